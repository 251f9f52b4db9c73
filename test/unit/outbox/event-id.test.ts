import { expect, test } from 'vitest'
import { eventId, nextSequence, sequenceOf } from '../../../src/outbox/event-id.ts'
import { NOW } from './make.ts'

const CHANCE = '00ff00ff0a'

test('an id leads back to its sequence', () => {
  for (const sequence of [1, 31, 32, 1_000_000, NOW * 1000, NOW * 1000 + 31, 2 ** 53 - 1]) {
    expect(sequenceOf(eventId(sequence, CHANCE))).toBe(sequence)
  }
})

test('ids sort by time', () => {
  const ids = [NOW, NOW + 1, NOW + 60_000].map((ms) => eventId(ms * 1000, CHANCE))
  expect(ids.toSorted()).toEqual(ids)
})

test('an id ends with its chance, so that a wiped outbox does not find the notes of the one before', () => {
  expect(eventId(7, CHANCE)).toBe('evt_0000000000700ff00ff0a')
  expect(eventId(7, '0000000001')).not.toBe(eventId(7, '0000000002'))
})

test('sequences follow the clock, and go on by one when the clock stands still or goes back', () => {
  expect(nextSequence(0, NOW)).toBe(NOW * 1000)
  expect(nextSequence(NOW * 1000, NOW)).toBe(NOW * 1000 + 1)
  expect(nextSequence(NOW * 1000 + 5, NOW - 60_000)).toBe(NOW * 1000 + 6)
})

test.each([
  '',
  'evt_',
  '42',
  `evt_0000000000i${CHANCE}`,
  `evt_0000000000L${CHANCE}`,
  `xevt_00000000007${CHANCE}`,
  `evt_00000000007${CHANCE}0`,
  `evt_00000000007${CHANCE.toUpperCase()}`,
])('%j is no event id', (id) => {
  expect(sequenceOf(id)).toBeUndefined()
})
