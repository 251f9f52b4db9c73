import { createHmac } from 'node:crypto'
import { validateWebhookSignature } from 'razorpay/dist/utils/razorpay-utils'
import { expect, test } from 'vitest'
import { razorpay } from '../../../src/handlers/registry.ts'
import { requestOf } from './cases.ts'
import { isShared, leadOf, meaningOf, mistakesOf } from './payment-readings.ts'

const SECRET = 'made-up-secret'
const payment = {
  id: 'pay_1',
  amount: 249900,
  currency: 'INR',
  status: 'captured',
  email: 'meera@example.com',
}
const subscription = { id: 'sub_1', status: 'active', paid_count: 1 }
type Things = Readonly<Record<string, object>>
const eventOf = (event: string, things: Things = { payment }) => ({
  entity: 'event',
  event,
  created_at: 1_772_700_000,
  payload: Object.fromEntries(Object.entries(things).map(([name, entity]) => [name, { entity }])),
})
const lead = (event: string, things?: Things) => leadOf(razorpay(), eventOf(event, things))
const meaning = (event: string, things?: Things) => meaningOf(razorpay(), eventOf(event, things))

test("Razorpay's own checker and hoopgate's agree, also on what was changed on the way", async () => {
  const body = JSON.stringify(eventOf('payment.captured'))
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  for (const text of [body, body.replace('249900', '249901'), JSON.stringify({ body })]) {
    const headers = { 'x-razorpay-signature': signature }
    const verdict = await razorpay().verify(requestOf({ path: '', headers, body: text }, 0), [
      SECRET,
    ])
    expect(verdict.ok).toBe(validateWebhookSignature(text, signature, SECRET))
    expect(verdict.ok).toBe(text === body)
  }
})

test('all events of one payment are one sale, each payment another', async () => {
  const order = { id: 'order_1' }
  const events = await Promise.all([
    lead('payment.authorized', { payment: { ...payment, status: 'authorized' } }),
    lead('payment.captured'),
    lead('order.paid', { payment, order }),
    lead('payment_link.paid', { payment, order, payment_link: { id: 'plink_1' } }),
    lead('invoice.paid', { payment, order, invoice: { id: 'inv_1' } }),
    lead('subscription.charged', { payment, subscription }),
  ])
  const [first] = events
  const other = await lead('order.paid', { payment: { ...payment, id: 'pay_2' }, order })
  expect(events.map((one) => first !== undefined && isShared(first, one))).not.toContain(false)
  expect(events.map((one) => isShared(one, other))).not.toContain(true)
  expect(events.map((one) => one.payment?.isFullest ?? false)).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
  ])
})

test.each([
  ['payment.authorized', { ...payment, status: 'authorized' }, 'pending'],
  ['payment.authorized', payment, 'purchase'],
  ['payment.captured', payment, 'purchase'],
  ['payment.failed', { ...payment, status: 'failed' }, 'failure'],
])('%s is told by what became of the payment (%j): %s', async (event, given, kind) => {
  expect((await lead(event, { payment: given })).payment?.kind).toBe(kind)
})

test('the first charge of a subscription is one occasion with its start, later ones are not', async () => {
  const start = await lead('subscription.activated', { subscription })
  const first = await lead('subscription.charged', { payment, subscription })
  const later = await lead('subscription.charged', {
    payment: { ...payment, id: 'pay_2' },
    subscription: { ...subscription, paid_count: 2 },
  })
  expect(start.payment?.kind).toBe('subscription_started')
  expect(first.payment?.kind).toBe('purchase')
  expect(later.payment?.kind).toBe('renewal')
  expect(isShared(start, first)).toBe(true)
  expect(isShared(start, later)).toBe(false)
  expect(isShared(first, later)).toBe(false)
})

