// Replays: one event, or all that match a filter, and what a remap would change. Effects that are done stay done.

import type { Log } from '../../lib/log.ts'
import type { Meaning } from '../../mappers/meaning.ts'
import { inLine, type InLine, type StoredEvent } from '../event.ts'
import { filterOf } from '../filter.ts'
import type { SalesBook } from '../sales/sales-book.ts'
import type { Ledger } from '../storage/ledger.ts'
import type { Replays } from '../storage/replays.ts'
import type { Store } from '../storage/store.ts'
import type { Facts } from '../views.ts'
import { diffOf, type EventDiff } from './event-diff.ts'
import { ReplayFeeder } from './feeder.ts'
import { jobView, type ReplayJobView, type ReplayRequest } from './job.ts'
import { replayed, type ReplayMode, type ReplayResult } from './replay.ts'

export type ReplayerParts = {
  readonly store: Store
  readonly ledger: Ledger
  readonly sales: Pick<SalesBook, 'preview'>
  readonly replays: Replays
  readonly dispatcher: Line
  readonly facts: () => Facts
  /** Today's meaning of a stored event; `undefined` when its route or its body is gone. */
  readonly interpret: (event: StoredEvent) => Promise<Meaning | undefined>
  readonly transaction: <T>(work: () => T) => T
  readonly log: Log
}

/** Where events wait for their turn. */
type Line = {
  readonly size: number
  readonly add: (event: InLine) => void
  readonly isRunning: (sequence: number) => boolean
}

type Outcome = Omit<ReplayResult, 'id'>

export class Replayer {
  readonly #parts: ReplayerParts
  readonly #feeder: ReplayFeeder

  constructor(parts: ReplayerParts) {
    this.#parts = parts
    const { store, replays, facts, dispatcher, log } = parts
    this.#feeder = new ReplayFeeder({
      store,
      replays,
      facts,
      log,
      inLine: () => dispatcher.size,
      replayOne: async (sequence, mode, now, record) => {
        const outcome = await this.#replay(sequence, mode, now, record)
        if (outcome?.replayed !== true) record(false)
      },
    })
  }

  /** True when events of a replay can be put in line now. */
  get isDue(): boolean {
    return this.#feeder.isDue
  }

  feed(clock: () => number): Promise<void> {
    return this.#feeder.feed(clock)
  }

  /** Sends an event on its way again. `null` for none of that id. `now` in milliseconds. */
  async one(id: string, mode: ReplayMode, now: number): Promise<ReplayResult | null> {
    const event = this.#parts.store.find(id)
    const outcome = event === undefined ? null : await this.#replay(event.sequence, mode, now)
    return outcome === null ? null : { id, ...outcome }
  }

  /** What a remap would change, without doing it. */
  async diff(id: string): Promise<EventDiff | null> {
    const { store, sales, interpret } = this.#parts
    const event = store.find(id)
    if (event === undefined) return null
    const meaning = await interpret(event)
    if (meaning?.kind !== 'deliver') return diffOf(event, meaning)
    return diffOf(event, { ...meaning, plan: sales.preview(event, meaning.plan) })
  }

  /** Begins a replay of all events that match by now. They leave little by little, after everything that is new. */
  start({ id, mode, filter, now }: ReplayRequest): ReplayJobView {
    const { store, replays, facts } = this.#parts
    const upTo = store.lastSequence()
    const where = filterOf({ ...filter, limit: 1 }, facts())
    const matched = where === null ? 0 : store.count({ ...where, upTo })
    const job = { id, mode, filter, startedAt: now, upTo, matched }
    replays.start(job)
    return jobView({ ...job, state: 'running', endedAt: null, cursor: 0, replayed: 0, skipped: 0 })
  }

  jobs(): readonly ReplayJobView[] {
    return this.#parts.replays.all().map(jobView)
  }

  /** Stops a replay: what it has not put in line stays as it is. `null` for none of that id. */
  cancel(id: string, now: number): ReplayJobView | null {
    const { replays } = this.#parts
    replays.end(id, 'cancelled', now)
    const job = replays.find(id)
    return job === undefined ? null : jobView(job)
  }

  /** `record` marks an event of a replay of many, in the transaction that replays it. `null`: the event is gone. */
  async #replay(
    sequence: number,
    mode: ReplayMode,
    now: number,
    record?: (wasReplayed: boolean) => void
  ): Promise<Outcome | null> {
    const { store, interpret, dispatcher, transaction } = this.#parts
    const before = store.get(sequence)
    if (before === undefined) return null
    const meaning = mode === 'remap' ? await interpret(before) : undefined
    // Read again: the event may have moved while it was interpreted.
    const event = store.get(sequence)
    if (event === undefined) return null
    if (dispatcher.isRunning(sequence)) {
      return { replayed: false, reason: 'It is being delivered right now.' }
    }
    const replay = replayed(event, mode, meaning, now)
    if (!replay.replayed) return replay
    const to = { ...replay.event, isBulk: record !== undefined }
    transaction(() => {
      this.#apply(event, to)
      record?.(true)
    })
    if (to.state === 'live') dispatcher.add(inLine(to))
    return { replayed: true }
  }

  /** Writes what a replay made of an event, and moves its count in the ledger. */
  #apply(from: StoredEvent, to: StoredEvent): void {
    const { store, ledger } = this.#parts
    store.setMeaning(from.sequence, to)
    store.setState(from.sequence, to)
    if (from.state !== 'live') ledger.add(from.route, from.receivedAt, { [from.state]: -1 })
    if (to.state !== 'live') ledger.add(to.route, to.receivedAt, { [to.state]: 1 })
  }
}
