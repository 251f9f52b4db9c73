import { describe, expect, test } from 'vitest'
import { inCrmMsOf, routeSpeeds } from '../../../src/outbox/rules/speed.ts'
import {
  after,
  contactGone,
  delivery,
  duplicate,
  eventOf,
  good,
  MINUTE,
  NOW,
  planOf,
  progressOf,
  RECEIVED,
  refusal,
} from './make.ts'

const done = (at: number) => ({ state: 'done', at }) as const

const inCrmMs = (progress = progressOf(), given: object = {}) =>
  inCrmMsOf(eventOf({ progress, ...given }))

describe('a contact stands in the CRM', () => {
  test.each([
    ['made', [good.upsert()]],
    ['found by the upsert', [good.known()]],
    ['adopted', [duplicate('con1', 'email'), good.update()]],
    ['refused and made all the same', [refusal(400, 'no'), good.holder('con1'), good.update()]],
  ])('from the answer by which it was %s', async (_, script) => {
    const { ending, progress } = await delivery(planOf(), script)
    expect(ending.kind).toBe('delivered')
    expect(inCrmMs(progress)).toBe(NOW - RECEIVED)
  })

  test('also where a later step was refused and the event is parked', async () => {
    const { ending, progress } = await delivery(planOf({ tags: ['a'] }), [
      good.upsert(),
      refusal(422, 'no tags today'),
    ])
    expect(ending.kind).toBe('parked')
    expect(inCrmMs(progress)).toBe(NOW - RECEIVED)
  })

  test('not before its call has been answered', async () => {
    const { progress } = await delivery(planOf(), [refusal(503, 'down')])
    expect(inCrmMs(progress)).toBeNull()
    expect(inCrmMs(progressOf())).toBeNull()
  })

  test('not when nobody was found after a refusal', async () => {
    const { progress } = await delivery(planOf(), [refusal(400, 'no'), good.holder(null)])
    expect(inCrmMs(progress)).toBeNull()
  })
})

test('steps that follow the contact do not count', () => {
  const progress = after({ upsert: done(NOW), tags: done(NOW + 5_000) })
  expect(inCrmMs(progress)).toBe(1_000)
})

test.each(['sent', 'failed'] as const)('a step that is only %s has brought nobody', (state) => {
  expect(inCrmMs(after({ upsert: { state, at: NOW } }))).toBeNull()
})

test('a contact that was found and written later was there when it was found', () => {
  const progress = after({ find: done(NOW), upsert: done(NOW + MINUTE) })
  expect(inCrmMs(progress)).toBe(1_000)
})

test('a contact that was deleted on the way counts from when it was made again', async () => {
  const { progress } = await delivery(
    planOf({ tags: ['a'] }),
    [contactGone(), good.upsert(), good.tags()],
    { progress: after({ upsert: done(RECEIVED + 1) }), now: NOW + MINUTE }
  )
  expect(inCrmMs(progress)).toBe(1_000 + MINUTE)
})

test('what was measured before stays, whatever a replay has done since', () => {
  expect(inCrmMs(after({ upsert: done(NOW + MINUTE) }), { inCrmMs: 7 })).toBe(7)
  expect(inCrmMs(progressOf(), { inCrmMs: 0 })).toBe(0)
})

test('a receipt timed by a clock that is ahead is not a negative time', () => {
  expect(inCrmMs(after({ upsert: done(RECEIVED - 3) }))).toBe(0)
})

describe('of a route', () => {
  const spread = (...times: readonly number[]) =>
    routeSpeeds(times.map((ms) => ({ route: 'contact', ms })))[0]

  test.each<readonly [readonly number[], number, number]>([
    [[40], 40, 40],
    [[30, 10], 10, 30],
    [[30, 10, 20], 20, 30],
    [[1, 1, 1, 100], 1, 100],
    [Array.from({ length: 20 }, (_, index) => 20 - index), 10, 19],
    [Array.from({ length: 21 }, (_, index) => 21 - index), 11, 20],
    [Array.from({ length: 100 }, (_, index) => index + 1), 50, 95],
  ])('the times %j have their nearest ranks', (times, p50Ms, p95Ms) => {
    expect(spread(...times)).toEqual({ route: 'contact', count: times.length, p50Ms, p95Ms })
  })

  test('times are sorted as numbers', () => {
    expect(spread(9, 10, 1_000)?.p50Ms).toBe(10)
  })
})

test('each route has a line of its own, by name; one without events has none', () => {
  const speeds = [
    { route: 'stripe', ms: 5 },
    { route: 'contact', ms: 1 },
    { route: 'stripe', ms: 7 },
  ]
  expect(routeSpeeds(speeds)).toEqual([
    { route: 'contact', count: 1, p50Ms: 1, p95Ms: 1 },
    { route: 'stripe', count: 2, p50Ms: 5, p95Ms: 7 },
  ])
  expect(routeSpeeds([])).toEqual([])
})

test('an event that was found by asking its sender has no speed', () => {
  const found = after(['upsert'])
  const timeline = [...found.timeline, { at: RECEIVED, what: 'reconciled' } as const]
  const event = eventOf({ progress: { ...found, timeline } })
  expect(inCrmMsOf(event)).toBeNull()
  expect(inCrmMsOf({ ...event, inCrmMs: 7 })).toBe(7)
})
