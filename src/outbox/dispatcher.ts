// Decides which event leaves when, and writes down what became of it. Time and chance are parameters; the Durable
// Object around it owns storage and the alarm.

import type { AnswerFacts, CustomField } from '../client/client.ts'
import type { Log, LogFields } from '../lib/log.ts'
import { MAX_CALLS_IN_FLIGHT } from './call-gate.ts'
import { waitsOnItsOwn } from './causes.ts'
import { BulkTags, sendTags, type BulkSent } from './delivery/bulk-tags.ts'
import { complete, type CompletionParts } from './delivery/completion.ts'
import { deliver, type DeliveryTools } from './delivery/deliver.ts'
import { later, type Ending } from './delivery/ending.ts'
import type { OwnWrites } from './own-writes.ts'
import { personKeys, type StoredEvent } from './event.ts'
import { FieldCatalogue } from './delivery/field-catalogue.ts'
import type { EventRows, Tally } from './ports.ts'
import { Lanes, type Queued } from './rules/lanes.ts'
import { isWorking, type Location } from './location.ts'
import { settlementOf } from './rules/settle.ts'

/** Events at work besides those that wait for a call in common; as many calls can be under way. */
const MAX_ACTIVE = MAX_CALLS_IN_FLIGHT
/** Events in memory at once. */
const MAX_UNDER_WAY = 200
/** One run of the alarm takes events up for so long, and gives those under way so long to end (platform.md §2.3). */
const TAKE_MS = 15_000
const RUN_MS = 30_000
/** How often those who wait for a call in common look whether it is worth it. */
const GLANCE_MS = 1_000
/** Where even writing down an event's end fails, it is left alone for a while. */
const AFTER_BUG_MS = 60_000

export type DispatcherParts = CompletionParts & {
  readonly store: EventRows
  readonly ledger: Tally
  readonly location: Location
  readonly ownWrites: Pick<OwnWrites, 'remember'>
  readonly transaction: <T>(work: () => T) => T
  /** 0 to 1. */
  readonly chance: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly log: Log
}

type PersonAndPlace = Pick<StoredEvent, 'sequence' | 'email' | 'phone' | 'isBulk'>

/** One event under way. `answered`: the API has given it a sensible answer, so it is not the location that is down. */
type Flight = { answered: boolean }