test.each<[string, object, string]>([
  ['subscription.authenticated', { paid_count: 0 }, 'subscription_started'],
  ['subscription.activated', { paid_count: 3 }, 'subscription_changed'],
  ['subscription.updated', {}, 'subscription_changed'],
  ['subscription.paused', {}, 'subscription_changed'],
  ['subscription.resumed', {}, 'subscription_changed'],
  ['subscription.pending', {}, 'subscription_changed'],
  ['subscription.halted', {}, 'subscription_ended'],
  ['subscription.cancelled', {}, 'subscription_ended'],
  ['subscription.completed', {}, 'subscription_ended'],
])('%s (%j) is %s', async (event, given, kind) => {
  const told = await lead(event, { subscription: { ...subscription, ...given } })
  expect(told.payment?.kind).toBe(kind)
})

test('a subscription that is halted and then cancelled ends once', async () => {
  const halted = await lead('subscription.halted', { subscription })
  const cancelled = await lead('subscription.cancelled', { subscription })
  const paid = { ...subscription, paid_count: 2 }
  expect(isShared(halted, cancelled)).toBe(true)
  expect(isShared(halted, await lead('subscription.cancelled', { subscription: paid }))).toBe(false)
})

test('a failed charge that names its payment is one failure with payment.failed', async () => {
  const failed = { ...payment, status: 'failed', error_description: 'Card expired.' }
  const retried = await lead('subscription.pending', { subscription, payment: failed })
  expect(retried.payment?.kind).toBe('failure')
  expect(isShared(retried, await lead('payment.failed', { payment: failed }))).toBe(true)
  expect(retried.answers).toContainEqual({ key: 'reason', label: 'Reason', value: 'Card expired.' })
})

test.each(['payment.captured', 'order.paid', 'payment.authorized', 'invoice.paid'])(
  '%s of a subscription leaves it to subscription.charged',
  async (event) => {
    const reason = { ignored: 'A payment of a subscription: subscription.charged tells of it.' }
    const described = { ...payment, description: 'Recurring Payment via Subscription' }
    expect(await meaning(event, { payment: described })).toEqual(reason)
    const invoice = { id: 'inv_1', subscription_id: 'sub_1' }
    expect(await meaning(event, { payment, invoice })).toEqual(reason)
  }
)

const refund = { id: 'rfnd_1', payment_id: 'pay_1', amount: 50000, currency: 'INR' }

test.each([
  ['refund.created', 'processed', true],
  ['refund.created', 'pending', false],
  ['refund.processed', 'processed', true],
  ['refund.processed', null, true],
  ['refund.failed', 'failed', false],
  ['refund.failed', 'processed', false],
])('%s that is %s counts: %s', async (event, status, isTold) => {
  const told = await meaning(event, { payment, refund: { ...refund, status } })
  expect('ignored' in told).toBe(!isTold)
})

test('both events of a refund are one refund, of a part, of the sale that it is about', async () => {
  const things = { payment, refund: { ...refund, status: 'processed' } }
  const created = await lead('refund.created', things)
  const processed = await lead('refund.processed', things)
  expect(isShared(created, processed)).toBe(true)
  expect(processed.money).toMatchObject({ amount: '500.00', of: '2499.00', status: 'refunded' })
  expect(processed.payment?.saleIds).toEqual((await lead('payment.captured')).payment?.ids)
  const abroad = await lead('refund.processed', {
    ...things,
    payment: { ...payment, currency: 'USD' },
  })
  expect(abroad.money).not.toHaveProperty('of')
})

test('how a dispute ended brings its note up to date', async () => {
  const dispute = { id: 'disp_1', payment_id: 'pay_1', amount: 900, currency: 'INR' }
  const open = await lead('payment.dispute.created', { dispute: { ...dispute, status: 'open' } })
  const lost = await lead('payment.dispute.lost', { dispute: { ...dispute, status: 'lost' } })
  expect(isShared(open, lost)).toBe(true)
  expect(open.payment).not.toHaveProperty('isFullest')
  expect(lost.payment).toMatchObject({ kind: 'dispute', isFullest: true, saleIds: ['pay_1'] })
})

test.each([
  ['INR', 249900, '2499.00'],
  ['JPY', 1500, '1500'],
  ['OMR', 12345, '12.345'],
])('%s: %d minor units are %s', async (currency, amount, text) => {
  const told = await lead('payment.captured', { payment: { ...payment, currency, amount } })
  expect(told.money).toMatchObject({ amount: text, currency })
})

