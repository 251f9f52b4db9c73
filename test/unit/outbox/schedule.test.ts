import { expect, test } from 'vitest'
import { MAX_ATTEMPTS, probeDelay, retryDelay } from '../../../src/outbox/rules/schedule.ts'
import { HOUR, MINUTE } from './make.ts'

const MIDDLE = 0.5
const delays = [5_000, 30_000, 2 * MINUTE, 10 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR]

test('a lead cools in minutes: the first tries come close together, the last outlast a weekend', () => {
  expect(delays.map((_, index) => retryDelay(index + 1, null, MIDDLE))).toEqual(delays)
})

test('after the last delay there is one more try, then none', () => {
  expect(retryDelay(delays.length + 1, null, MIDDLE)).toBeNull()
  expect(MAX_ATTEMPTS).toBe(delays.length + 1)
})

test('chance spreads a delay by a fifth both ways', () => {
  expect(retryDelay(1, null, 0)).toBe(4_000)
  expect(retryDelay(1, null, 1)).toBe(6_000)
})

test('a longer delay that the API names wins', () => {
  expect(retryDelay(1, 90_000, MIDDLE)).toBe(90_000)
  expect(retryDelay(4, 90_000, MIDDLE)).toBe(10 * MINUTE)
})

test('an API that names no time at all cannot use up the tries in a second', () => {
  expect(delays.map((_, index) => retryDelay(index + 1, 0, MIDDLE))).toEqual(delays)
})

test('an API that names a delay does not prolong the schedule', () => {
  expect(retryDelay(delays.length + 1, 1_000, MIDDLE)).toBeNull()
})

test('probes go out every five seconds at first, then slower, at most a minute apart', () => {
  expect([0, 1, 2, 3, 4, 5, 100].map(probeDelay)).toEqual([
    5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000,
  ])
})
