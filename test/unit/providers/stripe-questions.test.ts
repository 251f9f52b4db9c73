// What Stripe is asked for, and what becomes of the answers. Whole events with their answers are fixtures.

import { expect, test } from 'vitest'
import { stripe } from '../../../src/handlers/payments/stripe.ts'
import type { Json } from '../../../src/lib/json.ts'
import type { SenderVerdict } from '../../../src/mappers/meaning.ts'
import { eventOf, leadOf, readingOf, toldOf, updateOf } from './stripe-events.ts'

const nobody = (type: string, object: object, more: object = {}) =>
  eventOf(type, { customer_email: null, ...object }, more)
const needOf = async (event: object, ...answers: readonly Json[]) =>
  (await readingOf(event)).need(answers)
const pathOf = async (event: object, ...answers: readonly Json[]) =>
  (await needOf(event, ...answers))?.path

const CUSTOMER = { id: 'cus_1', object: 'customer', email: 'ada@example.com' }
const CHARGE = { id: 'ch_1', object: 'charge', billing_details: { email: 'ada@example.com' } }

test('a payment of nobody is asked for by its customer, else by its charge', async () => {
  const intent = (object: object) => nobody('payment_intent.succeeded', object)
  const both = intent({ customer: 'cus_1', latest_charge: 'ch_1' })
  expect(await pathOf(both)).toBe('/v1/customers/cus_1')
  expect(await pathOf(both, CUSTOMER)).toBeUndefined()
  expect(await pathOf(both, { id: 'cus_1', deleted: true })).toBe('/v1/charges/ch_1')
  expect(await pathOf(intent({ latest_charge: 'ch_1' }))).toBe('/v1/charges/ch_1')
  expect(await leadOf(intent({ latest_charge: 'ch_1' }), {}, [CHARGE])).toMatchObject({
    person: { email: 'ada@example.com' },
  })
  expect(await pathOf(intent({}))).toBeUndefined()
})

test('a charge that came with the event says enough', async () => {
  const old = { charges: { data: [CHARGE] }, latest_charge: 'ch_1' }
  expect(await pathOf(nobody('payment_intent.succeeded', old))).toBeUndefined()
  expect(await leadOf(nobody('payment_intent.succeeded', old))).toMatchObject({
    person: { email: 'ada@example.com' },
  })
  const whole = { latest_charge: CHARGE }
  expect(await pathOf(nobody('payment_intent.succeeded', whole))).toBeUndefined()
})

test('a dispute asks for its charge, the charge’s customer, and in passing for the invoice', async () => {
  const dispute = nobody('charge.dispute.created', { charge: 'ch_1', payment_intent: 'pi_1' })
  const charge = { id: 'ch_1', customer: 'cus_1', description: 'Subscription update' }
  expect(await pathOf(dispute)).toBe('/v1/charges/ch_1')
  expect(await pathOf(dispute, charge)).toBe('/v1/customers/cus_1')
  expect(await needOf(dispute, charge, CUSTOMER)).toEqual({
    what: 'the invoice that was paid',
    path: '/v1/invoice_payments?payment[type]=payment_intent&payment[payment_intent]=pi_1&limit=1',
    optional: 'in-passing',
  })
  const invoices = { data: [{ invoice: 'in_1' }] }
  const { payment } = await leadOf(dispute, {}, [charge, CUSTOMER, invoices])
  expect(payment?.saleIds).toEqual(['in_1', 'pi_1', 'ch_1'])
})

test('what is ignored asks for nothing', async () => {
  const customer = { customer: 'cus_1', charge: 'ch_1' }
  expect(await needOf(nobody('refund.created', { ...customer, status: 'succeeded' }))).toBeNull()
  expect(await needOf(nobody('customer.subscription.updated', customer))).toBeNull()
  expect(await needOf(nobody('customer.updated', customer))).toBeNull()
})

test.each(['../x', 'ch_1?expand[]=x', 'ch 1', '', 'ch_1/refunds'])(
  'the id %j never enters a path',
  async (id) => {
    expect(await needOf(nobody('charge.dispute.created', { charge: id, customer: id }))).toBeNull()
    expect(await needOf(eventOf('checkout.session.completed', { id }))).toBeNull()
    const items = { data: [{ price: { product: 'prod_1' } }] }
    expect(await needOf(eventOf('customer.subscription.created', { id, items }))).toBeNull()
    expect(await needOf(eventOf('invoice.paid', { id, amount_paid: 1 }))).toBeNull()
    const payment = { id, payment_intent: id, description: 'Subscription update' }
    expect(await needOf(eventOf('charge.succeeded', payment))).toBeNull()
  }
)

