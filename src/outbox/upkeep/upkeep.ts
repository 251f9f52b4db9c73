// What an outbox does besides delivering: forgets what is too old, checks the location against the routes, and tells
// the operator what needs a person. Says when it wants to run next; time is an argument.

import type { Fetch } from '../../client/client.ts'
import type { Log } from '../../lib/log.ts'
import type { Requirements } from '../../mappers/references.ts'
import type { GapBook, GapFinder } from '../gaps/gap-finder.ts'
import type { Location } from '../location.ts'
import type { Cutoffs, ParkedGroup } from '../ports.ts'
import type { Health } from '../rules/health.ts'
import { EMPTY_BOOK } from './alert-book.ts'
import { review, told, type Alert, type AlertBook, type AlertFacts } from './alerts.ts'
import { notify } from './notify.ts'
import { fingerprintOf, preflight } from './preflight.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PURGE_BATCH = 200
const PURGE_AGAIN_MS = 1_000
/** A check that could not be completed. */
const CHECK_AGAIN_MS = 10 * MINUTE
/** Counts are no personal data; so many days of them are kept. */
const LEDGER_DAYS = 400
/** A check makes a handful of calls, and they may have to wait for their turn. */
const CHECK_WITHIN_MS = 2 * MINUTE

/** What the configuration and the variables ask of an outbox, as they are today. */
export type Duties = {
  readonly requirements: Requirements
  readonly retention: { readonly days: number; readonly parkedDays: number }
  /** Routes that are expected to have an event at least so often. */
  readonly watched: readonly { readonly route: string; readonly everyMs: number }[]
  readonly alertUrl: string | null
}

/** The last check of the location against what the routes name. */
export type Checkup = {
  readonly fingerprint: string
  readonly at: number
  readonly warnings: readonly string[]
}

/** What upkeep remembers across restarts. */
export type UpkeepRecord = {
  checkup: Checkup | null
  alertBook: Partial<AlertBook>
  purgedAt: number
}

export type UpkeepParts = {
  readonly gaps: Pick<GapFinder, 'nextAt' | 'run'>
  readonly gapBook: () => GapBook
  readonly duties: () => Duties
  /** Its name in the configuration. */
  readonly locationName: () => string
  readonly record: UpkeepRecord
  readonly location: Location
  readonly parkedGroups: () => readonly ParkedGroup[]
  /** Without those that wait for the sender of one of these routes. */
  readonly oldestLive: (exceptSenders: readonly string[]) => AlertFacts['oldestLive']
  /** Senders that are not well, by route. */
  readonly senderHealth: () => Readonly<Record<string, Health>>
  readonly lastByRoute: () => ReadonlyMap<string, number>
  /** Deletes up to so many events and returns how many. */
  readonly purge: (cutoffs: Cutoffs, limit: number) => number
  readonly purgeLedger: (before: number) => void
  /** Counts from before; evidence goes by its own age. */
  readonly purgeRefusals: (before: number, now: number) => void
  readonly oldestFinished: () => number | undefined
  readonly fetch: Fetch
  readonly log: Log
}

export class Upkeep {
  readonly #parts: UpkeepParts
  #isRunning = false
  /** Not before this, after a check that could not be completed. */
  #checkAgainAt = 0
  #purgeAgainAt = 0
  #alertsAt: number | undefined = 0

  constructor(parts: UpkeepParts) {
    this.#parts = parts
  }

