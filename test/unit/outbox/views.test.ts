import { describe, expect, test } from 'vitest'
import type { EventState, Progress, StoredEvent } from '../../../src/outbox/event.ts'
import { HEALTHY, type Health } from '../../../src/outbox/rules/health.ts'
import { detailOf, stateOf, statusOf, summaryOf, type Facts } from '../../../src/outbox/views.ts'
import {
  after,
  DOWN,
  EMAIL,
  PAUSED,
  eventOf,
  leadOf,
  NOW,
  PHONE,
  planOf,
  progressOf,
  RECEIVED,
} from './make.ts'

const facts = (health: Health = HEALTHY, ...running: readonly number[]): Facts => ({
  location: 'main',
  health,
  senders: {},
  running: new Set(running),
})

describe('an event is shown as', () => {
  test.each<readonly [EventState, Partial<StoredEvent>, Facts]>([
    ['queued', {}, facts()],
    ['queued', { cause: 'pacing', due: NOW + 1 }, facts()],
    ['waiting', {}, facts(DOWN)],
    ['delivering', { sequence: 7 }, facts(HEALTHY, 7)],
    ['delivering', { sequence: 7 }, facts(PAUSED, 7)],
    ['waiting', { cause: 'server_error', due: NOW + 1, attempt: 1 }, facts()],
    ['waiting', { cause: 'rate_limited', due: NOW + 1 }, facts(DOWN)],
    ['paused', {}, facts(PAUSED)],
    ['paused', { cause: 'server_error' }, facts(PAUSED)],
    ['delivered', { state: 'delivered' }, facts(PAUSED)],
    ['parked', { state: 'parked' }, facts()],
    ['ignored', { state: 'ignored' }, facts(DOWN)],
    ['test', { state: 'test', sequence: 7 }, facts(HEALTHY, 7)],
  ])('%s', (state, event, circumstances) => {
    expect(stateOf(eventOf(event), circumstances)).toBe(state)
  })
})

test('a summary tells who it is and how it ended', () => {
  const event = eventOf({
    state: 'delivered',
    finishedAt: RECEIVED + 850,
    inCrmMs: 320,
    attempt: 2,
    phone: PHONE,
    plan: planOf({ warnings: ['planned'] }),
    progress: after([], { warnings: ['delivered'] }),
  })
  expect(summaryOf(event, facts())).toEqual({
    id: event.id,
    location: 'main',
    route: 'contact',
    provider: 'html-form',
    event: 'form',
    state: 'delivered',
    reason: null,
    receivedAt: '2026-03-05T08:40:00.000Z',
    finishedAt: '2026-03-05T08:40:00.850Z',
    tookMs: 850,
    inCrmMs: 320,
    cause: null,
    attempts: 2,
    nextAttemptAt: null,
    contactId: 'con1',
    conflict: null,
    person: { name: 'Ada Example', email: EMAIL, phone: PHONE },
    reconciled: false,
    warnings: ['planned', 'delivered'],
  })
})

test('an event on its way tells when its contact stood in the CRM, once it does', () => {
  const upsert = { state: 'done', at: RECEIVED + 320 } as const
  expect(summaryOf(eventOf(), facts()).inCrmMs).toBeNull()
  expect(summaryOf(eventOf({ progress: after({ upsert }) }), facts()).inCrmMs).toBe(320)
})

test.each([
  [{ firstName: 'Ada', lastName: 'Example' }, 'Ada Example'],
  [{ firstName: 'Ada' }, 'Ada'],
  [{}, null],
])('a name is put together from %j', (person, name) => {
  expect(summaryOf(eventOf({ lead: leadOf({ person }) }), facts()).person.name).toBe(name)
})

test('an event that was parked before it had a plan shows the person that was understood', () => {
  const event = eventOf({ state: 'parked', email: null, plan: null, reason: 'refused' })
  expect(summaryOf(event, facts())).toMatchObject({ reason: 'refused', person: { email: EMAIL } })
  const bare = summaryOf({ ...event, lead: null }, facts())
  expect(bare.person).toEqual({ name: null, email: null, phone: null })
})

test('an event that waits tells why and until when', () => {
  const event = eventOf({ cause: 'server_error', due: NOW, attempt: 1 })
  expect(summaryOf(event, facts())).toMatchObject({
    cause: 'server_error',
    reason: 'HoopAI answered with an error of its own.',
    nextAttemptAt: new Date(NOW).toISOString(),
  })
  expect(summaryOf({ ...event, due: 0 }, facts()).nextAttemptAt).toBeNull()
})

test('a paused event tells what the operator must do, and names no time of its own', () => {
  const event = eventOf({ cause: 'server_error', due: NOW })
  expect(summaryOf(event, facts(PAUSED))).toMatchObject({
    reason: 'new token',
    nextAttemptAt: null,
  })
})

