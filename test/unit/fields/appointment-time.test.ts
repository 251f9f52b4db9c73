import { expect, test } from 'vitest'
import { appointmentTime } from '../../../src/mappers/fields/appointment-time.ts'

const START = '2026-03-05T19:00:00Z'
const END = '2026-03-05T19:30:00Z'

test('a time is read where the invitee is, with the day, the end and the zone', () => {
  expect(appointmentTime(START, END, 'America/New_York')).toBe(
    'Thu, 5 Mar 2026, 14:00–14:30 (America/New_York)'
  )
})

test.each([
  ['Asia/Kolkata', 'Fri, 6 Mar 2026, 00:30 (Asia/Kolkata)'],
  ['Pacific/Kiritimati', 'Fri, 6 Mar 2026, 09:00 (Pacific/Kiritimati)'],
  ['UTC', 'Thu, 5 Mar 2026, 19:00 (UTC)'],
])('in %s it is the day and hour of there', (timezone, text) => {
  expect(appointmentTime(START, undefined, timezone)).toBe(text)
})

test('summer time counts on its own day, not today', () => {
  expect(appointmentTime('2026-07-01T12:00:00Z', undefined, 'Europe/Berlin')).toContain('14:00')
  expect(appointmentTime('2026-01-15T12:00:00Z', undefined, 'Europe/Berlin')).toContain('13:00')
})

test.each([undefined, '', 'Mars/Olympus', 'Eastern Time (US & Canada)'])(
  'the zone %j is told as UTC, never guessed',
  (timezone) => {
    expect(appointmentTime(START, undefined, timezone)).toBe('Thu, 5 Mar 2026, 19:00 (UTC)')
  }
)

test('midnight is 00:00', () => {
  expect(appointmentTime('2026-03-05T00:00:00Z', undefined, 'UTC')).toContain('00:00')
})

test('an offset of its own is understood', () => {
  expect(appointmentTime('2026-03-05T14:00:00-05:00', undefined, 'UTC')).toContain('19:00')
})

test('what is no time stays as it was written; an end that is none is left out', () => {
  expect(appointmentTime('next Thursday', END, 'UTC')).toBe('next Thursday')
  expect(appointmentTime(START, 'later', 'UTC')).toBe('Thu, 5 Mar 2026, 19:00 (UTC)')
})
