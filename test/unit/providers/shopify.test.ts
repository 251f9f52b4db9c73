import { createHmac } from 'node:crypto'
// oxlint-disable-next-line import/no-unassigned-import -- it tells the SDK its platform
import '@shopify/shopify-api/adapters/web-api'
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api'
import { expect, test } from 'vitest'
import { shopify } from '../../../src/handlers/registry.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import type { Ignored, Lead } from '../../../src/mappers/lead.ts'
import { bytes, requestOf } from './cases.ts'

const SECRET = 'made-up-client-secret'
const SHOP = 'hoop-example.myshopify.com'
const context = { country: 'US', fields: {} }

const orderOf = (part: object = {}) => ({
  id: 6100000000042,
  name: '#1042',
  email: 'ana@example.com',
  total_price: '49.00',
  currency: 'USD',
  financial_status: 'paid',
  line_items: [{ title: 'Mug' }],
  ...part,
})
const headersOf = (topic: string, more: Readonly<Record<string, string>> = {}) => ({
  'x-shopify-topic': topic,
  'x-shopify-event-id': 'evt-1',
  'x-shopify-shop-domain': SHOP,
  ...more,
})

const readingOf = async (
  topic: string,
  body: object | string,
  { headers = {}, shop = null }: { headers?: Record<string, string>; shop?: string | null } = {}
) => {
  const events = await shopify({ shop }).read({
    headers: new Headers(headersOf(topic, headers)),
    body: bytes(typeof body === 'string' ? body : JSON.stringify(body)),
  })
  const [reading] = events.ok ? events.value : []
  if (reading === undefined) throw new Error(events.ok ? 'no event' : events.error.detail)
  return reading
}
const mapped = async (topic: string, body: object | string, ...answers: Json[]) =>
  (await readingOf(topic, body)).lead(context, answers)
const leadOf = async (topic: string, body: object | string, ...answers: Json[]): Promise<Lead> => {
  const lead: Lead | Ignored = await mapped(topic, body, ...answers)
  if ('ignored' in lead) throw new Error(lead.ignored)
  return lead
}
const asJson = (order: object): Json => parseJson(JSON.stringify({ order })) ?? null

const sdk = shopifyApi({
  apiKey: 'made-up-key',
  apiSecretKey: SECRET,
  apiVersion: ApiVersion.January26,
  hostName: 'gateway.example.com',
  isEmbeddedApp: false,
  logger: { level: LogSeverity.Error },
})

test.each([
  ['{"id":1}', true],
  ['{"id":2}', false],
])('what Shopify’s own SDK says of %s is what we say', async (body, good) => {
  const signature = createHmac('sha256', SECRET).update('{"id":1}').digest('base64')
  const headers = headersOf('orders/paid', {
    'content-type': 'application/json',
    'x-shopify-hmac-sha256': signature,
    'x-shopify-api-version': '2026-01',
    'x-shopify-webhook-id': 'w-1',
  })
  const rawRequest = new Request('https://gateway.example.com/', { method: 'POST', headers, body })
  const { valid } = await sdk.webhooks.validate({ rawBody: body, rawRequest })
  const verified = await shopify().verify(requestOf({ path: '', headers, body }, 0), [SECRET])
  expect([valid, verified.ok]).toEqual([good, good])
})

test.each([
  ['paid', 'purchase'],
  ['partially_refunded', 'purchase'],
  ['pending', 'pending'],
  ['authorized', 'pending'],
  ['partially_paid', 'pending'],
  [null, 'pending'],
])('a new order that is %s is a %s', async (financial_status, kind) => {
  const { payment } = await leadOf('orders/create', orderOf({ financial_status }))
  expect(payment).toEqual({ kind, ids: ['order:6100000000042'] })
})

test.each(['refunded', 'voided', 'expired'])(
  'of a new order that is %s nothing is made',
  async (financial_status) => {
    expect(await mapped('orders/create', orderOf({ financial_status }))).toHaveProperty('ignored')
  }
)

test('orders/paid is the same sale as its order, and says most of it', async () => {
  const { payment } = await leadOf('orders/paid', orderOf({ financial_status: 'pending' }))
  expect(payment).toEqual({ kind: 'purchase', ids: ['order:6100000000042'], isFullest: true })
})

test.each(['subscription_contract', 'subscription_contract_checkout_one'])(
  'an order that comes from %s is a renewal',
  async (source_name) => {
    const { payment } = await leadOf('orders/paid', orderOf({ source_name }))
    expect(payment?.kind).toBe('renewal')
  }
)

test('ids beyond 2^53 stay whole, also where only their text is', async () => {
  const raw = JSON.stringify(orderOf()).replace('6100000000042', '820982911946154508')
  expect((await leadOf('orders/paid', raw)).payment?.ids).toEqual(['order:820982911946154508'])
  const admin_graphql_api_id = 'gid://shopify/Order/820982911946154508'
  const rounded = orderOf({ id: 820982911946154500, admin_graphql_api_id })
  expect((await leadOf('orders/paid', rounded)).payment?.ids).toEqual(['order:820982911946154508'])
})