test('a left checkout without an address is about nobody, unless Stripe knows the customer', async () => {
  const left = (object: object) => nobody('checkout.session.expired', object)
  expect(await toldOf(left({ customer: null }))).toHaveProperty('ignored')
  expect(await pathOf(left({ customer: 'cus_1' }))).toBe('/v1/customers/cus_1')
  const unknown = { id: 'cus_1', email: null }
  expect(await toldOf(left({ customer: 'cus_1' }), {}, [unknown])).toHaveProperty('ignored')
  expect(await leadOf(left({ customer: 'cus_1' }), {}, [CUSTOMER])).toMatchObject({
    payment: { kind: 'cart_abandoned' },
    person: { email: 'ada@example.com' },
  })
})

test('names of products are asked for in passing, and only where they are not there', async () => {
  const sessionOf = (object: object) => eventOf('checkout.session.completed', object)
  expect(await needOf(sessionOf({ id: 'cs_1' }))).toMatchObject({
    path: '/v1/checkout/sessions/cs_1/line_items?limit=20',
    optional: 'in-passing',
  })
  expect(await needOf(sessionOf({ line_items: { data: [{ description: 'Book' }] } }))).toBeNull()
  const begun = (product: unknown) =>
    eventOf('customer.subscription.created', {
      id: 'sub_1',
      items: { data: [{ quantity: 2, price: { id: 'price_1', unit_amount: 500, product } }] },
    })
  expect(await needOf(begun('prod_1'))).toMatchObject({
    path: '/v1/subscriptions/sub_1?expand[]=items.data.price.product',
    optional: 'in-passing',
  })
  expect(await needOf(begun({ id: 'prod_1', name: 'Pro' }))).toBeNull()
})

test('the names that Stripe answers leave prices and quantities as the event has them', async () => {
  const price = { id: 'price_1', unit_amount: 500, product: 'prod_1' }
  const event = eventOf('customer.subscription.created', {
    items: { data: [{ quantity: 2, price }, { price: { ...price, id: 'price_2' } }] },
  })
  const later = { ...price, unit_amount: 900, product: { name: 'Pro' } }
  const answer = { items: { data: [{ quantity: 7, price: later }] } }
  expect((await leadOf(event, {}, [answer])).money).toMatchObject({
    amount: '15.00',
    products: ['Pro'],
  })
  expect((await leadOf(event)).money?.products).toEqual([])
})

test('an invoice of a new API version asks in passing by what it was paid', async () => {
  const paid = (object: object) =>
    eventOf('invoice.paid', { id: 'in_1', amount_paid: 1, ...object })
  expect(await needOf(paid({}))).toMatchObject({
    path: '/v1/invoice_payments?invoice=in_1&limit=10',
    optional: 'in-passing',
  })
  const payments = { data: [{ payment: { payment_intent: 'pi_1' } }] }
  expect((await leadOf(paid({}), {}, [payments])).payment?.ids).toEqual(['in_1', 'pi_1'])
  expect(await needOf(paid({ payments }))).toBeNull()
  expect(await needOf(paid({ payment_intent: 'pi_1' }))).toBeNull()
})

test('a failure asks for nothing but the person', async () => {
  expect(await needOf(eventOf('invoice.payment_failed', {}))).toBeNull()
  const unlinked = { payment_intent: 'pi_1', description: 'Subscription update' }
  expect(await needOf(eventOf('charge.failed', unlinked))).toBeNull()
})

test('events of a connected account are asked about in that account, and say whose they are', async () => {
  const event = nobody('charge.succeeded', { customer: 'cus_1', amount: 1 }, { account: 'acct_1' })
  expect(await needOf(event)).toMatchObject({ path: '/v1/customers/cus_1', account: 'acct_1' })
  expect((await leadOf(event)).answers).toContainEqual({
    key: 'account',
    label: 'Connected account',
    value: 'acct_1',
  })
  const odd = nobody('charge.succeeded', { customer: 'cus_1' }, { account: 'acct 1' })
  expect(await needOf(odd)).not.toHaveProperty('account')
})

const RELATED = { id: 'in_1', type: 'invoice', url: '/v1/invoices/in_1' }
const thin = (type: string, more: object = {}) => ({
  id: 'evt_thin_1',
  object: 'v2.core.event',
  type,
  livemode: true,
  created: '2026-03-05T08:40:00.000Z',
  related_object: RELATED,
  ...more,
})
const INVOICE = {
  id: 'in_1',
  object: 'invoice',
  currency: 'usd',
  amount_paid: 4900,
  customer: 'cus_1',
  payment_intent: 'pi_1',
}

