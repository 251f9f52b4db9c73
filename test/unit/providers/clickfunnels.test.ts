import { expect, test } from 'vitest'
import { sender } from '../../../fixtures/clickfunnels/sender.ts'
import { clickfunnels } from '../../../src/handlers/registry.ts'
import { bytes, requestOf } from './cases.ts'

const NOW = 1_772_700_000_000
const SECRET = 'made-up-secret'
const BODY = '{"event_type":"order.created","data":{}}'

const verdict = async (headers: Readonly<Record<string, string>>, path = '') => {
  const request = requestOf({ path, headers, body: BODY }, NOW)
  const result = await clickfunnels().verify(request, [SECRET])
  return result.ok ? 'accepted' : result.error.reason
}

const read = async (event: object) => {
  const body = bytes(JSON.stringify({ event_id: 'e1', data: {}, ...event }))
  const events = await clickfunnels().read({ headers: new Headers(), body })
  if (!events.ok) return events.error.detail
  return events.value[0]?.lead({ country: 'US', fields: {} }, undefined)
}

const contact = { email_address: 'ana@example.com' }

test('without a signature the secret may end the URL', async () => {
  expect(await verdict({}, `/${SECRET}`)).toBe('accepted')
  expect(await verdict({}, '/another')).toBe('credential_mismatch')
  expect(await verdict({})).toBe('credential_missing')
})

test('a bad signature is not saved by a good URL', async () => {
  const { headers } = sender.send(BODY, 'another', NOW)
  expect(await verdict(headers, `/${SECRET}`)).toBe('credential_mismatch')
})

test('a signature without its time is no signature', async () => {
  const { 'x-webhook-bullet-train-timestamp': _, ...headers } = sender.send(
    BODY,
    SECRET,
    NOW
  ).headers
  expect(await verdict(headers, `/${SECRET}`)).toBe('credential_missing')
})

test.each([
  ['subscription/invoice.paid', 'paid'],
  ['subscription.invoice.paid', 'paid'],
  ['one_time_order.refunded', 'refunded'],
  ['one-time-order.refunded', 'refunded'],
  ['renewal-invoice-payment-declined', 'failed'],
  ['subscription.churned', 'none'],
])('%s, however it is spelled, says that the money is %s', async (event_type, status) => {
  const data = { contact, total_amount: '29.0', currency: 'usd' }
  expect(await read({ event_type, data })).toMatchObject({
    kind: 'payment',
    event: event_type,
    money: { amount: '29.00', currency: 'USD', status },
  })
})

const paymentOf = async (event_type: string, created_at: string, data: object) => {
  const lead = await read({ event_type, created_at, data: { contact, ...data } })
  return typeof lead === 'object' && 'payment' in lead ? lead.payment : undefined
}
const DAY_1 = '2026-03-04T09:30:00Z'
const DAY_31 = '2026-04-04T09:30:00Z'
const subscription = { id: 7, order_type: 'subscription', created_at: DAY_1 }

test('all events of a one-time order are one sale', async () => {
  const types = [
    'order.created',
    'order.completed',
    'one-time-order.completed',
    'one-time-order.invoice.paid',
  ]
  for (const type of types) {
    expect((await paymentOf(type, DAY_1, { id: 7 }))?.ids).toContain('order:7')
  }
  const invoice = { id: 1, order_id: 7 }
  expect((await paymentOf('orders/invoice.paid', DAY_1, invoice))?.ids).toContain('order:7')
})

test('the payment on the day of a subscription is its first one, and one occasion with its start', async () => {
  const first = await paymentOf('subscription.invoice.paid', DAY_1, subscription)
  expect(first).toMatchObject({ kind: 'purchase', ids: ['order:7', 'order:7:2026-03-04'] })
  expect((await paymentOf('subscription.activated', DAY_1, subscription))?.ids).toEqual(['order:7'])
})

test('a later payment is a renewal of its own day, unless it is said to be the first', async () => {
  const later = await paymentOf('subscription.invoice.paid', DAY_31, subscription)
  expect(later).toMatchObject({ kind: 'renewal', ids: ['order:7:2026-04-04'] })
  const afterTrial = await paymentOf('subscription.first_payment_received', DAY_31, subscription)
  expect(afterTrial).toMatchObject({ kind: 'purchase', ids: ['order:7', 'order:7:2026-04-04'] })
})

test.each([
  ['initial', 'purchase'],
  ['one-time', 'purchase'],
  ['renewal', 'renewal'],
  ['interim', 'renewal'],
])('an invoice of the type %s is a %s', async (invoice_type, kind) => {
  const invoice = { id: 1, order_id: 7, invoice_type }
  expect(await paymentOf('orders/invoice.paid', DAY_31, invoice)).toMatchObject({ kind })
})

test('a refund names its order, and is the same by order and by invoice', async () => {
  const byOrder = await paymentOf('one_time_order.refunded', DAY_31, { id: 7 })
  const byInvoice = await paymentOf('orders/invoice.refunded', DAY_31, { id: 1, order_id: 7 })
  expect(byOrder).toMatchObject({ kind: 'refund', saleIds: ['order:7'] })
  expect(byInvoice?.ids).toEqual(expect.arrayContaining([...(byOrder?.ids ?? ['none'])]))
})

test.each([
  ['paid', 'paid'],
  ['refunded', 'refunded'],
  ['pending', 'pending'],
  [null, 'pending'],
])('an order that is billed as %j is %s', async (billing_status, status) => {
  const data = { contact, total_amount: '29.0', currency: 'USD', billing_status }
  expect(await read({ event_type: 'order.created', data })).toMatchObject({ money: { status } })
})

test('an invoice finds its contact in its order', async () => {
  const data = { order: { contact }, total_amount: '5', currency: 'USD' }
  expect(await read({ event_type: 'orders/invoice.paid', data })).toMatchObject({
    person: { email: 'ana@example.com' },
  })
})

test('an order without a contact is a lead without a person, for the operator to look at', async () => {
  expect(await read({ event_type: 'order.completed' })).toMatchObject({ person: {} })
})

test.each([
  [{ event_id: 'e1', uuid: 'u1', public_id: 'p1' }, 'e1'],
  [{ event_id: null, uuid: 'u1', public_id: 'p1' }, 'u1'],
  [{ event_id: null, public_id: 'p1' }, 'p1'],
  [{ event_id: 57 }, '57'],
  [{ event_id: null }, null],
])('of the ids %j the event id is %j', async (ids, eventId) => {
  expect(await read({ event_type: 'order.created', ...ids })).toMatchObject({ eventId })
})

test.each(['contact.updated', 'contact.deleted', 'order.deleted', '', 'constructor'])(
  'the event %j is ignored with its name',
  async (event_type) => {
    expect(await read({ event_type })).toEqual({
      ignored: `ClickFunnels' event "${event_type}" is not mapped.`,
    })
  }
)

test('an event without data is malformed', async () => {
  expect(await read({ event_type: 'order.created', data: null })).toBe('`data` must be an object.')
})
