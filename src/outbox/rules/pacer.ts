// Keeps calls under the API's limit: a sliding window over the calls, following the limit that the API reports. The API
// counts arrivals: a call counts from its departure, one that took long from its end, one that is under way always.
// What it knows outlives a restart at a row for every few calls, so that a crash is no burst.

import type { RateLimit } from '../../client/rate-limit.ts'
import type { Pace, PaceRecord } from '../ports.ts'

/** Where pacing starts before the API has said anything (contacts-api.md §3). */
const START: Pace = { max: 100, intervalMs: 10_000, sent: [] }
/** An ordinary call arrives within this share of the interval: the window is so much longer than the API's. */
const MARGIN = 1.02
/** A call that took longer may have been held up on its way: it may have arrived as late as just before it ended. */
const ORDINARY_MS = 500
/** With all that may leave under way, nobody knows when the first will end. */
const LOOK_AGAIN_MS = 100
/** This share of the limit may leave between two records; after a restart it counts as sent just before. */
const UNRECORDED_SHARE = 0.2
/** Bulk work leaves a tenth of the limit to leads that come in meanwhile: the window may be used up for seconds. */
const BULK_SHARE = 0.9
/** An answer is about the calls that had left before its own: those are remembered for as long as a call may take. */
const MEMORY_MS = 20_000
/** What others use is only known as it was: a little more is left to them. */
const OTHERS_MARGIN = 1.2

export class Pacer {
  readonly #record: PaceRecord
  readonly #share: () => number
  #max: number
  #intervalMs: number
  /** When calls left, oldest first: what others use is reckoned by them. */
  readonly #left: number[]
  /** When the ended ones arrived at the latest, oldest first. */
  readonly #counted: number[]
  /** When those under way left. */
  readonly #underWay: number[] = []
  #unrecorded = 0
  #blockedUntil = 0
  /** Somebody else's calls in the API's window, and until when that is believed. */
  #others = 0
  #othersUntil = 0

  /** `now` is the start; `share` (above 0, up to 1) is how much of the limit is ours to use. */
  constructor(record: PaceRecord, now: number, share: () => number = () => 1) {
    const { max, intervalMs, sent } = record.pace ?? START
    this.#record = record
    this.#share = share
    this.#max = max
    this.#intervalMs = intervalMs
    const assumed = record.pace === null ? 0 : this.#unrecordedMax
    this.#left = [...sent, ...Array.from({ length: assumed }, () => now)]
    this.#counted = [...this.#left]
  }

  /** Milliseconds until a call may leave; 0 takes the slot, which `end` gives back. */
  take(now: number, isBulk = false): number {
    this.#forget(now)
    const waitMs = Math.max(this.#blockedUntil - now, this.#wait(now, isBulk))
    if (waitMs > 0) return waitMs
    this.#left.push(now)
    this.#underWay.push(now)
    this.#unrecorded += 1
    if (this.#unrecorded >= this.#unrecordedMax || this.#record.pace === null) this.#keep()
    return 0
  }

  /** The call that left at `leftAt` has ended, however it did. */
  end(leftAt: number, now: number): void {
    const index = this.#underWay.indexOf(leftAt)
    if (index === -1) return
    this.#underWay.splice(index, 1)
    const from = now - leftAt > ORDINARY_MS ? now : leftAt
    const place = this.#counted.findLastIndex((at) => at <= from)
    this.#counted.splice(place + 1, 0, from)
  }

  /** Milliseconds until the window has room. */
  #wait(now: number, isBulk: boolean): number {
    const windowMs = this.#intervalMs * MARGIN
    const share = this.#share() * (isBulk ? BULK_SHARE : 1)
    const others = now < this.#othersUntil ? this.#others : 0
    const left = Math.floor(Math.min(this.#max * share, this.#max - others))
    if (left < 1 && others > 0) return Math.max(1, this.#othersUntil - now)
    const counted = this.#counted.filter((at) => at > now - windowMs)
    const surplus = counted.length + this.#underWay.length - Math.max(1, left)
    if (surplus < 0) return 0
    const next = counted[surplus]
    return next === undefined ? LOOK_AGAIN_MS : Math.max(1, next + windowMs - now)
  }

  #forget(now: number): void {
    const before = now - this.#intervalMs * MARGIN - MEMORY_MS
    for (const times of [this.#left, this.#counted]) {
      while (times[0] !== undefined && times[0] <= before) times.shift()
    }
  }

  /** Follows the limit up as well as down; others may share the quota, so `remaining` counts too. `askedAt`: when the call left. */
  learn(limit: RateLimit, now: number, askedAt = now): void {
    const { max, intervalMs, remaining } = limit
    const before = [this.#max, this.#intervalMs].join()
    if (max !== null && max > 0) this.#max = max
    if (intervalMs !== null && intervalMs > 0) this.#intervalMs = intervalMs
    if ([this.#max, this.#intervalMs].join() !== before) this.#keep()
    if (remaining === null) return
    const own = this.#left.filter((at) => at > askedAt - this.#intervalMs && at <= askedAt).length
    this.#others = Math.ceil(Math.max(0, this.#max - remaining - own) * OTHERS_MARGIN)
    this.#othersUntil = now + this.#intervalMs * MARGIN
  }

  /** After a 429: nothing leaves before `until`. */
  block(until: number): void {
    this.#blockedUntil = Math.max(this.#blockedUntil, until)
  }

  get #unrecordedMax(): number {
    return Math.max(1, Math.floor(this.#max * UNRECORDED_SHARE))
  }

  #keep(): void {
    const sent = this.#left.slice(-this.#max)
    this.#record.pace = { max: this.#max, intervalMs: this.#intervalMs, sent }
    this.#unrecorded = 0
  }
}
