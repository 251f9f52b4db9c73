import { expect, test } from 'vitest'
import { lemonSqueezy } from '../../../src/handlers/registry.ts'
import { lineOf, meaningOf } from './payment-readings.ts'

const PERSON = { user_email: 'nora@example.com', user_name: 'Nora Sample' }
const event = (type: string, id: string | number, attributes: object, meta: object = {}) =>
  meaningOf(lemonSqueezy(), {
    meta: { event_name: type, ...meta },
    data: { id, attributes: { ...PERSON, currency: 'USD', total: 1900, ...attributes } },
  })

test.each([
  ['paid', 'Paid 19.00 USD (order 7)'],
  ['refunded', 'Paid 19.00 USD (order 7)'],
  ['pending', 'Payment pending: 19.00 USD (order 7)'],
  ['failed', 'Payment failed: 19.00 USD (order 7)'],
  ['fraudulent', '(An order that is "fraudulent" is not mapped.)'],
])('an order that is %s reads "%s"', async (status, line) => {
  expect(lineOf(await event('order_created', '70', { status, order_number: 7 }))).toBe(line)
})

test('an order, the subscription bought with it and nothing else are one sale', async () => {
  const order = await event('order_created', '70', { status: 'paid' })
  const started = await event('subscription_created', '9', { order_id: 70 })
  expect(order).toHaveProperty('payment.ids', ['order:70'])
  expect(started).toHaveProperty('payment.ids', ['order:70'])
})

test('the first payment of a subscription never counts beside its order, later ones do', async () => {
  const first = await event('subscription_payment_success', '1', { billing_reason: 'initial' })
  const later = await event('subscription_payment_success', '2', { billing_reason: 'renewal' })
  expect(first).toHaveProperty('payment.accompanies', true)
  expect(later).toMatchObject({ payment: { kind: 'renewal', ids: ['invoice:2'] } })
  expect(later).not.toHaveProperty('payment.accompanies')
})

test('a payment that was recovered is the payment that succeeded', async () => {
  const recovered = await event('subscription_payment_recovered', '2', {})
  const succeeded = await event('subscription_payment_success', '2', {})
  expect(recovered).toHaveProperty('payment.ids', ['invoice:2'])
  expect(succeeded).toHaveProperty('payment.ids', ['invoice:2'])
})

test.each([
  [{}, 'Refunded 19.00 USD'],
  [{ refunded_amount: 500 }, 'Refunded 5.00 of 19.00 USD'],
])('a refund with %j reads "%s"', async (part, line) => {
  const lead = await event('order_refunded', '70', part)
  expect(lineOf(lead)).toBe(line)
  expect(lead).toMatchObject({ payment: { saleIds: ['order:70'], isRunningTotal: true } })
})

test('the refund of an invoice is of that invoice', async () => {
  const lead = await event('subscription_payment_refunded', '2', {})
  expect(lead).toHaveProperty('payment.saleIds', ['invoice:2'])
})

test('a subscription ends once: cancelled now, expired later, until somebody takes it up again', async () => {
  const ends = async (type: string, ends_at: string) => {
    const lead = await event(type, '9', { ends_at })
    return 'payment' in lead ? lead.payment?.ids : lead
  }
  const may = '2026-05-01T00:00:00.000000Z'
  expect(await ends('subscription_cancelled', may)).toEqual(await ends('subscription_expired', may))
  const june = '2026-06-01T00:00:00.000000Z'
  expect(await ends('subscription_cancelled', june)).not.toEqual(
    await ends('subscription_expired', may)
  )
})

test.each([
  [{ test_mode: true }, {}, true],
  [{}, { test_mode: true }, true],
  [{ test_mode: false }, {}, false],
  [{}, {}, false],
])('with %j in the event and %j in its object, test is %s', async (meta, attributes, isTest) => {
  const lead = await event('order_created', '70', { status: 'paid', ...attributes }, meta)
  expect(lead).toHaveProperty('test', isTest)
})

test('an id that a double cannot hold survives', async () => {
  const lead = await meaningOf(
    lemonSqueezy(),
    `{"meta":{"event_name":"order_created"},"data":{"id":990071992547409931,"attributes":{"status":"paid"}}}`
  )
  expect(lead).toHaveProperty('payment.ids', ['order:990071992547409931'])
})

test('an update of the same order is another event, a redelivery is not', async () => {
  const idOf = async (updated_at: string) => {
    const lead = await event('order_created', '70', { status: 'paid', updated_at })
    return 'eventId' in lead ? lead.eventId : null
  }
  expect(await idOf('2026-03-05T09:30:01Z')).toBe(await idOf('2026-03-05T09:30:01Z'))
  expect(await idOf('2026-03-05T09:30:01Z')).not.toBe(await idOf('2026-03-06T09:30:01Z'))
})

test('updates and license keys are ignored with a reason', async () => {
  expect(lineOf(await event('subscription_updated', '9', {}))).toMatch(/^\(Other events say/)
  expect(lineOf(await event('license_key_created', '5', {}))).toMatch(/is not mapped\.\)$/)
})
