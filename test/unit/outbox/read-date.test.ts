import { expect, test } from 'vitest'
import { readDate } from '../../../src/outbox/delivery/read-date.ts'

/** The date; the reason where there is none. */
const read = (text: string) => {
  const result = readDate(text)
  return result.ok ? result.value : result.error
}

test.each([
  '2026-03-05',
  '2026/03/05',
  '2026.3.5',
  '2026-03-05T23:30:00Z',
  '2026-03-05T23:30:00.000+02:00',
  '2026-03-05 08:40:00',
  '2026-03-05 08:40 UTC',
  '5.3.2026',
  '05.03.2026 08:40',
  '5 March 2026',
  '5. Mar 2026',
  '05-Mar-2026',
  '5th March, 2026',
  'March 5, 2026',
  'Mar. 5th 2026',
  'March 5, 2026 at 10:30 AM',
  'Thursday, March 5, 2026',
  'Thu, 05 Mar 2026 08:40:00 GMT',
  'Thu Mar 05 2026 10:00:00 GMT+0100 (Central European Standard Time)',
  ' 2026-03-05\n',
])('%j is 5 March 2026', (text) => {
  expect(read(text)).toBe('2026-03-05')
})

test.each([
  ['25/12/2026', '2026-12-25'],
  ['12/25/2026', '2026-12-25'],
  ['12-25-2026 10:30 pm', '2026-12-25'],
  ['05/05/2026', '2026-05-05'],
  ['1 Sept 2026', '2026-09-01'],
  ['29.02.2028', '2028-02-29'],
])('%j has one reading', (text, date) => {
  expect(read(text)).toBe(date)
})

test.each(['05/03/2026', '5-3-2026', '12/11/2026 10:00'])(
  '%j is one date here and another there',
  (text) => {
    expect(read(text)).toBe('the date can be read in two ways')
  }
)

test.each([
  '',
  'tomorrow',
  '2026',
  '2026-13-01',
  '2026-02-29',
  '31/04/2026',
  '12.25.2026',
  '5/3/26',
  '2026-03-05 or later',
  '2026-03-05 10:00 or 2026-04-01',
  '2026-03/05',
  '5 Foo 2026',
  '20260305',
  '1772668800',
])('%j is no date', (text) => {
  expect(read(text)).toBe('it is not a single date')
})

test('a hostile text costs nothing', () => {
  expect(read('t '.repeat(100_000))).toBe('it is not a single date')
})
