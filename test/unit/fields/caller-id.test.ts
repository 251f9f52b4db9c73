import { expect, test } from 'vitest'
import { callerNamed, isWithheld } from '../../../src/mappers/fields/caller-id.ts'

const AUSTIN = { city: 'Austin', state: 'TX' }

test.each([
  'Wireless Caller',
  'WIRELESS CALLER',
  'Cell Phone',
  'CELLULAR CALL',
  'Unknown',
  'Unknown Name',
  'Anonymous',
  'Private Number',
  'Restricted',
  'NAME UNAVAILABLE',
  'Not Provided',
  'OUT OF AREA',
  'Out-of-Area',
  'TOLL FREE',
  'TOLL FREE CALL',
  'Tollfree',
  'SPAM LIKELY',
  'Scam Likely',
  'Verizon Wireless',
  'AT&T',
  'T-MOBILE',
  'N/A',
  'null',
  '',
  '  ',
  '?',
  '+12025550143',
  '(202) 555-0143',
  'V30815432100012',
])('%j names nobody', (shown) => {
  expect(callerNamed(shown, AUSTIN)).toEqual({})
})

test.each([
  'AUSTIN',
  'Austin',
  'AUSTIN TX',
  'AUSTIN       TX',
  'Austin, TX',
  'TX',
  'ROUND ROCK TX',
  'RNDROCKZN01 TX',
])('%j is a place', (shown) => {
  expect(callerNamed(shown, AUSTIN)).toEqual({})
})

test.each([
  'Rosa van der Berg',
  'SAMPLE TOM',
  'SAMPLE,TOM',
  'Austin Sample',
  'Tom Free',
  'PARK ADA',
  'LEE MA',
  'Ada Tx',
  "O'NEIL PAT",
  '村上 春',
])('%j is a person', (shown) => {
  expect(callerNamed(shown, AUSTIN)).toEqual({ fullName: shown })
})

test('a name that ends like the state of its own number passes for a place', () => {
  expect(callerNamed('LEE MA', { city: 'Boston', state: 'MA' })).toEqual({})
  expect(callerNamed('Lee Ma', { city: 'Boston', state: 'MA' })).toEqual({ fullName: 'Lee Ma' })
})

test('where nothing is known of the place, no name is one', () => {
  expect(callerNamed('AUSTIN TX', {})).toEqual({ fullName: 'AUSTIN TX' })
  expect(callerNamed('AUSTIN', { city: '', state: '' })).toEqual({ fullName: 'AUSTIN' })
})

test.each(['EXAMPLE ROOFING LLC', 'Example Inc.', 'Berg GmbH', 'The Example Company'])(
  '%j is a company',
  (shown) => {
    expect(callerNamed(` ${shown} `, AUSTIN)).toEqual({ company: shown })
  }
)

test.each(['', ' ', 'anonymous', 'Restricted', '+266696687', ' +8656696 '])(
  '%j is no number',
  (number) => {
    expect(isWithheld(number)).toBe(true)
  }
)

test.each(['+12025550143', '202-555-0143', '737-874-2833', '12345'])('%j is one', (number) => {
  expect(isWithheld(number)).toBe(false)
})
