import { expect, test } from 'vitest'
import { parseDuration, type Duration } from '../../../src/lib/duration.ts'

const MINUTE = 60_000

test.each<[Duration, number]>([
  ['1m', MINUTE],
  ['30m', 30 * MINUTE],
  ['6h', 6 * 60 * MINUTE],
  ['1.5h', 90 * MINUTE],
  ['2d', 2 * 24 * 60 * MINUTE],
  ['0.5m', 30_000],
  ['007m', 7 * MINUTE],
  ['99999d', 99_999 * 24 * 60 * MINUTE],
])('%s is %i milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

test.each([
  '',
  'm',
  '6',
  '0m',
  '0.0h',
  '-1h',
  '+1h',
  '1e3m',
  '6 h',
  ' 6h',
  '6h\n',
  '6H',
  '6hours',
  '1h30m',
  '10s',
  '2w',
  '.5h',
  '1.h',
  '٣h',
  'NaNm',
  'Infinityd',
  '100000d',
])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined()
})

test('the shortest is a whole number of milliseconds above zero', () => {
  expect(parseDuration('0.001m')).toBe(60)
})

test('the longest, from today on, is still a date', () => {
  const end = new Date(Date.UTC(2026, 0) + (parseDuration('99999d') ?? 0))
  expect(end.getUTCFullYear()).toBe(2299)
})
