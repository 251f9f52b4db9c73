// Finds what a sender has sent and never arrived: asks it from time to time, and brings in what no event has the key
// of. What it brings in is an event like any other, marked `reconciled`.

import type { Json } from '../../lib/json.ts'
import type { Log } from '../../lib/log.ts'
import type { ListWindow } from '../../mappers/meaning.ts'
import type { Arrival, ArrivingEvent, Receipt } from '../arrival.ts'
import type { Senders } from '../sender.ts'
import { listSent, type RouteListing } from './listing.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** How often each sender is asked. */
const EVERY_MS = HOUR
/** A webhook may be late, or wait in the queue: what was sent since is left for the next time. */
const GRACE_MS = 10 * MINUTE
/** Senders list some things later than they happened: the last hours are looked at again. */
const OVERLAP_MS = 3 * HOUR
/** One route's turn. */
const WITHIN_MS = 60_000

export type GapRoute = { readonly route: string; readonly list: RouteListing }

/** What is known of a route's gaps. Times in milliseconds. */
export type GapRecord = {
  /** Everything that was sent before has been looked at. */
  readonly until: number
  readonly checkedAt: number | null
  /** When something was found last, and how much. */
  readonly foundAt: number | null
  readonly found: number
  /** Why the last look could not be completed. */
  readonly error: string | null
}

export type GapBook = Readonly<Record<string, GapRecord>>
export type GapStore = { gaps: GapBook }

/** What came of a look. */
export type GapReport = ListWindow & {
  readonly route: string
  /** Calls to the sender. */
  readonly asked: number
  /** Events that it has sent, as far as the route makes something of them. */
  readonly sent: number
  /** Ids of the events that had never arrived. */
  readonly found: readonly string[]
  readonly error: string | null
}

export type GapFinderParts = {
  /** Routes of this location whose sender can be asked. */
  readonly routes: () => readonly GapRoute[]
  readonly senders: Pick<Senders, 'of'>
  /** What the receive pipeline would hand over for this body; `null` when it cannot be read. */
  readonly arrivalOf: (route: string, body: Json, now: number) => Promise<Arrival | null>
  /** For how long the keys of events are known: what was sent before would be taken for new. */
  readonly remembersMs: () => number
  readonly isKnown: (dedupeKey: string, now: number) => boolean
  readonly take: (arrival: Arrival) => Promise<readonly Receipt[]>
  readonly record: GapStore
  readonly log: Log
}

export class GapFinder {
  readonly #parts: GapFinderParts

  constructor(parts: GapFinderParts) {
    this.#parts = parts
  }

  /** When a sender is to be asked next; `undefined` when none can be. */
  nextAt(): number | undefined {
    const times = this.#parts.routes().map(({ route }) => this.#dueAt(route))
    return times.length === 0 ? undefined : Math.min(...times)
  }

  /** Asks every sender whose time has come. */
  async run(clock: () => number): Promise<void> {
    for (const { route } of this.#parts.routes()) {
      if (this.#dueAt(route) > clock()) continue
      const known = this.#parts.record.gaps[route]
      // What was sent before this gateway knew the route went elsewhere.
      if (known === undefined) this.#note(route, { ...UNSEEN, until: clock() }, clock())
      else await this.#lookAgain(route, known, clock)
    }
  }

  /** Asks a sender for a stretch of time, whatever was looked at before. `null`: it cannot be asked. */
  async look(route: string, window: ListWindow, clock: () => number): Promise<GapReport | null> {
    const { routes, senders } = this.#parts
    const list = routes().find((one) => one.route === route)?.list
    const sender = senders.of(route)
    if (list === undefined || sender === null) return null
    const run = { clock, until: clock() + WITHIN_MS }
    const { bodies, asked, error } = await listSent(list, window, sender, run)
    const report = { sent: 0, found: [] as string[] }
    for (const body of bodies) {
      const { sent, found } = await this.#bringIn(route, body, clock())
      report.sent += sent
      report.found.push(...found)
    }
    this.#parts.log('reconciled', {
      route,
      asked,
      sent: report.sent,
      found: report.found.length,
      error,
    })
    return { route, ...window, asked, ...report, error }
  }

  async #lookAgain(route: string, known: GapRecord, clock: () => number): Promise<void> {
    const since = Math.max(known.until - OVERLAP_MS, clock() - this.#parts.remembersMs())
    const window = { since, until: clock() - GRACE_MS }
    const report = await this.look(route, window, clock)
    if (report === null) return
    const { found, error } = report
    const now = clock()
    const isNews = found.length > 0
    this.#note(
      route,
      {
        ...known,
        until: error === null ? window.until : known.until,
        error,
        ...(isNews ? { found: found.length, foundAt: now } : {}),
      },
      now
    )
  }

  /** What of the body no event has the key of. */
  async #bringIn(route: string, body: Json, now: number) {
    const { arrivalOf, isKnown, take } = this.#parts
    const arrival = await arrivalOf(route, body, now)
    const events = (arrival?.events ?? []).filter(isOfInterest)
    const missing = events.filter(({ dedupeKey }) => !isKnown(dedupeKey, now))
    if (arrival === null || missing.length === 0) return { sent: events.length, found: [] }
    const receipts = await take({ ...arrival, events: missing, isReconciled: true })
    return { sent: events.length, found: receipts.map(({ id }) => id) }
  }

  #dueAt(route: string): number {
    const checkedAt = this.#parts.record.gaps[route]?.checkedAt ?? null
    return checkedAt === null ? 0 : checkedAt + EVERY_MS
  }

  #note(route: string, gap: GapRecord, now: number): void {
    const { record } = this.#parts
    record.gaps = { ...record.gaps, [route]: { ...gap, checkedAt: now } }
  }
}

const UNSEEN = { checkedAt: null, foundAt: null, found: 0, error: null }

/** What the route ignores, and tests, are not missed. */
const isOfInterest = ({ meaning }: ArrivingEvent): boolean =>
  meaning.kind !== 'ignored' && meaning.kind !== 'test'
