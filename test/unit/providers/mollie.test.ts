import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Sent } from '../../../fixtures/fixture.ts'
import { mollie } from '../../../src/handlers/registry.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import { bytes, requestOf } from './cases.ts'

const SECRET = 'made-up-mollie-secret'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const context = { country: 'NL', fields: {} }
const json = (value: unknown): Json => parseJson(JSON.stringify(value)) ?? null

const verdict = async (sent: Partial<Sent>, secrets: readonly string[] = [SECRET]) => {
  const request = requestOf({ path: '', headers: FORM, body: 'id=tr_5B8cwPMGnU', ...sent }, 0)
  const verified = await mollie().verify(request, secrets)
  return verified.ok ? 'accepted' : verified.error.reason
}
const readingOf = async (body: string | object) => {
  const read = await mollie().read({
    headers: new Headers(typeof body === 'string' ? FORM : {}),
    body: bytes(typeof body === 'string' ? body : JSON.stringify(body)),
  })
  const [reading] = read.ok ? read.value : []
  if (reading === undefined) throw new Error(read.ok ? 'no event' : read.error.detail)
  return reading
}

const payment = {
  id: 'tr_1aaaa',
  mode: 'live',
  status: 'paid',
  amount: { value: '49.00', currency: 'EUR' },
  description: 'Course',
  billingAddress: { email: 'femke@example.com' },
}
/** What a ping becomes once its payment is looked up. */
const pinged = async (answer: object, id = 'tr_1aaaa') =>
  (await readingOf(`id=${id}`)).lead(context, [json(answer)])
const event = (type: string, entity: object | null, entityId = 'tr_1aaaa') => ({
  resource: 'event',
  id: 'event_1',
  type,
  entityId,
  createdAt: '2026-03-05T08:41:05+00:00',
  ...(entity === null ? {} : { _embedded: { entity } }),
})

test('a ping needs no key, for it can cause no more than a look-up', async () => {
  expect(await verdict({})).toBe('accepted')
  expect(await verdict({ path: `/${SECRET}` })).toBe('accepted')
})

test('a ping with a wrong key is refused', async () => {
  expect(await verdict({ path: '/wrong' })).toBe('credential_mismatch')
})

test.each([
  'id=tr_5B8cwPMGnU&status=paid',
  'id=tr_1aaaa&id=tr_2bbbb',
  'id=',
  'id=tr_',
  'id=tr_a/../b',
  'id=evil_5B8cwPMGnU',
  'payment=tr_5B8cwPMGnU',
  `id=tr_${'a'.repeat(41)}`,
  '',
])('"%s" is no ping, and needs the key', async (body) => {
  expect(await verdict({ body })).toBe('credential_missing')
  expect(await verdict({ body, path: `/${SECRET}` })).toBe('accepted')
})

test('JSON is taken only with a signature, whatever it is declared as', async () => {
  const body = JSON.stringify(event('payment.paid', payment))
  const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`
  for (const type of ['application/json', FORM['content-type']]) {
    const headers = { 'content-type': type }
    expect(await verdict({ body, headers })).toBe('credential_missing')
    expect(await verdict({ body, headers, path: `/${SECRET}` })).toBe('credential_missing')
    const signed = { ...headers, 'x-mollie-signature': signature }
    expect(await verdict({ body, headers: signed })).toBe('accepted')
    expect(await verdict({ body: `${body} `, headers: signed })).toBe('credential_mismatch')
  }
})

test('while a secret is rolled, either of two signatures fits', async () => {
  const body = JSON.stringify(event('payment.paid', payment))
  const sign = (secret: string) =>
    `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
  const headers = {
    'content-type': 'application/json',
    'x-mollie-signature': `${sign('old')}, ${sign(SECRET)}`,
  }
  expect(await verdict({ body, headers })).toBe('accepted')
})