export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #lanes = new Lanes()
  readonly #fields = new FieldCatalogue()
  readonly #bulkTags: BulkTags
  /** The clock of the run that is on. */
  #clock: () => number = () => 0
  #until = 0
  #liveFlights = 0
  #glanced: Promise<void> | undefined
  /** Resolves when something new is in line, so that a running loop takes it up. */
  #news = Promise.withResolvers<void>()

  constructor(parts: DispatcherParts) {
    this.#parts = parts
    const isWell = parts.location.health.kind === 'ok'
    for (const event of parts.store.live()) {
      const isHeld = waitsOnItsOwn(event.cause, event.isPlanned)
      this.#line(event, isWell && !isHeld ? 0 : event.due, isHeld)
    }
    this.#bulkTags = new BulkTags({
      isBacklog: (isBulk) => (isBulk ? this.#lanes.ready : this.#lanes.readyLive) >= MAX_ACTIVE,
      send: (contactIds, tags) => this.#tagAll(contactIds, tags),
      onChange: () => this.#news.resolve(),
    })
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
  add(event: PersonAndPlace): void {
    this.#line(event, 0)
    this.#news.resolve()
  }

  /** When the next run has something to do; `undefined` when nothing is on its way. */
  nextRun(now: number): number | undefined {
    const { health } = this.#parts.location
    if (this.#lanes.size === 0) return undefined
    if (health.kind === 'ok') return this.#lanes.nextDue(now)
    const next = health.kind === 'down' ? this.#lanes.nextProbe(now) : now
    return next === undefined ? undefined : Math.max(next, health.nextProbeAt)
  }

  /** Delivers what is due, until nothing is or the time of one run is over. `tick` runs after each event. */
  async run(clock: () => number, tick: () => Promise<void>): Promise<void> {
    this.#clock = clock
    this.#until = clock() + RUN_MS
    const takeUntil = clock() + TAKE_MS
    const flights = new Set<Promise<void>>()
    for (;;) {
      if (this.#lanes.size > 0 && clock() < takeUntil) {
        await this.#parts.location.probe(clock, this.#until)
      }
      const hasMore = clock() < takeUntil && this.#takeOff(flights)
      if (flights.size === 0) return
      this.#sendGathered(flights.size, hasMore)
      this.#news = Promise.withResolvers()
      const stuck = this.#bulkTags.waiting > 0 ? [this.#glance()] : []
      await Promise.race([...flights, ...stuck, this.#news.promise])
      await tick()
    }
  }

  /** Whoever waits for a call in common has waited long enough when nobody can join soon any more. */
  #sendGathered(flights: number, hasMore: boolean): void {
    const now = this.#clock()
    const { waiting, waitingLive } = this.#bulkTags
    const { location } = this.#parts
    if (!hasMore && flights <= waiting + location.stuck(now, 'all')) this.#bulkTags.flush('all')
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

  /** Takes up events for as long as there is room. False: none is left that may leave now. */
  #takeOff(flights: Set<Promise<void>>): boolean {
    while (this.#hasRoom(flights.size)) {
      const next = this.#next(this.#clock(), flights.size)
      if (next === undefined) return false
      if (!next.isBulk) this.#liveFlights += 1
      const flight = this.#fly(next).finally(() => {
        flights.delete(flight)
        if (!next.isBulk) this.#liveFlights -= 1
      })
      flights.add(flight)
    }
    // With everything full of events that wait for each other, nobody can join them any more either.
    return flights.size < MAX_UNDER_WAY
  }

  /** Bulk work never fills the room that a live lead needs. */
  #hasRoom(flights: number): boolean {
    if (flights >= MAX_UNDER_WAY) return false
    if (flights - this.#bulkTags.waiting < MAX_ACTIVE) return true
    return this.#lanes.readyLive > 0 && this.#liveFlights < MAX_ACTIVE
  }

  /** While the API is down one event at a time finds out whether it is back; while it is paused none leaves. */
  #next(now: number, inFlight: number): Queued | undefined {
    const { health } = this.#parts.location
    if (health.kind === 'ok') return this.#lanes.take(now)
    const mayProbe = health.kind === 'down' && inFlight === 0 && now >= health.nextProbeAt
    return mayProbe ? this.#lanes.takeProbe(now) : undefined
  }

  /** One event, from here to wherever it ends. A bug in our own code costs this event a try, never the others. */
  async #fly(queued: Queued): Promise<void> {
    const clock = this.#clock
    try {
      await this.#flight(queued, clock)
    } catch (error) {
      // Not even its row can be read or written.
      this.#parts.log('failed', { sequence: queued.sequence, error: String(error) })
      this.#lanes.putBack({ ...queued, due: clock() + AFTER_BUG_MS })
    }
    this.#parts.location.passProbe(clock())
  }

  async #flight({ sequence, isBulk }: Queued, clock: () => number): Promise<void> {
    const event = this.#parts.store.get(sequence)
    if (event?.state !== 'live') return this.#lanes.remove(sequence)
    const flight: Flight = { answered: false }
    const ending = await this.#deliver({ ...event, isBulk }, clock, flight).catch(
      (error: unknown) => this.#failed(event, error)
    )
    this.#settle(event, ending, clock(), flight)
  }

  /** What was saved before the bug stays saved. */
  #failed({ id, route, sequence, progress }: StoredEvent, error: unknown): Ending {
    this.#parts.log('failed', { event: id, route, error: String(error) })
    const saved = this.#parts.store.get(sequence)?.progress ?? progress
    return later(saved, { cause: `internal error: ${String(error)}`, afterMs: null, counted: true })
  }

  async #deliver(event: StoredEvent, clock: () => number, flight: Flight): Promise<Ending> {
    const missing = this.#parts.location.missing()
    if (missing !== null) return { kind: 'paused', progress: event.progress, ...missing }
    const { plan } = event
    if (plan !== null) return deliver({ ...event, plan }, this.#tools(event, clock, flight))
    const completed = await complete(event, this.#parts, clock)
    if (completed.kind === 'ended') return completed.ending
    this.#parts.store.setMeaning(event.sequence, completed.event)
    // Its person is known only now: back in line, behind that person's earlier events.
    return later(completed.event.progress, { cause: 'pacing', afterMs: 0 })
  }

  #tools(event: StoredEvent, clock: () => number, flight: Flight): DeliveryTools {
    const { location, store } = this.#parts
    const crm: DeliveryTools['crm'] = (onAnswer) =>
      location.client(clock, (answer) => {
        this.#logCall({ event: event.id, route: event.route }, answer)
        flight.answered ||= isWorking(answer)
        onAnswer(answer)
      })
    return {
      crm,
      now: clock,
      permit: () => location.permit(clock, this.#until, event.isBulk),
      save: (progress) => store.saveProgress(event.sequence, progress),
      fields: async (plan) => ({
        byKey: await this.#fields.fieldsFor(plan, () => this.#askFields(), clock()),
        country: location.country,
      }),
      wrote: (contactId) => this.#parts.ownWrites.remember(contactId, clock()),
      tagTogether: (contactId, tags) => this.#bulkTags.join(contactId, tags, event.isBulk),
    }
  }

  #askFields(): Promise<readonly CustomField[]> {
    const { location } = this.#parts
    return location.paced(this.#clock, this.#until, (crm) => crm.location.customFields())
  }

  /** One call that adds tags to many contacts. */
  #tagAll(contactIds: readonly string[], tags: readonly string[]): Promise<BulkSent> {
    const { location } = this.#parts
    const [clock, until] = [this.#clock, this.#until]
    return sendTags(contactIds, tags, {
      permit: () => location.permit(clock, until),
      crm: (onAnswer) =>
        location.client(clock, (answer) => {
          this.#logCall({ contacts: contactIds.length }, answer)
          onAnswer(answer)
        }),
    })
  }

  #logCall(about: LogFields, answer: AnswerFacts): void {
    const { method, path, status, ms, code, traceId } = answer
    this.#parts.log('attempted', { ...about, method, path, status, ms, code, traceId })
  }

  #settle(event: StoredEvent, ending: Ending, now: number, { answered }: Flight): void {
    const { location, store } = this.#parts
    if (ending.kind === 'paused') location.pause(ending, now)
    if (ending.kind === 'later') {
      const { suspect, cause, afterMs } = ending
      if (suspect && !answered) location.suspect(cause, afterMs, now)
      if (cause === 'rate_limited') location.slowDown(now + (afterMs ?? 0))
    }
    const settlement = settlementOf(event, ending, now, this.#parts.chance())
    if (settlement.kind === 'finish') return this.#finish(event, settlement, now)
    store.putOff(event.sequence, settlement)
    const after = store.get(event.sequence) ?? event
    const { cause, due } = settlement
    this.#line(after, due, waitsOnItsOwn(cause, after.plan !== null))
  }

  #finish(
    event: StoredEvent,
    { state, reason, progress }: Extract<ReturnType<typeof settlementOf>, { kind: 'finish' }>,
    now: number
  ): void {
    const { store, ledger, transaction, log } = this.#parts
    transaction(() => {
      store.setState(event.sequence, { state, reason, progress, finishedAt: now })
      ledger.add(event.route, event.receivedAt, { [state]: 1 })
    })
    this.#lanes.remove(event.sequence)
    const stage = state === 'delivered' ? 'delivered' : 'parked'
    log(stage, { event: event.id, route: event.route, reason, ms: now - event.receivedAt })
  }

  /** The API is back: all that waited for it may leave. Their own schedule stays, so a vain try costs them nothing. */
  wakeAll(): void {
    for (const event of this.#parts.store.live()) {
      const { cause, isPlanned, sequence } = event
      const isWoken = cause !== null && !waitsOnItsOwn(cause, isPlanned)
      if (isWoken && !this.#lanes.isRunning(sequence)) this.#line(event, 0)
    }
    this.#news.resolve()
  }

  #line(event: PersonAndPlace, due: number, isHeld = false): void {
    const { sequence, isBulk } = event
    this.#lanes.putBack({ sequence, keys: personKeys(event), due, isBulk, isHeld })
  }
}
