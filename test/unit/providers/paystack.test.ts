import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { paystack } from '../../../src/handlers/registry.ts'
import { requestOf } from './cases.ts'
import { isShared, leadOf, meaningOf, mistakesOf, readingOf } from './payment-readings.ts'

const customer = { email: 'ngozi@example.com', customer_code: 'CUS_1' }
const charge = { id: 1, reference: 'ref-1', amount: 150050, currency: 'NGN', customer }
const invoice = {
  invoice_code: 'INV_1',
  amount: 150050,
  paid: true,
  status: 'success',
  subscription: { subscription_code: 'SUB_1' },
  transaction: { reference: 'ref-1', currency: 'NGN' },
  customer,
}
const subscription = { subscription_code: 'SUB_1', amount: 800, customer }
const eventOf = (event: string, data: unknown) => ({ event, data })
const lead = (event: string, data: unknown) => leadOf(paystack(), eventOf(event, data))
const meaning = (event: string, data: unknown) => meaningOf(paystack(), eventOf(event, data))
const charged = (part: object) => lead('charge.success', { ...charge, ...part })
const needOf = async (event: string, data: unknown) =>
  (await readingOf(paystack(), eventOf(event, data))).need()

test('a signature of 64 bytes in either case is taken, one of SHA-256 is not', async () => {
  const body = JSON.stringify(eventOf('charge.success', charge))
  const sign = (hash: string) => createHmac(hash, 'sk_live_1').update(body).digest('hex')
  const verdict = async (signature: string) => {
    const headers = { 'x-paystack-signature': signature }
    return (await paystack().verify(requestOf({ path: '', headers, body }, 0), ['sk_live_1'])).ok
  }
  expect(await verdict(sign('sha512'))).toBe(true)
  expect(await verdict(sign('sha512').toUpperCase())).toBe(true)
  expect(await verdict(sign('sha256'))).toBe(false)
})

test('the charge and the invoice of one payment are one sale', async () => {
  const sale = await lead('charge.success', charge)
  const events = await Promise.all([
    lead('charge.success', { ...charge, id: 2 }),
    lead('invoice.update', invoice),
    lead('invoice.create', invoice),
  ])
  expect(events.map((one) => isShared(sale, one))).toEqual([true, true, true])
  expect(isShared(sale, await charged({ reference: 'ref-2' }))).toBe(false)
  expect(sale.payment?.isFullest).toBe(true)
})

test.each<[string, object, string, boolean]>([
  ['a shop', {}, 'purchase', false],
  ['the first of a plan', { plan: { name: 'Box' } }, 'purchase', true],
  ['an older event of a plan', { plan: 'PLN_1', plan_object: { name: 'Box' } }, 'purchase', true],
  ['a later one', { plan: {}, metadata: { invoice_action: 'create' } }, 'renewal', true],
  ['one in JSON', { metadata: '{"invoice_action":"update"}' }, 'renewal', true],
])('a charge of %s (%j) is a %s', async (_, part, kind, recurring) => {
  const { payment, money } = await charged(part)
  expect(payment?.kind).toBe(kind)
  expect(money?.recurring).toBe(recurring)
  expect(money?.products).toEqual('plan' in part && kind === 'purchase' ? ['Box'] : [])
})

test('a paid invoice is a renewal, an unpaid one is ignored, a failed one says why', async () => {
  expect(await lead('invoice.update', invoice)).toMatchObject({
    money: { amount: '1500.50', currency: 'NGN', reference: 'INV_1', recurring: true },
    payment: { kind: 'renewal', ids: ['ref-1'] },
  })
  const open = { ...invoice, paid: false, status: 'pending' }
  expect(await meaning('invoice.create', open)).toEqual({ ignored: 'The invoice is not paid yet.' })
  const failed = { ...open, transaction: {}, description: 'Insufficient funds' }
  const told = await lead('invoice.payment_failed', failed)
  expect(told.payment).toEqual({ kind: 'failure', ids: ['INV_1'] })
  expect(told.answers[0]).toEqual({ key: 'reason', label: 'Reason', value: 'Insufficient funds' })
})

test('a charge that failed says why', async () => {
  const told = await lead('charge.failed', { ...charge, gateway_response: 'Declined' })
  expect(told.payment).toEqual({ kind: 'failure', ids: ['ref-1'] })
  expect(told.answers).toEqual([{ key: 'reason', label: 'Reason', value: 'Declined' }])
})

test.each([
  ['subscription.create', 'subscription_started', ['SUB_1:start']],
  ['subscription.not_renew', 'subscription_changed', []],
  ['subscription.disable', 'subscription_ended', []],
])('%s is %s', async (event, kind, ids) => {
  const plan = { name: 'Box', currency: 'GHS' }
  const told = await lead(event, { ...subscription, plan, created_at: '2026-03-05T08:40:00.000Z' })
  expect(told.payment).toEqual({ kind, ids })
  expect(told.money).toMatchObject({ amount: '8.00', currency: 'GHS', products: ['Box'] })
  // Otherwise it is the time at which the subscription was made.
  expect('occurredAt' in told).toBe(kind === 'subscription_started')
})

