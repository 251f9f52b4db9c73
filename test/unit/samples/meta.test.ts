import { describe, expect, test } from 'vitest'
import { meta } from '../../../src/handlers/registry.ts'
import { parseJson } from '../../../src/lib/json.ts'
import { bytes } from '../providers/cases.ts'
import { isPublished, leadsOfSample, requestOfVector, sample, vectorsOf } from './published.ts'

/** The lead of a webhook, completed by a published answer. */
const leadOfAnswer = async (file: string) => {
  const change = { field: 'leadgen', value: { leadgen_id: '1' } }
  const body = JSON.stringify({ object: 'page', entry: [{ id: '2', changes: [change] }] })
  const read = await meta().read({ headers: new Headers(), body: bytes(body) })
  const [reading] = read.ok ? read.value : []
  return reading?.lead({ country: 'GB', fields: {} }, [parseJson(sample(file)) ?? null])
}

describe.skipIf(!isPublished)('published samples of Meta', () => {
  test('two changes in a POST are two leads', async () => {
    const leads = await leadsOfSample(meta, 'meta/leadgen-batch-two-changes.json')
    expect(leads).toMatchObject([
      { eventId: '123123123123', test: false, occurredAt: '2015-08-21T01:26:24.000Z' },
      { eventId: '123123123124', test: false },
    ])
  })

  test('the button of the dashboard is a test', async () => {
    const leads = await leadsOfSample(meta, 'meta/leadgen-dashboard-test.json')
    expect(leads).toMatchObject([{ eventId: '444444444444', test: true, person: {} }])
  })

  test('an answer with a custom question and a dealer', async () => {
    expect(await leadOfAnswer('meta/graph-lead-response.json')).toMatchObject({
      occurredAt: '2015-02-28T08:49:14.000Z',
      test: false,
      person: { email: 'joe@example.com', firstName: 'Joe', lastName: 'Example' },
      answers: [
        { label: 'Car make', value: 'Honda' },
        { label: 'Selected dealer', value: '99213450' },
      ],
    })
  })

  test('an answer with two names, a work address, a list, boxes and the ad', async () => {
    const lead = await leadOfAnswer('meta/graph-lead-first-last-phone.json')
    expect(lead).toMatchObject({
      person: {
        firstName: 'Priya',
        lastName: 'Nair',
        email: 'priya@example.co.uk',
        phone: '+447700900123',
        address: { street: '1 Example Road', city: 'London', postalCode: 'N1 9GU' },
      },
      answers: [
        { value: ['seo', 'paid_ads'] },
        { key: 'platform', value: 'Instagram' },
        { key: 'is_organic', value: 'no' },
      ],
      consent: [
        { key: 'optional_1', given: true },
        { key: 'optional_2', given: false },
      ],
      attribution: {
        ad: {
          campaign: { id: '120211818749810999', name: 'Leads | UK' },
          adSet: { name: 'UK 25-54' },
          ad: { name: 'Spring promo' },
          form: { id: '1912140606324258' },
        },
      },
    })
  })

  test('published signatures of the same rule are accepted, and none over anything else', async () => {
    const vectors = vectorsOf('x-hub-256 (same rule as Meta)').filter(({ valid }) => valid)
    expect(vectors).not.toEqual([])
    for (const vector of vectors) {
      const verify = (body = vector.body) =>
        meta().verify(requestOfVector({ ...vector, body }), [vector.secret ?? ''])
      expect((await verify()).ok).toBe(true)
      expect((await verify(`${vector.body} `)).ok).toBe(false)
    }
  })
})