test('a thin event is asked for what it is about, then it is as a snapshot', async () => {
  const event = thin('v1.invoice.paid')
  expect(await needOf(event)).toEqual({ what: 'what it is about', path: '/v1/invoices/in_1' })
  expect(await leadOf(event)).toHaveProperty('person', {})
  expect(await pathOf(event, INVOICE)).toBe('/v1/customers/cus_1')
  expect(await leadOf(event, {}, [INVOICE, CUSTOMER])).toMatchObject({
    event: 'invoice.paid',
    eventId: 'evt_thin_1',
    occurredAt: '2026-03-05T08:40:00.000Z',
    person: { email: 'ada@example.com' },
    money: { amount: '49.00' },
    payment: { kind: 'purchase', ids: ['in_1', 'pi_1'] },
  })
})

test('what is not the object that the event names is not taken for it', async () => {
  const other = { ...INVOICE, id: 'in_2', customer_email: 'eve@example.com' }
  expect((await leadOf(thin('v1.invoice.paid'), {}, [other])).person).toEqual({})
})

test.each([
  '//evil.example.com/v1/invoices/in_1',
  'https://evil.example.com/v1/invoices/in_1',
  '/v1/../v2/x',
  '/v1/invoices/in_1?expand[]=customer',
  '/v1/invoices/in 1',
  '/v1/',
  '/x/invoices/in_1',
  '@evil.example.com/v1/x',
])('a thin event that names %j is asked for nothing', async (url) => {
  const event = thin('v1.invoice.paid', { related_object: { ...RELATED, url } })
  expect(await needOf(event)).toBeNull()
  expect(await toldOf(event)).toHaveProperty('ignored')
})

test.each(['v2.core.account.updated', 'v1.billing.meter.updated', 'v2.invoice.paid'])(
  'the thin type %s is ignored under its own name, and asks for nothing',
  async (type) => {
    expect(await needOf(thin(type))).toBeNull()
    expect(await toldOf(thin(type))).toEqual({ ignored: `stripe event type ${type} is not mapped` })
  }
)

test('a thin update does not say what has changed: it is not asked for', async () => {
  const event = thin('v1.customer.subscription.updated')
  expect(await needOf(event)).toBeNull()
  expect(await toldOf(event)).toHaveProperty('ignored')
})

test.each([
  ['acct_1', 'acct_1'],
  ['org_1/acct_1', 'acct_1'],
  [null, undefined],
])('the context %j of a thin event is the account %j', async (given, account) => {
  expect((await needOf(thin('v1.invoice.paid', { context: given })))?.account).toBe(account)
})

test('an event is thin only when it says so', async () => {
  const snapshot = { ...updateOf('invoice.paid', {}, {}), related_object: RELATED }
  expect(await pathOf(snapshot)).toContain('/v1/invoice_payments')
})

const verdictOf = (status: number, json: Json = {}): SenderVerdict | null | undefined =>
  stripe.facts.api?.verdict?.({ status, headers: new Headers(), json })

test('refusals of Stripe are told in words, without the key that its own message may hold', () => {
  const message =
    "The provided key 'rk_live_***madeup' does not have the required permissions for this endpoint on account 'acct_1'. Having the 'rak_customer_read' permission would allow this request to continue."
  const refused = verdictOf(403, { error: { message } })
  expect(refused).toMatchObject({ kind: 'pause' })
  expect(JSON.stringify(refused)).toContain('the permission rak_customer_read')
  expect(JSON.stringify(refused)).not.toContain('rk_live')
  expect(JSON.stringify(verdictOf(403, null))).toContain(
    'the permissions that docs/sources.md lists'
  )
  expect(verdictOf(401)).toMatchObject({ kind: 'pause' })
  expect(verdictOf(404)).toMatchObject({ kind: 'park' })
  expect([200, 429, 500].map((status) => verdictOf(status))).toEqual([null, null, null])
})

test('the option `sale` is held to types of events that may be one', () => {
  expect(stripe({ sale: ['invoice.paid', 'payment_intent.succeeded'] }).mistakes).toEqual([])
  const [mistake] = stripe({ sale: ['invoice.payed'] }).mistakes
  expect(mistake).toMatch(/^sale\.0: expected checkout\.session\.completed or /)
})
