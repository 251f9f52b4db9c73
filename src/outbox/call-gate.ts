// Lets calls leave one after the other: under the API's limit, few at a time, those of live leads before bulk work.

import type { RateLimit } from '../client/rate-limit.ts'
import type { Pacer } from './rules/pacer.ts'

/** A Worker may have six requests waiting for headers; more would only queue (platform.md §1.1). */
export const MAX_CALLS_IN_FLIGHT = 6
/** An answer that is out for so long may be long in coming: whoever waits for calls in common waits no longer. */
const STUCK_MS = 2_000
/** The next run begins at once. */
const BRIEFLY_MS = 1

/** Leave to make one call, to be given back when it has ended; or how long this run would have to wait for it. */
export type Permit =
  | { readonly waitMs: 0; readonly release: () => void }
  | { readonly waitMs: number; readonly release?: never }

/** A call of the outbox's own could not leave in this run. */
export class NotNow extends Error {
  override readonly name = 'NotNow'
  readonly waitMs: number

  constructor(waitMs: number) {
    super(`no call may leave for ${waitMs} ms`)
    this.waitMs = waitMs
  }
}

type CallOut = { readonly leftAt: number; readonly isBulk: boolean }

export type CallGateParts = {
  readonly pacer: Pacer
  readonly sleep: (ms: number) => Promise<void>
}

export class CallGate {
  readonly #parts: CallGateParts
  /** Whoever has the turn of its line waits for the pacer; the others wait for the turn, in order. */
  readonly #lines = { live: new Turns(), bulk: new Turns() }
  readonly #out = new Set<CallOut>()
  #freed = Promise.withResolvers<void>()

  constructor(parts: CallGateParts) {
    this.#parts = parts
  }

  /** Resolves when a call may leave, or when it cannot before `until`. */
  async permit(clock: () => number, until: number, isBulk = false): Promise<Permit> {
    const turns = this.#lines[isBulk ? 'bulk' : 'live']
    await turns.next()
    try {
      return await this.#pass(clock, until, isBulk)
    } finally {
      turns.passOn()
    }
  }

  learn(limit: RateLimit, now: number, askedAt = now): void {
    this.#parts.pacer.learn(limit, now, askedAt)
  }

  block(until: number): void {
    this.#parts.pacer.block(until)
  }

  /** How many calls are out for longer than one should be; `live`: without those of bulk work. */
  stuck(now: number, which: 'all' | 'live' = 'all'): number {
    const isMeant = ({ leftAt, isBulk }: CallOut) =>
      leftAt <= now - STUCK_MS && !(which === 'live' && isBulk)
    return [...this.#out].filter(isMeant).length
  }

  async #pass(clock: () => number, until: number, isBulk: boolean): Promise<Permit> {
    for (;;) {
      if (clock() >= until) return { waitMs: BRIEFLY_MS }
      if (this.#out.size >= MAX_CALLS_IN_FLIGHT) {
        await this.#freed.promise
        continue
      }
      // One moment for both: the pacer knows a call again by the time at which it left.
      const now = clock()
      const waitMs = this.#parts.pacer.take(now, isBulk)
      if (waitMs === 0) return this.#leave({ leftAt: now, isBulk }, clock)
      if (clock() + waitMs > until) return { waitMs }
      await this.#parts.sleep(waitMs)
    }
  }

  #leave(call: CallOut, clock: () => number): Permit {
    this.#out.add(call)
    const release = () => {
      this.#parts.pacer.end(call.leftAt, clock())
      this.#out.delete(call)
      this.#freed.resolve()
      this.#freed = Promise.withResolvers()
    }
    return { waitMs: 0, release }
  }
}

/** One at a time, first come first served. */
class Turns {
  #isTaken = false
  readonly #waiting: (() => void)[] = []

  async next(): Promise<void> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#isTaken = true
  }

  passOn(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#isTaken = false
    else next()
  }
}
