// Which senders can be asked what they have sent, and what is said of the others.

import { expect, test } from 'vitest'
import { listingOf, listingsOf } from '../../../src/config/listings.ts'
import { defineProvider } from '../../../src/handlers/provider.ts'
import { htmlForm } from '../../../src/handlers/registry.ts'
import { ok } from '../../../src/lib/result.ts'
import { secret } from '../../../src/config/values.ts'

/** A sender that can be asked for the forms that its options name. */
const forms = defineProvider<object, { forms: readonly string[] }>({
  id: 'forms',
  contentTypes: ['application/json'],
  secret: 'required',
  defaults: { forms: [] },
  verify: async () => ok(undefined),
  parse: async () => ok([]),
  map: () => ({ ignored: 'x' }),
  api: {
    apiBase: 'https://forms.example.com',
    credential: 'ACCESS_TOKEN',
    headers: () => ({}),
  },
  list: {
    first: ({ since }, options) =>
      options.forms.map((form) => ({ path: `/forms/${form}?since=${since}` })),
    read: () => ({ bodies: [], more: [] }),
  },
})
const gateway = {
  locations: {
    main: { id: 'loc', token: secret('HOOPAI_TOKEN'), country: 'US' },
    other: { id: 'loc2', token: secret('HOOPAI_TOKEN'), country: 'US' },
  },
  routes: {
    survey: forms({ forms: ['a', 'b'] }),
    unnamed: forms(),
    elsewhere: forms({ forms: ['c'], location: 'other' }),
    contact: htmlForm(),
  },
}
const set = { SURVEY_ACCESS_TOKEN: 't', UNNAMED_ACCESS_TOKEN: 't', ELSEWHERE_ACCESS_TOKEN: 't' }

test('a sender with a credential and something to ask for can be asked', () => {
  const listing = listingOf(gateway, 'survey', set)
  expect(listing.ok && listing.list.first({ since: 7, until: 9 })).toEqual([
    { path: '/forms/a?since=7' },
    { path: '/forms/b?since=7' },
  ])
})

test.each([
  ['survey', {}, 'Set SURVEY_ACCESS_TOKEN: without it forms does not tell what it has sent.'],
  ['unnamed', set, 'Name in the options of route "unnamed" what is to be asked for'],
  ['contact', set, 'html-form has no way to tell what it has sent'],
])('%s cannot be asked, and it is said why', (route, variables, reason) => {
  expect(listingOf(gateway, route, variables)).toMatchObject({
    ok: false,
    reason: expect.stringContaining(reason) as unknown,
  })
})

test('a location asks for its own routes', () => {
  const named = (location: string) => listingsOf(gateway, location, set).map(({ route }) => route)
  expect([named('main'), named('other')]).toEqual([['survey'], ['elsewhere']])
})
