import { expect, test } from 'vitest'
import { paypalApi } from '../../../src/handlers/payments/paypal/api.ts'
import { paypal } from '../../../src/handlers/payments/paypal.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import type { Lead } from '../../../src/mappers/lead.ts'
import { composeNote } from '../../../src/mappers/note.ts'
import { bytes } from './cases.ts'

const context = { country: 'US', fields: {} }
const json = (value: unknown): Json => parseJson(JSON.stringify(value)) ?? null

async function readingOf(event_type: string, resource: object, more: object = {}) {
  const body = { id: 'WH-1', create_time: '2026-03-05T08:40:00Z', event_type, resource, ...more }
  const read = await paypal().read({
    headers: new Headers(),
    body: bytes(JSON.stringify(body)),
  })
  const [reading] = read.ok ? read.value : []
  if (reading === undefined) throw new Error(read.ok ? 'no event' : read.error.detail)
  return reading
}

async function leadOf(type: string, resource: object, ...answers: unknown[]): Promise<Lead> {
  const lead = (await readingOf(type, resource)).lead(context, answers.map(json))
  if ('ignored' in lead) throw new Error(lead.ignored)
  return lead
}
const paymentOf = async (...given: Parameters<typeof leadOf>) => (await leadOf(...given)).payment
const noteOf = async (...given: Parameters<typeof leadOf>) => composeNote(await leadOf(...given))
const asked = async (type: string, resource: object, ...answers: unknown[]) =>
  (await readingOf(type, resource)).need(answers.map(json))?.path ?? null

const usd = (value: string) => ({ currency_code: 'USD', value })
const buyer = { email_address: 'ada@example.com', name: { given_name: 'Ada', surname: 'Exampel' } }
const order = (unit: object = {}, more: object = {}) => ({
  id: 'ORDER1',
  intent: 'CAPTURE',
  payer: buyer,
  purchase_units: [{ amount: usd('49.00'), items: [{ name: 'Course A' }], ...unit }],
  ...more,
})
const up = (path: string, rel = 'up') => ({ rel, href: `https://api.paypal.com${path}` })
const capture = (more: object = {}) => ({
  id: 'CAPTURE1',
  amount: usd('49.00'),
  links: [up('/v2/checkout/orders/ORDER1')],
  ...more,
})
const sale = (more: object = {}) => ({
  id: 'SALE1',
  amount: { total: '19.00', currency: 'USD' },
  ...more,
})
const subscription = (cycles: number | null, more: object = {}) => ({
  id: 'I-1',
  plan_id: 'P-1',
  status: 'ACTIVE',
  subscriber: buyer,
  billing_info: {
    cycle_executions: cycles === null ? [] : [{ cycles_completed: cycles }],
    next_billing_time: '2026-04-05T10:00:00Z',
  },
  ...more,
})
const COMPLETED = 'PAYMENT.CAPTURE.COMPLETED'

