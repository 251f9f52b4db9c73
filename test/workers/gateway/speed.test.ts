// Speed to lead: what each event is measured at, what the status makes of it, and what that costs to read.

import { expect, test } from 'vitest'
import { speedsSince } from '../../../src/outbox/storage/speeds.ts'
import { arrivalOf, arriving, DELIVER } from './arrivals.ts'
import {
  adLead,
  answerOf,
  drain,
  eventOf,
  fakeCrm,
  inOutbox,
  outbox,
  refusal,
  replay,
  sendJson,
  statusNow,
} from './support.ts'

const HOUR = 3_600_000

const accept = async (id: string, more: object = {}) =>
  (await answerOf(await sendJson('/hooks/google-ads', adLead(id, undefined, more)))).id

/** As if the contact had stood in the CRM after that time. */
const setSpeed = (id: string, ms: number) =>
  inOutbox(({ sql }) => {
    sql.exec('UPDATE event SET in_crm_ms = ? WHERE id = ?', ms, id)
  })

const storedSpeeds = () =>
  inOutbox(({ sql }) => [...sql.exec<{ ms: number | null }>('SELECT in_crm_ms AS ms FROM event')])

/** Events of these ages, delivered. */
async function deliveredBefore(...ages: readonly number[]) {
  const now = Date.now()
  for (const age of ages) {
    const event = arriving(DELIVER, { dedupeKey: `contact id:${age}` })
    await outbox().accept(arrivalOf({ receivedAt: now - age, events: [event] }))
  }
  await drain()
}

test('a delivered event tells how long it took until its contact was there, and so does its row', async () => {
  fakeCrm()
  const id = await accept('fast')
  expect((await eventOf(id)).inCrmMs).toBeNull()
  await drain()
  const { state, inCrmMs, tookMs } = await eventOf(id)

  expect(state).toBe('delivered')
  expect(inCrmMs).toBeGreaterThanOrEqual(0)
  expect(inCrmMs).toBeLessThanOrEqual(tookMs ?? 0)
  expect(await storedSpeeds()).toEqual([{ ms: inCrmMs }])
})

test('the status has the spread of each route', async () => {
  fakeCrm()
  const ids = [await accept('one'), await accept('two'), await accept('three')]
  await deliveredBefore(0)
  for (const [index, id] of ids.entries()) await setSpeed(id, [900, 300, 70_000][index] ?? 0)

  const { speed } = await statusNow()
  expect(speed.map(({ route, count }) => [route, count])).toEqual([
    ['contact', 1],
    ['google-ads', 3],
  ])
  expect(speed[1]).toEqual({ route: 'google-ads', count: 3, p50Ms: 900, p95Ms: 70_000 })
})

test('an event that is parked after its contact was made is measured all the same', async () => {
  fakeCrm(({ path }) =>
    path.endsWith('/tags') ? refusal(422, { message: 'no tags today' }) : undefined
  )
  const id = await accept('parked')
  await drain()

  expect(await eventOf(id)).toMatchObject({
    state: 'parked',
    inCrmMs: expect.any(Number) as unknown,
  })
  expect((await statusNow()).speed).toMatchObject([{ route: 'google-ads', count: 1 }])
})

test('an event without a contact has no time', async () => {
  fakeCrm()
  const id = await accept('practice', { is_test: true })
  await drain()

  expect(await eventOf(id)).toMatchObject({ state: 'test', inCrmMs: null })
  expect((await statusNow()).speed).toEqual([])
})

test('a replay does not make an event any faster or slower than it was', async () => {
  fakeCrm()
  const id = await accept('again')
  await drain()
  await setSpeed(id, 123_456)
  await replay(id, 'remap')
  expect((await eventOf(id)).inCrmMs).toBe(123_456)
  await drain()

  expect(await eventOf(id)).toMatchObject({ state: 'delivered', inCrmMs: 123_456 })
  expect((await statusNow()).speed).toMatchObject([{ count: 1, p50Ms: 123_456 }])
})

test('only what came in during the last 24 hours counts', async () => {
  fakeCrm()
  await deliveredBefore(25 * HOUR, 23 * HOUR, HOUR)

  expect((await statusNow()).totals.delivered).toBe(3)
  expect((await statusNow()).speed).toMatchObject([{ route: 'contact', count: 2 }])
})

test('the newest events are looked at, and no more rows are read than that', async () => {
  fakeCrm()
  await deliveredBefore(3 * HOUR, 2 * HOUR, HOUR)
  const { speeds, read } = await inOutbox(({ sql }) => {
    let cursor: { rowsRead: number } | undefined
    const exec: SqlStorage['exec'] = (...given) => {
      const asked = sql.exec<never>(...given)
      cursor = asked
      return asked
    }
    const found = speedsSince({ exec }, Date.now() - 24 * HOUR, 2)
    return { speeds: found, read: cursor?.rowsRead }
  })

  expect(speeds.map(({ ms }) => Math.round(ms / HOUR))).toEqual([1, 2])
  expect(read).toBe(2)
})
