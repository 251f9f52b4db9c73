// Replays of many events, a few at a time: the next ones are put in line only when the last ones have nearly gone, so
// that a replay can be cancelled and leads that come in meanwhile are not held up.

import type { Log } from '../../lib/log.ts'
import { filterOf } from '../filter.ts'
import type { Replays } from '../storage/replays.ts'
import type { ReplayJob } from './job.ts'
import type { Store } from '../storage/store.ts'
import type { Facts } from '../views.ts'
import type { ReplayMode } from './replay.ts'

/** So many events on their way are enough to keep delivery busy. */
const ENOUGH_IN_LINE = 100
const BATCH = 50

export type FeederParts = {
  readonly store: Pick<Store, 'sequences'>
  readonly replays: Replays
  readonly facts: () => Facts
  readonly inLine: () => number
  readonly log: Log
  /** Replays one event as bulk work; `recorded` is called in the transaction that does it. False: nothing to do. */
  readonly replayOne: (
    sequence: number,
    mode: ReplayMode,
    now: number,
    record: (wasReplayed: boolean) => void
  ) => Promise<void>
}

export class ReplayFeeder {
  readonly #parts: FeederParts
  #isFeeding = false

  constructor(parts: FeederParts) {
    this.#parts = parts
  }

  /** True when events of a replay can be put in line now. */
  get isDue(): boolean {
    const { replays, inLine } = this.#parts
    return !this.#isFeeding && inLine() < ENOUGH_IN_LINE && replays.running() !== undefined
  }

  /** Puts the next events in line. */
  async feed(clock: () => number): Promise<void> {
    if (!this.isDue) return
    this.#isFeeding = true
    try {
      const job = this.#parts.replays.running()
      if (job !== undefined) await this.#feed(job, clock)
    } finally {
      this.#isFeeding = false
    }
  }

  async #feed(job: ReplayJob, clock: () => number): Promise<void> {
    const { replays, replayOne, log } = this.#parts
    const batch = this.#next(job)
    for (const sequence of batch) {
      // Cancelled meanwhile.
      if (replays.find(job.id)?.state !== 'running') return
      const record = (wasReplayed: boolean) => replays.advance(job.id, sequence, wasReplayed)
      try {
        await replayOne(sequence, job.mode, clock(), record)
      } catch (error) {
        // One event that cannot be replayed must hold up neither the others nor delivery.
        log('failed', { replay: job.id, sequence, error: String(error) })
        record(false)
      }
    }
    if (batch.length < BATCH) replays.end(job.id, 'done', clock())
  }

  #next({ filter, cursor, upTo }: ReplayJob): readonly number[] {
    const { store, facts } = this.#parts
    const where = filterOf({ ...filter, limit: BATCH }, facts())
    return where === null ? [] : store.sequences({ ...where, after: cursor, upTo, limit: BATCH })
  }
}
