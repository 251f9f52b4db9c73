import { expect, test } from 'vitest'
import type { Json } from '../../../src/lib/json.ts'
import { leadParts } from '../../../src/mappers/fields/detect.ts'
import { flatten } from '../../../src/mappers/fields/flatten.ts'

const read = (json: Json, country = 'US') => leadParts(flatten(json), { country, fields: {} })

test.each<[string, Json, string]>([
  ['a code to dial', { dial_code: '+44', phone: '7700 900123' }, '+447700900123'],
  ['a code with zeros', { 'Country calling code': '0049', phone: '030 23125042' }, '+493023125042'],
  [
    'a code where a country is asked for',
    { country_code: '+33', tel: '06 39 98 00 12' },
    '+33639980012',
  ],
  ['two letters', { phoneCountry: 'GB', phone: '07700 900123' }, '+447700900123'],
  ['a name', { contact: { phone_country: 'France', phone: '06 39 98 00 12' } }, '+33639980012'],
  [
    'parts of the number',
    { phone: { country_code: '49', number: '030 23125042' } },
    '+493023125042',
  ],
  ['German', { Landesvorwahl: '+49', Telefon: '030 23125042' }, '+493023125042'],
  ['Japanese', { 国番号: '+81', 電話番号: '０９０－１２３４－５６７８' }, '+819012345678'],
])('a number beside its country, as %s, is a number of that country', (_, json, phone) => {
  const { person, answers } = read(json)
  expect(person).toEqual({ phone })
  expect(answers).toEqual([])
})

test('the country that the person names comes before the location', () => {
  // As valid in Italy, in the land line ranges of Rome, as it is in France.
  const phone = '06 39 98 00 12'
  expect(read({ phone, country: 'France' }, 'IT').person.phone).toBe('+33639980012')
  expect(read({ phone, country: 'Italia' }, 'FR').person.phone).toBe('+390639980012')
  expect(read({ phone, address: { country: 'FR' } }, 'IT').person.phone).toBe('+33639980012')
  expect(read({ phone }, 'FR').person.phone).toBe('+33639980012')
})

test('a number that is none there is read at the location', () => {
  expect(read({ phone: '(202) 555-0123', country: 'United Kingdom' }).person.phone).toBe(
    '+12025550123'
  )
})

test('of several numbers each has its own country, which is not the country of the person', () => {
  const phones = [
    { country: 'DE', value: '030 23125042' },
    { country: 'US', value: '(202) 555-0123' },
  ]
  const { person, answers } = read({ phones }, 'GB')
  expect(person).toEqual({ phone: '+493023125042' })
  expect(answers.map(({ value }) => value)).toEqual(['US', '(202) 555-0123'])
})

test.each<[string, Json]>([
  ['another code', { code: '1234', phone: '(202) 555-0123' }],
  ['a discount', { prefix: 'VIP', phone: '(202) 555-0123' }],
  ['a prefix that is called like a country', { prefix: 'DE', phone: '(202) 555-0123' }],
  ['a code that nobody has', { dial_code: '+999', phone: '(202) 555-0123' }],
  ['the code of somebody else', { agent: { dial_code: '+49' }, phone: '(202) 555-0123' }],
])('%s is none, and stays an answer', (_, json) => {
  const { person, answers } = read(json)
  expect(person).toEqual({ phone: '+12025550123' })
  expect(answers).toHaveLength(1)
})
