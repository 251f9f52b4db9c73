import { createHmac } from 'node:crypto'
import { WebhooksHelper } from 'square'
import { expect, test } from 'vitest'
import type { SquareOptions } from '../../../src/mappers/payments/square/event.ts'
import { square } from '../../../src/handlers/registry.ts'
import type { Json } from '../../../src/lib/json.ts'
import type { Ignored, Lead } from '../../../src/mappers/lead.ts'
import { composeNote } from '../../../src/mappers/note.ts'
import { bytes, requestOf } from './cases.ts'

const SECRET = 'made-up-signature-key'
const URL_THERE = 'https://hooks.example.com/hooks/square'
const context = { country: 'US', fields: {} }
const AT = '2026-03-05T10:00:00.000Z'

const eventOf = (type: string, object: object) => ({
  event_id: 'evt-1',
  type,
  created_at: AT,
  data: { object },
})
const paymentOf = (part: object = {}) => ({
  id: 'pay1',
  status: 'COMPLETED',
  amount_money: { amount: 4900, currency: 'USD' },
  order_id: 'order1',
  buyer_email_address: 'ana@example.com',
  ...part,
})
const paid = (part: object = {}) => eventOf('payment.updated', { payment: paymentOf(part) })
const invoiceOf = (part: object = {}) => ({
  id: 'inv:0-1',
  version: 3,
  order_id: 'order1',
  primary_recipient: { email_address: 'ana@example.com' },
  payment_requests: [{ total_completed_amount_money: { amount: 4900, currency: 'USD' } }],
  ...part,
})
const invoicePaid = (part: object = {}) =>
  eventOf('invoice.payment_made', { invoice: invoiceOf(part) })
const subscriptionTold = (type: string, part: object) =>
  eventOf(type, { subscription: { id: 'sub1', customer_id: 'cus1', ...part } })

const readingOf = async (event: object, options: Partial<SquareOptions> = {}) => {
  const events = await square(options).read({
    headers: new Headers(),
    body: bytes(JSON.stringify(event)),
  })
  const [reading] = events.ok ? events.value : []
  if (reading === undefined) throw new Error(events.ok ? 'no event' : events.error.detail)
  return reading
}
const mapped = async (event: object, ...answers: Json[]) =>
  (await readingOf(event)).lead(context, answers)
const leadOf = async (event: object, ...answers: Json[]): Promise<Lead> => {
  const lead: Lead | Ignored = await mapped(event, ...answers)
  if ('ignored' in lead) throw new Error(lead.ignored)
  return lead
}
const customer = { customer: { id: 'cus1', email_address: 'ana@example.com', given_name: 'Ana' } }

const signed = (body: string, url: string) =>
  createHmac('sha256', SECRET).update(`${url}${body}`).digest('base64')
const verdict = async (body: string, signature: string, configured?: string) => {
  const headers = { 'x-square-hmacsha256-signature': signature }
  const request = {
    ...requestOf({ path: '', headers, body }, 0),
    variable: (suffix: string) => (suffix === 'URL' ? configured : undefined),
  }
  return (await square().verify(request, [SECRET])).ok
}

test.each([
  ['{"type":"payment.updated"}', '{"type":"payment.updated"}', true],
  ['{"type":"payment.updated"}', '{"type":"payment.updated"} ', false],
])('what Square’s own SDK accepts is accepted, what it refuses is not', async (of, body, good) => {
  const signatureHeader = signed(of, URL_THERE)
  const sdk = { requestBody: body, signatureHeader, signatureKey: SECRET }
  expect(await WebhooksHelper.verifySignature({ ...sdk, notificationUrl: URL_THERE })).toBe(good)
  expect(await verdict(body, signatureHeader, URL_THERE)).toBe(good)
})

test('the address is signed as it is set at Square: another one is refused', async () => {
  const signature = signed('{}', URL_THERE)
  expect(await verdict('{}', signature, `${URL_THERE}/`)).toBe(false)
  expect(await verdict('{}', signature)).toBe(false)
})

test.each([
  ['COMPLETED', 'purchase'],
  ['APPROVED', 'pending'],
  ['PENDING', 'pending'],
  ['FAILED', 'failure'],
])('a payment that is %s is a %s', async (status, kind) => {
  expect((await leadOf(paid({ status }))).payment?.kind).toBe(kind)
})

test.each(['CANCELED', 'SOMETHING_NEW', null])(
  'of a payment that is %s nothing is made',
  async (status) => {
    expect(await mapped(paid({ status }))).toHaveProperty('ignored')
  }
)