test('an amount above 2^53 keeps every digit', async () => {
  const body = JSON.stringify(eventOf('payment.captured')).replace('249900', '9007199254740993')
  expect((await leadOf(razorpay(), body)).money?.amount).toBe('90071992547409.93')
})

test.each(['void@razorpay.com', ' VOID@razorpay.com '])('%j is nobody', async (email) => {
  expect((await lead('payment.captured', { payment: { ...payment, email } })).person).toEqual({})
})

test('each fact about the buyer comes from the first that tells it', async () => {
  const customer = { name: 'Asha Verma', email: 'asha@example.net', contact: '+14155550133' }
  const given = { ...payment, email: 'void@razorpay.com' }
  const told = await lead('payment_link.paid', { payment: given, payment_link: { customer } })
  expect(told.person).toMatchObject({
    email: 'asha@example.net',
    phone: '+14155550133',
    fullName: 'Asha Verma',
  })
})

test.each<[string, unknown, number]>([
  ['an empty list', [], 0],
  ['an object', { course: 'Bread', none: '' }, 1],
  ['a text', 'call first', 1],
  ['nothing', null, 0],
])('notes may be %s', async (_, notes, count) => {
  const { answers } = await lead('payment.captured', { payment: { ...payment, notes } })
  expect(answers).toHaveLength(count)
})

test('an order has notes where its payment has none; an invoice has its own names for who pays', async () => {
  const order = { notes: { table: '4' } }
  const customer_details = { customer_name: 'Ira Bose', customer_email: 'ira@example.com' }
  const given = { ...payment, email: null, notes: [] }
  const things = { payment: given, order, invoice: { id: 'inv_1', customer_details } }
  const { answers, person } = await lead('invoice.paid', things)
  expect(answers).toEqual([{ key: 'notes.table', label: 'Table', value: '4' }])
  expect(person).toMatchObject({ email: 'ira@example.com', fullName: 'Ira Bose' })
})

test('the note or description that the option `product` names is what was bought', async () => {
  const given = { ...payment, description: 'Order 7', notes: { course: 'Bread', batch: 'April' } }
  const body = eventOf('payment.captured', { payment: given })
  const byNote = await leadOf(razorpay({ product: 'notes.course' }), body)
  expect(byNote.money?.products).toEqual(['Bread'])
  expect(byNote.answers.map(({ key }) => key)).toEqual(['description', 'notes.batch'])
  const byDescription = await leadOf(razorpay({ product: 'description' }), body)
  expect(byDescription.money?.products).toEqual(['Order 7'])
})

test('`product` must be a path', () => {
  expect(mistakesOf(razorpay, { product: '' })).toEqual([
    'product: expected a text that is not empty',
  ])
  expect(mistakesOf(razorpay, { product: 'notes.course' })).toEqual([])
})

test('the id of an event is its header; without it what stands in the body', async () => {
  const body = eventOf('order.paid', { payment, order: { id: 'order_1' } })
  const headers = { 'x-razorpay-event-id': 'evt_1' }
  expect((await leadOf(razorpay(), body, { headers })).eventId).toBe('evt_1')
  expect((await leadOf(razorpay(), body)).eventId).toBe('order.paid pay_1 order_1 1772700000')
  expect(razorpay.facts.keepHeaders).toEqual(['x-razorpay-event-id'])
})

test.each(['settlement.processed', 'payment_link.cancelled', 'invoice.expired', 'constructor', ''])(
  'the event %j is ignored with its name',
  async (event) => {
    expect(await meaning(event)).toEqual({ ignored: `Razorpay's event "${event}" is not mapped.` })
  }
)

test.each<[string, unknown]>([
  ['amount', {}],
  ['currency', 7],
  ['email', []],
  ['notes', 7],
  ['status', null],
  ['description', {}],
])('%s of another shape (%j) does not cost the sale', async (name, value) => {
  const told = await lead('payment.captured', { payment: { ...payment, [name]: value } })
  expect(told.payment).toEqual({ kind: 'purchase', ids: ['pay_1'] })
})
