// The Durable Object of one location: inbox, dedupe, delivery and history in one SQLite database. A shell: it owns
// storage, the alarm and the clock; what they are used for is decided by the plain code around it.

import { DurableObject } from 'cloudflare:workers'
import type { Log } from '../lib/log.ts'
import type { Arrival, Receipt } from './arrival.ts'
import type { ConnectAttempt, ConnectResult } from './connect/connector.ts'
import { sequenceOf } from './event-id.ts'
import { filterOf, type EventQuery } from './filter.ts'
import { grantOf } from './location.ts'
import type { Evidence, RefusalReport } from './refusal.ts'
import { outboxParts, type OutboxParts, type OutboxWiring } from './parts.ts'
import type { EventDiff } from './replay/event-diff.ts'
import type { ReplayJobView, ReplayRequest } from './replay/job.ts'
import type { ReplayMode, ReplayResult } from './replay/replay.ts'
import type { ListWindow } from '../mappers/meaning.ts'
import type { GapReport } from './gaps/gap-finder.ts'
import { routeSpeeds } from './rules/speed.ts'
import { accept } from './storage/accept.ts'
import { migrate } from './storage/schema.ts'
import {
  detailOf,
  statusOf,
  summaryOf,
  type EventDetail,
  type EventPage,
  type LocationStatus,
} from './views.ts'

export type { OutboxWiring } from './parts.ts'

/** While a run is on for longer than this, an alarm is set ahead of it: if the run dies, the next one starts then. */
const RENEW_MS = 5_000
const DEAD_MAN_MS = 10_000
/** After a bug of our own the object takes a breath, so that it does not spin. */
const AFTER_BUG_MS = 60_000
/** An alarm that is later than what is due by this much was lost or never set. */
const OVERDUE_MS = 60_000
/** How far back the speed of the routes is looked at. */
const SPEED_MS = 24 * 60 * 60_000

export class OutboxObject extends DurableObject {
  readonly #storage: DurableObjectStorage
  readonly #parts: OutboxParts
  readonly #log: Log
  #isRunning = false
  /** The alarm that this object has set and that has not run. */
  #alarmAt: number | null = null

