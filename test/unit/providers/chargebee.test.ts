import { expect, test } from 'vitest'
import { interpret } from '../../../src/handlers/interpret.ts'
import { chargebee } from '../../../src/handlers/registry.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import { bytes, requestOf } from './cases.ts'

const SECRET = 'user:made-up:password'
const context = { country: 'US', fields: {} }

const verdict = async (
  authorization: string | undefined,
  secrets: readonly string[] = [SECRET]
) => {
  const headers = {
    'content-type': 'application/json',
    ...(authorization === undefined ? {} : { authorization }),
  }
  const verified = await chargebee().verify(
    requestOf({ path: '', headers, body: '{}' }, 0),
    secrets
  )
  return verified.ok ? 'accepted' : verified.error.reason
}
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

test('user and password both count, and a password may hold colons', async () => {
  expect(await verdict(basic(SECRET))).toBe('accepted')
  expect(await verdict(basic(SECRET).replace('Basic', 'basic'))).toBe('accepted')
  expect(await verdict(basic('user:made-up'))).toBe('credential_mismatch')
  expect(await verdict(basic('other:made-up:password'))).toBe('credential_mismatch')
  expect(await verdict(basic('made-up:password'))).toBe('credential_mismatch')
  expect(await verdict(basic('user:password'), ['password'])).toBe('credential_mismatch')
  expect(await verdict(`Bearer ${SECRET}`)).toBe('credential_malformed')
  expect(await verdict('Basic ===')).toBe('credential_malformed')
  expect(await verdict(undefined)).toBe('credential_missing')
  expect(await verdict(basic(''), [''])).not.toBe('accepted')
})

const CUSTOMER = { id: 'c1', email: 'ana@example.com' }
const SUBSCRIPTION = {
  id: 's1',
  customer_id: 'c1',
  plan_id: 'club',
  plan_amount: 2900,
  currency_code: 'USD',
}
const INVOICE = {
  id: '7',
  customer_id: 'c1',
  subscription_id: 's1',
  recurring: true,
  status: 'paid',
  currency_code: 'USD',
  total: 2900,
}
const TRANSACTION = { id: 'txn_1', customer_id: 'c1', amount: 2900, currency_code: 'USD' }

type Content = Readonly<Record<string, unknown>>
const readingOf = async (event_type: string, content: Content, options = {}) => {
  const body = JSON.stringify({ id: 'ev_1', event_type, occurred_at: 1772703000, content })
  const events = await chargebee(options).read({ headers: new Headers(), body: bytes(body) })
  const [reading] = events.ok ? events.value : []
  if (reading === undefined) throw new Error(events.ok ? 'no event' : events.error.detail)
  return reading
}
const leadOf = async (type: string, content: Content, options = {}) =>
  (await readingOf(type, { customer: CUSTOMER, ...content }, options)).lead(context)
const json = (value: unknown): Json => parseJson(JSON.stringify(value)) ?? null

test.each([
  ['of the first invoice', { first_invoice: true }, 'purchase', ['txn_1', 'invoice:7', 's1:start']],
  ['of a later one', { first_invoice: false }, 'renewal', ['txn_1', 'invoice:7']],
  [
    'of what is bought besides',
    { first_invoice: false, recurring: false },
    'purchase',
    ['txn_1', 'invoice:7'],
  ],
  [
    'without a subscription',
    { subscription_id: null, recurring: null },
    'purchase',
    ['txn_1', 'invoice:7'],
  ],
  ['of a subscription that says no more', { recurring: null }, 'renewal', ['txn_1', 'invoice:7']],
])('a payment %s is a %s', async (_, more, kind, ids) => {
  const lead = await leadOf('payment_succeeded', {
    transaction: TRANSACTION,
    invoice: { ...INVOICE, ...more },
  })
  expect(lead).toMatchObject({ payment: { kind, ids, isFullest: true } })
})

test('the start of a subscription and its first payment are one occasion', async () => {
  for (const type of ['subscription_created', 'subscription_started', 'subscription_activated']) {
    expect(await leadOf(type, { subscription: SUBSCRIPTION })).toMatchObject({
      payment: { kind: 'subscription_started', ids: ['s1:start'] },
    })
  }
})

test.each([
  ['paid', 'renewal'],
  ['payment_due', 'pending'],
  ['not_paid', 'pending'],
  ['pending', 'pending'],
])('an invoice that is %s is a %s, known by its number as its payment is', async (status, kind) => {
  expect(await leadOf('invoice_generated', { invoice: { ...INVOICE, status } })).toMatchObject({
    payment: { kind, ids: ['invoice:7'] },
  })
})

