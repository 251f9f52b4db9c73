import { expect, test } from 'vitest'
import { rateLimitFrom, retryAfterFrom } from '../../../src/client/rate-limit.ts'

const limits = (changes: Record<string, string> = {}) =>
  new Headers({
    'x-ratelimit-max': '100',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-interval-milliseconds': '10000',
    'x-ratelimit-limit-daily': '200000',
    'x-ratelimit-daily-remaining': '1234',
    'x-ratelimit-daily-reset': '49013000',
    ...changes,
  })

test('the six headers become numbers', () => {
  expect(rateLimitFrom(limits())).toEqual({
    max: 100,
    remaining: 0,
    intervalMs: 10_000,
    dailyMax: 200_000,
    dailyRemaining: 1234,
    dailyResetMs: 49_013_000,
  })
})

test('a header that is absent or no number is null, the others are kept', () => {
  const headers = new Headers({ 'x-ratelimit-max': 'many', 'x-ratelimit-remaining': '7' })
  expect(rateLimitFrom(headers)).toMatchObject({ max: null, remaining: 7, dailyResetMs: null })
})

test('an answer without any of them has no rate limit', () => {
  expect(rateLimitFrom(new Headers({ 'content-type': 'application/json' }))).toBeNull()
})

test('a burst 429 waits for the interval', () => {
  expect(retryAfterFrom(429, limits())).toBe(10_000)
})

test('a 429 with nothing left of the day waits for the daily reset', () => {
  expect(retryAfterFrom(429, limits({ 'x-ratelimit-daily-remaining': '0' }))).toBe(49_013_000)
})

test('Retry-After in seconds wins over the limit', () => {
  expect(retryAfterFrom(429, limits({ 'retry-after': '7' }))).toBe(7000)
})

test('Retry-After as a date counts from the Date of the same answer', () => {
  const date = 'Tue, 03 Nov 2026 10:00:00 GMT'
  const later = 'Tue, 03 Nov 2026 10:00:30 GMT'
  expect(retryAfterFrom(503, new Headers({ date, 'retry-after': later }))).toBe(30_000)
  expect(retryAfterFrom(503, new Headers({ date: later, 'retry-after': date }))).toBe(0)
})

test('Retry-After as a date says nothing without the Date of the answer', () => {
  const headers = new Headers({ 'retry-after': 'Tue, 03 Nov 2026 10:00:30 GMT' })
  expect(retryAfterFrom(503, headers)).toBeNull()
})

test('a Retry-After that is neither leaves the limit in force', () => {
  expect(retryAfterFrom(429, limits({ 'retry-after': 'soon' }))).toBe(10_000)
})

test('other statuses do not wait for the interval', () => {
  expect(retryAfterFrom(500, limits())).toBeNull()
})

test('a bare 429 names no time', () => {
  expect(retryAfterFrom(429, new Headers())).toBeNull()
})
