import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { stripe } from '../../../src/handlers/payments/stripe.ts'
import type { Json } from '../../../src/lib/json.ts'
import type { Lead } from '../../../src/mappers/lead.ts'
import { bytes, requestOf } from './cases.ts'

const NOW = 1_772_700_000_000
const context = { country: 'US', fields: {} }

const eventOf = (type: string, object: object, more: object = {}) => ({
  id: 'evt_1',
  object: 'event',
  type,
  created: NOW / 1000,
  livemode: true,
  data: { object: { id: 'obj_1', object: type.split('.').at(-2), ...object } },
  ...more,
})

const readingOf = async (event: object) => {
  const body = bytes(JSON.stringify(event))
  const events = await stripe().read({ headers: new Headers(), body })
  const [reading] = events.ok ? events.value : []
  if (reading === undefined) throw new Error(events.ok ? 'no event' : events.error.detail)
  return reading
}

const leadOf = async (event: object, answer?: Json): Promise<Lead> => {
  const lead = (await readingOf(event)).lead(context, answer === undefined ? [] : [answer])
  if ('ignored' in lead) throw new Error(lead.ignored)
  return lead
}

const needOf = async (object: object) =>
  (await readingOf(eventOf('customer.subscription.created', object))).need()?.path

const paid = (object: object) =>
  eventOf('payment_intent.succeeded', { receipt_email: 'a@example.com', ...object })

test('while a secret is rolled, both signatures of Stripe are tried with both secrets', async () => {
  const body = '{}'
  const sign = (secret: string) =>
    createHmac('sha256', secret)
      .update(`${NOW / 1000}.${body}`)
      .digest('hex')
  const header = `t=${NOW / 1000},v1=${sign('whsec_old')},v1=${sign('whsec_new')},v0=${'0'.repeat(64)}`
  const request = requestOf({ path: '', headers: { 'stripe-signature': header }, body }, NOW)
  expect(await stripe().verify(request, ['whsec_new'])).toMatchObject({ ok: true })
  expect(await stripe().verify(request, ['whsec_old'])).toMatchObject({ ok: true })
  expect(await stripe().verify(request, ['whsec_new', 'whsec_gone'])).toMatchObject({ ok: true })
  expect(await stripe().verify(request, ['whsec_gone'])).toMatchObject({ ok: false })
})

test('a v0 signature alone proves nothing', async () => {
  const v0 = createHmac('sha256', 'whsec_1')
    .update(`${NOW / 1000}.{}`)
    .digest('hex')
  const headers = { 'stripe-signature': `t=${NOW / 1000},v0=${v0}` }
  const request = requestOf({ path: '', headers, body: '{}' }, NOW)
  expect(await stripe().verify(request, ['whsec_1'])).toMatchObject({
    error: { reason: 'credential_malformed' },
  })
})

test.each([
  ['usd', 4900, '49.00'],
  ['jpy', 1500, '1500'],
  ['kwd', 12340, '12.340'],
  ['isk', 150000, '1500.00'],
  ['ugx', 500000, '5000.00'],
  ['mga', 500, '500'],
])('%s: Stripe means %d minor units as %s', async (currency, amount_received, amount) => {
  const { money } = await leadOf(paid({ currency, amount_received }))
  expect(money).toMatchObject({ amount, currency: currency.toUpperCase(), status: 'paid' })
})

test('an event without an amount or a currency has no money rather than a wrong one', async () => {
  expect(await leadOf(paid({ amount_received: 100 }))).not.toHaveProperty('money')
  expect(await leadOf(paid({ currency: 'usd' }))).not.toHaveProperty('money')
  expect(await leadOf(paid({ currency: 'usd', amount_received: 1.5 }))).not.toHaveProperty('money')
})

test.each([
  ['paid', 'paid'],
  ['unpaid', 'pending'],
  ['no_payment_required', 'paid'],
])('a completed checkout that is %s says %s', async (payment_status, status) => {
  const session = { payment_status, amount_total: 0, currency: 'usd' }
  const lead = await leadOf(eventOf('checkout.session.completed', session))
  expect(lead.money).toMatchObject({ amount: '0.00', status })
})

test.each([
  'constructor',
  'toString',
  '',
  'customer.subscription.',
  'invoice.PAID',
  'charge.updated',
])('the type %j is ignored with a reason, however odd its object', async (type) => {
  const reading = await readingOf({ ...eventOf(type, {}), data: { object: [] } })
  expect(reading.lead(context)).toEqual({
    ignored: `stripe event type ${type} is not mapped`,
  })
  expect(reading.need()).toBeNull()
})

