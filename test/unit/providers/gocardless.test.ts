import { createHmac } from 'node:crypto'
import { parse } from 'gocardless-nodejs/webhooks'
import { expect, test } from 'vitest'
import { gocardless } from '../../../src/handlers/registry.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import { bytes, requestOf } from './cases.ts'

const SECRET = 'made-up-gocardless-secret'
const context = { country: 'GB', fields: {} }
const json = (value: unknown): Json => parseJson(JSON.stringify(value)) ?? null

const eventOf = (name: string, links: object, more: object = {}) => {
  const [resource_type, action] = name.split('/')
  return { id: 'EV1', resource_type, action, created_at: '2026-03-05T08:41:02Z', links, ...more }
}
const readingOf = async (event: object) => {
  const body = bytes(JSON.stringify({ events: [event] }))
  const read = await gocardless().read({ headers: new Headers(), body })
  const [reading] = read.ok ? read.value : []
  if (reading === undefined) throw new Error(read.ok ? 'no event' : read.error.detail)
  return reading
}
const payment = (more: object = {}) => ({
  payments: {
    id: 'PM1',
    amount: 4900,
    currency: 'GBP',
    description: 'Yoga',
    links: { mandate: 'MD1' },
    ...more,
  },
})
const mandate = { mandates: { id: 'MD1', links: { customer: 'CU1' } } }
const customer = { customers: { id: 'CU1', email: 'imogen@example.com' } }
const leadOf = async (event: object, ...answers: object[]) =>
  (await readingOf(event)).lead(context, answers.map(json))
/** The paths that are asked for, one after the other. */
const askedBy = async (event: object, ...answers: object[]) => {
  const reading = await readingOf(event)
  return [...answers.keys(), answers.length].map(
    (count) => reading.need(answers.slice(0, count).map(json))?.path ?? null
  )
}

test('the SDK and hoopgate accept the same signature, and refuse a changed body', async () => {
  const body = JSON.stringify({ events: [eventOf('payments/confirmed', { payment: 'PM1' })] })
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  const verify = async (text: string) => {
    const headers = { 'webhook-signature': signature }
    return (await gocardless().verify(requestOf({ path: '', headers, body: text }, 0), [SECRET])).ok
  }
  expect(parse(body, SECRET, signature)).toHaveLength(1)
  expect(await verify(body)).toBe(true)
  expect(() => parse(`${body} `, SECRET, signature)).toThrow()
  expect(await verify(`${body} `)).toBe(false)
})

test('a payment leads to its mandate, and that to the customer', async () => {
  const event = eventOf('payments/confirmed', { payment: 'PM1' })
  expect(await askedBy(event, payment(), mandate, customer)).toEqual([
    '/payments/PM1',
    '/mandates/MD1',
    '/customers/CU1',
    null,
  ])
})

test('a refund leads to its payment first', async () => {
  const refund = {
    refunds: { id: 'RF1', amount: 1000, currency: 'GBP', links: { payment: 'PM1' } },
  }
  const event = eventOf('refunds/created', { refund: 'RF1' })
  expect(await askedBy(event, refund, payment(), mandate, customer)).toEqual([
    '/refunds/RF1',
    '/payments/PM1',
    '/mandates/MD1',
    '/customers/CU1',
    null,
  ])
})

test('a refund of a mandate has no payment', async () => {
  const refund = {
    refunds: { id: 'RF1', amount: 1000, currency: 'GBP', links: { mandate: 'MD1' } },
  }
  const event = eventOf('refunds/paid', { refund: 'RF1' })
  expect(await askedBy(event, refund, mandate, customer)).toEqual([
    '/refunds/RF1',
    '/mandates/MD1',
    '/customers/CU1',
    null,
  ])
  const lead = await leadOf(event, refund, mandate, customer)
  expect(lead).toMatchObject({ money: { amount: '10.00' }, payment: { ids: ['RF1'] } })
  expect(lead).not.toHaveProperty('payment.saleIds')
})

test('a customer that the event names is asked for at once', async () => {
  const fulfilled = eventOf('billing_requests/fulfilled', { billing_request: 'BRQ1' })
  const named = eventOf('billing_requests/fulfilled', { billing_request: 'BRQ1', customer: 'CU1' })
  expect(await askedBy(named)).toEqual(['/customers/CU1'])
  const request = { billing_requests: { id: 'BRQ1', links: { customer: 'CU1' } } }
  expect(await askedBy(fulfilled, request)).toEqual(['/billing_requests/BRQ1', '/customers/CU1'])
})

test('customers and mandates are the same for many events of a batch, payments are not', async () => {
  const reading = await readingOf(eventOf('payments/confirmed', { payment: 'PM1' }))
  expect(reading.need()).not.toHaveProperty('cacheMs')
  expect(reading.need([json(payment())])).toHaveProperty('cacheMs', 60_000)
})

test.each(['PM1/../x', 'PM1?a', ''])('"%s" enters no path', async (id) => {
  expect((await readingOf(eventOf('payments/confirmed', { payment: id }))).need()).toBeNull()
})