test.each([
  ['invoice_generated', { invoice: { ...INVOICE, total: 0 } }],
  ['invoice_generated', { invoice: { ...INVOICE, status: 'voided' } }],
  ['invoice_generated', {}],
  ['subscription_renewed', { subscription: SUBSCRIPTION, invoice: INVOICE }],
  [
    'credit_note_created',
    { credit_note: { id: 'CN-1', type: 'refundable', status: 'refund_due' } },
  ],
  ['credit_note_created', { credit_note: { id: 'CN-1', type: 'adjustment', status: 'adjusted' } }],
  ['payment_initiated', {}],
  ['customer_changed', {}],
  ['constructor', {}],
])('%s with %o is ignored, and it is said why', async (type, content) => {
  expect(await leadOf(type, content)).toHaveProperty('ignored', expect.stringMatching(/\.$/))
})

test('a refund and its credit note are one, and know the sale', async () => {
  const credit_note = {
    id: 'CN-1',
    type: 'refundable',
    status: 'refunded',
    total: 900,
    currency_code: 'USD',
    reference_invoice_id: '7',
    linked_refunds: [{ txn_id: 'txn_2' }],
  }
  const transaction = { ...TRANSACTION, id: 'txn_2', amount: 900, refunded_txn_id: 'txn_1' }
  expect(
    await leadOf('payment_refunded', { transaction, invoice: INVOICE, credit_note })
  ).toMatchObject({
    money: { amount: '9.00', of: '29.00', status: 'refunded' },
    payment: {
      kind: 'refund',
      ids: ['txn_2', 'credit-note:CN-1'],
      saleIds: ['invoice:7', 'txn_1'],
    },
  })
  expect(await leadOf('credit_note_created', { credit_note })).toMatchObject({
    payment: { kind: 'refund', ids: ['credit-note:CN-1', 'txn_2'], saleIds: ['invoice:7'] },
  })
})

test('credit that has paid an invoice does not make its refund a part of nothing', async () => {
  const invoice = { ...INVOICE, amount_paid: 0 }
  expect(await leadOf('payment_refunded', { transaction: TRANSACTION, invoice })).toHaveProperty(
    'money.of',
    '29.00'
  )
})

test.each([
  ['subscription_paused', 'It is paused'],
  ['subscription_resumed', 'It goes on after a pause'],
  ['subscription_reactivated', 'It is active again'],
  ['subscription_trial_extended', 'The trial was extended'],
  ['subscription_scheduled_cancellation_removed', 'It will not be cancelled after all'],
])('%s says what has changed: %s', async (type, value) => {
  expect(await leadOf(type, { subscription: SUBSCRIPTION })).toMatchObject({
    payment: { kind: 'subscription_changed', ids: [] },
    answers: [{ label: 'What', value }],
  })
})

test('a cancellation says when it will be, and why', async () => {
  const subscription = { ...SUBSCRIPTION, current_term_end: 1775381400, cancel_reason: 'not_paid' }
  expect(await leadOf('subscription_cancellation_scheduled', { subscription })).toMatchObject({
    answers: [{ value: 'It will be cancelled' }, { value: '2026-04-05' }, { value: 'not paid' }],
  })
  const named = { ...subscription, cancel_reason_code: 'Too expensive' }
  expect(await leadOf('subscription_cancelled', { subscription: named })).toMatchObject({
    payment: { kind: 'subscription_ended' },
    answers: [{ label: 'Reason', value: 'Too expensive' }],
  })
})

test('products are what the invoice sells: no setup fee, no credit, no word of proration', async () => {
  const line_items = [
    { description: 'Club - Prorated Charges', entity_type: 'plan_item_price', amount: 1200 },
    { description: 'Old club - Prorated Credits', entity_type: 'plan_item_price', amount: -900 },
    { description: 'Setup', entity_type: 'plan_setup', amount: 500 },
  ]
  const lead = await leadOf('payment_succeeded', {
    transaction: TRANSACTION,
    invoice: { ...INVOICE, line_items },
  })
  expect(lead).toHaveProperty('money.products', ['Club'])
})

test('version 1 calls the total of an invoice its amount', async () => {
  const { total: amount, ...invoice } = INVOICE
  expect(await leadOf('invoice_generated', { invoice: { ...invoice, amount } })).toHaveProperty(
    'money.amount',
    '29.00'
  )
})