test('a mapped type without its object is malformed, not an empty lead', async () => {
  const body = bytes(JSON.stringify({ ...eventOf('invoice.paid', {}), data: {} }))
  const events = await stripe().read({ headers: new Headers(), body })
  expect(events).toMatchObject({ ok: false, error: { reason: 'malformed_body' } })
})

test.each(['cus_1/../../v1/charges', 'cus 1', 'cus_1?expand[]=x', '../x', '', 'cus_1#', 'cüs'])(
  'the customer id %j never enters a path',
  async (customer) => {
    expect(await needOf({ customer })).toBeUndefined()
  }
)

test('the customer is asked for only when nobody else says how to reach the person', async () => {
  expect(await needOf({ customer: 'cus_1' })).toBe('/v1/customers/cus_1')
  expect(await needOf({ customer: 'cus_1', customer_email: '  ' })).toBe('/v1/customers/cus_1')
  expect(await needOf({ customer: 'cus_1', customer_email: 'a@example.com' })).toBeUndefined()
  expect(await needOf({ customer: 'cus_1', customer_phone: '+14155550101' })).toBeUndefined()
  expect(await needOf({ customer: { id: 'cus_1', email: 'a@example.com' } })).toBeUndefined()
  expect(await needOf({ customer: null })).toBeUndefined()
})

test('Stripe is asked with the key of the account', () => {
  const { api } = stripe.facts
  expect(api).toMatchObject({ apiBase: 'https://api.stripe.com', credential: 'API_KEY' })
  const own = { authorization: 'Bearer sk_live_1', 'stripe-version': '2025-09-30.clover' }
  expect(api?.headers('sk_live_1')).toEqual(own)
  expect(api?.headers('sk_live_1', 'acct_1')).toEqual({ ...own, 'stripe-account': 'acct_1' })
})

test('a fetched customer fills what the event lacks and overrides nothing that it says', async () => {
  const charge = {
    customer: 'cus_1',
    billing_details: { name: 'Ada Park', phone: '', email: null },
  }
  const customer = { name: 'Someone Else', email: 'ada@example.com', phone: '+14155550101' }
  const lead = await leadOf(eventOf('charge.refunded', charge), customer)
  expect(lead.person).toEqual({
    firstName: 'Ada',
    lastName: 'Park',
    fullName: 'Ada Park',
    email: 'ada@example.com',
    phone: '+14155550101',
  })
})

test('a deleted customer leaves nobody to reach', async () => {
  const deleted = { id: 'cus_1', object: 'customer', deleted: true }
  const event = eventOf('customer.subscription.deleted', { customer: 'cus_1' })
  expect((await leadOf(event, deleted)).person).toEqual({})
})

test('an address is taken as a whole: a country alone yields to a postal address', async () => {
  const session = {
    customer_details: { address: { country: 'US', city: null } },
    customer: { address: { line1: '9 Example Way', city: 'Lyon', country: 'FR' } },
  }
  const lead = await leadOf(eventOf('checkout.session.completed', session))
  expect(lead.person.address).toEqual({ street: '9 Example Way', city: 'Lyon', country: 'FR' })
})

test('the name of a product or an account is not the name of a person', async () => {
  const lead = await leadOf(paid({ name: 'Spring camp', email: 'shop@example.com', phone: '1' }))
  expect(lead.person).toEqual({ email: 'a@example.com' })
})

test('a subscription whose seats have a fractional price shows its product, not a wrong amount', async () => {
  const item = {
    quantity: 2,
    price: { unit_amount: null, unit_amount_decimal: '0.5', product: 'prod_1' },
  }
  const subscription = { currency: 'usd', items: { data: [item] } }
  const lead = await leadOf(
    eventOf('customer.subscription.deleted', { object: 'subscription', ...subscription })
  )
  expect(lead.money).toBeUndefined()
  expect(lead.answers).toContainEqual({ key: 'product', label: 'Product', value: 'prod_1' })
  expect(lead.payment).not.toHaveProperty('products')
})

test.each([
  [1e300, undefined],
  [-1, undefined],
  ['2026-03-05', undefined],
  [null, undefined],
])('created %j gives the time %j', async (created, occurredAt) => {
  const lead = await leadOf({ ...paid({}), created })
  expect(lead.occurredAt).toBe(occurredAt)
})

test('only live mode is real', async () => {
  expect((await leadOf(paid({}))).test).toBe(false)
  expect((await leadOf({ ...paid({}), livemode: false })).test).toBe(true)
})

const without = (event: object, ...names: string[]) =>
  Object.fromEntries(Object.entries(event).filter(([name]) => !names.includes(name)))