test.each([
  ['CHECKOUT.ORDER.APPROVED', order(), 'pending', 'Payment pending: 49.00 USD for Course A'],
  ['CHECKOUT.ORDER.COMPLETED', order(), 'purchase', 'Paid 49.00 USD for Course A'],
  ['PAYMENT.AUTHORIZATION.CREATED', capture(), 'pending', 'Payment pending: 49.00 USD'],
  ['PAYMENT.CAPTURE.PENDING', capture(), 'pending', 'Payment pending: 49.00 USD'],
  [COMPLETED, capture(), 'purchase', 'Paid 49.00 USD'],
  ['PAYMENT.CAPTURE.DECLINED', capture(), 'failure', 'Payment failed: 49.00 USD'],
  ['PAYMENT.CAPTURE.DENIED', capture(), 'failure', 'Payment failed: 49.00 USD'],
  ['PAYMENT.CAPTURE.REFUNDED', capture(), 'refund', 'Refunded 49.00 USD'],
  ['PAYMENT.CAPTURE.REVERSED', capture(), 'refund', 'Refunded 49.00 USD'],
  ['PAYMENT.SALE.PENDING', sale(), 'pending', 'Payment pending: 19.00 USD'],
  ['PAYMENT.SALE.COMPLETED', sale(), 'purchase', 'Paid 19.00 USD'],
  ['PAYMENT.SALE.DENIED', sale(), 'failure', 'Payment failed: 19.00 USD'],
  ['PAYMENT.SALE.REFUNDED', sale(), 'refund', 'Refunded 19.00 USD'],
  ['PAYMENT.SALE.REVERSED', sale(), 'refund', 'Refunded 19.00 USD'],
  ['BILLING.SUBSCRIPTION.ACTIVATED', subscription(0), 'subscription_started', 'Subscription'],
  ['BILLING.SUBSCRIPTION.UPDATED', subscription(1), 'subscription_changed', 'Subscription'],
  ['BILLING.SUBSCRIPTION.SUSPENDED', subscription(1), 'subscription_changed', 'Subscription'],
  ['BILLING.SUBSCRIPTION.RE-ACTIVATED', subscription(1), 'subscription_changed', 'Subscription'],
  ['BILLING.SUBSCRIPTION.CANCELLED', subscription(1), 'subscription_ended', 'Subscription ended'],
  ['BILLING.SUBSCRIPTION.EXPIRED', subscription(1), 'subscription_ended', 'Subscription ended'],
  ['BILLING.SUBSCRIPTION.PAYMENT.FAILED', subscription(1), 'failure', 'Payment failed'],
  ['CUSTOMER.DISPUTE.CREATED', { dispute_id: 'PP-1' }, 'dispute', 'Payment disputed'],
  ['CUSTOMER.DISPUTE.RESOLVED', { dispute_id: 'PP-1' }, 'dispute', 'Payment disputed'],
  ['INVOICING.INVOICE.PAID', { invoice: { id: 'INV2-1' } }, 'purchase', 'Paid'],
  ['INVOICING.INVOICE.REFUNDED', { invoice: { id: 'INV2-1' } }, 'refund', 'Refunded'],
])('%s of %j is a %s', async (type, resource, kind, line) => {
  expect(await paymentOf(type, resource)).toMatchObject({ kind })
  expect(await noteOf(type, resource)).toContain(line)
})

test.each([
  ['PAYMENT.AUTHORIZATION.VOIDED', /Nothing was taken/],
  ['BILLING.SUBSCRIPTION.CREATED', /not agreed yet/],
  ['CUSTOMER.DISPUTE.UPDATED', /RESOLVED/],
  ['INVOICING.INVOICE.CANCELLED', /not paid/],
  ['VAULT.PAYMENT-TOKEN.CREATED', /VAULT.PAYMENT-TOKEN.CREATED is not mapped/],
])('%s is ignored with the reason', async (type, reason) => {
  const reading = await readingOf(type, order())
  expect(reading.lead(context)).toEqual({ ignored: expect.stringMatching(reason) as string })
  expect(reading.need()).toBeNull()
})

test('all events of one sale share an id, and each has its own', async () => {
  const authorized = { supplementary_data: { related_ids: { order_id: 'ORDER1' } } }
  const units = { payments: { captures: [{ id: 'CAPTURE1' }], authorizations: [{ id: 'AUTH1' }] } }
  const told = [
    await paymentOf('CHECKOUT.ORDER.APPROVED', order()),
    await paymentOf('PAYMENT.AUTHORIZATION.CREATED', { ...capture(authorized), id: 'AUTH1' }),
    await paymentOf(COMPLETED, capture()),
    await paymentOf(COMPLETED, capture({ ...authorized, links: [] })),
    await paymentOf('CHECKOUT.ORDER.COMPLETED', order(units)),
  ]
  for (const payment of told) expect(payment?.ids).toContain('ORDER1')
  expect(told.at(-1)).toMatchObject({ ids: ['ORDER1', 'CAPTURE1', 'AUTH1'], isFullest: true })
  expect(told.map((payment) => payment?.isFullest ?? false)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ])
})

