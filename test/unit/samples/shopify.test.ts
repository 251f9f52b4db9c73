import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { shopify } from '../../../src/handlers/registry.ts'
import { parseJson } from '../../../src/lib/json.ts'
import { isPublished, leadsOfSample, requestOfVector, sample, vectorsOf } from './published.ts'

const headersOf = (file: string) =>
  z.record(z.string(), z.string()).parse(parseJson(sample(`${file}.headers.json`)))

const leadOf = async (file: string) => {
  const [lead] = await leadsOfSample(shopify, file, headersOf(file))
  return lead
}

describe.skipIf(!isPublished)('published samples of Shopify', () => {
  test('the test of the admin: the buyer, the products once each, an id that stays whole', async () => {
    const lead = await leadOf('shopify/orders-paid.json')
    expect(lead).toMatchObject({
      kind: 'payment',
      event: 'orders/paid',
      eventId: '94c7938d-b037-48f8-8216-35044f5f7d28 orders/paid 820982911946154508',
      occurredAt: '2024-08-07T22:58:21.978Z',
      test: true,
      person: {
        email: 'jon@example.com',
        firstName: 'John',
        lastName: 'Smith',
        address: { street: '123 Shipping Street', state: 'KY', country: 'US' },
      },
      money: { amount: '388.00', currency: 'USD', status: 'paid', products: ['IPod Nano - 8GB'] },
      payment: { kind: 'purchase', ids: ['order:820982911946154508'] },
      consent: [{ given: true, channel: 'email' }],
    })
  })

  test('a bare customer', async () => {
    const lead = await leadOf('shopify/customers-create.json')
    expect(lead).toMatchObject({
      test: true,
      person: { email: 'bob@biller.com', firstName: 'Bob', lastName: 'Biller' },
      answers: [{ key: 'note', value: 'This customer loves ice cream' }],
      consent: [],
    })
    expect(lead).not.toHaveProperty('payment')
  })

  test.runIf(vectorsOf('shopify').length > 0)('published signatures are recognised', async () => {
    for (const vector of vectorsOf('shopify')) {
      const verified = await shopify().verify(requestOfVector(vector), [vector.secret ?? ''])
      expect([vector.name, verified.ok]).toEqual([vector.name, vector.valid])
    }
  })
})
