import { expect, test } from 'vitest'
import { personFrom } from '../../../src/mappers/fields/person.ts'

const context = (country = 'US') => ({ country, fields: {} })

test('every field is normalised', () => {
  const { person, unusable } = personFrom(
    {
      email: 'Jane@Example.com',
      phone: '(415) 555-0100',
      fullName: 'jane doe',
      company: ' Example Ltd ',
      street: '1 Main St',
      city: 'Springfield',
      state: 'IL',
      postalCode: '62701',
      country: 'United States',
      dateOfBirth: '25.09.1990',
      website: 'example.com',
      timezone: 'America/Chicago',
    },
    context()
  )
  expect(unusable).toEqual([])
  expect(person).toEqual({
    firstName: 'Jane',
    lastName: 'Doe',
    fullName: 'Jane Doe',
    email: 'jane@example.com',
    phone: '+14155550100',
    company: 'Example Ltd',
    address: {
      street: '1 Main St',
      city: 'Springfield',
      state: 'IL',
      postalCode: '62701',
      country: 'US',
    },
    dateOfBirth: '1990-09-25',
    website: 'https://example.com',
    timezone: 'America/Chicago',
  })
})

test('what cannot be normalised is handed back as written', () => {
  const raw = {
    email: 'jane@',
    phone: '12',
    country: 'Atlantis',
    dateOfBirth: '05/06/1990',
    website: 'ftp://example.com',
    timezone: 'Mars/Base',
  }
  const { person, unusable } = personFrom(raw, context())
  expect(person).toEqual({})
  expect(Object.fromEntries(unusable.map(({ key, value }) => [key, value]))).toEqual(raw)
  expect(unusable[1]).toEqual({ key: 'phone', label: 'Phone (as written)', value: '12' })
})

test('a number that is none at the location is read in the country of the address', () => {
  const raw = { phone: '07700 900123', country: 'United Kingdom' }
  expect(personFrom(raw, context('US')).person.phone).toBe('+447700900123')
})

test('empty fields are absent', () => {
  expect(personFrom({ email: '', firstName: ' ', city: '' }, context())).toEqual({
    person: {},
    unusable: [],
  })
})
