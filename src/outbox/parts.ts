// Puts an outbox together: tables, the connection to the location, delivery, replays, upkeep. No logic of its own;
// clock, chance and sleep come from the object around it.

import type { Bytes } from '../lib/encoding.ts'
import type { Json } from '../lib/json.ts'
import type { Log } from '../lib/log.ts'
import type { Meaning } from '../mappers/meaning.ts'
import type { Arrival, Receipt } from './arrival.ts'
import { GapFinder, type GapRoute } from './gaps/gap-finder.ts'
import { Connector } from './connect/connector.ts'
import type { HydrationSource } from './delivery/hydrate.ts'
import { Dispatcher } from './dispatcher.ts'
import type { StoredEvent, StoredRequest } from './event.ts'
import { Location, type Connection } from './location.ts'
import { OwnWrites } from './own-writes.ts'
import { SalesBook } from './sales/sales-book.ts'
import { Senders } from './sender.ts'
import { Replayer } from './replay/replayer.ts'
import { Ledger } from './storage/ledger.ts'
import { Meta } from './storage/meta.ts'
import { oldestFinished, purge } from './storage/purge.ts'
import { Refusals } from './storage/refusals.ts'
import { Replays } from './storage/replays.ts'
import { Sales } from './storage/sales.ts'
import { speedsSince } from './storage/speeds.ts'
import { Store } from './storage/store.ts'
import { Upkeep, type Duties } from './upkeep/upkeep.ts'
import type { Facts } from './views.ts'

/** What the outbox needs from the configuration, given the location's name there. */
export type OutboxWiring = {
  readonly connection: (location: string) => Connection
  readonly duties: (location: string) => Duties
  readonly hydrationSource: (route: string) => HydrationSource | null
  /** Routes whose sender can be asked what it has sent. */
  readonly listings: (location: string) => readonly GapRoute[]
  /** What the receive pipeline would hand over for a body; `null` when it cannot be read. */
  readonly arrivalOf: (route: string, body: Json, now: number) => Promise<Arrival | null>
  readonly interpret: (event: StoredEvent, request: StoredRequest) => Promise<Meaning | undefined>
  readonly fetch: typeof globalThis.fetch
  readonly log: Log
}

const DAY_MS = 24 * 60 * 60_000

/** Time and chance, and the way in. */
export type Surroundings = {
  readonly take: (arrival: Arrival) => Promise<readonly Receipt[]>
  readonly clock: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** 0 to 1. */
  readonly chance: () => number
  /** Twelve random bytes. */
  readonly nonce: () => Bytes
}

export type OutboxParts = ReturnType<typeof outboxParts>

export function outboxParts(
  storage: DurableObjectStorage,
  wiring: OutboxWiring,
  { take, clock, sleep, chance, nonce }: Surroundings
) {
  const { sql } = storage
  const { fetch, log, hydrationSource } = wiring
  const store = new Store(sql)
  const ledger = new Ledger(sql)
  const refusals = new Refusals(sql)
  const meta = new Meta(sql)
  const name = () => meta.location ?? ''
  const transaction = <T>(work: () => T): T => storage.transactionSync(work)
  const interpret = async (event: StoredEvent) => {
    const request = store.request(event.sequence)
    return request === undefined ? undefined : wiring.interpret(event, request)
  }
  const connection = () => wiring.connection(name())
  const connector = new Connector({ record: meta, fetch, now: clock, nonce })
  const tokens: Connector['tokens'] = (grant) => connector.tokens(grant)
  const location = new Location({ meta, connection, tokens, fetch, sleep, log }, clock())
  const ownWrites = new OwnWrites()
  const source = hydrationSource
  const senders = new Senders({ record: meta, source, fetch, sleep, log }, clock)
  const sales = new SalesBook(new Sales(sql))
  const delivery = { store, ledger, sales, location, senders, ownWrites, transaction, interpret }
  const dispatcher = new Dispatcher({ ...delivery, chance, sleep, log })
  const facts = (): Facts => ({
    location: meta.location,
    health: location.health,
    senders: meta.senderHealth,
    running: new Set(dispatcher.running),
  })
  const replays = new Replays(sql)
  const line = { store, ledger, sales, replays, dispatcher }
  const replayer = new Replayer({ ...line, facts, interpret, transaction, log })
  const gaps = new GapFinder({
    routes: () => wiring.listings(name()),
    senders,
    arrivalOf: wiring.arrivalOf,
    remembersMs: () => wiring.duties(name()).retention.days * DAY_MS,
    isKnown: (key, now) => store.holderOf(key, now) !== undefined,
    take,
    record: meta,
    log,
  })
  const upkeep = new Upkeep({
    gaps,
    gapBook: () => meta.gaps,
    duties: () => wiring.duties(name()),
    locationName: name,
    record: meta,
    location,
    parkedGroups: () => store.parkedGroups(),
    oldestLive: (exceptSenders) => store.oldestLive(exceptSenders),
    senderHealth: () => meta.senderHealth,
    lastByRoute: () => ledger.lastByRoute(),
    purge: (cutoffs, limit) => purge(sql, cutoffs, limit),
    purgeLedger: (before) => ledger.purge(before),
    purgeRefusals: (before, now) => refusals.purge(before, now),
    oldestFinished: () => oldestFinished(sql),
    fetch,
    log,
  })
  location.onRecovery = () => {
    dispatcher.wakeAll()
    upkeep.recheck()
  }
  senders.onRecovery = (route) => dispatcher.wakeAll(route)
  return {
    store,
    ledger,
    refusals,
    meta,
    location,
    senders,
    gaps,
    ownWrites,
    connection,
    connector,
    dispatcher,
    facts,
    speeds: (since: number) => speedsSince(sql, since),
    replayer,
    upkeep,
  }
}
