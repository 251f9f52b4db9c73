// Decides which event leaves when: those with a plan to the CRM, those without to their sender first. Time and chance
// are parameters; the Durable Object around it owns storage and the alarm.

import { MAX_CALLS_IN_FLIGHT } from './call-gate.ts'
import { waitsOnItsOwn } from './causes.ts'
import { Courier, logCall, type CourierParts } from './courier.ts'
import { BulkTags, sendTags, type BulkSent } from './delivery/bulk-tags.ts'
import { inLine, lineKeys, type InLine } from './event.ts'
import type { LiveEvent } from './ports.ts'
import type { Health } from './rules/health.ts'
import { CRM, Lanes, type Queued } from './rules/lanes.ts'
import type { Run } from './sender.ts'

/** Events at work besides those that wait for a call in common; as many calls can be under way. */
const MAX_ACTIVE = MAX_CALLS_IN_FLIGHT
/** Events that ask their sender at the same time, besides those: of all senders, and of one. */
const MAX_ASKING = 3
const MAX_ASKING_ONE = 2
/** Events in memory at once. */
const MAX_UNDER_WAY = 200
/** One run of the alarm takes events up for so long, and gives those under way so long to end (platform.md §2.3). */
const TAKE_MS = 15_000
const RUN_MS = 30_000
/** How often those who wait for a call in common look whether it is worth it. */
const GLANCE_MS = 1_000
/** Where even writing down an event's end fails, it is left alone for a while. */
const AFTER_BUG_MS = 60_000

export type DispatcherParts = CourierParts & {
  readonly sleep: (ms: number) => Promise<void>
}