test('before the payment is known nothing of it is on record', async () => {
  const event = eventOf('payments/charged_back', { payment: 'PM1' })
  expect(await leadOf(event)).not.toHaveProperty('payment')
  expect(await leadOf(event, payment())).toMatchObject({
    money: { amount: '49.00', currency: 'GBP' },
    payment: { kind: 'dispute', saleIds: ['PM1'] },
  })
})

test.each([
  ['payments/confirmed', {}, 'purchase', ['PM1']],
  ['payments/confirmed', { links: { subscription: 'SB1' } }, 'renewal', ['PM1']],
  ['payments/confirmed', { links: { instalment_schedule: 'IS1' } }, 'renewal', ['PM1']],
  ['payments/failed', {}, 'failure', ['EV1']],
])('%s with %j is a %s', async (name, more, kind, ids) => {
  const lead = await leadOf(eventOf(name, { payment: 'PM1' }), payment(more))
  expect(lead).toMatchObject({ event: name, eventId: 'EV1', payment: { kind, ids } })
})

test.each([
  ['created', 'subscription_started', ['SB1:start']],
  ['amended', 'subscription_changed', ['EV1']],
  ['paused', 'subscription_changed', ['EV1']],
  ['resumed', 'subscription_changed', ['EV1']],
  ['cancelled', 'subscription_ended', ['EV1']],
  ['finished', 'subscription_ended', ['EV1']],
])('subscriptions/%s is a %s', async (action, kind, ids) => {
  const subscription = {
    subscriptions: {
      id: 'SB1',
      amount: 2500,
      currency: 'GBP',
      name: 'Gold',
      interval: 2,
      interval_unit: 'weekly',
      links: { mandate: 'MD1' },
    },
  }
  const event = eventOf(`subscriptions/${action}`, { subscription: 'SB1' })
  expect(await leadOf(event, subscription)).toMatchObject({
    money: { amount: '25.00', products: ['Gold'], recurring: true },
    payment: { kind, ids },
    answers: [{ label: 'Every', value: '2 weeks' }],
  })
})

test.each(['active', 'reinstated', 'cancelled', 'expired', 'failed'])(
  'mandates/%s is a lead without money',
  async (action) => {
    const lead = await leadOf(eventOf(`mandates/${action}`, { mandate: 'MD1' }), mandate, customer)
    expect(lead).toMatchObject({
      person: { email: 'imogen@example.com' },
      answers: [{ label: 'Mandate', value: action }],
    })
    expect(lead).not.toHaveProperty('payment')
  }
)

test.each([
  'payments/created',
  'payments/submitted',
  'payments/paid_out',
  'payments/cancelled',
  'refunds/refund_settled',
  'mandates/created',
  'subscriptions/payment_created',
  'payouts/paid',
  'creditors/updated',
])('%s is ignored, and asks for nothing', async (name) => {
  const reading = await readingOf(eventOf(name, { payment: 'PM1', customer: 'CU1' }))
  expect(reading.lead(context)).toEqual({ ignored: `GoCardless' event ${name} is not mapped.` })
  expect(reading.need()).toBeNull()
})

test('a failure says why, and whether it is tried again', async () => {
  const details = { description: 'No money.', will_attempt_retry: false }
  const event = eventOf('payments/failed', { payment: 'PM1' }, { details })
  expect(await leadOf(event, payment())).toMatchObject({
    answers: [
      { label: 'Reason', value: 'No money.' },
      { label: 'Tried again', value: 'no' },
    ],
  })
})

test('the nearest metadata counts', async () => {
  const event = eventOf('payments/confirmed', { payment: 'PM1' })
  const paid = payment({ metadata: { utm_source: 'payment' } })
  const who = { customers: { id: 'CU1', metadata: { utm_source: 'customer', member: '7' } } }
  expect(await leadOf(event, paid, mandate, who)).toMatchObject({
    attribution: { utm: { source: 'payment' } },
    answers: [{ label: 'Member', value: '7' }],
  })
})

test('amounts have the decimals of their currency', async () => {
  const event = eventOf('payments/confirmed', { payment: 'PM1' })
  const amountOf = async (amount: number | string, currency: string) =>
    leadOf(event, payment({ amount, currency })).then(
      (lead) => 'money' in lead && lead.money?.amount
    )
  expect(await amountOf(5, 'EUR')).toBe('0.05')
  expect(await amountOf('9007199254740993', 'SEK')).toBe('90071992547409.93')
})

test('the API is asked in its version, and what it does not have is told in words', () => {
  const api = gocardless().provider.api
  expect(api?.headers('tok')).toEqual({
    authorization: 'Bearer tok',
    'gocardless-version': '2015-07-06',
  })
  const judged = (status: number) => api?.verdict?.({ status, headers: new Headers(), json: {} })
  expect(judged(404)).toEqual({
    kind: 'park',
    reason: expect.stringContaining('API_KEY') as unknown,
  })
  expect(judged(200)).toBeNull()
  expect(judged(401)).toBeNull()
})