test('of a ping nothing is known before it is looked up, and it may be made up', async () => {
  const reading = await readingOf('id=tr_1aaaa')
  expect(reading.lead(context)).toMatchObject({ eventId: null, person: {} })
  expect(reading.lead(context)).not.toHaveProperty('payment')
  expect(reading.need()).toEqual({
    what: 'the payment',
    path: '/v2/payments/tr_1aaaa?embed=refunds,chargebacks',
    unproven: true,
  })
})

test('a signed event without its object is looked up as well, and is not made up', async () => {
  const need = (await readingOf(event('payment.paid', null))).need()
  expect(need).toEqual({
    what: 'the payment',
    path: '/v2/payments/tr_1aaaa?embed=refunds,chargebacks',
  })
})

test.each([
  ['paid', 'purchase', 'tr_1aaaa:paid'],
  ['authorized', 'pending', 'tr_1aaaa:authorized'],
  ['pending', 'pending', 'tr_1aaaa:pending'],
  ['open', 'pending', 'tr_1aaaa:open'],
  ['failed', 'failure', 'tr_1aaaa:failed'],
  ['expired', 'cart_abandoned', 'tr_1aaaa:expired'],
])('a payment that is %s is a %s, known by its status', async (status, kind, eventId) => {
  expect(await pinged({ ...payment, status })).toMatchObject({
    event: `payment.${status}`,
    eventId,
    payment: { kind, ids: ['tr_1aaaa'] },
  })
})

test('what the buyer has cancelled is ignored', async () => {
  expect(await pinged({ ...payment, status: 'canceled' })).toEqual({
    ignored: 'Nothing is paid: tr_1aaaa is canceled.',
  })
})

test('a recurring payment is a renewal, the first of them is a purchase', async () => {
  const kindOf = async (sequenceType: string) =>
    pinged({ ...payment, sequenceType }).then((lead) => 'payment' in lead && lead.payment?.kind)
  expect(await kindOf('recurring')).toBe('renewal')
  expect(await kindOf('first')).toBe('purchase')
})

test('what was given back is seen by the sum where refunds are not listed', async () => {
  const amountRefunded = { value: '10.00', currency: 'EUR' }
  expect(await pinged({ ...payment, amountRefunded })).toMatchObject({
    event: 'refund.refunded',
    eventId: 'tr_1aaaa:refunded:10.00',
    money: { amount: '10.00', of: '49.00' },
    payment: { kind: 'refund', ids: ['tr_1aaaa:refunded:10.00'], saleIds: ['tr_1aaaa'] },
  })
})

test('a ping of a refund and its event are the same refund', async () => {
  const refund = { id: 're_1', paymentId: 'tr_1aaaa', status: 'refunded', amount: payment.amount }
  const listed = { ...payment, _embedded: { refunds: [refund] } }
  const byEvent = (await readingOf(event('refund.refunded', refund, 're_1'))).lead(context, [
    json(listed),
  ])
  for (const lead of [await pinged(listed), byEvent]) {
    expect(lead).toHaveProperty('payment.ids', ['re_1'])
    expect(lead).toHaveProperty('payment.saleIds', ['tr_1aaaa'])
  }
})

test('the latest of refunds and chargebacks is told, those that came to nothing never', async () => {
  const refunds = [{ id: 're_1', status: 'refunded', createdAt: '2026-03-05T00:00:00Z' }]
  const chargeback = {
    id: 'chb_1',
    amount: payment.amount,
    createdAt: '2026-03-06T00:00:00Z',
    reason: { description: 'Not authorised' },
  }
  const told = (more: object) =>
    pinged({ ...payment, _embedded: { refunds, chargebacks: [{ ...chargeback, ...more }] } })
  expect(await told({})).toMatchObject({
    event: 'chargeback.received',
    eventId: 'tr_1aaaa:charged_back:chb_1',
    payment: { kind: 'dispute', ids: ['chb_1'], saleIds: ['tr_1aaaa'] },
    answers: [{ label: 'Reason', value: 'Not authorised' }],
  })
  expect(await told({ reversedAt: '2026-03-07T00:00:00Z' })).toHaveProperty('payment.ids', ['re_1'])
})

