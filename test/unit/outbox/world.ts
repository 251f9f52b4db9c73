// A dispatcher with everything around it but workerd: rows in a map, a clock that the test turns, and a CRM that is a
// function. What it does in an hour takes milliseconds.

import type { Meaning } from '../../../src/mappers/meaning.ts'
import type { HydrationSource } from '../../../src/outbox/delivery/hydrate.ts'
import { Dispatcher } from '../../../src/outbox/dispatcher.ts'
import type { StoredEvent } from '../../../src/outbox/event.ts'
import { Location } from '../../../src/outbox/location.ts'
import { HEALTHY } from '../../../src/outbox/rules/health.ts'
import { RECEIVED } from './make.ts'

export type Call = {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly body: string
}
type Crm = (call: Call, nth: number) => Response

/** Calls of one moment follow each other on this clock: short enough not to look like a burst. */
const CALL_MS = 5

export type World = ReturnType<typeof world>

export function world(
  events: readonly StoredEvent[],
  crm: Crm,
  sender: { readonly source: HydrationSource; readonly meaning: Meaning } | null = null
) {
  let now = RECEIVED
  const rows = new Map(events.map((event) => [event.sequence, event]))
  const calls: Call[] = []
  let writes = 0
  const change = (sequence: number, to: Partial<StoredEvent>) => {
    const row = rows.get(sequence)
    writes += 1
    if (row !== undefined) rows.set(sequence, { ...row, ...to })
  }
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    const call = {
      at: now - RECEIVED,
      method: request.method,
      path: pathname,
      body: await request.text(),
    }
    calls.push(call)
    now += CALL_MS
    return crm(call, calls.length - 1)
  }
  const meta: { health: Location['health'] } = { health: HEALTHY }
  const log = () => undefined
  const tokens = (): never => {
    throw new Error('this location has a token of its own')
  }
  const connection = () => ({
    locationId: 'loc',
    credentials: { kind: 'token' as const, token: 'pit-x' },
    baseUrl: 'https://crm.example.com',
    missing: [],
  })
  // Sleepers of one moment wake at one moment.
  const sleep = async (ms: number) => {
    const until = now + ms
    await Promise.resolve()
    now = Math.max(now, until)
  }
  const location = new Location({ meta, connection, tokens, fetch, sleep, log }, [])
  const dispatcher = new Dispatcher({
    store: {
      get: (sequence) => rows.get(sequence),
      live: () => [...rows.values()].filter(({ state }) => state === 'live'),
      saveProgress: (sequence, progress) => change(sequence, { progress }),
      putOff: (sequence, { due, attempt, cause, progress }) =>
        change(sequence, { due, attempt, cause, progress }),
      setMeaning: (sequence, { lead, plan, email, phone, hydration }) =>
        change(sequence, { lead, plan, email, phone, hydration }),
      setState: (sequence, { state, reason, progress, finishedAt }) =>
        change(sequence, { state, reason, progress, finishedAt }),
    },
    ledger: { add: () => undefined },
    location,
    transaction: (work) => work(),
    chance: () => 0.5,
    log,
    fetch,
    interpret: async (event) => (event.hydration === null ? sender?.meaning : undefined),
    hydrationSource: () => sender?.source ?? null,
  })
  const clock = () => (now += 1)
  return {
    calls,
    location,
    dispatcher,
    writes: () => writes,
    elapsed: () => now - RECEIVED,
    row: (sequence: number) => rows.get(sequence),
    states: () => [...rows.values()].map(({ state }) => state),
    /** Lets the time pass, as the alarm would have it. */
    pass: async (ms: number) => {
      const end = now + ms
      for (
        let next = dispatcher.nextRun(now);
        next !== undefined && next < end;
        next = dispatcher.nextRun(now)
      ) {
        now = Math.max(next, now)
        await dispatcher.run(clock, async () => undefined)
      }
      now = Math.max(now, end)
    },
  }
}