test('all events of a payment and its invoice share an id; a failed try stands alone', async () => {
  const ids = async (event: object) => (await leadOf(event)).payment?.ids
  expect(await ids(paid({ status: 'APPROVED' }))).toEqual(['pay1', 'order1'])
  expect(await ids(paid())).toEqual(['pay1', 'order1'])
  expect(await ids(invoicePaid())).toEqual(['inv:0-1', 'order1'])
  expect(await ids(paid({ status: 'FAILED' }))).toEqual(['pay1'])
})

test('parts of an invoice are told one by one', async () => {
  const part = (amount: number) => ({ total_completed_amount_money: { amount, currency: 'USD' } })
  const first = await leadOf(invoicePaid({ payment_requests: [part(1000), part(0)] }))
  const second = await leadOf(invoicePaid({ payment_requests: [part(1000), part(3900)] }))
  expect(first).toMatchObject({ money: { amount: '10.00' }, payment: { kind: 'purchase' } })
  expect(second).toMatchObject({ money: { amount: '39.00' }, payment: { kind: 'renewal' } })
  expect(second.payment?.ids).toEqual(['inv:0-1:2'])
})

test('the payment of an invoice counts only where the operator says so', async () => {
  const event = paid({ application_details: { square_product: 'INVOICES' } })
  expect(await mapped(event)).toMatchObject({ ignored: /invoice\.payment_made/ })
  const reading = await readingOf(event, { invoicePayments: 'deliver' })
  expect(reading.lead(context)).toMatchObject({ payment: { kind: 'purchase' } })
})

test('a payment that changes weeks later, by a refund perhaps, is no new sale', async () => {
  expect(await mapped(paid({ created_at: '2026-02-10T10:00:00.000Z' }))).toHaveProperty('ignored')
  expect(await mapped(paid({ created_at: '2026-02-25T10:00:00.000Z' }))).toHaveProperty('payment')
})

test('what was paid is the total with the tip; yen have no decimals', async () => {
  const tip = { tip_money: { amount: 500, currency: 'USD' } }
  const total_money = { amount: 5400, currency: 'USD' }
  expect(await leadOf(paid({ ...tip, total_money }))).toMatchObject({
    money: { amount: '54.00' },
    answers: [{ label: 'Tip', value: '5.00 USD' }],
  })
  const yen = await leadOf(paid({ amount_money: { amount: 1500, currency: 'JPY' } }))
  expect(yen.money).toMatchObject({ amount: '1500', currency: 'JPY' })
})

test('who receives the parcel is not the buyer', async () => {
  const shipping_address = { first_name: 'Gift', locality: 'Dallas' }
  expect((await leadOf(paid({ shipping_address }))).person).toEqual({ email: 'ana@example.com' })
})

test('without a customer there is nobody to ask, with one who has no address nobody to reach', async () => {
  const till = { buyer_email_address: null }
  expect(await mapped(paid(till))).toHaveProperty('ignored')
  const known = paid({ ...till, customer_id: 'cus1' })
  expect((await readingOf(known)).need()?.path).toBe('/v2/customers/cus1')
  expect(await mapped(known, { customer: { id: 'cus1' } })).toHaveProperty('ignored')
  expect((await leadOf(known, customer)).person.email).toBe('ana@example.com')
})

test('what was bought is asked for only after the customer, and the event can do without', async () => {
  const known = await readingOf(paid({ buyer_email_address: null, customer_id: 'cus1' }))
  expect(known.need([customer])).toMatchObject({ path: '/v2/orders/order1', optional: true })
  expect(known.need([customer, null])).toBeNull()
  expect((await readingOf(paid())).need()).toBeNull()
})

test.each(['cus1/../x', 'cus 1', 'cus1?x', ''])('the id %j never enters a path', async (id) => {
  const reading = await readingOf(paid({ buyer_email_address: null, customer_id: id }))
  expect(reading.need()).toBeNull()
})

const refund = (part: object = {}) =>
  eventOf('refund.updated', {
    refund: {
      id: 'ref1',
      status: 'COMPLETED',
      amount_money: { amount: 1000, currency: 'USD' },
      payment_id: 'pay1',
      ...part,
    },
  })

test('a refund names its sale; once all is given back, it is a whole one', async () => {
  const payment = (amount: number) => ({
    payment: paymentOf({ refunded_money: { amount, currency: 'USD' } }),
  })
  const partial = await leadOf(refund(), payment(1000))
  expect(partial.payment).toMatchObject({ ids: ['ref1'], saleIds: ['pay1', 'order1'] })
  expect(partial.money).toMatchObject({ amount: '10.00', of: '49.00', status: 'refunded' })
  expect((await leadOf(refund(), payment(4900))).money).not.toHaveProperty('of')
})

