// Which contacts this outbox has written lately. Where the CRM itself is a sender, each write of ours comes back as an
// event; without this such a route would answer itself for ever. In memory: after a restart one echo may pass, once.

/** Longer than the CRM takes to tell of a change; a person who edits the same contact waits no longer than this. */
const ECHO_MS = 120_000
const MAX_CONTACTS = 5_000

export class OwnWrites {
  readonly #writtenAt = new Map<string, number>()

  remember(contactId: string, now: number): void {
    // Put last again, so that the first one is always the oldest.
    this.#writtenAt.delete(contactId)
    this.#writtenAt.set(contactId, now)
    const [oldest] = this.#writtenAt.keys()
    if (this.#writtenAt.size > MAX_CONTACTS && oldest !== undefined) this.#writtenAt.delete(oldest)
  }

  /** True for an event about a contact that was written a moment before. */
  isEcho(contactId: string, now: number): boolean {
    return now - (this.#writtenAt.get(contactId) ?? Number.NEGATIVE_INFINITY) < ECHO_MS
  }
}
