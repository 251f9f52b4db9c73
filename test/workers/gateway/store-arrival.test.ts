// Which way an arrival goes: to its outbox, once more to its outbox, to the queue, or back to the sender.

import { expect, onTestFinished, test, vi } from 'vitest'
import type { Arrival, Receipt } from '../../../src/outbox/arrival.ts'
import { HotLocations, storeArrival, type StoreTools } from '../../../src/receive/store-arrival.ts'

const TAKEN: readonly Receipt[] = [{ id: 'evt_taken', status: 'accepted', live: null }]
const OVERFLOWED: readonly Receipt[] = [{ id: 'evt_overflowed', status: 'accepted', live: null }]

/** Senders wait for so long. */
const WITHIN_MS = 5_000

type Accept = () => Promise<readonly Receipt[]>

const takes: Accept = async () => TAKEN
const hangs: Accept = () => new Promise(() => undefined)
const takesAfter =
  (ms: number): Accept =>
  () =>
    new Promise((resolve) => setTimeout(() => resolve(TAKEN), ms))
const fails =
  (marks: object = {}): Accept =>
  () =>
    Promise.reject(Object.assign(new Error('reset'), marks))

const arrivalAt = (location: string): Arrival => ({
  location,
  route: 'contact',
  provider: 'html-form',
  receivedAt: 0,
  request: { headers: {}, body: new ArrayBuffer(0) },
  events: [],
})

/** A gateway whose outbox answers the calls in this order, the last way for ever. */
function gateway(...accepts: readonly Accept[]) {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const hot = new HotLocations()
  const seen = { stubs: 0, queued: 0, log: [] as string[] }
  const outbox = () => {
    const accept = accepts[Math.min(seen.stubs, accepts.length - 1)] ?? takes
    seen.stubs += 1
    return { accept }
  }
  const take = async () => {
    seen.queued += 1
    return OVERFLOWED
  }
  const store = async (overflow: typeof take | (() => Promise<null>) | null, location = 'main') => {
    const log = (stage: string) => void seen.log.push(stage)
    const stored = storeArrival(arrivalAt(location), {
      // A stub is more than this one method.
      outbox: outbox as unknown as StoreTools['outbox'],
      overflow,
      hot,
      now: () => Date.now(),
      log,
    })
    await vi.advanceTimersByTimeAsync(WITHIN_MS)
    return stored
  }
  return { seen, send: (location?: string) => store(take, location), store }
}

test('an outbox that answers is all that is asked', async () => {
  const { seen, send } = gateway(takes)
  expect(await send()).toBe(TAKEN)
  expect(seen).toEqual({ stubs: 1, queued: 0, log: ['queued'] })
  expect(vi.getTimerCount()).toBe(0)
})

test('an answer just before the time is up counts', async () => {
  const { seen, send } = gateway(takesAfter(2_499))
  expect(await send()).toBe(TAKEN)
  expect(seen.queued).toBe(0)
})

test.each([
  ['hangs', hangs, 1],
  ['answers after 2.5 s', takesAfter(2_501), 1],
  ['fails', fails(), 1],
  ['is overloaded', fails({ overloaded: true }), 1],
  [
    'is overloaded, and says that a retry may help',
    fails({ overloaded: true, retryable: true }),
    1,
  ],
  ['fails twice in a way that a retry may mend', fails({ retryable: true }), 2],
])('an outbox that %s loses the arrival to the queue', async (_name, accept, tries) => {
  const { seen, send } = gateway(accept)
  expect(await send()).toBe(OVERFLOWED)
  expect(seen).toMatchObject({ stubs: tries, queued: 1 })
})

test('a failure that a retry may mend is tried once more, on a fresh stub', async () => {
  const { seen, send } = gateway(fails({ retryable: true }), takes)
  expect(await send()).toBe(TAKEN)
  expect(seen).toEqual({ stubs: 2, queued: 0, log: ['failed', 'queued'] })
})

test.each([
  [9_999, OVERFLOWED],
  [10_000, TAKEN],
])('an outbox that had no time is spared for ten seconds: after %i ms', async (ms, receipts) => {
  const { send } = gateway(hangs, takes)
  await send()
  // The first gave up after 2.5 s of the five that have passed.
  await vi.advanceTimersByTimeAsync(ms - 2_500)
  expect(await send()).toBe(receipts)
})

test('what overflows meanwhile does not make the ten seconds longer', async () => {
  const { seen, send } = gateway(fails(), takes)
  await send()
  await send()
  expect(seen.queued).toBe(2)
  expect(await send()).toBe(TAKEN)
})

test('the outbox of another location is not spared', async () => {
  const { seen, send } = gateway(fails(), takes)
  await send('main')
  expect(await send('berlin')).toBe(TAKEN)
  expect(seen.queued).toBe(1)
})

test('without a queue the sender is to come again, and no outbox is spared', async () => {
  const { seen, store } = gateway(fails(), takes)
  expect(await store(null)).toBeNull()
  expect(await store(null)).toBe(TAKEN)
  expect(seen.stubs).toBe(2)
})

test('when the queue does not take it either, the sender is to come again', async () => {
  const { store } = gateway(fails())
  expect(await store(async () => null)).toBeNull()
})

test('a duplicate is logged as one', async () => {
  const { seen, send } = gateway(async () => [
    { id: 'evt_1', status: 'duplicate', live: null },
    { id: 'evt_2', status: 'parked', live: null },
  ])
  await send()
  expect(seen.log).toEqual(['duplicate', 'queued'])
})

test('what the queue does not take goes to the outbox, spared or not', async () => {
  const { seen, send, store } = gateway(hangs, takes)
  expect(await send()).toBe(OVERFLOWED)
  expect(await store(async () => null)).toBe(TAKEN)
  expect(seen.stubs).toBe(2)
})