test('a subscription is never one occasion with a payment: nothing says which is the first', async () => {
  const started = await lead('subscription.create', subscription)
  expect(isShared(started, await charged({ plan: { name: 'Box' } }))).toBe(false)
})

test.each([{ transaction_reference: 'ref-1' }, { transaction: { reference: 'ref-1' } }])(
  'a refund and a dispute find their sale by %j',
  async (sale) => {
    const refund = { ...sale, refund_reference: 'TRF_1', amount: '5000', currency: 'NGN', customer }
    expect(await lead('refund.processed', refund)).toMatchObject({
      eventId: 'refund.processed TRF_1',
      money: { amount: '50.00', status: 'refunded', reference: 'ref-1' },
      payment: { kind: 'refund', ids: ['refund:TRF_1'], saleIds: ['ref-1'] },
    })
    const dispute = { ...sale, id: 7, refund_amount: 5000, currency: 'NGN', customer }
    expect((await lead('charge.dispute.remind', dispute)).payment).toEqual({
      kind: 'dispute',
      ids: ['dispute:7'],
      saleIds: ['ref-1'],
    })
  }
)

test('a refund without a reference of its own is known by its content', async () => {
  const refund = { refund_reference: null, amount: 5000, currency: 'NGN', customer }
  expect(await lead('refund.processed', refund)).toMatchObject({
    eventId: null,
    payment: { ids: [], saleIds: [] },
  })
})

test('how a dispute ended brings its note up to date', async () => {
  const resolved = { id: 7, status: 'resolved', resolution: 'auto-accepted', customer }
  const told = await lead('charge.dispute.resolve', resolved)
  expect(told.payment).toMatchObject({ ids: ['dispute:7'], isFullest: true })
  expect(told.answers.map(({ value }) => value)).toContain('auto accepted')
})

test.each([
  'refund.pending',
  'refund.processing',
  'refund.needs-attention',
  'refund.failed',
  'paymentrequest.pending',
])('%s gives no money to anybody yet', async (event) => {
  expect(await meaning(event, { ...charge, customer: {} })).toHaveProperty('ignored')
  expect(await needOf(event, { ...charge, customer: {}, request_code: 'PRQ_1' })).toBeNull()
})

test.each([
  ['NGN', 150050, '1500.50'],
  ['NGN', '150050', '1500.50'],
  ['XOF', 150000, '1500.00'],
])('%s: Paystack means %j as %s', async (currency, amount, text) => {
  expect((await charged({ currency, amount })).money).toMatchObject({ amount: text, currency })
})

test('ids and amounts above 2^53 keep every digit', async () => {
  const body = JSON.stringify(eventOf('charge.success', { ...charge, id: 1 }))
    .replace('"id":1', '"id":9007199254740993')
    .replace('150050', '9007199254740993')
  const told = await leadOf(paystack(), body)
  expect(told.eventId).toBe('charge.success 9007199254740993')
  expect(told.money?.amount).toBe('90071992547409.93')
})

test.each<[string, unknown, readonly string[]]>([
  ['0', 0, []],
  ['nothing', null, []],
  ['an empty text', '', []],
  ['a text', 'call first', ['call first']],
  ['an object', { seat: 'A1', cancel_action: 'https://x.example.com' }, ['A1']],
  ['JSON in a text', '{"seat":"A1","invoice_action":"create"}', ['A1']],
  ['a list', ['A1'], []],
  ['broken fields', { custom_fields: [7, null, { display_name: 'Seat' }, { value: 'x' }] }, []],
])('metadata may be %s', async (_, metadata, values) => {
  const { answers } = await charged({ metadata })
  expect(answers.map(({ value }) => value)).toEqual(values)
})

test('custom fields have the names that buyers see; campaign parameters are attribution', async () => {
  const custom_fields = [
    { display_name: 'Which seat?', variable_name: 'seat', value: 12 },
    { display_name: 'Source', variable_name: 'utm_source', value: 'radio' },
  ]
  const referrer = 'https://shop.example.com/pay?utm_campaign=may&gclid=g1'
  const { answers, attribution } = await charged({ metadata: { custom_fields, referrer } })
  expect(answers).toEqual([{ key: 'metadata.seat', label: 'Which seat?', value: '12' }])
  expect(attribution).toEqual({
    utm: { source: 'radio', campaign: 'may' },
    clickIds: { gclid: 'g1' },
    pageUrl: referrer,
  })
})

