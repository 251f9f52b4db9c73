import { expect, test } from 'vitest'
import { isLongAgo } from '../../../src/mappers/fields/long-ago.ts'

test.each([
  ['2026-03-01T00:00:00Z', '2026-03-15T00:00:00Z', false],
  ['2026-03-01T00:00:00Z', '2026-03-15T00:00:01Z', true],
  ['2026-03-15T00:00:00Z', '2026-03-01T00:00:00Z', false],
  [null, '2026-03-15T00:00:00Z', false],
  ['2020-01-01T00:00:00Z', 'yesterday', false],
])('what happened at %j and is told at %j is long ago: %j', (happenedAt, toldAt, isLong) => {
  expect(isLongAgo(happenedAt, toldAt)).toBe(isLong)
})
