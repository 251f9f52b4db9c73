import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { woocommerce } from '../../../src/handlers/registry.ts'
import type { Ignored, Lead } from '../../../src/mappers/lead.ts'
import { bytes, requestOf } from './cases.ts'

const SECRET = 'made-up-secret'
const context = { country: 'US', fields: {} }
const PING_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }

const orderOf = (part: object = {}) => ({
  id: 727,
  status: 'processing',
  currency: 'USD',
  total: '49.00',
  number: '727',
  date_modified_gmt: '2026-03-05T14:10:09',
  date_paid_gmt: '2026-03-05T14:10:08',
  billing: { email: 'ana@example.com' },
  line_items: [{ name: 'Mug' }],
  ...part,
})

const readingsOf = async (topic: string, body: object | string) => {
  const events = await woocommerce().read({
    headers: new Headers({ 'x-wc-webhook-topic': topic }),
    body: bytes(typeof body === 'string' ? body : JSON.stringify(body)),
  })
  if (!events.ok) throw new Error(events.error.detail)
  return events.value
}
const mapped = async (topic: string, body: object | string) =>
  (await readingsOf(topic, body)).map((reading) => reading.lead(context))
const leadOf = async (topic: string, body: object): Promise<Lead> => {
  const lead: Lead | Ignored | undefined = (await mapped(topic, body))[0]
  if (lead === undefined || 'ignored' in lead) throw new Error(lead?.ignored ?? 'no event')
  return lead
}

const verdict = async (
  body: string,
  headers: Readonly<Record<string, string>>,
  secrets = [SECRET]
) => (await woocommerce().verify(requestOf({ path: '', headers, body }, 0), secrets)).ok

test('only what is a ping to the letter comes in without a signature', async () => {
  expect(await verdict('webhook_id=1', PING_TYPE)).toBe(true)
  for (const body of ['webhook_id=1&a=b', 'webhook_id=', ' webhook_id=1', 'webhook_id=1\n', '{}']) {
    expect(await verdict(body, PING_TYPE)).toBe(false)
  }
  expect(await verdict('webhook_id=1', PING_TYPE, [''])).toBe(false)
})

test('a ping with a signature has to be signed well', async () => {
  const signed = (secret: string) =>
    createHmac('sha256', secret).update('webhook_id=1').digest('base64')
  const sent = (secret: string) => ({ ...PING_TYPE, 'x-wc-webhook-signature': signed(secret) })
  expect(await verdict('webhook_id=1', sent(SECRET))).toBe(true)
  expect(await verdict('webhook_id=1', sent('another'))).toBe(false)
})

test('all pings of a route are one, whatever their number and whatever the headers claim', async () => {
  const [one] = await readingsOf('order.created', 'webhook_id=1')
  const [other] = await readingsOf('customer.created', 'webhook_id=99')
  expect(one?.lead(context)).toMatchObject({ ignored: /tries the address/ })
  expect(other?.content).toBe(one?.content)
})

test.each([
  ['processing', 'purchase'],
  ['completed', 'purchase'],
  ['shipped', 'purchase'],
  ['pending', 'pending'],
  ['on-hold', 'pending'],
  ['failed', 'failure'],
  ['refunded', 'refund'],
])('an order that is %s is a %s', async (status, kind) => {
  const { payment } = await leadOf('order.updated', orderOf({ status }))
  expect(payment?.kind).toBe(kind)
  if (kind === 'purchase' || kind === 'pending') expect(payment?.ids).toEqual(['order:727'])
})

test.each([
  { status: 'cancelled' },
  { status: 'checkout-draft' },
  { status: 'trash' },
  { status: 'shipped', date_paid_gmt: null },
  { status: 'completed', date_paid_gmt: '2026-01-05T14:10:08' },
])('an order with %j says nothing new', async (part) => {
  expect(await mapped('order.updated', orderOf(part))).toMatchObject([{ ignored: /./ }])
})

test('what an order says makes the event, not the delivery', async () => {
  const idOf = async (topic: string, part: object) => (await leadOf(topic, orderOf(part))).eventId
  const first = 'order.updated 727 processing 2026-03-05T14:10:09'
  expect(await idOf('order.updated', {})).toBe(first)
  expect(await idOf('order.created', {})).not.toBe(first)
  expect(await idOf('order.updated', { status: 'completed' })).not.toBe(first)
  expect(await idOf('order.updated', { date_modified_gmt: '2026-03-06T09:00:00' })).not.toBe(first)
})