test('a referrer that is no address is no page', async () => {
  expect((await charged({ metadata: { referrer: 'none' } })).attribution).toEqual({})
})

test('nothing of a card, and no token of a subscription, is in a lead', async () => {
  const authorization = { authorization_code: 'AUTH_1', last4: '4081', account_name: 'N Bello' }
  const told = await Promise.all([
    charged({ authorization }),
    lead('subscription.create', { ...subscription, authorization, email_token: 'AUTH_1' }),
    lead('charge.dispute.create', { id: 7, customer, bin: '408408', last4: '4081' }),
  ])
  expect(JSON.stringify(told)).not.toMatch(/AUTH_1|4081|408408|N Bello/)
})

test('the field that the option `product` names is what was bought', async () => {
  const body = eventOf('charge.success', { ...charge, metadata: { course: 'Baking', seat: 'A1' } })
  const told = await leadOf(paystack({ product: 'metadata.course' }), body)
  expect(told.money?.products).toEqual(['Baking'])
  expect(told.answers.map(({ value }) => value)).toEqual(['A1'])
})

test.each([
  ['+14155550141', '08000', '+14155550141'],
  [null, '+14155550142', '+14155550142'],
])('of the phone numbers %j and %j the first is taken', async (international, phone, expected) => {
  const who = { ...customer, phone, international_format_phone: international }
  expect((await charged({ customer: who })).person.phone).toBe(expected)
})

test('test mode is told by the domain', async () => {
  expect((await charged({ domain: 'test' })).test).toBe(true)
  expect((await charged({ domain: 'live' })).test).toBe(false)
})

const request = { request_code: 'PRQ_1', amount: 300, currency: 'NGN', paid: true, customer: 46 }

test('a paid request comes beside the charge, unless the operator says that it is the sale', async () => {
  const body = eventOf('paymentrequest.success', request)
  expect((await leadOf(paystack(), body)).payment).toMatchObject({
    kind: 'purchase',
    ids: ['request:PRQ_1'],
    accompanies: true,
  })
  const counted = await leadOf(paystack({ paymentRequests: 'count' }), body)
  expect(counted.payment).not.toHaveProperty('accompanies')
})

test('who is not reachable is asked for by request or by code, and by no other text', async () => {
  expect(await needOf('paymentrequest.success', request)).toMatchObject({
    path: '/paymentrequest/PRQ_1',
  })
  const coded = { ...invoice, customer: { customer_code: 'CUS_1' } }
  expect(await needOf('invoice.update', coded)).toMatchObject({ path: '/customer/CUS_1' })
  expect(await needOf('invoice.update', invoice)).toBeNull()
  for (const code of ['../x', 'CUS 1', 'CUS_1/y', '']) {
    const odd = { ...invoice, customer: { customer_code: code } }
    expect(await needOf('invoice.update', odd)).toBeNull()
  }
})

test('a fetched customer is one itself, or that of a payment request', async () => {
  const coded = eventOf('invoice.update', { ...invoice, customer: { customer_code: 'CUS_1' } })
  const told = await leadOf(paystack(), coded, { answers: [{ status: true, data: customer }] })
  expect(told.person.email).toBe('ngozi@example.com')
})

test('an answer without an address takes nothing away', async () => {
  const named = { ...invoice, customer: { customer_code: 'CUS_1', first_name: 'Ngozi' } }
  const answers = [{ status: true, data: { customer: { last_name: 'Bello' } } }]
  const told = await leadOf(paystack(), eventOf('invoice.update', named), { answers })
  expect(told.person).toMatchObject({ firstName: 'Ngozi' })
})

test('Paystack is asked with the key that verifies, the first of several', () => {
  const { api } = paystack.facts
  expect(api).toMatchObject({ apiBase: 'https://api.paystack.co', credential: 'SECRET' })
  expect(api?.headers(' sk_live_new sk_live_old')).toEqual({ authorization: 'Bearer sk_live_new' })
})

test.each(['transfer.success', 'customeridentification.failed', 'constructor', ''])(
  'the event %j is ignored with its name',
  async (event) => {
    for (const data of [charge, [], null, undefined]) {
      expect(await meaning(event, data)).toEqual({
        ignored: `Paystack's event "${event}" is not mapped.`,
      })
    }
  }
)

test.each<[string, unknown]>([
  ['amount', {}],
  ['customer', []],
  ['plan', 7],
  ['metadata', true],
  ['paid_at', 7],
])('%s of another shape (%j) does not cost the sale', async (name, value) => {
  expect((await charged({ [name]: value })).payment).toMatchObject({ ids: ['ref-1'] })
})

test('options are checked', () => {
  const wrong = JSON.parse('{"paymentRequests":"both","product":""}') as object
  expect(mistakesOf(paystack, wrong)).toEqual([
    'paymentRequests: expected accompany or count',
    'product: expected a text that is not empty',
  ])
})
