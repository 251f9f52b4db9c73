// Decides which event leaves when, and writes down what became of it. Time and chance are parameters; the Durable
// Object around it owns storage and the alarm.

import type { Log } from '../lib/log.ts'
import { complete, type CompletionParts } from './delivery/completion.ts'
import { deliver, type DeliveryTools } from './delivery/deliver.ts'
import type { Ending } from './delivery/ending.ts'
import { personKeys, type StoredEvent } from './event.ts'
import { FieldCatalogue } from './delivery/field-catalogue.ts'
import type { EventRows, Tally } from './ports.ts'
import { Lanes, type Queued } from './rules/lanes.ts'
import { isWorking, type Location } from './location.ts'
import { settlementOf } from './rules/settle.ts'

/** A Worker may have six requests waiting for headers; more would only queue (platform.md §1.1). */
const MAX_IN_FLIGHT = 6
/** One run of the alarm; what is left runs in the next (platform.md §2.3). */
const RUN_MS = 20_000
/** Waits that are not for the API to come back: they keep their time across a restart. */
const OWN_TIME = new Set(['rate_limited', 'pacing', 'look'])
/** Where even writing down an event's end fails, it is left alone for a while. */
const AFTER_BUG_MS = 60_000

export type DispatcherParts = CompletionParts & {
  readonly store: EventRows
  readonly ledger: Tally
  readonly location: Location
  readonly transaction: <T>(work: () => T) => T
  /** 0 to 1. */
  readonly chance: () => number
  readonly log: Log
}

type PersonAndPlace = Pick<StoredEvent, 'sequence' | 'email' | 'phone'>

/** One event under way. `answered`: the API has given it a sensible answer, so it is not the location that is down. */
type Flight = { readonly until: number; answered: boolean }

export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #lanes = new Lanes()
  readonly #fields = new FieldCatalogue()
  /** Resolves when something new is in line, so that a running loop takes it up. */
  #news = Promise.withResolvers<void>()

  constructor(parts: DispatcherParts) {
    this.#parts = parts
    for (const event of parts.store.live()) {
      const waits = parts.location.health.kind !== 'ok' || OWN_TIME.has(event.cause ?? '')
      this.#line(event, waits ? event.due : 0)
    }
    parts.location.onRecovery = () => this.#wakeAll()
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
    const until = clock() + RUN_MS
    const flights = new Set<Promise<void>>()
    for (;;) {
      if (this.#lanes.size > 0 && clock() < until) await this.#parts.location.probe(clock)
      while (flights.size < MAX_IN_FLIGHT && clock() < until) {
        const next = this.#next(clock(), flights.size)
        if (next === undefined) break
        const flight = this.#fly(next, clock, until).finally(() => flights.delete(flight))
        flights.add(flight)
      }
      if (flights.size === 0) return
      this.#news = Promise.withResolvers()
      await Promise.race([...flights, this.#news.promise])
      await tick()
    }
  }

  /** While the API is down one event at a time finds out whether it is back; while it is paused none leaves. */
  #next(now: number, inFlight: number): Queued | undefined {
    const { health } = this.#parts.location
    if (health.kind === 'ok') return this.#lanes.take(now)
    const mayProbe = health.kind === 'down' && inFlight === 0 && now >= health.nextProbeAt
    return mayProbe ? this.#lanes.takeProbe() : undefined
  }

  /** One event, from here to wherever it ends. A bug in our own code costs this event a try, never the others. */
  async #fly({ sequence }: Queued, clock: () => number, until: number): Promise<void> {
    const event = this.#parts.store.get(sequence)
    if (event?.state !== 'live') return this.#lanes.remove(sequence)
    const flight: Flight = { until, answered: false }
    const ending = await this.#deliver(event, clock, flight).catch((error: unknown) =>
      this.#failed(event, error)
    )
    try {
      this.#settle(event, ending, clock(), flight)
    } catch (error) {
      this.#failed(event, error)
      this.#line(event, clock() + AFTER_BUG_MS)
    }
    this.#parts.location.passProbe(clock())
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
    const { location, store, log } = this.#parts
    const crm: DeliveryTools['crm'] = (onAnswer) =>
      location.client(clock, (answer) => {
        const { method, path, status, ms, code, traceId } = answer
        const { id, route } = event
        log('attempted', { event: id, route, method, path, status, ms, code, traceId })
        flight.answered ||= isWorking(answer)
        onAnswer(answer)
      })
    const askFields = async () => {
      await location.pace(clock, Number.POSITIVE_INFINITY, () => undefined)
      return crm(() => undefined)
    }
    return {
      crm,
      now: clock,
      pace: (beforeWaiting) => location.pace(clock, flight.until, beforeWaiting),
      save: (progress) => store.saveProgress(event.sequence, progress),
      fieldIds: (plan) => this.#fields.idsFor(plan, askFields, clock()),
    }
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
  #wakeAll(): void {
    for (const event of this.#parts.store.live()) {
      if (event.cause !== null && !this.#lanes.isRunning(event.sequence)) this.#line(event, 0)
    }
    this.#news.resolve()
  }

  #line(event: PersonAndPlace, due: number): void {
    this.#lanes.putBack({ sequence: event.sequence, keys: personKeys(event), due })
  }
}
