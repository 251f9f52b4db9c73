import { describe, expect, test } from 'vitest'
import { woocommerce } from '../../../src/handlers/registry.ts'
import { bytes, requestOf } from '../providers/cases.ts'
import { isPublished, leadsOfSample, sample } from './published.ts'

describe.skipIf(!isPublished)('published samples of WooCommerce', () => {
  test('a paid order: the billing address, names of products with their signs', async () => {
    const headers = { 'x-wc-webhook-topic': 'order.created' }
    const leads = await leadsOfSample(woocommerce, 'woocommerce/order.created.json', headers)
    expect(leads).toMatchObject([
      {
        kind: 'payment',
        event: 'order.created',
        eventId: 'order.created 727 processing 2017-03-22T19:28:08',
        occurredAt: '2017-03-22T19:28:08.000Z',
        test: false,
        person: {
          firstName: 'John',
          lastName: 'Doe',
          email: 'john.doe@example.com',
          address: { street: '969 Market', city: 'San Francisco', state: 'CA', country: 'US' },
        },
        money: {
          amount: '29.35',
          currency: 'USD',
          status: 'paid',
          products: ['Woo Single #1', 'Ship Your Idea – Color: Black, Size: M Test'],
          reference: '727',
        },
        payment: { kind: 'purchase', ids: ['order:727'] },
      },
    ])
  })

  test('the ping is let in without a signature, and nothing is made of it', async () => {
    const body = sample('woocommerce/ping.txt')
    const request = requestOf({ path: '', headers: {}, body }, 0)
    expect(await woocommerce().verify(request, ['made-up-secret'])).toMatchObject({ ok: true })
    const read = await woocommerce().read({ headers: new Headers(), body: bytes(body) })
    const leads = read.ok ? read.value.map((one) => one.lead({ country: 'US', fields: {} })) : []
    expect(leads).toMatchObject([{ ignored: /nothing is in it/ }])
  })
})
