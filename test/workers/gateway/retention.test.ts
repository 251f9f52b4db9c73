// What is forgotten and when: old events with body and dedupe key, never one that is on its way; the counts stay.

import { evictAllDurableObjects, runDurableObjectAlarm } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { eventId, sequenceOf } from '../../../src/outbox/event-id.ts'
import { arrivalOf, arriving } from './arrivals.ts'
import { park, probeNow } from './replaying.ts'
import {
  adLead,
  answerOf,
  callApi,
  eventOf,
  eventsWith,
  fakeCrm,
  inOutbox,
  outbox,
  refusal,
  send,
  sendJson,
  statusNow,
} from './support.ts'

const DAY_MS = 86_400_000

/** Moves events into the past, and what tells of it with them. Returns the new ids. */
async function age(days: number, ...ids: readonly string[]): Promise<string[]> {
  const shift = days * DAY_MS
  const aged = ids.map((id) => {
    const from = sequenceOf(id) ?? 0
    const to = from - shift * 1_000
    return { from, to, id: eventId(to, id.slice(-10)) }
  })
  await inOutbox(({ sql }) => {
    for (const { from, to, id } of aged) {
      sql.exec(
        'UPDATE event SET sequence = ?, id = ?, received_at = received_at - ? WHERE sequence = ?',
        to,
        id,
        shift,
        from
      )
      sql.exec('UPDATE event SET body_of = ? WHERE body_of = ?', to, from)
    }
  })
  await evictAllDurableObjects()
  return aged.map(({ id }) => id)
}

/** As if an hour had passed since the last time. */
async function purge(): Promise<void> {
  await inOutbox(async (storage) => {
    storage.sql.exec("DELETE FROM meta WHERE key = 'purged_at'")
    await storage.setAlarm(Date.now() + DAY_MS)
  })
  await evictAllDurableObjects()
  await runDurableObjectAlarm(outbox())
}

const lead = async (id: string, email?: string, more: object = {}) =>
  (await answerOf(await sendJson('/hooks/google-ads', adLead(id, email, more)))).id

async function delivered(id: string): Promise<string> {
  const event = await lead(id)
  const state = async () => (await eventOf(event)).state
  await expect.poll(state).toBe('delivered')
  return event
}

const isThere = async (id: string) => (await callApi(`/events/${id}`)).status === 200
const areThere = (ids: readonly string[]) => Promise.all(ids.map(isThere))

test('a delivered event is forgotten after 30 days, and may then come again', async () => {
  fakeCrm()
  const [old = ''] = await age(31, await delivered('old'))
  const [young = ''] = await age(29, await delivered('young'))
  await purge()

  expect(await areThere([old, young])).toEqual([false, true])
  const again = async (id: string) => answerOf(await sendJson('/hooks/google-ads', adLead(id)))
  expect((await again('old')).status).toBe('accepted')
  expect(await again('young')).toEqual({ status: 'duplicate', id: young })
})

test('the counts of forgotten events stay, and still add up', async () => {
  fakeCrm()
  const ids = [await delivered('counted-1'), await delivered('counted-2')]
  await age(31, ...ids)
  await purge()

  expect((await eventsWith('')).events).toEqual([])
  const counts = { accepted: 2, delivered: 2, inFlight: 0, difference: 0 }
  expect((await statusNow()).totals).toMatchObject(counts)
  await evictAllDurableObjects()
  expect((await statusNow()).totals).toMatchObject(counts)
})

test('what was ignored or a test goes after 30 days, what is parked after 90', async () => {
  fakeCrm()
  const isTest = await lead('a-test', undefined, { is_test: true })
  const form = new URLSearchParams({ email: 'robot@example.com', _gotcha: 'x' })
  const ignored = (await answerOf(await send('/hooks/contact', { body: form }))).id
  const parked = [await lead('parked-1', 'no address'), await lead('parked-2', 'none either')]
  const gone = await age(31, isTest, ignored)
  const [kept = ''] = await age(89, parked[0] ?? '')
  const [tooOld = ''] = await age(91, parked[1] ?? '')
  await purge()

  expect(await areThere([...gone, tooOld])).toEqual([false, false, false])
  expect(await isThere(kept)).toBe(true)
  expect((await statusNow()).totals).toMatchObject({ accepted: 4, parked: 2, difference: 0 })
})

test('an event on its way is never forgotten', async () => {
  let isClosed = true
  const crm = fakeCrm(() => (isClosed ? refusal(401, { message: 'Invalid token' }) : undefined))
  const done = await lead('a-test', undefined, { is_test: true })
  const [waiting = '', old = ''] = await age(400, await lead('waiting'), done)
  await purge()
  expect(await areThere([waiting, old])).toEqual([true, false])

  isClosed = false
  await probeNow()
  await expect.poll(() => crm.to(/workflow/).length).toBe(1)
})

test.each([
  ['in order', [100, 200, 300]],
  ['out of order', [300, 100, 200]],
])('the row that holds the body of several events goes last: %s', async (_name, places) => {
  fakeCrm()
  const at = Date.now()
  const ids = places.map((place) => eventId(at * 1_000 + place, '0123456789'))
  const meanings = [
    { kind: 'ignored', reason: 'The first.' },
    { kind: 'parked', lead: null, reason: 'The second.' },
    { kind: 'ignored', reason: 'The third.' },
  ] as const
  const events = meanings.map((meaning, part) =>
    arriving(meaning, { part, dedupeKey: `list ${part}`, ...withId(ids[part]) })
  )
  await outbox().accept(arrivalOf({ receivedAt: at, events }))
  const [holder = '', parked = '', third = ''] = await age(31, ...ids)
  await purge()

  expect(await areThere([holder, parked, third])).toEqual([true, true, false])
  expect((await eventOf(parked)).request?.body).toBe('\u0001\u0002\u0003')
  const last = await age(60, holder, parked)
  await purge()
  await purge()
  expect(await areThere(last)).toEqual([false, false])
})

const withId = (id: string | undefined) => (id === undefined ? {} : { id })

test('two hundred events are forgotten at a time', async () => {
  fakeCrm()
  await park(450)
  const { events } = await eventsWith('limit=1000')
  await age(91, ...events.map(({ id }) => id))
  await inOutbox((storage) => storage.setAlarm(Date.now() + 1))
  const seen = new Set<number>()
  const left = async () => {
    const count = await inOutbox(({ sql }) => [...sql.exec('SELECT 1 FROM event')].length)
    seen.add(count)
    return count
  }
  await expect.poll(left).toBe(0)

  expect([...seen]).toEqual([450, 250, 50, 0])
})
