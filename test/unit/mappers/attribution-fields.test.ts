import { expect, test } from 'vitest'
import {
  ATTRIBUTION_PARTS,
  attributionValues,
  type AttributionFields,
} from '../../../src/mappers/attribution-fields.ts'
import type { Attribution } from '../../../src/mappers/lead.ts'
import { makePlan } from '../../../src/mappers/make-plan.ts'
import type { Plan, PlanOptions } from '../../../src/mappers/plan.ts'
import { leadOf } from '../leads.ts'

const FULL: Attribution = {
  utm: {
    source: 'news',
    medium: 'email',
    campaign: 'autumn',
    term: 'roof',
    content: 'top',
    id: '7',
  },
  clickIds: { gclid: 'made-up-g', ScCid: 'made-up-s' },
  ad: {
    campaign: { id: '101', name: 'Roofs' },
    adSet: { id: '202' },
    ad: { id: '303', name: '  ' },
    form: { name: 'Free check' },
  },
  pageUrl: 'https://example.com/offer',
  referrer: 'https://example.org/',
}

test.each<[keyof AttributionFields, string]>([
  ['campaign', 'Roofs'],
  ['campaignId', '101'],
  ['adSet', '202'],
  ['adSetId', '202'],
  ['ad', '303'],
  ['adId', '303'],
  ['form', 'Free check'],
  ['utm_source', 'news'],
  ['utm_medium', 'email'],
  ['utm_campaign', 'autumn'],
  ['utm_term', 'roof'],
  ['utm_content', 'top'],
  ['utm_id', '7'],
  ['gclid', 'made-up-g'],
  ['ScCid', 'made-up-s'],
  ['page', 'https://example.com/offer'],
  ['referrer', 'https://example.org/'],
])('the part %s of a lead is %j', (part, value) => {
  expect(attributionValues(FULL, { [part]: 'it' })).toEqual([{ key: 'it', value }])
})

test.each(['formId', 'fbclid'] as const)(
  '%s, which the event does not bring, sets nothing',
  (part) => {
    expect(attributionValues(FULL, { [part]: 'it' })).toEqual([])
  }
)

test.each(ATTRIBUTION_PARTS)(
  'an event that says nothing of where it came from sets no %s',
  (part) => {
    expect(attributionValues({}, { [part]: 'it' })).toEqual([])
  }
)

test('an empty value empties no field', () => {
  const blank = { utm: { source: ' ' }, clickIds: { gclid: '' }, ad: { form: { id: '' } } }
  expect(attributionValues(blank, { utm_source: 'a', gclid: 'b', form: 'c', formId: 'd' })).toEqual(
    []
  )
})

test('of parts that share a field the first that is brought is its value', () => {
  const fields = { fbclid: 'click', gclid: 'click', ScCid: 'click', utm_id: 'id' }
  expect(attributionValues(FULL, fields)).toEqual([
    { key: 'click', value: 'made-up-g' },
    { key: 'id', value: '7' },
  ])
})

const planOf = (options: PlanOptions, attribution: Attribution): Plan => {
  const planned = makePlan(leadOf({ attribution }), options, { route: 'ads', country: 'US' })
  if (!planned.ok) throw new Error(planned.error.reason)
  return planned.value
}
const attribution = {
  first: { campaign: 'first_campaign' },
  last: { campaign: 'last_campaign', fbclid: 'last_click' },
}

test('the last touch is written with the contact, the first one is planned apart', () => {
  const plan = planOf({ attribution, fields: { 'custom.page': 'pageUrl' } }, FULL)
  expect(plan.customFields).toEqual([
    { key: 'page', value: 'https://example.com/offer' },
    { key: 'last_campaign', value: 'Roofs' },
  ])
  expect(plan.firstTouch).toEqual([{ key: 'first_campaign', value: 'Roofs' }])
})

test.each([
  ['the event does not say where it came from', { attribution }, {}],
  ['the route does not ask for it', {}, FULL],
])('nothing is planned where %s', (_fact, options, given) => {
  const plan = planOf(options, given)
  expect(plan.customFields).toEqual([])
  expect(plan).not.toHaveProperty('firstTouch')
})
