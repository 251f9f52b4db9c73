// Decides which event leaves when, and writes down what became of it. Time and chance are parameters; the Durable
// Object around it owns storage and the alarm.

import type { AnswerFacts, CustomField } from '../client/client.ts'
import { CrmError } from '../client/errors.ts'
import type { Log, LogFields } from '../lib/log.ts'
import { err, ok } from '../lib/result.ts'
import { MAX_CALLS_IN_FLIGHT, NotNow } from './call-gate.ts'
import { BulkTags, type BulkSent } from './delivery/bulk-tags.ts'
import { complete, type CompletionParts } from './delivery/completion.ts'
import { deliver, type DeliveryTools } from './delivery/deliver.ts'
import type { Ending } from './delivery/ending.ts'
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
/** Waits that are not for the API to come back: they keep their time across a restart. */
const OWN_TIME = new Set(['rate_limited', 'pacing', 'look'])
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
  /** Resolves when something new is in line, so that a running loop takes it up. */
  #news = Promise.withResolvers<void>()

  constructor(parts: DispatcherParts) {
    this.#parts = parts
    for (const event of parts.store.live()) {
      const waits = parts.location.health.kind !== 'ok' || OWN_TIME.has(event.cause ?? '')
      this.#line(event, waits ? event.due : 0)
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
    return health.kind === 'ok' ? this.#lanes.nextDue(now) : health.nextProbeAt
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
      // Whoever waits for a call in common has waited long enough when nobody can join any more.
      if (!hasMore && flights.size === this.#bulkTags.waiting) this.#bulkTags.flush('all')
      if (this.#lanes.readyLive === 0 && this.#liveFlights === this.#bulkTags.waitingLive) {
        this.#bulkTags.flush('live')
      }
      this.#news = Promise.withResolvers()
      await Promise.race([...flights, this.#news.promise])
      await tick()
    }
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
    return mayProbe ? this.#lanes.takeProbe() : undefined
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
    const cause = `internal error: ${String(error)}`
    return { kind: 'later', progress: saved, cause, afterMs: null, counted: true, suspect: false }
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
    const { progress } = completed.event
    return { kind: 'later', progress, cause: 'pacing', afterMs: 0, counted: false, suspect: false }
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
  async #tagAll(contactIds: readonly string[], tags: readonly string[]): Promise<BulkSent> {
    const { location } = this.#parts
    const answers: AnswerFacts[] = []
    const { waitMs, release } = await location.permit(this.#clock, this.#until)
    if (release === undefined) throw new NotNow(waitMs)
    try {
      const crm = location.client(this.#clock, (answer) => {
        this.#logCall({ contacts: contactIds.length }, answer)
        answers.push(answer)
      })
      const result = await crm.contacts.bulk.updateTags({ type: 'add', contactIds, tags })
      return { outcome: ok(result), answers }
    } catch (error) {
      if (!(error instanceof CrmError)) throw error
      return { outcome: err(error), answers }
    } finally {
      release()
    }
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
    this.#line(store.get(event.sequence) ?? event, settlement.due)
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
      if (event.cause !== null && !this.#lanes.isRunning(event.sequence)) this.#line(event, 0)
    }
    this.#news.resolve()
  }

  #line(event: PersonAndPlace, due: number): void {
    const { sequence, isBulk } = event
    this.#lanes.putBack({ sequence, keys: personKeys(event), due, isBulk })
  }
}