  /** When there is something to do; `undefined` when only events can change that. */
  nextAt(now: number): number | undefined {
    // Should this run die, the next one comes all the same.
    if (this.#isRunning) return now + MINUTE
    const gapsAt = this.#parts.gaps.nextAt()
    const times = [this.#checkAt(), this.#purgeAt(), gapsAt, this.#alertsAt].filter(
      (at) => at !== undefined
    )
    return times.length === 0 ? undefined : Math.min(...times)
  }

  /** Events have changed: what must be told is to be looked at again. */
  noticed(): void {
    this.#alertsAt = 0
  }

  /** A location that was mended is checked again. */
  recheck(): void {
    this.#parts.record.checkup = null
    this.#checkAgainAt = 0
  }

  async run(clock: () => number): Promise<void> {
    if (this.#isRunning) return
    this.#isRunning = true
    try {
      if ((this.#purgeAt() ?? Infinity) <= clock()) this.#purge(clock())
      if (this.#checkAt() <= clock()) await this.#check(clock)
      if ((this.#parts.gaps.nextAt() ?? Infinity) <= clock()) {
        await this.#parts.gaps.run(clock)
        this.noticed()
      }
      if ((this.#alertsAt ?? Infinity) <= clock()) await this.#tell(clock)
    } finally {
      this.#isRunning = false
    }
  }

  #checkAt(): number {
    const { duties, record } = this.#parts
    const isKnown = record.checkup?.fingerprint === fingerprintOf(duties().requirements)
    const dueAt = isKnown && record.checkup !== null ? record.checkup.at + DAY : 0
    return Math.max(dueAt, this.#checkAgainAt)
  }

  /** A check that fails says nothing: the old warnings stay until the next one. */
  async #check(clock: () => number): Promise<void> {
    const { duties, record, location, log } = this.#parts
    const { requirements } = duties()
    this.#checkAgainAt = clock() + CHECK_AGAIN_MS
    if (location.health.kind !== 'ok' || location.missing() !== null) return
    const until = clock() + CHECK_WITHIN_MS
    try {
      const warnings = await preflight(requirements, (call) => location.paced(clock, until, call))
      record.checkup = { fingerprint: fingerprintOf(requirements), at: clock(), warnings }
      this.#checkAgainAt = 0
      for (const warning of warnings) log('preflight', { warning })
    } catch (error) {
      log('preflight', { incomplete: String(error) })
    }
  }

  #purgeAt(): number | undefined {
    const oldest = this.#parts.oldestFinished()
    if (oldest === undefined) return undefined
    const { days } = this.#parts.duties().retention
    const { purgedAt } = this.#parts.record
    return Math.max(oldest + days * DAY, purgedAt + HOUR, this.#purgeAgainAt)
  }

  #purge(now: number): void {
    const { duties, record, purge, purgeLedger, purgeRefusals } = this.#parts
    const { days, parkedDays } = duties().retention
    const cutoffs = { before: now - days * DAY, parkedBefore: now - parkedDays * DAY }
    if (purge(cutoffs, PURGE_BATCH) === PURGE_BATCH) {
      this.#purgeAgainAt = now + PURGE_AGAIN_MS
      return
    }
    purgeLedger(now - LEDGER_DAYS * DAY)
    purgeRefusals(now - LEDGER_DAYS * DAY, now)
    record.purgedAt = now
  }

  async #tell(clock: () => number): Promise<void> {
    const { duties, record, fetch, log } = this.#parts
    const { alertUrl } = duties()
    this.#alertsAt = undefined
    if (alertUrl === null) return
    for (const alert of this.#review(clock())) {
      const arrived = await notify(alertUrl, alert.text, fetch)
      log('alert', { key: alert.key, kind: alert.kind, arrived })
      // The others come again with the next try.
      if (!arrived) break
      this.#keep(told({ ...EMPTY_BOOK, ...record.alertBook }, alert, clock()))
    }
    this.#review(clock())
  }

  /** What is due to be told, noted as handed out before it is. */
  #review(now: number): readonly Alert[] {
    const { book, due, nextAt } = review(this.#parts.record.alertBook, this.#facts(), now)
    this.#keep(book)
    this.#alertsAt = nextAt
    return due
  }

  /** Nearly every review changes nothing, and then writes nothing. */
  #keep(book: AlertBook): void {
    const { record } = this.#parts
    if (JSON.stringify(record.alertBook) !== JSON.stringify(book)) record.alertBook = book
  }

  #facts(): AlertFacts {
    const { location, duties, parkedGroups, oldestLive, lastByRoute, locationName } = this.#parts
    const last = lastByRoute()
    const pausedSenders = Object.entries(this.#parts.senderHealth()).flatMap(([route, health]) =>
      health.kind === 'paused' ? [{ route, health }] : []
    )
    return {
      location: locationName(),
      health: location.health,
      parked: parkedGroups(),
      pausedSenders,
      gaps: Object.entries(this.#parts.gapBook()).flatMap(([route, { found, foundAt }]) =>
        foundAt === null ? [] : [{ route, found, foundAt }]
      ),
      // That those wait has been told.
      oldestLive: oldestLive(pausedSenders.map(({ route }) => route)),
      watched: duties().watched.map((one) => ({ ...one, lastAt: last.get(one.route) ?? null })),
    }
  }
}