  constructor(ctx: DurableObjectState, env: Cloudflare.Env, wiring: OutboxWiring) {
    super(ctx, env)
    migrate(ctx.storage)
    this.#storage = ctx.storage
    this.#log = wiring.log
    this.#parts = outboxParts(ctx.storage, wiring, {
      take: (arrival) => this.accept(arrival),
      clock,
      sleep,
      chance,
      nonce,
    })
  }

  /** Stores the events of one request. When this returns, they are durable (platform.md §2.1). */
  async accept(arrival: Arrival): Promise<readonly Receipt[]> {
    const [receipts = []] = await this.acceptMany([arrival])
    return receipts
  }

  /** The same for many requests in one transaction: all are stored, or none. Receipts in the order of the requests. */
  async acceptMany(arrivals: readonly Arrival[]): Promise<readonly (readonly Receipt[])[]> {
    const receipts = this.#stored(arrivals)
    const live = receipts.flat().flatMap((receipt) => receipt.live ?? [])
    for (const event of live) this.#parts.dispatcher.add(event)
    // No await before this: rows and alarm are written together. A run that is on takes new events up by itself.
    // Somebody may have to hear of a parked one.
    const isNews = receipts.flat().some(({ status }) => status === 'parked')
    if (live.length > 0 || isNews) await this.#wake(clock())
    return receipts
  }

  #stored(arrivals: readonly Arrival[]): readonly (readonly Receipt[])[] {
    const { store, ledger, ownWrites } = this.#parts
    const isEcho = (contactId: string, at: number) => ownWrites.isEcho(contactId, at)
    const tables = { store, ledger, isEcho }
    try {
      return this.#storage.transactionSync(() =>
        arrivals.map((arrival) => {
          this.#parts.meta.location = arrival.location
          return accept(arrival, tables, chanceDigits)
        })
      )
    } catch (error) {
      // What was counted in memory has been undone in the database.
      this.#parts.ledger.reload()
      throw error
    }
  }

  /** Remembers a connection that an operator has begun. */
  async beginConnect(location: string, state: string, now: number): Promise<void> {
    this.#parts.meta.location = location
    this.#parts.connector.begin(state, now)
  }

  /** Takes the code of a connection that was begun here, and lets delivery go on. */
  async finishConnect(location: string, attempt: ConnectAttempt): Promise<ConnectResult> {
    this.#parts.meta.location = location
    const grant = grantOf(this.#parts.connection())
    if (grant === undefined) {
      return { connected: false, reason: 'This location is not set up for a connection.' }
    }
    const result = await this.#parts.connector.finish(attempt, grant)
    if (!result.connected) return result
    this.#parts.location.probeNow(attempt.now)
    this.#parts.upkeep.recheck()
    await this.#wake(attempt.now)
    return result
  }

  /**
   * Heals a lost alarm and begins what is due: called from time to time by whoever can (cron, health check, console).
   * Also proves that the storage can be reached.
   */
  async sweep(location: string, now: number): Promise<void> {
    this.#parts.meta.location = location
    const next = this.#nextRun(now)
    if (this.#isRunning || next === undefined) return
    const alarm = await this.#storage.getAlarm()
    this.#alarmAt = alarm
    if (alarm === null || alarm > Math.max(next, now) + OVERDUE_MS) await this.#arm(now)
  }

  /** Delivers what is due. Bounded in time; what is left runs in the next alarm. */
  override async alarm(): Promise<void> {
    this.#isRunning = true
    this.#alarmAt = null
    let hasFailed = false
    let aliveAt = clock()
    const keepAlive = async () => {
      if (clock() < aliveAt + RENEW_MS) return
      aliveAt = clock()
      await this.#setAlarm(aliveAt + DEAD_MAN_MS)
    }
    try {
      await this.#parts.replayer.feed(clock)
      await this.#parts.dispatcher.run(clock, async () => {
        await keepAlive()
        await this.#parts.replayer.feed(clock)
      })
    } catch (error) {
      hasFailed = true
      this.#log('failed', { error: String(error) })
    } finally {
      this.#isRunning = false
      this.#parts.upkeep.noticed()
      if (!hasFailed) this.#keepUp()
      await this.#arm(clock(), hasFailed)
    }
  }

  /** Beside delivery, not before it: upkeep may have to wait for others. */
  #keepUp(): void {
    const dueAt = this.#parts.upkeep.nextAt(clock())
    if (dueAt === undefined || dueAt > clock()) return
    const work = this.#parts.upkeep
      .run(clock)
      .catch((error: unknown) => this.#log('failed', { error: String(error) }))
      .then(() => (this.#isRunning ? undefined : this.#arm(clock())))
    this.ctx.waitUntil(work)
  }

  async list(query: EventQuery): Promise<EventPage> {
    const placeOf = (id: string) => this.#parts.store.find(id)?.sequence ?? sequenceOf(id)
    const filter = filterOf(query, this.#parts.facts(), placeOf)
    if (filter === null) return { events: [], cursor: null }
    const events = this.#parts.store.list({ ...filter, limit: query.limit + 1 })
    const page = events.slice(0, query.limit)
    return {
      events: page.map((event) => summaryOf(event, this.#parts.facts())),
      cursor: events.length > page.length ? (page.at(-1)?.id ?? null) : null,
    }
  }

  async find(id: string): Promise<EventDetail | null> {
    const event = this.#parts.store.find(id)
    if (event === undefined) return null
    return detailOf(event, this.#parts.store.request(event.sequence), this.#parts.facts())
  }

  async status(location: string, now: number): Promise<LocationStatus> {
    await this.sweep(location, now)
    const { checkup, alertBook, gaps } = this.#parts.meta
    return statusOf(
      this.#parts.ledger.lines(),
      this.#parts.store.liveByRoute(),
      this.#parts.facts(),
      {
        checkup,
        alertBook,
        gaps,
        speed: routeSpeeds(this.#parts.speeds(now - SPEED_MS)),
        refusals: this.#parts.refusals.counts(),
      }
    )
  }

  /** Counts what was refused. No event comes of it, so nothing has to wake. */
  async refused(report: RefusalReport): Promise<void> {
    this.#parts.meta.location = report.location
    this.#storage.transactionSync(() => this.#parts.refusals.add(report))
  }

  /** The evidence that is kept, newest first. */
  async refusals(route?: string): Promise<readonly Evidence[]> {
    return this.#parts.refusals.evidence(route)
  }

  async replay(id: string, mode: ReplayMode, now: number): Promise<ReplayResult | null> {
    const result = await this.#parts.replayer.one(id, mode, now)
    if (result?.replayed === true) await this.#wake(now)
    return result
  }

  /** Asks the route's sender what it has sent in that time, and brings in what never arrived. `null`: it cannot be asked. */
  async reconcile(location: string, route: string, window: ListWindow): Promise<GapReport | null> {
    this.#parts.meta.location = location
    return this.#parts.gaps.look(route, window, clock)
  }

  async diff(id: string): Promise<EventDiff | null> {
    return this.#parts.replayer.diff(id)
  }

  async startReplay(request: ReplayRequest): Promise<ReplayJobView> {
    const job = this.#parts.replayer.start(request)
    await this.#wake(request.now)
    return job
  }

  async replayJobs(): Promise<readonly ReplayJobView[]> {
    return this.#parts.replayer.jobs()
  }

  async cancelReplay(id: string, now: number): Promise<ReplayJobView | null> {
    return this.#parts.replayer.cancel(id, now)
  }

  /** A run that is on takes new work up by itself. */
  async #wake(now: number): Promise<void> {
    const isSet = this.#alarmAt !== null && this.#alarmAt <= now + 1
    if (!this.#isRunning && !isSet) await this.#setAlarm(now + 1)
  }

  async #arm(now: number, hasFailed = false): Promise<void> {
    const next = hasFailed ? now + AFTER_BUG_MS : this.#nextRun(now)
    // An alarm set to the very moment has been seen to stall (platform.md §2.2).
    if (next !== undefined) await this.#setAlarm(Math.max(next, now + 1))
  }

  #nextRun(now: number): number | undefined {
    const times = [
      this.#parts.dispatcher.nextRun(now),
      this.#parts.upkeep.nextAt(now),
      this.#parts.replayer.isDue ? now : undefined,
    ].filter((at) => at !== undefined)
    return times.length === 0 ? undefined : Math.min(...times)
  }

  /** Each setting costs a row. */
  async #setAlarm(at: number): Promise<void> {
    if (this.#alarmAt === at) return
    this.#alarmAt = at
    await this.#storage.setAlarm(at)
  }
}

const chance = () => Math.random()

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const chanceDigits = (): string =>
  [...crypto.getRandomValues(new Uint8Array(5))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** The clock of `alarm()`: everything else is told the time. */
const clock = () => Date.now()

const nonce = () => crypto.getRandomValues(new Uint8Array(12))
