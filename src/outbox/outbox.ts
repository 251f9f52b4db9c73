// The Durable Object of one location: inbox, dedupe, delivery and history in one SQLite database. A shell: it owns
// storage, the alarm and the clock; what they are used for is decided by the plain code around it.

import { DurableObject } from 'cloudflare:workers'
import type { Log } from '../lib/log.ts'
import type { Meaning } from '../mappers/meaning.ts'
import { accept } from './storage/accept.ts'
import type { Arrival, Receipt } from './arrival.ts'
import { Dedupe } from './storage/dedupe.ts'
import { Connector, type ConnectAttempt, type ConnectResult } from './connect/connector.ts'
import { Dispatcher } from './dispatcher.ts'
import { callTimes, type StoredEvent, type StoredRequest } from './event.ts'
import { filterOf, type EventQuery } from './filter.ts'
import type { HydrationSource } from './delivery/hydrate.ts'
import { Ledger } from './storage/ledger.ts'
import { grantOf, Location, type Connection } from './location.ts'
import { Meta } from './storage/meta.ts'
import { replayed, type ReplayMode, type ReplayResult } from './replay.ts'
import { migrate } from './storage/schema.ts'
import { Store } from './storage/store.ts'
import {
  detailOf,
  statusOf,
  summaryOf,
  type EventDetail,
  type EventPage,
  type LocationStatus,
} from './views.ts'

/** An alarm is always set while a run is on: if the run dies, the next one starts then. */
const DEAD_MAN_MS = 10_000
const RENEW_MS = 5_000
/** Among these are all that can have used up the API's window before a restart. */
const RECENT_EVENTS = 200

/** What the outbox needs from the configuration, given the location's name there. */
export type OutboxWiring = {
  readonly connection: (location: string) => Connection
  readonly hydrationSource: (route: string) => HydrationSource | null
  readonly interpret: (event: StoredEvent, request: StoredRequest) => Promise<Meaning | undefined>
  readonly fetch: typeof globalThis.fetch
  readonly log: Log
}

export class OutboxObject extends DurableObject {
  readonly #storage: DurableObjectStorage
  readonly #store: Store
  readonly #dedupe: Dedupe
  readonly #ledger: Ledger
  readonly #meta: Meta
  readonly #location: Location
  readonly #dispatcher: Dispatcher
  readonly #connector: Connector
  readonly #connection: () => Connection
  readonly #interpret: (event: StoredEvent) => Promise<Meaning | undefined>
  #isRunning = false

