import { expect, test } from 'vitest'
import { begin, redeem } from '../../../src/outbox/connect/pending.ts'

const NOW = 1_000_000
const MINUTE = 60_000

test('a state that was handed out is good once', () => {
  const first = redeem(begin([], 'abc', NOW), 'abc', NOW + MINUTE)
  expect(first.isValid).toBe(true)
  expect(redeem(first.pending, 'abc', NOW + MINUTE).isValid).toBe(false)
})

test('a state that nobody was given is not good, and costs the others nothing', () => {
  const guessed = redeem(begin([], 'abc', NOW), 'guess', NOW)
  expect(guessed.isValid).toBe(false)
  expect(redeem(guessed.pending, 'abc', NOW).isValid).toBe(true)
})

test('a state is good for ten minutes', () => {
  const pending = begin([], 'abc', NOW)
  expect(redeem(pending, 'abc', NOW + 10 * MINUTE - 1).isValid).toBe(true)
  expect(redeem(pending, 'abc', NOW + 10 * MINUTE).isValid).toBe(false)
})

test('states do not pile up', () => {
  const many = Array.from({ length: 50 }, (_, index) => `s${index}`)
  const pending = many.reduce((all, state) => begin(all, state, NOW), begin([], 'first', NOW))
  expect(pending.length).toBeLessThanOrEqual(10)
  expect(redeem(pending, 's49', NOW).isValid).toBe(true)
})
