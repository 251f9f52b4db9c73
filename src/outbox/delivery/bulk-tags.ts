// Tags of many contacts in one call, while a backlog waits: events that are to add the same tags gather until fifty are
// together or no more can come. Each then goes on by itself; a contact's own order is kept, because its event waits.

import type { AnswerFacts, BulkTagsResult, CrmClient } from '../../client/client.ts'
import { CrmError, type CrmErrorCode } from '../../client/errors.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import { NotNow, type Permit } from '../call-gate.ts'

/** How many contacts the API takes in one call is not published; refused calls halve it. */
const MAX_CONTACTS = 50

export type BulkSent = {
  readonly outcome: Result<BulkTagsResult, CrmError>
  readonly answers: readonly AnswerFacts[]
}

/** What was answered and what became of the contact, or that the event must add its tags on its own. */
export type Tagged =
  { readonly answers: readonly AnswerFacts[]; readonly error?: CrmError } | 'alone'

export type BulkTagsParts = {
  /** Whether enough others of its kind wait: a live lead does not wait for bulk work. */
  readonly isBacklog: (isBulk: boolean) => boolean
  readonly send: (contactIds: readonly string[], tags: readonly string[]) => Promise<BulkSent>
  /** Hears when members have begun or ceased to wait. */
  readonly onChange: () => void
}

type Member = {
  readonly contactId: string
  readonly resolve: (tagged: Tagged) => void
  readonly reject: (error: unknown) => void
}
type Group = {
  readonly tags: readonly string[]
  readonly isBulk: boolean
  readonly members: Member[]
}

type SendTools = {
  readonly permit: () => Promise<Permit>
  readonly crm: (onAnswer: (answer: AnswerFacts) => void) => CrmClient
}

/** The call itself. Throws `NotNow` when it cannot leave in this run. */
export async function sendTags(
  contactIds: readonly string[],
  tags: readonly string[],
  { permit, crm }: SendTools
): Promise<BulkSent> {
  const answers: AnswerFacts[] = []
  const { waitMs, release } = await permit()
  if (release === undefined) throw new NotNow(waitMs)
  try {
    const { contacts } = crm((answer) => answers.push(answer))
    return {
      outcome: ok(await contacts.bulk.updateTags({ type: 'add', contactIds, tags })),
      answers,
    }
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    return { outcome: err(error), answers }
  } finally {
    release()
  }
}

export class BulkTags {
  readonly #parts: BulkTagsParts
  readonly #groups = new Map<string, Group>()
  #maxContacts = MAX_CONTACTS
  #waiting = 0
  #waitingLive = 0

  constructor(parts: BulkTagsParts) {
    this.#parts = parts
  }

  /** How many events wait for their tags: they take up no call. */
  get waiting(): number {
    return this.#waiting
  }

  /** Those of them that are not bulk. */
  get waitingLive(): number {
    return this.#waitingLive
  }

  /** `null` when there is nobody to wait for. */
  join(contactId: string, tags: readonly string[], isBulk = false): Promise<Tagged> | null {
    const key = JSON.stringify([isBulk, ...tags.toSorted()])
    const group = this.#groups.get(key) ?? { tags, isBulk, members: [] }
    const isWorthIt = this.#groups.has(key) || this.#parts.isBacklog(isBulk)
    if (!isWorthIt || this.#maxContacts < 2) return null
    this.#groups.set(key, group)
    const { promise, resolve, reject } = Promise.withResolvers<Tagged>()
    group.members.push({ contactId, resolve, reject })
    this.#wait(1, isBulk)
    if (group.members.length >= this.#maxContacts) this.#leave(key, group)
    return promise
  }

  /** Nobody more will come: the groups leave as they are, all or only those of live leads. */
  flush(which: 'all' | 'live'): void {
    for (const [key, group] of this.#groups) {
      if (which === 'all' || !group.isBulk) this.#leave(key, group)
    }
  }

  #leave(key: string, group: Group): void {
    this.#groups.delete(key)
    void this.#send(group).finally(() => this.#wait(-group.members.length, group.isBulk))
  }

  async #send({ tags, members }: Group): Promise<void> {
    const [first] = members
    if (members.length === 1) return first?.resolve('alone')
    try {
      const contactIds = [...new Set(members.map(({ contactId }) => contactId))]
      this.#tell(members, await this.#parts.send(contactIds, tags))
    } catch (error) {
      for (const { reject } of members) reject(error)
    }
  }

  /** A refusal of the call as such is not about the events: each of them goes on alone. */
  #tell(members: readonly Member[], { outcome, answers }: BulkSent): void {
    if (!outcome.ok) {
      const { error } = outcome
      const isRefused = REFUSED.has(error.code)
      if (isRefused && isAboutCount(error)) this.#maxContacts = Math.floor(members.length / 2)
      for (const { resolve } of members) resolve(isRefused ? 'alone' : { answers, error })
      return
    }
    const told = new Map(outcome.value.contacts.map((contact) => [contact.contactId, contact]))
    for (const { contactId, resolve } of members) {
      const contact = told.get(contactId)
      if (contact?.ok === false) resolve({ answers, error: refusalOf(contact.message) })
      // An answer that does not tell of a contact proves nothing: adding tags can be repeated.
      else resolve(contact === undefined ? 'alone' : { answers })
    }
  }

  #wait(change: number, isBulk: boolean): void {
    this.#waiting += change
    if (!isBulk) this.#waitingLive += change
    this.#parts.onChange()
  }
}

const REFUSED: ReadonlySet<CrmErrorCode> = new Set(['validation', 'bad_request', 'not_found'])

/** The most contacts of one call is not published; the API's own words tell that it was too many. */
const isAboutCount = ({ messages }: CrmError): boolean =>
  messages.some((message) => /\bcontacts?\b|elements/i.test(message))

/** What the API says of a single contact (contacts-api.md §7, "Bulk tags"), as a call of its own would have failed. */
function refusalOf(message: string | null): CrmError {
  const isGone = /deleted|not a valid|not found/i.test(message ?? '')
  return new CrmError({
    status: 400,
    code: isGone ? 'contact_not_found' : 'bad_request',
    messages: message === null ? [] : [message],
    isWrite: true,
  })
}