  constructor(ctx: DurableObjectState, env: Cloudflare.Env, wiring: OutboxWiring) {
    super(ctx, env)
    this.#storage = ctx.storage
    migrate(ctx.storage)
    const { sql } = ctx.storage
    this.#store = new Store(sql)
    this.#dedupe = new Dedupe(sql)
    this.#ledger = new Ledger(sql)
    this.#meta = new Meta(sql)
    this.#interpret = async (event) => {
      const request = this.#store.request(event.sequence)
      return request === undefined ? undefined : wiring.interpret(event, request)
    }
    const { fetch, log, hydrationSource } = wiring
    this.#connection = () => wiring.connection(this.#meta.location ?? '')
    this.#connector = new Connector({ record: this.#meta, fetch, now: clock, nonce: drawNonce })
    const recent = this.#store.lastServed(RECENT_EVENTS).flatMap(callTimes)
    this.#location = new Location(
      {
        meta: this.#meta,
        connection: this.#connection,
        tokens: (grant) => this.#connector.tokens(grant),
        fetch,
        sleep,
        log,
      },
      recent
    )
    this.#dispatcher = new Dispatcher({
      store: this.#store,
      ledger: this.#ledger,
      location: this.#location,
      transaction: (work) => this.#storage.transactionSync(work),
      interpret: this.#interpret,
      hydrationSource,
      fetch,
      chance: Math.random,
      log,
    })
  }

  /** Stores the events of one request. When this returns, they are durable (platform.md §2.1). */
  async accept(arrival: Arrival): Promise<readonly Receipt[]> {
    const tables = { store: this.#store, dedupe: this.#dedupe, ledger: this.#ledger }
    const receipts = this.#storage.transactionSync(() => {
      this.#meta.location = arrival.location
      return accept(arrival, tables, chanceDigits)
    })
    const live = receipts.flatMap((receipt) => receipt.live ?? [])
    for (const event of live) this.#dispatcher.add(event)
    // No await before this: rows and alarm are written together. A run that is on takes new events up by itself.
    if (live.length > 0 && !this.#isRunning) await this.#storage.setAlarm(arrival.receivedAt + 1)
    return receipts
  }

  /** Remembers a connection that an operator has begun. */
  async beginConnect(location: string, state: string, now: number): Promise<void> {
    this.#meta.location = location
    this.#connector.begin(state, now)
  }

  /** Takes the code of a connection that was begun here, and lets delivery go on. */
  async finishConnect(location: string, attempt: ConnectAttempt): Promise<ConnectResult> {
    this.#meta.location = location
    const grant = grantOf(this.#connection())
    if (grant === undefined) {
      return { connected: false, reason: 'This location is not set up for a connection.' }
    }
    const result = await this.#connector.finish(attempt, grant)
    if (!result.connected) return result
    this.#location.probeNow(attempt.now)
    if (!this.#isRunning) await this.#storage.setAlarm(attempt.now + 1)
    return result
  }

  /** Resolves when storage can be reached. */
  async ping(): Promise<void> {
    this.#store.lastSequence()
  }

  override async alarm(): Promise<void> {
    let renewedAt = clock()
    this.#isRunning = true
    try {
      await this.#storage.setAlarm(renewedAt + DEAD_MAN_MS)
      await this.#dispatcher.run(clock, async () => {
        if (clock() < renewedAt + RENEW_MS) return
        renewedAt = clock()
        await this.#storage.setAlarm(renewedAt + DEAD_MAN_MS)
      })
    } finally {
      this.#isRunning = false
      await this.#arm(clock())
    }
  }

  async list(query: EventQuery): Promise<EventPage> {
    const filter = filterOf(query, this.#facts())
    if (filter === null) return { events: [], cursor: null }
    const events = this.#store.list({ ...filter, limit: query.limit + 1 })
    const page = events.slice(0, query.limit)
    return {
      events: page.map((event) => summaryOf(event, this.#facts())),
      cursor: events.length > page.length ? (page.at(-1)?.id ?? null) : null,
    }
  }

  async find(id: string): Promise<EventDetail | null> {
    const event = this.#store.find(id)
    if (event === undefined) return null
    return detailOf(event, this.#store.request(event.sequence), this.#facts())
  }

  async status(): Promise<LocationStatus> {
    return statusOf(this.#ledger.lines(), this.#store.liveByRoute(), this.#facts())
  }

  /** Sends an event on its way again. What was done for it stays done. `now` in milliseconds. */
  async replay(id: string, mode: ReplayMode, now: number): Promise<ReplayResult | null> {
    const before = this.#store.find(id)
    if (before === undefined) return null
    const meaning = mode === 'remap' ? await this.#interpret(before) : undefined
    // Read again: the event may have moved while it was interpreted.
    const event = this.#store.find(id)
    if (event === undefined) return null
    if (this.#dispatcher.isRunning(event.sequence)) {
      return { id, replayed: false, reason: 'It is being delivered right now.' }
    }
    const replay = replayed(event, mode, meaning, now)
    if (!replay.replayed) return { id, ...replay }
    this.#storage.transactionSync(() => this.#apply(event, replay.event))
    if (replay.event.state === 'live') await this.#send(replay.event, now)
    return { id, replayed: true }
  }

  /** Writes what a replay made of an event, and moves its count in the ledger. */
  #apply(from: StoredEvent, to: StoredEvent): void {
    this.#store.setMeaning(from.sequence, to)
    this.#store.setState(from.sequence, to)
    if (from.state !== 'live') this.#ledger.add(from.route, from.receivedAt, { [from.state]: -1 })
    if (to.state !== 'live') this.#ledger.add(to.route, to.receivedAt, { [to.state]: 1 })
  }

  async #send(event: StoredEvent, now: number): Promise<void> {
    this.#dispatcher.add(event)
    if (!this.#isRunning) await this.#storage.setAlarm(now + 1)
  }

  async #arm(now: number): Promise<void> {
    const next = this.#dispatcher.nextRun(now)
    // An alarm set to the very moment has been seen to stall (platform.md §2.2).
    if (next !== undefined) await this.#storage.setAlarm(Math.max(next, now + 1))
    else await this.#storage.deleteAlarm()
  }

  #facts() {
    return {
      location: this.#meta.location,
      health: this.#location.health,
      running: new Set(this.#dispatcher.running),
    }
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const chanceDigits = (): string =>
  [...crypto.getRandomValues(new Uint8Array(5))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** The clock of `alarm()`: everything else is told the time. */
const clock = () => Date.now()

const drawNonce = () => crypto.getRandomValues(new Uint8Array(12))
