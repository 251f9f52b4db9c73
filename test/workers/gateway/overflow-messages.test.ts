// What the overflow queue is handed and hands back: messages that survive the way, and what becomes of those that do not.

import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { AppDependencies } from '../../../src/env.ts'
import { gzip } from '../../../src/lib/gzip.ts'
import type { Meaning } from '../../../src/mappers/meaning.ts'
import type { Arrival } from '../../../src/outbox/arrival.ts'
import { sequenceOf } from '../../../src/outbox/event-id.ts'
import { decode, overflow, takeBack } from '../../../src/receive/overflow.ts'
import { leadOf } from '../../unit/leads.ts'
import { arrivalOf, arriving, batchOf, DELIVER, fakeQueue, RECEIVED_AT } from './arrivals.ts'

const chance = () => crypto.randomUUID().replaceAll('-', '')
const tools = { chance, log: () => undefined }

/** The message of an arrival, and the ids that its sender was answered with. */
async function messageOf(arrival: Arrival) {
  const queue = fakeQueue()
  const receipts = await overflow(arrival, queue, tools)
  const [body] = queue.sent
  return { body, ids: receipts?.map(({ id }) => id) }
}

const noise = (bytes: number) => {
  const parts = Array.from({ length: Math.ceil(bytes / 65_536) }, (_, index) =>
    crypto.getRandomValues(new Uint8Array(Math.min(65_536, bytes - index * 65_536)))
  )
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

test.each([
  ['no bytes', new Uint8Array(0)],
  ['one byte', Uint8Array.of(0)],
  ['every byte there is', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
  ['80 KB of noise', noise(80_000)],
  ['a megabyte of the same words', new TextEncoder().encode('again and '.repeat(100_000))],
])('an arrival with a body of %s comes out of the queue as it went in', async (_name, body) => {
  const arrival = arrivalOf({}, Uint8Array.from(body))
  const message = await messageOf(arrival)
  const back = await decode(message.body)
  const [id] = message.ids ?? []

  expect(back).toEqual({ ...arrival, events: [{ ...arriving(), id }] })
  expect(new Uint8Array(back?.request.body ?? new ArrayBuffer(9))).toEqual(body)
})

const lead = leadOf()
test.each<[string, string, Meaning]>([
  ['an event to deliver', 'accepted', DELIVER],
  [
    'one that must be completed first',
    'accepted',
    { kind: 'hydrate', lead, need: { what: 'x', path: '/x' } },
  ],
  ['a robot', 'accepted', { kind: 'ignored', reason: 'A robot.', quietly: true }],
  ['one that is not mapped', 'ignored', { kind: 'ignored', reason: 'Not mapped.' }],
  ['a test', 'test', { kind: 'test', lead }],
  ['one with nobody to reach', 'parked', { kind: 'parked', lead, reason: 'Nobody.' }],
])('the sender of %s hears "%s"', async (_name, status, meaning) => {
  const receipts = await overflow(arrivalOf({ events: [arriving(meaning)] }), fakeQueue(), tools)
  expect(receipts).toMatchObject([{ status, live: null }])
})

test('an id says when its event came in', async () => {
  const { ids = [] } = await messageOf(arrivalOf())
  const sequence = sequenceOf(ids[0] ?? '') ?? 0
  expect(Math.floor(sequence / 1_000)).toBe(RECEIVED_AT)
})

test('the events of one request keep their order', async () => {
  const events = Array.from({ length: 20 }, (_, part) => arriving(DELIVER, { part }))
  const { ids = [] } = await messageOf(arrivalOf({ events }))
  const places = ids.map((id) => sequenceOf(id) ?? 0)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(new Set(ids).size).toBe(20)
})

test('what is too large for a message is not sent', async () => {
  const queue = fakeQueue()
  expect(await overflow(arrivalOf({}, noise(121_000)), queue, tools)).toBeNull()
  expect(queue.sent).toEqual([])
})

test('a queue that refuses has taken nothing', async () => {
  expect(await overflow(arrivalOf(), fakeQueue(true), tools)).toBeNull()
})

const packed = async (message: unknown) => (await gzip(JSON.stringify(message))).buffer
const STRANGE: readonly [string, () => unknown][] = [
  ['nothing', () => undefined],
  ['text', () => 'hello'],
  ['an object', () => ({ version: 1, events: [] })],
  ['bytes', () => new ArrayBuffer(8)],
  ['text that is no JSON', async () => (await gzip('hello')).buffer],
  ['a list', () => packed([1])],
  ['a message of a later version', () => packed({ version: 2, request: { body: '' } })],
  ['a message without a request', () => packed({ version: 1, events: [] })],
  ['a message whose body is no Base64', () => packed({ version: 1, request: { body: '!' } })],
]

/** Outboxes that note what they are given, and throw where an arrival is of the route `broken`. */
function outboxes() {
  const calls: [string, readonly string[]][] = []
  const outbox = (_: unknown, location: string) => ({
    acceptMany: async (arrivals: readonly Arrival[]) => {
      calls.push([location, arrivals.map(({ route }) => route)])
      if (arrivals.some(({ route }) => route === 'broken')) throw new Error('cannot be stored')
      return []
    },
  })
  const log = vi.fn<AppDependencies['log']>()
  // Only this one method is called.
  return { calls, log, outbox: outbox as unknown as AppDependencies['outbox'] }
}

const bodiesOf = (...arrivals: readonly Partial<Arrival>[]) =>
  Promise.all(arrivals.map(async (given) => (await messageOf(arrivalOf(given))).body))

test('a batch is one call for each location, and done with', async () => {
  const { batch, outcome } = batchOf(
    await bodiesOf({ route: 'a' }, { route: 'b', location: 'berlin' }, { route: 'c' })
  )
  const parts = outboxes()
  await takeBack(batch, { ...env }, parts)

  expect(parts.calls).toEqual([
    ['main', ['a', 'c']],
    ['berlin', ['b']],
  ])
  expect(await outcome()).toEqual({ acked: ['m1', 'm2', 'm3'], again: [], delays: [] })
})

test('one that cannot be stored comes again, and the others are stored without it', async () => {
  const { batch, outcome } = batchOf(
    await bodiesOf({ route: 'a' }, { route: 'broken' }, { route: 'c' })
  )
  const parts = outboxes()
  await takeBack(batch, { ...env }, parts)

  expect(parts.calls).toEqual([
    ['main', ['a', 'broken', 'c']],
    ['main', ['a']],
    ['main', ['broken']],
    ['main', ['c']],
  ])
  expect(await outcome()).toEqual({ acked: ['m1', 'm3'], again: ['m2'], delays: [10] })
})

test.each(STRANGE)(
  'among good messages, %s comes again until it is given up',
  async (_name, body) => {
    const [good] = await bodiesOf({ route: 'a' })
    const { batch, outcome } = batchOf([await body(), good])
    const parts = outboxes()
    await takeBack(batch, { ...env }, parts)

    expect(parts.calls).toEqual([['main', ['a']]])
    expect(await outcome()).toEqual({ acked: ['m2'], again: ['m1'], delays: [10] })
  }
)

test.each([
  [2, 20],
  [60, 600],
  [99, 600],
])('after %i attempts the next comes in %i seconds', async (attempts, seconds) => {
  const { batch, outcome } = batchOf([undefined], attempts)
  await takeBack(batch, { ...env }, outboxes())
  expect((await outcome()).delays).toEqual([seconds])
})