test.each([
  [{ intent: 'AUTHORIZE' }, {}, 'pending'],
  [{ intent: 'AUTHORIZE' }, { payments: { captures: [{ id: 'C', status: 'COMPLETED' }] } }, 'paid'],
  [{}, { payments: { captures: [{ id: 'C', status: 'PENDING' }] } }, 'pending'],
  [{}, { payments: { captures: [{ id: 'C', status: 'DECLINED' }] } }, 'pending'],
  [{}, { payments: { captures: [{ id: 'C', status: 'PARTIALLY_REFUNDED' }] } }, 'paid'],
  [{}, {}, 'paid'],
])('a completed order %j with %j is %s', async (more, unit, status) => {
  const { money } = await leadOf('CHECKOUT.ORDER.COMPLETED', order(unit, more))
  expect(money?.status).toBe(status)
})

test('an order of several parts tells each amount, and adds nothing up', async () => {
  const parts = [{ amount: usd('10.00') }, { amount: usd('5.50'), items: [{ name: 'B' }] }]
  const { money, answers, payment } = await leadOf(
    'CHECKOUT.ORDER.APPROVED',
    order({}, { purchase_units: parts })
  )
  expect(money).toBeUndefined()
  expect(payment?.products).toEqual(['B'])
  expect(answers).toContainEqual({
    key: 'amounts',
    label: 'Amounts',
    value: '10.00 USD, 5.50 USD',
  })
})

test('the buyer stands in the order, or in the source of its payment', async () => {
  const phone_number = { national_number: '4155550143' }
  const source = { paypal: { ...buyer, phone_number, address: { country_code: 'US' } } }
  const { person } = await leadOf(
    'CHECKOUT.ORDER.APPROVED',
    order({}, { payer: undefined, payment_source: { card: { name: {} }, ...source } })
  )
  expect(person).toEqual({
    email: 'ada@example.com',
    firstName: 'Ada',
    lastName: 'Exampel',
    fullName: 'Ada Exampel',
    phone: '+14155550143',
    address: { country: 'US' },
  })
})

test.each([
  ['Ada Exampel', 'Portland'],
  ['ada  exampel', 'Portland'],
  [undefined, 'Portland'],
  ['Somebody Else', undefined],
])('a parcel for %s goes where the buyer lives: %s', async (full_name, city) => {
  const address = { address_line_1: '1 Example St', admin_area_2: 'Portland', country_code: 'US' }
  const shipping = { name: { full_name }, address }
  const { person } = await leadOf('CHECKOUT.ORDER.APPROVED', order({ shipping }))
  expect(person.address?.city).toBe(city)
})

test('neither the seller nor what a refund calls its payer is ever the person', async () => {
  const seller = { email_address: 'seller@example.com', merchant_id: 'M' }
  const leads = [
    await leadOf('PAYMENT.CAPTURE.REFUNDED', capture({ payer: seller, payee: seller })),
    await leadOf(COMPLETED, capture({ payee: seller, payer: seller })),
    await leadOf('CHECKOUT.ORDER.APPROVED', order({ payee: seller }, { payer: undefined })),
    await leadOf('INVOICING.INVOICE.PAID', { invoice: { id: 'INV2-1', invoicer: seller } }),
    await leadOf('CUSTOMER.DISPUTE.CREATED', {
      dispute_id: 'PP-1',
      disputed_transactions: [{ seller: { email: 'seller@example.com', name: 'Shop' } }],
    }),
  ]
  for (const { person } of leads) expect(person).toEqual({})
})

test.each([
  ['{"utm_source":"mail","seat":"B12"}', { utm: { source: 'mail' } }, ['Seat: B12']],
  ['utm_source=mail&gclid=made-up&seat=B12', { clickIds: { gclid: 'made-up' } }, ['Seat: B12']],
  ['member-77', {}, ['Custom id: member-77']],
  ['a=b=c', {}, ['Custom id: a=b=c']],
])('what the shop put into its field, %s, is told', async (custom_id, attribution, answers) => {
  const lead = await leadOf(COMPLETED, capture({ custom_id }))
  expect(lead.attribution).toMatchObject(attribution)
  expect(lead.answers.map(({ label, value }) => `${label}: ${String(value)}`)).toEqual(answers)
})

