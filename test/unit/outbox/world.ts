// A dispatcher with everything around it but workerd: rows in a map, a clock that the test turns, and a CRM that is a
// function. What it does in an hour takes milliseconds.

import { SalesBook } from '../../../src/outbox/sales/sales-book.ts'
import { saleRows } from './sale-rows.ts'
import type { Meaning } from '../../../src/mappers/meaning.ts'
import type { HydrationSource } from '../../../src/outbox/delivery/hydrate.ts'
import { Dispatcher } from '../../../src/outbox/dispatcher.ts'
import { inLine, type StoredEvent } from '../../../src/outbox/event.ts'
import { Location } from '../../../src/outbox/location.ts'
import type { Pace } from '../../../src/outbox/ports.ts'
import { Senders } from '../../../src/outbox/sender.ts'
import { HEALTHY } from '../../../src/outbox/rules/health.ts'
import { paceRecord, RECEIVED } from './make.ts'
import { virtualTime } from './virtual-time.ts'

export type Call = {
  /** Milliseconds since the world began: when the call reached the CRM. */
  readonly at: number
  readonly method: string
  readonly path: string
  readonly body: string
}
type Crm = (call: Call, nth: number) => Response

export type WorldOptions = {
  readonly sender?: {
    readonly source: HydrationSource
    readonly meaning: Meaning | ((event: StoredEvent) => Meaning)
  }
  /** How long a call takes, half of it on its way there. */
  readonly latencyMs?: number | ((call: Pick<Call, 'method' | 'path' | 'body'>) => number)
  readonly keepFree?: number
  /** What is known of the calls before a restart. */
  readonly pace?: Pace | null
  /** Milliseconds after RECEIVED at which this object starts. */
  readonly startsAt?: number
}

export type World = ReturnType<typeof world>

export function world(events: readonly StoredEvent[], crm: Crm, options: WorldOptions = {}) {
  const { sender, latencyMs = 5, keepFree = 0, startsAt = 0 } = options
  const time = virtualTime(RECEIVED + startsAt)
  const { clock, sleep } = time
  const rows = new Map(events.map((event) => [event.sequence, event]))
  const calls: Call[] = []
  const ended: { readonly sequence: number; readonly at: number }[] = []
  let writes = 0
  /** The next one: it sets the alarm. */
  let arrival = Promise.withResolvers<void>()
  const change = (sequence: number, to: Partial<StoredEvent>) => {
    const row = rows.get(sequence)
    writes += 1
    if (row !== undefined) rows.set(sequence, { ...row, ...to })
  }
  /** On its way to the CRM. */
  const wire = new Set<Call>()
  const reach = (call: Call) => {
    wire.delete(call)
    calls.push(call)
    return crm(call, calls.length - 1)
  }
  const fetch: typeof globalThis.fetch = async (input, { method = 'GET', body } = {}) => {
    const { pathname: path } = new URL(input instanceof Request ? input.url : input)
    const request = { method, path, body: typeof body === 'string' ? body : '' }
    const halfMs = (typeof latencyMs === 'number' ? latencyMs : latencyMs(request)) / 2
    const call = { at: clock() + halfMs - RECEIVED, ...request }
    wire.add(call)
    await sleep(halfMs)
    const answer = reach(call)
    await sleep(halfMs)
    return answer
  }
  const meta = Object.assign(paceRecord(options.pace), { health: HEALTHY })
  const log = () => undefined
  const tokens = (): never => {
    throw new Error('this location has a token of its own')
  }
  const connection = () => ({
    locationId: 'loc',
    credentials: { kind: 'token' as const, token: 'pit-x' },
    baseUrl: 'https://crm.example.com',
    missing: [],
    keepFree,
    country: 'US',
  })
  const location = new Location({ meta, connection, tokens, fetch, sleep, log }, clock())
  const source = () => sender?.source ?? null
  const senders = new Senders({ record: { senderHealth: {} }, source, fetch, sleep, log }, clock)
  const dispatcher = new Dispatcher({
    store: {
      get: (sequence) => rows.get(sequence),
      setKey: () => undefined,
      byKey: () => undefined,
      live: () =>
        [...rows.values()]
          .filter(({ state }) => state === 'live')
          .map((event) => ({ ...event, ...inLine(event) })),
      saveProgress: (sequence, progress) => change(sequence, { progress }),
      putOff: (sequence, { due, attempt, cause, progress }) =>
        change(sequence, { due, attempt, cause, progress }),
      setMeaning: (sequence, { lead, plan, email, phone, hydration }) =>
        change(sequence, { lead, plan, email, phone, hydration }),
      setState: (sequence, { state, reason, progress, finishedAt, inCrmMs }) => {
        ended.push({ sequence, at: clock() - RECEIVED })
        change(sequence, { state, reason, progress, finishedAt, inCrmMs })
      },
    },
    ledger: { add: () => undefined },
    sales: new SalesBook(saleRows()),
    location,
    senders,
    ownWrites: { remember: () => undefined },
    transaction: (work) => work(),
    chance: () => 0.5,
    sleep,
    log,
    interpret: async (event) =>
      typeof sender?.meaning === 'function' ? sender.meaning(event) : sender?.meaning,
  })
  location.onRecovery = () => dispatcher.wakeAll()
  senders.onRecovery = (route) => dispatcher.wakeAll(route)
  return {
    calls,
    location,
    senders,
    dispatcher,
    /** What a restart would know of the calls. */
    meta,
    /** In which order events came to their end, and when. */
    ended,
    writes: () => writes,
    elapsed: () => clock() - RECEIVED,
    row: (sequence: number) => rows.get(sequence),
    states: () => [...rows.values()].map(({ state }) => state),
    /** Another event comes in. */
    arrive: (event: StoredEvent) => {
      rows.set(event.sequence, event)
      dispatcher.add(inLine(event))
      arrival.resolve()
      arrival = Promise.withResolvers()
    },
    /** Lets the time pass, as the alarm would have it. A run that is on is ended. */
    pass: async (ms: number) => {
      const end = clock() + ms
      while (clock() < end) {
        const next = dispatcher.nextRun(clock()) ?? end
        if (next > clock()) await time.passUntil(Math.min(next, end), arrival.promise)
        else {
          const run = dispatcher.run(clock, async () => undefined)
          await time.passUntil(Number.MAX_SAFE_INTEGER, run)
        }
      }
    },
    /** Does something in the middle of what is under way. */
    later: (ms: number, work: () => void) => void sleep(ms).then(work),
    /** The object dies in the middle of what is under way: what is on the wire still arrives. The rows it leaves. */
    dieAfter: async (ms: number) => {
      const run = dispatcher.run(clock, async () => undefined)
      await time.passUntil(clock() + ms, run)
      for (const call of wire) reach(call)
      return [...rows.values()]
    },
  }
}
