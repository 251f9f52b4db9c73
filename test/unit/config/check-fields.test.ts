import { expect, test } from 'vitest'
import { checkGateway } from '../../../src/config/check.ts'
import { hook } from '../../../src/handlers/registry.ts'
import { gatewayOf } from './gateways.ts'

/** Plain JavaScript: what no type has looked at. */
const untyped = (value: unknown) => value as never

const mistakesOf = (options: object): readonly string[] =>
  checkGateway(gatewayOf({ routes: { zapier: hook(untyped(options)) } }))

const NO_OPTION = 'attribution: expected { first, last }'
const NO_KEY = 'expected the key of a custom field by itself, such as first_campaign'

test.each([
  {},
  { first: {}, last: {} },
  { first: { campaign: 'first_campaign', adSetId: 'first_ad_set', utm_source: 'first_source' } },
  { last: { gclid: 'click_id', fbclid: 'click_id', ScCid: 'click_id', page: 'landing' } },
])('%j is a sound attribution', (attribution) => {
  expect(mistakesOf({ attribution, fields: { email: 'mail', 'custom.plan': 'x' } })).toEqual([])
})

test.each<[unknown, string]>([
  [true, NO_OPTION],
  [null, NO_OPTION],
  [{ frist: { campaign: 'x' } }, NO_OPTION],
  [{ first: 'campaign' }, 'attribution.first: expected a map of parts to custom fields'],
  [
    { first: { campain: 'x' } },
    'attribution.first.campain: is no part of attribution. Did you mean campaign?',
  ],
  [{ last: { campaign: '' } }, `attribution.last.campaign: ${NO_KEY}`],
  [{ last: { ad: 'contact.last_ad' } }, `attribution.last.ad: ${NO_KEY}`],
  [{ last: { ad: 'custom.last_ad' } }, `attribution.last.ad: ${NO_KEY}`],
  [{ last: { ad: 'Last ad' } }, `attribution.last.ad: ${NO_KEY}`],
  [{ last: { ad: 7 } }, 'attribution.last.ad: expected the key of a custom field'],
])('%j is a mistake of route and field', (attribution, mistake) => {
  expect(mistakesOf({ attribution })).toEqual([`route "zapier", ${mistake}`])
})

test('the compiler, too, finds a part that is misspelt', () => {
  // @ts-expect-error: it is spelt campaign
  const route = hook({ attribution: { first: { campain: 'first_campaign' } } })
  expect(checkGateway(gatewayOf({ routes: { zapier: route } }))).toHaveLength(1)
})

test('a part that is like no other is told all there are', () => {
  const [mistake] = mistakesOf({ attribution: { last: { colour: 'x' } } })
  expect(mistake).toMatch(/^route "zapier", attribution\.last\.colour: .*: campaign, .*, referrer$/)
})

test.each<[object, string]>([
  [
    { attribution: { first: { campaign: 'camp' }, last: { utm_campaign: 'camp' } } },
    'attribution.last.utm_campaign: attribution.first writes the custom field "camp" already',
  ],
  [
    { attribution: { first: { campaign: 'camp' } }, fields: { 'custom.camp': 'x' } },
    'attribution.first.campaign: fields writes the custom field "camp" already',
  ],
  [
    { attribution: { last: { campaign: 'camp' } }, fields: { 'custom.camp': 'x' } },
    'attribution.last.campaign: fields writes the custom field "camp" already',
  ],
])('a custom field cannot follow two rules: %j', (options, mistake) => {
  expect(mistakesOf(options)).toEqual([`route "zapier", ${mistake}`])
})

test('a part of the person is no custom field of the same name', () => {
  const options = { attribution: { first: { campaign: 'company' } }, fields: { company: 'firm' } }
  expect(mistakesOf(options)).toEqual([])
})

test.each([{ fields: null }, { attribution: 5, fields: 'email' }])(
  'options of the wrong type are told as such, once: %j',
  (options) => {
    const given = { attribution: { first: { campaign: 'camp' } }, ...options }
    const mistakes = mistakesOf(given)
    expect(mistakes).toHaveLength(Object.keys(options).length)
  }
)

test.each([{}, { lifetimeValue: 'ltv', lastPurchase: 'last', count: 'n', currency: 'EUR' }])(
  '%j are sound totals',
  (totals) => {
    expect(mistakesOf({ totals })).toEqual([])
  }
)

test.each<[unknown, string]>([
  ['ltv', 'totals: expected { lifetimeValue, lastPurchase, count, currency }'],
  [{ ltv: 'x' }, 'totals: expected { lifetimeValue, lastPurchase, count, currency }'],
  [{ count: 'custom.n' }, `totals.count: ${NO_KEY}`],
  [{ currency: 'usd' }, 'totals.currency: expected three capital letters of ISO 4217, such as USD'],
])('%j is a mistake of the totals', (totals, mistake) => {
  expect(mistakesOf({ totals })).toEqual([`route "zapier", ${mistake}`])
})

test('totals do not write what another rule writes', () => {
  const options = {
    fields: { 'custom.n': 'n' },
    attribution: { last: { campaign: 'last' } },
    totals: { count: 'n', lastPurchase: 'last' },
  }
  expect(mistakesOf(options)).toEqual([
    'route "zapier", totals.count: fields writes the custom field "n" already',
    'route "zapier", totals.lastPurchase: attribution.last writes the custom field "last" already',
  ])
})