test("the shop's number is the reference, else what the buyer sees at PayPal", async () => {
  const reference = async (...given: Parameters<typeof leadOf>) => {
    const { money } = await leadOf(...given)
    return [money?.referenceTo, money?.reference]
  }
  expect(await reference(COMPLETED, capture({ invoice_id: 'SHOP-1' }))).toEqual([
    'invoice',
    'SHOP-1',
  ])
  expect(await reference(COMPLETED, capture(), order({ invoice_id: 'SHOP-2' }))).toEqual([
    'invoice',
    'SHOP-2',
  ])
  expect(await reference(COMPLETED, capture())).toEqual(['payment', 'CAPTURE1'])
  expect(await reference('CHECKOUT.ORDER.APPROVED', order())).toEqual(['order', 'ORDER1'])
})

test.each([
  ['4900', 'JPY', '4900'],
  ['1500.00', 'HUF', '1500'],
  ['12.3', 'USD', '12.30'],
  ['12.345', 'KWD', '12.345'],
  ['-25.00', 'USD', '25.00'],
])('%s %s is %s', async (value, currency_code, amount) => {
  const { money } = await leadOf(COMPLETED, capture({ amount: { value, currency_code } }))
  expect(money?.amount).toBe(amount)
})

test('a refund asks for what was paid, then for whose it was, and says of how much it is', async () => {
  const refund = {
    id: 'REFUND1',
    amount: usd('10.00'),
    links: [up('/v2/payments/captures/CAPTURE1')],
  }
  const type = 'PAYMENT.CAPTURE.REFUNDED'
  expect(await asked(type, refund)).toBe('/v2/payments/captures/CAPTURE1')
  expect(await asked(type, refund, capture())).toBe('/v2/checkout/orders/ORDER1')
  expect(await asked(type, refund, capture(), order())).toBeNull()
  expect(await leadOf(type, refund, capture(), order())).toMatchObject({
    person: { email: 'ada@example.com' },
    money: { amount: '10.00', of: '49.00', status: 'refunded', products: ['Course A'] },
    payment: { ids: ['REFUND1'], saleIds: ['CAPTURE1', 'ORDER1'] },
  })
})

test('a reversal that is told by the payment itself is of that payment', async () => {
  const self = up('/v2/payments/captures/CAPTURE1', 'self')
  const payment = await paymentOf('PAYMENT.CAPTURE.REVERSED', { ...capture(), links: [self] })
  expect(payment).toMatchObject({ ids: ['CAPTURE1'], saleIds: ['CAPTURE1'] })
})

test('a refund of a subscription finds its buyer by the sale', async () => {
  const refund = { id: 'REFUND1', amount: { total: '19.00', currency: 'USD' }, sale_id: 'SALE1' }
  const type = 'PAYMENT.SALE.REFUNDED'
  const paid = sale({ billing_agreement_id: 'I-1' })
  expect(await asked(type, refund)).toBe('/v1/payments/sale/SALE1')
  expect(await asked(type, refund, paid)).toBe('/v1/billing/subscriptions/I-1')
  expect(await leadOf(type, refund, paid, subscription(3))).toMatchObject({
    person: { email: 'ada@example.com' },
    money: { of: '19.00', recurring: true },
    payment: { kind: 'refund', saleIds: ['SALE1'] },
  })
})

test.each([
  [0, 'purchase', ['SALE1', 'I-1:start']],
  [1, 'purchase', ['SALE1', 'I-1:start']],
  [2, 'renewal', ['SALE1']],
  [null, 'renewal', ['SALE1']],
])('a sale of a subscription that was paid %s times is a %s', async (cycles, kind, ids) => {
  const given = sale({ billing_agreement_id: 'I-1' })
  const payment = await paymentOf('PAYMENT.SALE.COMPLETED', given, subscription(cycles))
  expect(payment).toMatchObject({ kind, ids })
})

test('a trial that was over before makes a payment a renewal', async () => {
  const billing_info = { cycle_executions: [{ cycles_completed: 1 }, { cycles_completed: 1 }] }
  const given = sale({ billing_agreement_id: 'I-1' })
  const after = { ...subscription(0), billing_info }
  expect(await paymentOf('PAYMENT.SALE.COMPLETED', given, after)).toMatchObject({
    kind: 'renewal',
  })
})