test.each(['PENDING', 'REJECTED', 'FAILED'])(
  'a refund that is %s gives nothing back',
  async (status) => {
    expect(await mapped(refund({ status }))).toHaveProperty('ignored')
    expect((await readingOf(refund({ status }))).need()).toBeNull()
  }
)

test('a dispute whose payment nobody knows the buyer of is ignored', async () => {
  const dispute = eventOf('dispute.created', {
    object: { id: 'dp1', disputed_payment: { payment_id: 'pay1' } },
  })
  expect((await readingOf(dispute)).need()?.path).toBe('/v2/payments/pay1')
  expect(await mapped(dispute, { payment: { id: 'pay1' } })).toHaveProperty('ignored')
  const { payment } = await leadOf(dispute, { payment: paymentOf() })
  expect(payment).toMatchObject({ kind: 'dispute', ids: ['dp1'], saleIds: ['pay1', 'order1'] })
})

test.each([
  [{ status: 'ACTIVE', start_date: '2026-03-05' }, 'subscription_started', 'sub1:start'],
  [{ status: 'PAUSED' }, 'subscription_changed', 'sub1:paused:2026-03-05'],
  [
    { status: 'ACTIVE', canceled_date: '2026-04-05' },
    'subscription_changed',
    'sub1:ends:2026-04-05',
  ],
  [{ status: 'CANCELED', canceled_date: '2026-03-05' }, 'subscription_ended', 'sub1:CANCELED'],
  [{ status: 'DEACTIVATED' }, 'subscription_ended', 'sub1:DEACTIVATED'],
  [{ status: 'COMPLETED' }, 'subscription_ended', 'sub1:COMPLETED'],
])('a subscription as %j is %s', async (part, kind, id) => {
  const lead = await leadOf(subscriptionTold('subscription.updated', part), customer)
  expect(lead.payment).toMatchObject({ kind, ids: [id] })
})

test.each([
  { status: 'PENDING', start_date: '2026-05-01' },
  { status: 'ACTIVE', start_date: '2025-03-05' },
  { status: 'SOMETHING_NEW' },
])('a subscription as %j says nothing new', async (part) => {
  expect(await mapped(subscriptionTold('subscription.updated', part))).toHaveProperty('ignored')
})

test('every try to charge an invoice is a failure of its own, with the way to pay', async () => {
  const failed = (version: number) =>
    eventOf('invoice.scheduled_charge_failed', {
      invoice: invoiceOf({ version, public_url: 'https://example.com/pay' }),
    })
  const lead = await leadOf(failed(3))
  expect(lead.payment).toMatchObject({ kind: 'failure', ids: ['inv:0-1:3'] })
  expect(composeNote(lead)).toBe(
    'Payment failed\nPay at: https://example.com/pay\nInvoice: inv:0-1'
  )
  expect((await leadOf(failed(4))).payment?.ids).not.toEqual(lead.payment?.ids)
})

test('who did not unsubscribe has agreed to nothing', async () => {
  const created = (preferences: object) =>
    eventOf('customer.created', { customer: { ...customer.customer, preferences } })
  const lead = await leadOf(created({ email_unsubscribed: false }))
  expect(lead).toMatchObject({ kind: 'payment', consent: [] })
  expect(lead).not.toHaveProperty('payment')
  const { consent } = await leadOf(created({ email_unsubscribed: true }))
  expect(consent).toMatchObject([{ given: false, channel: 'email' }])
})

test('a card that Square has given a customer without any address makes no contact', async () => {
  const event = eventOf('customer.created', { customer: { id: 'cus1' } })
  expect(await mapped(event)).toHaveProperty('ignored')
})

test.each([
  ['order.updated', 'payment.updated tells what was paid of an order.'],
  ['invoice.refunded', 'refund.updated tells what was given back.'],
  ['loyalty.account.created', "Square's event loyalty.account.created is not mapped."],
  ['constructor', "Square's event constructor is not mapped."],
])('%s is ignored with a reason, whatever is in it', async (type, ignored) => {
  expect(await mapped(eventOf(type, []))).toEqual({ ignored })
})

test.each<[object, string]>([
  [{ type: 'payment.updated' }, '`event_id` is missing.'],
  [eventOf('payment.updated', {}), '`data.object.payment` is missing.'],
  [eventOf('payment.updated', { payment: {} }), '`data.object.payment.id` is missing.'],
])('%j is refused in plain words', async (event, detail) => {
  const read = await square().read({ headers: new Headers(), body: bytes(JSON.stringify(event)) })
  expect(read).toEqual({ ok: false, error: { reason: 'malformed_body', detail } })
})

test('a misspelt option is told', () => {
  const options: object = { invoicePayments: 'maybe' }
  expect(square(options).mistakes).toEqual(['invoicePayments: expected ignore or deliver'])
})