test('each refund of an order is told once, with how much had been paid', async () => {
  const refunds = [{ id: 9, total: '-10.00', reason: 'Broken' }]
  const [order, refund] = await mapped('order.updated', orderOf({ refunds }))
  expect(order).toMatchObject({ payment: { kind: 'purchase' } })
  expect(refund).toMatchObject({
    event: 'order.refunded',
    eventId: 'order.refunded 9',
    money: { amount: '10.00', of: '49.00', status: 'refunded' },
    payment: { kind: 'refund', ids: ['refund:9'], saleIds: ['order:727'] },
    answers: [{ label: 'Reason', value: 'Broken' }],
  })
  const later = { refunds, date_modified_gmt: '2026-03-07T09:00:00' }
  const [, again] = await mapped('order.updated', orderOf(later))
  expect(again).toHaveProperty('eventId', 'order.refunded 9')
})

test('once the order is refunded, its refunds say so and a refund is no part any more', async () => {
  const refunds = [
    { id: 9, total: '-10.00' },
    { id: 8, total: '0.00' },
  ]
  const [order, whole, nothing] = await mapped(
    'order.updated',
    orderOf({ status: 'refunded', refunds })
  )
  expect(order).toHaveProperty('ignored')
  expect(whole).toMatchObject({ money: { amount: '10.00' } })
  expect(whole).not.toHaveProperty('money.of')
  expect(nothing).toHaveProperty('ignored')
})

const metaOf = (...pairs: (readonly [string | null, unknown])[]) => ({
  meta_data: pairs.map(([key, value], id) => ({ id, key, value })),
})

test('an order of a subscription is a renewal', async () => {
  const { payment } = await leadOf('order.created', orderOf(metaOf(['_subscription_renewal', 5])))
  expect(payment?.kind).toBe('renewal')
})

test('private meta data is not for people, but says where an order came from', async () => {
  const lead = await leadOf(
    'order.created',
    orderOf(
      metaOf(
        ['_wc_order_attribution_utm_source', 'google'],
        ['_wc_order_attribution_utm_medium', '(none)'],
        ['_wc_order_attribution_referrer', 'https://example.org/'],
        ['_wc_order_attribution_session_entry', 'https://shop.example.com/?gclid=made-up'],
        ['_wc_order_attribution_device_type', 'Mobile'],
        ['_secret_note', 'x'],
        ['is_vat_exempt', 'no'],
        ['engraving', { text: 'For Ana' }],
        ['', 'x'],
        [null, 'x']
      )
    )
  )
  expect(lead.attribution).toEqual({
    utm: { source: 'google' },
    clickIds: { gclid: 'made-up' },
    pageUrl: 'https://shop.example.com/?gclid=made-up',
    referrer: 'https://example.org/',
  })
  expect(lead.answers).toMatchObject([{ key: 'engraving.text', value: 'For Ana' }])
})

const subscription = (part: object) => orderOf({ id: 5, parent_id: 727, number: '5', ...part })

test('a subscription and the order that began it are one occasion', async () => {
  const started = await leadOf('subscription.created', subscription({ status: 'active' }))
  expect(started.payment).toEqual({
    kind: 'subscription_started',
    ids: ['subscription:5:start', 'order:727'],
  })
  const byHand = await leadOf(
    'subscription.updated',
    subscription({ status: 'active', parent_id: 0 })
  )
  expect(byHand.payment?.ids).toEqual(['subscription:5:start'])
})

test.each([
  ['on-hold', 'subscription_changed'],
  ['pending-cancel', 'subscription_changed'],
  ['cancelled', 'subscription_ended'],
  ['expired', 'subscription_ended'],
])('a subscription that is %s is %s', async (status, kind) => {
  const { payment } = await leadOf('subscription.updated', subscription({ status }))
  expect(payment).toEqual({ kind, ids: [`subscription:5:${status}:2026-03-05T14:10:09`] })
})

test('a customer is known by their account, else by their bill, and is no sale', async () => {
  const billing = { email: 'bill@example.com', first_name: 'Bill', phone: '(608) 555-0173' }
  const lead = await leadOf('customer.created', { id: 7, email: 'ana@example.com', billing })
  expect(lead.person).toMatchObject({ email: 'ana@example.com', phone: '+16085550173' })
  expect(lead).not.toHaveProperty('payment')
})

test.each([
  'order.deleted',
  'order.restored',
  'customer.updated',
  'product.created',
  'constructor',
])('%s is ignored with its name', async (topic) => {
  expect(await mapped(topic, { id: 1 })).toEqual([
    { ignored: `WooCommerce's topic ${topic} is not mapped.` },
  ])
})

test.each<[string, string, string]>([
  ['order.created', '{}', '`id` is missing; `status` is missing.'],
  ['', '{}', 'No x-wc-webhook-topic header says what the body is.'],
  ['order.created', 'a=b', 'The body is not valid JSON.'],
])('topic %j with %s is refused in plain words', async (topic, body, detail) => {
  const headers = new Headers({ 'x-wc-webhook-topic': topic })
  const read = await woocommerce().read({ headers, body: bytes(body) })
  expect(read).toEqual({ ok: false, error: { reason: 'malformed_body', detail } })
})