test('one action of the shop has one id: topic and object tell its events apart', async () => {
  const idOf = async (topic: string, id: number, headers = {}) => {
    const lead = (await readingOf(topic, orderOf({ id }), { headers })).lead(context)
    return 'eventId' in lead ? lead.eventId : undefined
  }
  expect(await idOf('orders/paid', 1)).toBe('evt-1 orders/paid 1')
  expect(await idOf('orders/paid', 2)).toBe('evt-1 orders/paid 2')
  expect(await idOf('orders/create', 1)).toBe('evt-1 orders/create 1')
  const redelivered = { 'x-shopify-webhook-id': 'another' }
  expect(await idOf('orders/paid', 1, redelivered)).toBe('evt-1 orders/paid 1')
  const older = { 'x-shopify-event-id': '', 'x-shopify-webhook-id': 'w-1' }
  expect(await idOf('orders/paid', 1, older)).toBe('w-1 orders/paid 1')
  expect(await idOf('orders/paid', 1, { 'x-shopify-event-id': '' })).toBeNull()
})

test.each<[object, Record<string, string>]>([
  [{ test: true }, {}],
  [{}, { 'x-shopify-test': 'true' }],
])('an order with %j and headers %j is a test', async (part, headers) => {
  const reading = await readingOf('orders/paid', orderOf(part), { headers })
  expect(reading.lead(context)).toMatchObject({ test: true })
})

test('an unpaid order that is cancelled came to nothing; a paid one is told by its refund', async () => {
  const cancelled = (financial_status: string) =>
    mapped('orders/cancelled', orderOf({ financial_status, cancel_reason: 'customer' }))
  expect(await cancelled('voided')).toMatchObject({
    payment: { kind: 'failure' },
    answers: [{ label: 'Order cancelled', value: 'customer' }],
  })
  expect(await cancelled('refunded')).toMatchObject({ ignored: /refunds\/create/ })
})

const refundOf = (...transactions: object[]) => ({
  id: 929,
  order_id: 6100000000042,
  transactions: transactions.map((one) => ({ kind: 'refund', currency: 'USD', ...one })),
  refund_line_items: [{ line_item: { title: 'Mug' } }],
})
const success = { status: 'success' }

test('what went back by several means is added up exactly; what failed did not go back', async () => {
  const refund = refundOf(
    { amount: '0.10', ...success },
    { amount: '0.20', ...success },
    { amount: '5.00', status: 'failure' }
  )
  const lead = await leadOf('refunds/create', refund, asJson(orderOf()))
  expect(lead.money).toMatchObject({ amount: '0.30', of: '49.00', reference: '#1042' })
  expect(lead.payment).toMatchObject({ ids: ['refund:929'], saleIds: ['order:6100000000042'] })
})

test('the last of several refunds is a whole one, of all that was bought', async () => {
  const order = orderOf({
    financial_status: 'refunded',
    line_items: [{ title: 'Mug' }, { title: 'Towel' }],
  })
  const refund = refundOf({ amount: '9.00', ...success })
  const { money } = await leadOf('refunds/create', refund, asJson(order))
  expect(money?.products).toEqual(['Mug', 'Towel'])
  expect(money).not.toHaveProperty('of')
})

test('amounts in two currencies are not compared', async () => {
  const refund = refundOf({ amount: '9.00', currency: 'EUR', ...success })
  const { money } = await leadOf('refunds/create', refund, asJson(orderOf()))
  expect(money).not.toHaveProperty('of')
})

test('a refund asks for its order, and only at the shop of the route', async () => {
  const refund = refundOf({ amount: '9.00', ...success })
  const path = '/admin/api/2026-01/orders/6100000000042.json'
  expect((await readingOf('refunds/create', refund)).need()?.path).toBe(path)
  expect((await readingOf('refunds/create', refund, { shop: SHOP })).need()?.path).toBe(path)
  const another = await readingOf('refunds/create', refund, { shop: 'other.myshopify.com' })
  expect(another.need()).toBeNull()
  expect(another.lead(context)).toMatchObject({ ignored: /give each a route/ })
  expect((await readingOf('refunds/create', refundOf())).need()).toBeNull()
})

test.each(['1/../2', 'x', '1?y', ''])('the id %j never enters a path', async (order_id) => {
  const refund = { ...refundOf({ amount: '9.00', ...success }), order_id }
  expect((await readingOf('refunds/create', refund)).need()).toBeNull()
})

test('the token goes to the shop of the options, never to one that a delivery names', () => {
  expect(shopify({ shop: SHOP }).provider.api?.apiBase).toBe(`https://${SHOP}`)
  expect(shopify().provider.api?.apiBase).toMatch(/\.invalid$/)
  const headers = shopify({ shop: SHOP }).provider.api?.headers('shpat_1')
  expect(headers).toEqual({ 'x-shopify-access-token': 'shpat_1' })
})