test.each(['object', 'livemode', 'created'])(
  'an event without `%s` is a live one all the same',
  async (name) => {
    const lead = await leadOf(without(paid({ currency: 'usd', amount_received: 100 }), name))
    expect(lead).toMatchObject({ test: false, person: { email: 'a@example.com' } })
    expect(lead.money?.amount).toBe('1.00')
  }
)

test.each([
  ['false', true],
  [0, true],
  ['true', false],
  [null, false],
])('livemode %j says test: %j', async (livemode, isTest) => {
  expect((await leadOf({ ...paid({}), livemode })).test).toBe(isTest)
})

test.each([null, undefined])(
  'an object that leaves out its name (%j) is what the event’s type says',
  async (object) => {
    const customer = await leadOf(eventOf('customer.created', { object, email: 'a@example.com' }))
    expect(customer.person.email).toBe('a@example.com')
    const subscription = eventOf('customer.subscription.deleted', { object, status: 'past_due' })
    expect((await leadOf(subscription)).answers).toContainEqual({
      key: 'status',
      label: 'Subscription status',
      value: 'past due',
    })
    const session = eventOf('checkout.session.completed', { object, currency: 'usd' })
    expect((await readingOf(session)).need()?.path).toContain('/v1/checkout/sessions/obj_1/')
  }
)

test('an object without an id has money without a reference', async () => {
  const { money } = await leadOf(paid({ id: null, currency: 'usd', amount_received: 100 }))
  expect(money).toMatchObject({ amount: '1.00' })
  expect(money).not.toHaveProperty('reference')
})

test('metadata becomes text, whatever it was', async () => {
  const metadata = { seats: 12, vip: true, none: null, tags: ['a', 'b'], plain: 'x' }
  const { answers } = await leadOf(paid({ metadata, currency: 'usd', amount_received: 100 }))
  expect(answers.map(({ key, value }) => [key, value])).toEqual([
    ['metadata.seats', '12'],
    ['metadata.vip', 'true'],
    ['metadata.tags', '["a","b"]'],
    ['metadata.plain', 'x'],
  ])
})

test.each<[string, unknown]>([
  ['metadata', 'text'],
  ['currency', 7],
  ['customer', []],
  ['customer_details', 'someone'],
  ['billing_details', { email: 7, address: 'here' }],
  ['custom_fields', [7]],
  ['custom_text', { terms_of_service_acceptance: 'yes' }],
  ['consent', 'given'],
  ['lines', { data: [7] }],
  ['items', { data: 'none' }],
  ['amount_received', {}],
  ['created', {}],
])('%s of another shape does not cost the lead', async (name, value) => {
  expect((await leadOf(paid({ [name]: value }))).person).toEqual({ email: 'a@example.com' })
})

test('a quantity that cannot be read gives no amount rather than that of one', async () => {
  const items = { data: [{ quantity: '2', price: { unit_amount: 900 } }] }
  const subscription = eventOf('customer.subscription.deleted', { currency: 'usd', items })
  expect(await leadOf(subscription)).not.toHaveProperty('money')
})

test.each<[string, object, string]>([
  ['no id', without(paid({}), 'id'), '`id` is missing.'],
  ['a number as id', { ...paid({}), id: 7 }, '`id` must be a text.'],
  ['no id and no type', without(paid({}), 'id', 'type'), '`id` is missing; `type` is missing.'],
  ['no data', without(paid({}), 'data'), '`data` is missing.'],
  ['no object', { ...paid({}), data: {} }, '`data.object` is missing.'],
  ['a text as object', { ...paid({}), data: { object: 'x' } }, '`data.object` must be an object.'],
  ['a list', [], 'The body must be an object.'],
])('%s is refused in plain words', async (_, event, detail) => {
  const read = await stripe().read({ headers: new Headers(), body: bytes(JSON.stringify(event)) })
  expect(read).toEqual({ ok: false, error: { reason: 'malformed_body', detail } })
})

test.each([
  ['invoice.paid', { billing_reason: 'subscription_cycle' }, 'subscription cycle'],
  [
    'customer.subscription.deleted',
    { cancellation_details: { feedback: 'too_expensive' } },
    'too expensive',
  ],
])('Stripe’s own terms in %s read as words', async (type, object, value) => {
  const { answers } = await leadOf(eventOf(type, object))
  expect(answers.map((answer) => answer.value)).toContain(value)
})

test('what people wrote keeps its underscores', async () => {
  const object = { client_reference_id: 'ref_1', metadata: { sku: 'a_b' }, description: 'c_d' }
  const lead = await leadOf(paid({ ...object, currency: 'usd', amount_received: 100 }))
  expect(lead.answers.map(({ value }) => value)).toEqual(['ref_1', 'c_d', 'a_b'])
})
