// What a pacer keeps for the next one, and what it leaves to others.

import { describe, expect, test } from 'vitest'
import { Pacer } from '../../../src/outbox/rules/pacer.ts'
import { busiest } from './backlog.ts'
import { NOW, paceRecord, seeded } from './make.ts'
import { burst, call } from './pace.ts'

const MAX = 100
const limitOf = (max: number) => ({
  max,
  remaining: null,
  intervalMs: 10_000,
  dailyMax: null,
  dailyRemaining: null,
  dailyResetMs: null,
})
const times = (count: number, at: number) => Array.from({ length: count }, () => at)
const paceOf = (...sent: readonly number[]) => ({ max: MAX, intervalMs: 10_000, sent })

test('the very first call is recorded, and then a row is written for every twenty', () => {
  const record = paceRecord()
  const pacer = new Pacer(record, NOW)
  call(pacer, NOW)
  expect(record.pace).toEqual(paceOf(NOW))
  for (let calls = 0; calls < 99; calls += 1) call(pacer, NOW)
  expect(record.writes()).toBe(5)
})

test('a call that may not leave is not recorded', () => {
  const record = paceRecord()
  const pacer = new Pacer(record, NOW)
  burst(pacer, NOW)
  const before = record.writes()
  expect(pacer.take(NOW + 1)).toBeGreaterThan(0)
  expect(record.writes()).toBe(before)
})

test('another limit is recorded when it is learnt, the same one is not', () => {
  const record = paceRecord()
  const pacer = new Pacer(record, NOW)
  pacer.learn(limitOf(40), NOW)
  expect(record.pace).toMatchObject({ max: 40, intervalMs: 10_000 })
  pacer.learn(limitOf(40), NOW)
  expect(record.writes()).toBe(1)
})

test('an object that never sent a call starts with the whole limit', () => {
  expect(burst(new Pacer(paceRecord(), NOW), NOW)).toBe(MAX)
})

test('after a restart the recorded calls count, and as many more as may not have been recorded', () => {
  const pace = paceOf(...times(5, NOW - 60_000), ...times(70, NOW - 500))
  expect(burst(new Pacer(paceRecord(pace), NOW), NOW)).toBe(MAX - 70 - 20)
})

test('the calls that may not have been recorded count as sent just before the restart', () => {
  const pacer = new Pacer(paceRecord(paceOf(NOW - 60_000)), NOW)
  expect(burst(pacer, NOW)).toBe(80)
  expect(burst(pacer, NOW + 10_100)).toBe(0)
  expect(burst(pacer, NOW + 10_200)).toBe(MAX)
})

test('the limit that the API had named is in force after a restart', () => {
  const pacer = new Pacer(paceRecord({ max: 10, intervalMs: 2_000, sent: [] }), NOW)
  expect(burst(pacer, NOW)).toBe(8)
  expect(burst(pacer, NOW + 2_040)).toBe(10)
})

describe.each([1, 2, 3, 4, 5, 6])('restarts at any moment, seed %i', (seed) => {
  test('never make more calls than the limit in any ten seconds', () => {
    const chance = seeded(seed)
    const record = paceRecord()
    let pacer = new Pacer(record, NOW)
    const sent: number[] = []
    for (let now = NOW, step = 0; step < 4_000; step += 1) {
      now += Math.floor(chance() * 60)
      if (chance() < 0.004) pacer = new Pacer(record, now)
      if (call(pacer, now) === 0) sent.push(now)
    }
    expect(busiest(sent)).toBeLessThanOrEqual(MAX)
    expect(sent.length).toBeGreaterThan(600)
  })
})

test.each([
  [0.7, 70],
  [0.1, 10],
  [0.999, 99],
  [0.001, 1],
])('with a share of %d of the limit, %i calls leave', (share, calls) => {
  const pacer = new Pacer(paceRecord(), NOW, () => share)
  expect(burst(pacer, NOW)).toBe(calls)
  expect(burst(pacer, NOW + 10_199)).toBe(0)
  expect(burst(pacer, NOW + 10_200)).toBe(calls)
})

test('the share is of the limit in force, and follows the configuration', () => {
  let share = 0.5
  const pacer = new Pacer(paceRecord(), NOW, () => share)
  pacer.learn(limitOf(40), NOW)
  expect(burst(pacer, NOW)).toBe(20)
  share = 1
  expect(burst(pacer, NOW)).toBe(20)
})
