import { expect, test } from 'vitest'
import { samcart } from '../../../src/handlers/registry.ts'
import { bytes } from './cases.ts'

const read = async (event: object, options = {}, fields = {}) => {
  const body = bytes(JSON.stringify({ customer: { email: 'ana@example.com' }, ...event }))
  const headers = new Headers({ 'content-type': 'application/json' })
  const events = await samcart({ ...options, fields }).read({ headers, body })
  if (!events.ok) return events.error.detail
  return events.value[0]?.lead({ country: 'US', fields }, undefined)
}

test.each([
  ['Order', 'purchase'],
  ['Product Purchased', 'purchase'],
  ['product_purchased', 'purchase'],
  ['SubscriptionCharged', 'renewal'],
  ['Refund', 'refund'],
  ['Product partially refunded', 'refund'],
  ['ChargeFailed', 'failure'],
  ['Subscription Started', 'subscription_started'],
  ['Cancel Scheduled', 'subscription_changed'],
  ['Cancellation', 'subscription_ended'],
  ['SubscriptionCanceled', 'subscription_ended'],
  ['Prospect', 'cart_abandoned'],
])('%s, however it is spelled, is a %s', async (type, kind) => {
  expect(await read({ type, order: { id: 7, total: '25.00' } })).toMatchObject({
    kind: 'payment',
    event: type,
    payment: { kind },
  })
})

test.each([
  [{ total: 25 }, {}, { amount: '25.00', currency: 'USD' }],
  [{ total: '25.5' }, { currency: 'GBP' }, { amount: '25.50', currency: 'GBP' }],
  [
    { total: '$1,025.00', currency: 'cad' },
    { currency: 'GBP' },
    { amount: '1025.00', currency: 'CAD' },
  ],
  [{ total: '1500', currency: 'JPY' }, {}, { amount: '1500', currency: 'JPY' }],
])('of the order %j with the options %j the money is %j', async (order, options, money) => {
  expect(await read({ type: 'Order', order: { id: 7, ...order } }, options)).toMatchObject({
    money,
  })
})

test('a currency that is none is told at start', () => {
  expect(samcart({ currency: 'euro' }).mistakes).toEqual([
    'currency: expected a currency such as USD',
  ])
})

test('rules per product send one order several times: one sale, several events', async () => {
  const of = (id: number) => read({ type: 'Order', order: { id: 7 }, product: { id, name: 'X' } })
  expect(await of(1)).toMatchObject({ eventId: 'Order:order:7:1', payment: { ids: ['order:7'] } })
  expect(await of(2)).toMatchObject({ eventId: 'Order:order:7:2', payment: { ids: ['order:7'] } })
})

test('a subscription starts once with its first order; its further payments are others', async () => {
  const order = { id: 7, subscription_id: 61 }
  const shared = ['order:7', 'subscription:61:start']
  expect(await read({ type: 'Order', order })).toMatchObject({ payment: { ids: shared } })
  expect(await read({ type: 'Subscription Started', order })).toMatchObject({
    payment: { ids: shared },
  })
  const charged = { ...order, charge_id: 'ch2' }
  expect(await read({ type: 'SubscriptionCharged', order: charged })).toMatchObject({
    payment: { ids: ['renewal:order:7:61:ch2'] },
  })
})

test.each(['Refund', 'Charge Failed', 'Cancel'])(
  '%s without a time or a charge is known by its content, so that the next one is not lost',
  async (type) => {
    expect(await read({ type, order: { id: 7 } })).toMatchObject({
      eventId: null,
      payment: { ids: [] },
    })
  }
)

test('of a part that was given back without an amount no amount is told', async () => {
  const lead = await read({ type: 'Partial Refund', order: { id: 7, total: '25.00' } })
  expect(lead).not.toHaveProperty('money')
})

test('an unknown type is read as a hook, by the same options', async () => {
  const event = { type: 'Quiz Finished', api_key: 'hidden', who: { org: 'Lind Ltd' } }
  const lead = await read(event, {}, { company: 'who.org' })
  expect(lead).toMatchObject({
    kind: 'hook',
    event: 'Quiz Finished',
    person: { email: 'ana@example.com', company: 'Lind Ltd' },
  })
  expect(JSON.stringify(lead)).not.toContain('hidden')
})