test('the start of a subscription and its first payment are one occasion; its end is another', async () => {
  const ids = async (type: string) => (await paymentOf(type, subscription(1)))?.ids
  expect(await ids('BILLING.SUBSCRIPTION.ACTIVATED')).toEqual(['I-1:start'])
  expect(await ids('BILLING.SUBSCRIPTION.CANCELLED')).toEqual(['I-1'])
  expect(await ids('BILLING.SUBSCRIPTION.UPDATED')).toEqual([])
  expect(await ids('BILLING.SUBSCRIPTION.PAYMENT.FAILED')).toEqual([])
})

test('an agreement to be charged now and then is no subscription: the buyer stands in the payment', async () => {
  const given = sale({ billing_agreement_id: 'B-1', parent_payment: 'PAY-1' })
  const type = 'PAYMENT.SALE.COMPLETED'
  expect(await asked(type, given)).toBe('/v1/payments/payment/PAY-1')
  const payment = {
    id: 'PAY-1',
    payer: { payer_info: { email: 'Old@example.com', first_name: 'Olga' } },
    transactions: [{ amount: { total: '19.00', currency: 'USD' }, description: 'Refill' }],
  }
  expect(await leadOf(type, given, payment)).toMatchObject({
    person: { email: 'old@example.com', firstName: 'Olga' },
    money: { products: ['Refill'] },
    payment: { kind: 'purchase', ids: ['SALE1', 'PAY-1'] },
  })
})

const plan = (value = '19.00') => ({
  id: 'P-1',
  name: 'Choir',
  billing_cycles: [
    { tenure_type: 'TRIAL', pricing_scheme: { fixed_price: usd('0.00') } },
    { tenure_type: 'REGULAR', pricing_scheme: { fixed_price: usd(value) } },
  ],
})

test('the plan is asked for in passing: its name and price are those of the subscription', async () => {
  const type = 'BILLING.SUBSCRIPTION.ACTIVATED'
  const need = (await readingOf(type, subscription(0))).need()
  expect(need).toEqual({
    what: "the plan's name",
    path: '/v1/billing/plans/P-1',
    optional: true,
    cacheMs: 3_600_000,
  })
  expect(await noteOf(type, subscription(0), plan())).toBe(
    'Subscription started: Choir, 19.00 USD (subscription I-1)\nNext payment: 2026-04-05'
  )
  const three = subscription(0, { quantity: '3' })
  expect(await noteOf(type, three, plan())).toBe(
    'Subscription started: Choir\nQuantity: 3\nNext payment: 2026-04-05\nSubscription: I-1'
  )
})

test('what changed about a subscription is told', async () => {
  const more = { status: 'SUSPENDED', status_change_note: 'Card expired' }
  expect(await noteOf('BILLING.SUBSCRIPTION.SUSPENDED', subscription(1, more), plan())).toBe(
    'Subscription changed: Choir, 19.00 USD (subscription I-1)\nStatus: Suspended\nWhy: Card expired'
  )
})

test('a dispute and its end are two occasions of one sale', async () => {
  const dispute = {
    dispute_id: 'PP-1',
    dispute_amount: usd('49.00'),
    disputed_transactions: [
      {
        seller_transaction_id: 'CAPTURE1',
        buyer: { name: 'Ada Exampel', email: 'ada@example.com' },
      },
    ],
    reason: 'UNAUTHORISED',
    dispute_outcome: { outcome_code: 'RESOLVED_BUYER_FAVOUR' },
  }
  expect(await paymentOf('CUSTOMER.DISPUTE.CREATED', dispute)).toMatchObject({
    ids: ['PP-1'],
    saleIds: ['CAPTURE1'],
  })
  expect(await paymentOf('CUSTOMER.DISPUTE.RESOLVED', dispute)).toMatchObject({
    ids: ['PP-1:resolved'],
  })
  expect(await noteOf('CUSTOMER.DISPUTE.RESOLVED', dispute)).toBe(
    'Payment disputed: 49.00 USD (dispute PP-1)\nOutcome: Resolved buyer favour\nReason: Unauthorised'
  )
  expect(await asked('CUSTOMER.DISPUTE.CREATED', dispute)).toBeNull()
})