test.each(['example.com', 'https://a.myshopify.com', 'a.myshopify.com.example.com', 'A b', ''])(
  '%j is no shop',
  (shop) => {
    expect(shopify({ shop }).mistakes).toEqual(['shop: expected the shop as name.myshopify.com'])
  }
)

test('a checkout is a cart left until it is completed, once somebody can be reached', async () => {
  const checkout = orderOf({ token: 't1', financial_status: undefined })
  const { payment } = await leadOf('checkouts/create', checkout)
  expect(payment).toEqual({ kind: 'cart_abandoned', ids: ['checkout:t1'] })
  const later = await leadOf('checkouts/update', checkout)
  expect(later.payment).toMatchObject({ ids: ['checkout:t1'], isFullest: true })
  const done = { ...checkout, completed_at: '2026-03-05T09:00:00Z' }
  expect(await mapped('checkouts/update', done)).toHaveProperty('ignored')
  expect(await mapped('checkouts/create', { ...checkout, email: null })).toHaveProperty('ignored')
})

test('neither the receiver of the parcel nor their number is the buyer’s', async () => {
  const shipping_address = { first_name: 'Gift', phone: '+1 503 555 0199', city: 'Salem' }
  expect((await leadOf('orders/paid', orderOf({ shipping_address }))).person).toEqual({
    email: 'ana@example.com',
  })
})

test('the bill comes before the address book, one whole address at a time', async () => {
  const billing_address = { company: 'Ana Ltd', phone: '(503) 555-0126', city: 'Salem' }
  const default_address = { address1: '1 Old Road', city: 'Bend', phone: '(503) 555-0199' }
  const order = orderOf({ billing_address, customer: { default_address, first_name: 'Ana' } })
  expect((await leadOf('orders/paid', order)).person).toMatchObject({
    firstName: 'Ana',
    phone: '+15035550126',
    company: 'Ana Ltd',
    address: { city: 'Salem' },
  })
})

test('a landing page without a site before it is one of the shop', async () => {
  const { attribution } = await leadOf('orders/paid', orderOf({ landing_site: '/x?gclid=made-up' }))
  expect(attribution).toMatchObject({
    pageUrl: `https://${SHOP}/x?gclid=made-up`,
    clickIds: { gclid: 'made-up' },
  })
})

test.each([
  ['subscribed', true],
  ['unsubscribed', false],
  ['not_subscribed', false],
])('email marketing that is %s is consent: %s', async (state, given) => {
  const email_marketing_consent = { state, consent_updated_at: '2026-03-05T09:00:00-05:00' }
  const body = { email_address: 'ana@example.com', email_marketing_consent }
  const lead = await leadOf('customers_email_marketing_consent/update', body)
  expect(lead).toMatchObject({
    person: { email: 'ana@example.com' },
    consent: [{ given, channel: 'email', at: '2026-03-05T14:00:00.000Z' }],
  })
  expect(lead).not.toHaveProperty('payment')
})

test('who has yet to confirm has said nothing; a box of the order comes before the record', async () => {
  const pending = { state: 'pending' }
  const customer = { id: 7, email_marketing_consent: pending }
  expect((await leadOf('orders/paid', orderOf({ customer }))).consent).toEqual([])
  const ticked = orderOf({ customer, buyer_accepts_marketing: true })
  expect((await leadOf('orders/paid', ticked)).consent).toMatchObject([{ given: true }])
})

test('a customer without any address is asked for', async () => {
  const reading = await readingOf('customers/create', { id: 7 })
  expect(reading.need()?.path).toBe('/admin/api/2026-01/customers/7.json')
  const answer = { customer: { id: 7, email: 'ana@example.com' } }
  expect(reading.lead(context, [answer])).toMatchObject({ person: { email: 'ana@example.com' } })
})

test.each([
  ['orders/updated', /orders\/paid/],
  ['customers/redact', /delete the contact/],
  ['customers/data_request', /answer with/],
  ['shop/redact', /delete its contacts/],
  ['app/uninstalled', /nothing more/],
  ['products/create', /products\/create is not mapped/],
  ['constructor', /constructor is not mapped/],
])('%s is ignored with what there is to know or to do', async (topic, reason) => {
  expect(await mapped(topic, [])).toMatchObject({ ignored: reason })
})

test.each<[string, string, string]>([
  ['orders/paid', '{}', '`id` is missing.'],
  ['refunds/create', '{"id":1}', '`order_id` is missing.'],
  ['', '{}', 'No x-shopify-topic header says what the body is.'],
])('topic %j with %s is refused in plain words', async (topic, body, detail) => {
  const read = await shopify().read({ headers: new Headers(headersOf(topic)), body: bytes(body) })
  expect(read).toEqual({ ok: false, error: { reason: 'malformed_body', detail } })
})