test('an event says what happened then, also where the payment was refunded since', async () => {
  const since = { ...payment, amountRefunded: payment.amount }
  const lead = (await readingOf(event('payment.paid', null))).lead(context, [json(since)])
  expect(lead).toMatchObject({ eventId: 'event_1', payment: { kind: 'purchase' } })
})

test('a payment, its order, its invoice and a link for one payment are one sale', async () => {
  expect(await pinged({ ...payment, orderId: 'ord_1aaaa' })).toHaveProperty('payment.ids', [
    'tr_1aaaa',
    'ord_1aaaa',
  ])
  const link = async (reusable: boolean) =>
    (await readingOf(event('payment-link.paid', { id: 'pl_1aaaa', reusable }, 'pl_1aaaa'))).lead(
      context,
      [json({ _embedded: { payments: [payment] } })]
    )
  expect(await link(false)).toHaveProperty('payment.ids', ['tr_1aaaa', 'pl_1aaaa'])
  expect(await link(true)).toHaveProperty('payment.ids', ['tr_1aaaa'])
})

test('a customer is asked for only where nothing else says how to reach them', async () => {
  const asked = async (more: object) =>
    (await readingOf('id=tr_1aaaa')).need([
      json({ ...payment, billingAddress: null, customerId: 'cst_1', ...more }),
    ])
  expect((await asked({}))?.path).toBe('/v2/customers/cst_1')
  expect(await asked({ billingAddress: { phone: '+14155550143' } })).toBeNull()
  expect(await asked({ metadata: { customer: { email: 'a@example.com' } } })).toBeNull()
  expect(await asked({ details: { consumerAccount: 'a@example.com' } })).toBeNull()
  expect(await asked({ details: { consumerAccount: 'NL00EXMP0000000000' } })).not.toBeNull()
  expect(await asked({ customerId: '../cst_1' })).toBeNull()
})

test('who left without paying is a cart where they can be reached, perhaps by their customer', async () => {
  const left = { ...payment, status: 'expired', billingAddress: null, customerId: 'cst_1' }
  const reading = await readingOf('id=tr_1aaaa')
  expect(reading.lead(context, [json(left)])).not.toHaveProperty('ignored')
  const customer = (more: object) =>
    reading.lead(context, [json(left), json({ id: 'cst_1', ...more })])
  expect(customer({ email: 'a@example.com' })).toHaveProperty('payment.kind', 'cart_abandoned')
  expect(customer({})).toEqual({ ignored: 'It expired, and nobody is named.' })
  expect(await pinged({ ...left, customerId: null })).toHaveProperty('ignored')
})

test.each([
  ['sub_1aaaa', /about no payment/],
  ['cst_1aaaa', /about no payment/],
])('a ping for %s is ignored without asking', async (id, reason) => {
  const reading = await readingOf(`id=${id}`)
  expect(reading.lead(context)).toEqual({ ignored: expect.stringMatching(reason) as unknown })
})

test('a refund without its object is ignored, and says what to choose', async () => {
  const lead = (await readingOf(event('refund.refunded', null, 're_1'))).lead(context)
  expect(lead).toEqual({ ignored: expect.stringContaining('full payload') as unknown })
})

test('metadata may be text, and text may be JSON', async () => {
  const answersWith = async (metadata: unknown) => pinged({ ...payment, metadata })
  expect(await answersWith('VIP')).toHaveProperty('answers.0', {
    key: 'metadata',
    label: 'Metadata',
    value: 'VIP',
  })
  expect(await answersWith('{"utm_source":"news"}')).toHaveProperty('attribution.utm', {
    source: 'news',
  })
})

test('the API is asked with the key as a Bearer token', () => {
  expect(mollie().provider.api?.headers('live_made_up')).toEqual({
    authorization: 'Bearer live_made_up',
  })
})