test('an invoice is the sale of its payment; its refund is the last that it names', async () => {
  const invoice = {
    id: 'INV2-1',
    detail: { invoice_number: '7' },
    amount: usd('48.00'),
    payments: { paid_amount: usd('40.00'), transactions: [{ payment_id: 'CAPTURE1' }] },
    refunds: {
      transactions: [
        { refund_id: 'REFUND1', amount: usd('3.00') },
        { refund_id: 'REFUND2', amount: usd('5.00') },
      ],
    },
    primary_recipients: [{ billing_info: { email_address: 'ada@example.com' } }],
  }
  expect(await leadOf('INVOICING.INVOICE.PAID', { invoice })).toMatchObject({
    money: { amount: '40.00', reference: '7', referenceTo: 'invoice' },
    payment: { ids: ['INV2-1', 'CAPTURE1'], isFullest: true },
  })
  expect(await leadOf('INVOICING.INVOICE.REFUNDED', { invoice })).toMatchObject({
    money: { amount: '5.00' },
    payment: { ids: ['REFUND2'], saleIds: ['INV2-1', 'CAPTURE1'] },
  })
  expect(await leadOf('INVOICING.INVOICE.PAID', invoice)).toMatchObject({
    payment: { ids: ['INV2-1', 'CAPTURE1'] },
  })
})

test.each([
  ['https://evil.example/v2/checkout/orders/ORDER9', '/v2/checkout/orders/ORDER9'],
  ['/v2/checkout/orders/ORDER9', '/v2/checkout/orders/ORDER9'],
  ['https://api.paypal.com/v2/checkout/orders/ORDER9/capture', null],
  ['https://api.paypal.com/v2/checkout/orders/..%2f..%2fx', null],
  ['https://api.paypal.com/v2/checkout/orders/ORDER9?x=/v1/payments/sale/', null],
  ['https://api.paypal.com/v1/oauth2/token', null],
  ['https://api.paypal.com/v9/constructor/toString/X', null],
])('of the link %s only a known path is followed: %s', async (href, path) => {
  expect(await asked(COMPLETED, capture({ links: [{ rel: 'up', href }] }))).toBe(path)
})

test.each(['self', 'refund', 'next', ''])('a link of rel "%s" leads to no buyer', async (rel) => {
  const links = [up('/v2/checkout/orders/ORDER9', rel)]
  expect(await asked(COMPLETED, capture({ links }))).toBeNull()
})

test.each(['../x', 'a/b', 'a?b', '', 'x'.repeat(65)])(
  'the id "%s" is part of no path',
  async (order_id) => {
    const supplementary_data = { related_ids: { order_id } }
    expect(await asked(COMPLETED, capture({ supplementary_data, links: [] }))).toBeNull()
  }
)

test.each([
  [[{ href: 'https://api.sandbox.paypal.com/v1/x', rel: 'self' }], true],
  [[{ href: 'https://api-m.sandbox.paypal.com/v1/x' }], true],
  [[{ href: 'https://api.paypal.com/v1/x' }], false],
  [[{ href: 'https://example.com/https://api.sandbox.paypal.com/' }], false],
  [undefined, false],
])('an event with links %j is a test: %s', async (links, isTest) => {
  const lead = (await readingOf(COMPLETED, capture(), { links })).lead(context)
  expect(lead).toHaveProperty('test', isTest)
})

test.each([
  [{ status: 403, json: { name: 'NOT_AUTHORIZED' } }, /\(403: NOT_AUTHORIZED\).*another app/],
  [{ status: 404, json: { name: 'RESOURCE_NOT_FOUND' } }, /\(404: RESOURCE_NOT_FOUND\)/],
  [{ status: 404, json: undefined }, /\(404\)/],
])('%j parks the event alone, with what to do', (answer, reason) => {
  const verdict = paypalApi.verdict({ ...answer, headers: new Headers() })
  expect(verdict).toMatchObject({ kind: 'park', reason: expect.stringMatching(reason) as string })
  expect(verdict).toHaveProperty('reason', expect.stringContaining('Use the client id'))
})

test('a refused credential, a limit and a good answer are judged as all senders are', () => {
  for (const status of [200, 401, 429, 500])
    expect(paypalApi.verdict({ status, headers: new Headers(), json: {} })).toBeNull()
})
