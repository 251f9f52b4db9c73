// Keeps calls under the API's limit: a sliding window over the calls sent, following the limit that the API reports.

import type { RateLimit } from '../../client/rate-limit.ts'

/** Where pacing starts before the API has said anything (contacts-api.md §3). */
const START_MAX = 100
const START_INTERVAL_MS = 10_000
/** The API counts arrivals, we count departures: the window is a little longer than the API's. */
const MARGIN = 1.02

export class Pacer {
  #max = START_MAX
  #intervalMs = START_INTERVAL_MS
  #sent: number[] = []
  #blockedUntil = 0

  /** `sent`: times of calls that may still count, from before a restart. */
  constructor(sent: readonly number[] = []) {
    this.#sent = [...sent].toSorted((a, b) => a - b)
  }

  /** Milliseconds until a call may leave; 0 takes the slot. */
  take(now: number): number {
    const windowMs = this.#intervalMs * MARGIN
    while (this.#sent[0] !== undefined && this.#sent[0] <= now - windowMs) this.#sent.shift()
    const blocked = this.#blockedUntil - now
    if (blocked > 0) return blocked
    const oldest = this.#sent[this.#sent.length - this.#max]
    if (oldest !== undefined) return Math.max(1, oldest + windowMs - now)
    this.#sent.push(now)
    return 0
  }

  /** Follows the limit up as well as down; others may share the quota, so `remaining` counts too. */
  learn(limit: RateLimit, now: number): void {
    if (limit.max !== null && limit.max > 0) this.#max = limit.max
    if (limit.intervalMs !== null && limit.intervalMs > 0) this.#intervalMs = limit.intervalMs
    if (limit.remaining === null) return
    const unseen = this.#max - limit.remaining - this.#sent.length
    for (let call = 0; call < unseen; call += 1) this.#sent.push(now)
  }

  /** After a 429: nothing leaves before `until`. */
  block(until: number): void {
    this.#blockedUntil = Math.max(this.#blockedUntil, until)
  }
}
