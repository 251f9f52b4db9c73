// What the published bodies of Meta become.

import { describe, expect, test } from 'vitest'
import { meta } from '../../../src/handlers/registry.ts'
import { parseJson } from '../../../src/lib/json.ts'
import { bytes } from '../providers/cases.ts'
import { isPublished, leadsOfSample, sample } from './published.ts'

const context = { country: 'GB', fields: {} }

/** A change that names the lead, with the Graph API's answer. */
async function answered(leadId: string, file: string) {
  const body = `{"object":"page","entry":[{"id":"1","changes":[{"field":"leadgen","value":{"leadgen_id":"${leadId}"}}]}]}`
  const read = await meta().read({ headers: new Headers(), body: bytes(body) })
  const answer = parseJson(sample(file)) ?? null
  return read.ok ? read.value[0]?.lead(context, [answer]) : undefined
}

describe.skipIf(!isPublished)('published samples of Meta', () => {
  test('two changes in a delivery are two leads, with ids that are numbers', async () => {
    const leads = await leadsOfSample(meta, 'meta/leadgen-batch-two-changes.json')
    expect(leads).toMatchObject([
      { eventId: '123123123123', test: false, occurredAt: '2015-08-21T01:26:24.000Z' },
      { eventId: '123123123124', test: false },
    ])
  })

  test('the test of the dashboard is a test', async () => {
    const leads = await leadsOfSample(meta, 'meta/leadgen-dashboard-test.json')
    expect(leads).toMatchObject([{ eventId: '444444444444', test: true }])
  })

  test('a lead of Instagram: person, several answers, consents, the names of its ad', async () => {
    expect(
      await answered('1116758057469583', 'meta/graph-lead-first-last-phone.json')
    ).toMatchObject({
      person: {
        firstName: 'Priya',
        lastName: 'Nair',
        phone: '+447700900123',
        email: 'priya@example.co.uk',
      },
      answers: [
        { label: 'Which services are you interested in?', value: ['seo', 'paid_ads'] },
        { key: 'platform', value: 'Instagram' },
      ],
      consent: [
        { key: 'optional_1', given: true },
        { key: 'optional_2', given: false },
      ],
      attribution: { ad: { campaign: { name: 'Leads | UK' }, adSet: { name: 'UK 25-54' } } },
    })
  })

  test('a lead of long ago without campaign or platform', async () => {
    expect(await answered('123123123123', 'meta/graph-lead-response.json')).toMatchObject({
      occurredAt: '2015-02-28T08:49:14.000Z',
      person: { fullName: 'Joe Example', email: 'joe@example.com' },
      answers: [{ key: 'car_make' }, { key: 'selected_dealer' }],
      attribution: { ad: { ad: { id: '12312312312' }, form: { id: '12312312312' } } },
    })
  })
})