test('a queued event needs no reason', () => {
  expect(summaryOf(eventOf({ cause: 'pacing', due: NOW }), facts())).toMatchObject({
    reason: null,
    nextAttemptAt: null,
  })
})

test('the detail shows steps, timeline and what was received', () => {
  const progress = after({ tags: { state: 'failed', at: NOW, detail: 'no' } }, { isNew: true })
  const request = {
    headers: { 'content-type': 'text/plain' },
    body: new TextEncoder().encode('é').buffer,
  }
  const detail = detailOf(eventOf({ progress }), request, facts())
  expect(detail).toMatchObject({
    isNewContact: true,
    steps: { tags: { state: 'failed', at: new Date(NOW).toISOString(), detail: 'no' } },
    timeline: [{ at: '2026-03-05T08:40:00.000Z', what: 'received' }],
    request: { headers: { 'content-type': 'text/plain' }, body: 'é' },
    plan: planOf(),
  })
  expect(detailOf(eventOf({ progress: progressOf() }), undefined, facts()).request).toBeNull()
})

/** Nothing was checked, nobody was told. */
const QUIET = { checkup: null, alertBook: {}, refusals: [], gaps: {}, speed: [] }

const line = (given: object) => ({
  day: '2026-03-05',
  route: 'contact',
  accepted: 0,
  duplicates: 0,
  delivered: 0,
  parked: 0,
  ignored: 0,
  test: 0,
  ...given,
})

test('a ledger that adds up has a difference of 0', () => {
  const ledger = [
    line({ accepted: 7, delivered: 3, parked: 1, duplicates: 4 }),
    line({ route: 'stripe', accepted: 4, ignored: 2, test: 1 }),
  ]
  const speed = [{ route: 'contact', count: 3, p50Ms: 400, p95Ms: 900 }]
  expect(statusOf(ledger, { contact: 3, stripe: 1 }, facts(), { ...QUIET, speed })).toEqual({
    location: 'main',
    health: { state: 'ok' },
    senders: [],
    gaps: [],
    totals: {
      accepted: 11,
      duplicates: 4,
      delivered: 3,
      parked: 1,
      ignored: 2,
      test: 1,
      inFlight: 4,
      difference: 0,
    },
    ledger,
    inFlight: { contact: 3, stripe: 1 },
    speed,
    refusals: [],
    preflight: null,
    alerts: [],
  })
})

test('an event that got lost shows as a difference', () => {
  const ledger = [line({ accepted: 2, delivered: 1 })]
  expect(statusOf(ledger, {}, facts(), QUIET).totals.difference).toBe(1)
})

test('a location in trouble tells what, since when and when it asks again', () => {
  expect(statusOf([], {}, facts(PAUSED), QUIET).health).toEqual({
    state: 'paused',
    cause: 'token_invalid',
    message: 'new token',
    since: new Date(NOW).toISOString(),
    nextProbeAt: new Date(NOW + 5_000).toISOString(),
  })
})

test('what the last check found and what the operator was told is shown', () => {
  const checkup = { at: NOW, warnings: ['There is no workflow "w".'] }
  const rest = { triedAt: null, clearSince: null, again: false }
  const told = { title: 'Paused', since: RECEIVED, toldAt: NOW, ...rest }
  const alertBook = { standing: { told, untold: { ...told, title: 'Late', toldAt: null } } }
  const { preflight, alerts } = statusOf([], {}, facts(), { ...QUIET, checkup, alertBook })
  expect(preflight).toEqual({
    checkedAt: new Date(NOW).toISOString(),
    warnings: ['There is no workflow "w".'],
  })
  expect(alerts).toEqual([{ title: 'Paused', since: '2026-03-05T08:40:00.000Z' }])
})

test('a conflict names both contacts, as far as they are known', () => {
  const conflict = { field: 'phone', value: PHONE, otherContactId: 'con2' } as const
  const shown = (given: Partial<Progress>) =>
    summaryOf(eventOf({ progress: progressOf(given) }), facts()).conflict
  expect(shown({ contactId: 'con1', conflict })).toEqual({ ...conflict, contactId: 'con1' })
  expect(shown({ conflict: { ...conflict, otherContactId: null } })).toEqual({
    field: 'phone',
    value: PHONE,
    contactId: null,
    otherContactId: null,
  })
})

test('a sender in trouble is told by route, and its events say what they wait for', () => {
  const around = { ...facts(), senders: { meta: PAUSED } }
  expect(statusOf([], {}, around, QUIET).senders).toMatchObject([
    { route: 'meta', state: 'paused', cause: 'token_invalid', message: 'new token' },
  ])
  const waits = eventOf({ route: 'meta', plan: null })
  expect(summaryOf(waits, around)).toMatchObject({ state: 'paused', reason: 'new token' })
  expect(summaryOf({ ...waits, route: 'other' }, around)).toMatchObject({ state: 'queued' })
})
