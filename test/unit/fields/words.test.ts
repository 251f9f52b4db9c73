import { expect, test } from 'vitest'
import { dayOf, instant } from '../../../src/mappers/fields/instant.ts'
import { streetOf } from '../../../src/mappers/fields/street.ts'
import { spoken } from '../../../src/mappers/fields/words.ts'

test('an address’s lines are one street, without blank ones', () => {
  expect(streetOf(' 12 Sample Street ', null, '', 'Flat 3')).toBe('12 Sample Street, Flat 3')
  expect(streetOf(undefined, ' ')).toBe('')
})

test('a sender’s term is read as words', () => {
  expect([spoken('past_due_since_may'), spoken(null)]).toEqual(['past due since may', undefined])
})

test('the day of a moment is that in UTC', () => {
  expect(dayOf(instant('2026-03-05T23:30:00-05:00'))).toBe('2026-03-06')
  expect(dayOf(instant('soon'))).toBeUndefined()
})