test.each([
  [2900, 'minor', 'USD', '29.00'],
  [2900, 'minor', 'JPY', '2900'],
  ['29.5', 'major', 'USD', '29.50'],
])('%s in %s units of %s are %s', async (amount, amounts, currency_code, text) => {
  const transaction = { ...TRANSACTION, amount, currency_code }
  const lead = await leadOf('payment_succeeded', { transaction, invoice: INVOICE }, { amounts })
  expect(lead).toHaveProperty('money.amount', text)
})

test('custom fields lose their prefix, so that UTM in them is found', async () => {
  const customer = {
    ...CUSTOMER,
    cf_utm_source: 'ads',
    cf_shoe_size: '39',
    meta_data: { gclid: 'g1' },
  }
  expect(await leadOf('customer_created', { customer })).toMatchObject({
    answers: [{ label: 'Shoe size', value: '39' }],
    attribution: { utm: { source: 'ads' }, clickIds: { gclid: 'g1' } },
  })
})

test('a new customer is no payment', async () => {
  expect(await leadOf('customer_created', {})).not.toHaveProperty('payment')
})

test('only the name of the site tells a test', async () => {
  const content = { transaction: TRANSACTION, invoice: INVOICE }
  expect(await leadOf('payment_succeeded', content, { site: 'acme-test' })).toHaveProperty(
    'test',
    true
  )
  expect(await leadOf('payment_succeeded', content, { site: 'acme' })).toHaveProperty('test', false)
  expect(await leadOf('payment_succeeded', content)).toHaveProperty('test', false)
})

test('what only the billing address says is taken from it', async () => {
  const billing_address = { first_name: 'Ana', phone: '+1 415 555 0143', company: 'Example Ltd' }
  const customer = { ...CUSTOMER, first_name: '', billing_address }
  expect(await leadOf('customer_created', { customer })).toMatchObject({
    person: { firstName: 'Ana', phone: '+14155550143', company: 'Example Ltd' },
  })
})

test.each([
  ['c1', '/api/v2/customers/c1'],
  ['ana+shop@example.com', '/api/v2/customers/ana%2Bshop%40example.com'],
  ['..', undefined],
  ['a/b', undefined],
  ['a?b', undefined],
  ['', undefined],
])('the customer %j is asked for at %s', async (customer_id, path) => {
  const { need } = await readingOf('invoice_generated', { invoice: { ...INVOICE, customer_id } })
  expect(need()?.path).toBe(path)
})

test('nobody is asked for where somebody is named, or the event is ignored', async () => {
  const named = await readingOf('subscription_created', {
    customer: CUSTOMER,
    subscription: SUBSCRIPTION,
  })
  expect(named.need()).toBeNull()
  const unmapped = await readingOf('card_added', { customer: { id: 'c1' } })
  expect(unmapped.need()).toBeNull()
})

test('the answer brings person and custom fields; one who cannot be reached parks with what to do', async () => {
  const reading = await readingOf('invoice_generated', { invoice: INVOICE })
  const customer = { ...CUSTOMER, cf_utm_source: 'ads' }
  expect(reading.lead(context, [json({ customer })])).toMatchObject({
    person: { email: 'ana@example.com' },
    attribution: { utm: { source: 'ads' } },
  })
  const answer = json({ customer: { id: 'c1' } })
  const meaning = interpret(reading, chargebee(), { name: 'chargebee', country: 'US' }, [answer])
  expect(meaning).toHaveProperty('otherwise.reason', expect.stringMatching(/in Chargebee/))
})

test('the API is that of the site, and its key the user', () => {
  const api = chargebee({ site: 'acme' }).provider.api
  expect(api?.apiBase).toBe('https://acme.chargebee.com')
  expect(api?.headers('key_1')).toEqual({ authorization: basic('key_1:') })
  expect(chargebee().provider.api?.apiBase).toBe('')
})

test.each(['acme.chargebee.com', 'https://acme', 'a/b', '-acme'])(
  'the site %j is told at start to be none',
  (site) => {
    expect(chargebee({ site }).mistakes).toEqual([
      expect.stringMatching(/^site: expected the name/),
    ])
  }
)

test('an event without its content is malformed', async () => {
  const body = bytes('{"id":"ev_1","event_type":"payment_succeeded"}')
  const events = await chargebee().read({ headers: new Headers(), body })
  expect(events).toHaveProperty('error.detail', '`content` is missing.')
})
