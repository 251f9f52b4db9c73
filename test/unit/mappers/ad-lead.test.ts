import { expect, test } from 'vitest'
import { adAttribution, adLead } from '../../../src/mappers/ad-lead.ts'

const context = { country: 'US', fields: {} }

test('the person is found by the names of the answers, and the ad is attribution', () => {
  const lead = adLead(
    {
      event: 'lead',
      eventId: 'l-1',
      entries: [
        { path: 'full_name', value: 'Ada Park' },
        { path: 'rooms', value: '3' },
        { path: 'utm_source', value: 'ads' },
      ],
      ad: { campaign: { id: 'c-1', name: 'Spring' }, form: { id: 'f-1' } },
    },
    context
  )
  expect(lead).toMatchObject({
    kind: 'ad_lead',
    person: { firstName: 'Ada', lastName: 'Park' },
    answers: [{ key: 'rooms', value: '3' }],
    attribution: {
      utm: { source: 'ads' },
      ad: { campaign: { id: 'c-1', name: 'Spring' }, form: { id: 'f-1' } },
    },
  })
})

test.each([
  [{ id: '0', name: 'Spring' }, { name: 'Spring' }],
  [{ id: '7', name: ' ' }, { id: '7' }],
  [{ id: '', name: 'Spring' }, { name: 'Spring' }],
  [{ id: null, name: undefined }, undefined],
  [{}, undefined],
])('of the object %j is known: %j', (given, campaign) => {
  expect(adAttribution({ campaign: given }).ad?.['campaign']).toEqual(campaign)
})

test('without a known object there is no ad', () => {
  expect(adAttribution({ ad: { id: '0' } })).toEqual({})
})