export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #lanes = new Lanes()
  readonly #bulkTags: BulkTags
  readonly #courier: Courier
  /** The run that is on. */
  #run: Run = { clock: () => 0, until: 0 }
  readonly #flights = new Set<Promise<void>>()
  #liveFlights = 0
  /** How many events of each route ask its sender. */
  readonly #asking = new Map<string, number>()
  #glanced: Promise<void> | undefined
  /** Resolves when something new is in line, so that a running loop takes it up. */
  #news = Promise.withResolvers<void>()

  constructor(parts: DispatcherParts) {
    this.#parts = parts
    for (const event of parts.store.live()) {
      const waits = waitsOnItsOwn(event.cause) || this.#health(poolOf(event)).kind !== 'ok'
      this.#line(event, waits ? event.due : 0, event.cause)
    }
    this.#bulkTags = new BulkTags({
      isBacklog: (isBulk) => (isBulk ? this.#lanes.ready : this.#lanes.readyLive) >= MAX_ACTIVE,
      send: (contactIds, tags) => this.#tagAll(contactIds, tags),
      onChange: () => this.#news.resolve(),
    })
    this.#courier = new Courier(parts, (contactId, tags, isBulk) =>
      this.#bulkTags.join(contactId, tags, isBulk)
    )
  }

  /** How many events are on their way. */
  get size(): number {
    return this.#lanes.size
  }

  get running(): readonly number[] {
    return this.#lanes.running
  }

  isRunning(sequence: number): boolean {
    return this.#lanes.isRunning(sequence)
  }

  /** Puts a stored event in line, to leave as soon as its person's earlier events have. */
  add(event: InLine): void {
    this.#line(event, 0)
    this.#news.resolve()
  }

  /** When the next run has something to do; `undefined` when nothing is on its way. */
  nextRun(now: number): number | undefined {
    const times = [CRM, ...this.#lanes.senders].flatMap((pool) => this.#nextOf(pool, now) ?? [])
    return times.length === 0 ? undefined : Math.min(...times)
  }

  /** Delivers what is due, until nothing is or the time of one run is over. `tick` runs after each event. */
  async run(clock: () => number, tick: () => Promise<void>): Promise<void> {
    this.#run = { clock, until: clock() + RUN_MS }
    const takeUntil = clock() + TAKE_MS
    for (;;) {
      if (this.#lanes.size > 0 && clock() < takeUntil) {
        await this.#parts.location.probe(clock, this.#run.until)
      }
      const hasMore = clock() < takeUntil && this.#takeOff()
      if (this.#flights.size === 0) return
      this.#sendGathered(hasMore)
      this.#news = Promise.withResolvers()
      const glances = this.#bulkTags.waiting > 0 ? [this.#glance()] : []
      await Promise.race([...this.#flights, ...glances, this.#news.promise])
      await tick()
    }
  }

  /** The API is back: all that waited for it may leave. Their own schedule stays, so a vain try costs them nothing. */
  wakeAll(pool = CRM): void {
    for (const event of this.#parts.store.live()) {
      const { cause, sequence } = event
      const isWoken = cause !== null && !waitsOnItsOwn(cause) && poolOf(event) === pool
      if (isWoken && !this.#lanes.isRunning(sequence)) this.#line(event, 0)
    }
    this.#news.resolve()
  }

  #health(pool: string): Health {
    const { location, senders } = this.#parts
    return pool === CRM ? location.health : senders.healthOf(pool)
  }

  #nextOf(pool: string, now: number): number | undefined {
    const health = this.#health(pool)
    if (health.kind === 'ok') return this.#lanes.nextDue(now, pool)
    const next = this.#lanes.nextProbe(now, pool)
    return next === undefined ? undefined : Math.max(next, health.nextProbeAt)
  }

  /** How many are at work for the CRM. */
  get #active(): number {
    return this.#flights.size - this.#askingAll
  }

  get #askingAll(): number {
    return this.#asking.values().reduce((sum, count) => sum + count, 0)
  }

  /** Takes up events for as long as there is room. False: none is left that may leave for the CRM now. */
  #takeOff(): boolean {
    for (const route of this.#lanes.senders) this.#takeQuestions(route)
    while (this.#hasRoom()) {
      const next = this.#next(CRM, this.#active)
      if (next === undefined) return false
      this.#fly(next)
    }
    // With everything full of events that wait for each other, nobody can join them any more either.
    return this.#active < MAX_UNDER_WAY
  }

  #takeQuestions(route: string): void {
    while (this.#askingAll < MAX_ASKING && this.#askingOf(route) < MAX_ASKING_ONE) {
      const next = this.#next(route, this.#askingOf(route))
      if (next === undefined) return
      this.#fly(next)
    }
  }

  #askingOf(route: string): number {
    return this.#asking.get(route) ?? 0
  }

  /** Bulk work never fills the room that a live lead needs. */
  #hasRoom(): boolean {
    if (this.#active >= MAX_UNDER_WAY) return false
    if (this.#active - this.#bulkTags.waiting < MAX_ACTIVE) return true
    return this.#lanes.readyLive > 0 && this.#liveFlights < MAX_ACTIVE
  }

  /**
   * While an API is down one event at a time finds out whether it is back. While the location is paused none leaves: a
   * read finds out. A sender has no other question to answer than that of an event.
   */
  #next(pool: string, inFlight: number): Queued | undefined {
    const health = this.#health(pool)
    const now = this.#run.clock()
    if (health.kind === 'ok') return this.#lanes.take(now, pool)
    const asksItself = health.kind === 'paused' && pool === CRM
    const mayProbe = !asksItself && inFlight === 0 && now >= health.nextProbeAt
    return mayProbe ? this.#lanes.takeProbe(now, pool) : undefined
  }

  #fly(event: Queued): void {
    this.#count(event, 1)
    const flight = this.#carry(event).finally(() => {
      this.#flights.delete(flight)
      this.#count(event, -1)
    })
    this.#flights.add(flight)
  }

  #count({ pool, isBulk }: Queued, change: 1 | -1): void {
    if (pool !== CRM) this.#asking.set(pool, this.#askingOf(pool) + change)
    else if (!isBulk) this.#liveFlights += change
  }

  async #carry(queued: Queued): Promise<void> {
    const { sequence, isBulk, pool } = queued
    const { clock } = this.#run
    try {
      const event = await this.#courier.carry(sequence, isBulk, this.#run)
      if (event === null) this.#lanes.remove(sequence)
      else this.#line(inLine(event), event.due, event.cause)
    } catch (error) {
      this.#parts.log('failed', { sequence, error: String(error) })
      this.#lanes.putBack({ ...queued, due: clock() + AFTER_BUG_MS })
    }
    if (pool === CRM) this.#parts.location.passProbe(clock())
  }

  #line(event: InLine, due: number, cause: string | null = null): void {
    const { sequence, isBulk } = event
    const isHeld = waitsOnItsOwn(cause)
    const pool = poolOf(event)
    this.#lanes.putBack({ sequence, keys: lineKeys(event), pool, due, isBulk, isHeld })
  }

  /** Whoever waits for a call in common has waited long enough when nobody can join soon any more. */
  #sendGathered(hasMore: boolean): void {
    const now = this.#run.clock()
    const { waiting, waitingLive } = this.#bulkTags
    const { location } = this.#parts
    const isLast = this.#active <= waiting + location.stuck(now, 'all')
    if (!hasMore && isLast) this.#bulkTags.flush('all')
    const isLastLive = this.#liveFlights <= waitingLive + location.stuck(now, 'live')
    if (this.#lanes.readyLive === 0 && isLastLive) this.#bulkTags.flush('live')
  }

  /** Looks again soon, whatever happens: a call may be stuck by then. */
  #glance(): Promise<void> {
    this.#glanced ??= this.#parts.sleep(GLANCE_MS).finally(() => {
      this.#glanced = undefined
    })
    return this.#glanced
  }

  /** One call that adds tags to many contacts. */
  #tagAll(contactIds: readonly string[], tags: readonly string[]): Promise<BulkSent> {
    const { location, log } = this.#parts
    const { clock, until } = this.#run
    return sendTags(contactIds, tags, {
      permit: () => location.permit(clock, until),
      crm: (onAnswer) =>
        location.client(clock, (answer) => {
          logCall(log, { contacts: contactIds.length }, answer)
          onAnswer(answer)
        }),
    })
  }
}

const poolOf = ({ isPlanned, route }: Pick<LiveEvent, 'isPlanned' | 'route'>): string =>
  isPlanned ? CRM : route
