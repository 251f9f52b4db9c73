// What Stripe's events are understood as: kinds, amounts, names of products, what a note adds. Whole events are fixtures.

import { expect, test } from 'vitest'
import type { Lead } from '../../../src/mappers/lead.ts'
import { eventOf, leadOf, NOW, paymentOf, toldOf, updateOf } from './stripe-events.ts'

const answer = ({ answers }: Lead, key: string) => answers.find((one) => one.key === key)?.value
const day = (text: string) => Date.parse(`${text}T12:00:00Z`) / 1000

test.each([
  [{ mode: 'payment', payment_status: 'paid' }, 'purchase'],
  [{ mode: 'payment', payment_status: 'unpaid' }, 'pending'],
  [{ mode: 'payment', payment_status: 'no_payment_required', amount_total: 0 }, 'purchase'],
  [{ mode: 'subscription', payment_status: 'paid', amount_total: 4900 }, 'purchase'],
  [{ mode: 'subscription', payment_status: 'no_payment_required' }, 'subscription_started'],
  [{ mode: 'subscription', payment_status: 'paid', amount_total: 0 }, 'subscription_started'],
  [{}, 'purchase'],
])('a completed checkout %j is a %s', async (session, kind) => {
  expect(await paymentOf(eventOf('checkout.session.completed', session))).toMatchObject({ kind })
})

test('a free order is a purchase of nothing; a free beginning says what is due, and no price', async () => {
  const free = { payment_status: 'no_payment_required', amount_total: 0 }
  const order = await leadOf(eventOf('checkout.session.completed', { mode: 'payment', ...free }))
  expect(order.money).toMatchObject({ amount: '0.00', status: 'paid' })
  const trial = await leadOf(
    eventOf('checkout.session.completed', { mode: 'subscription', ...free })
  )
  expect(trial.money).toBeUndefined()
  expect(answer(trial, 'due_today')).toBe('0.00 USD')
})

test.each([
  ['manual', 'purchase'],
  ['subscription_create', 'purchase'],
  ['quote_accept', 'purchase'],
  ['automatic_pending_invoice_item_invoice', 'purchase'],
  [null, 'purchase'],
  ['subscription_cycle', 'renewal'],
  ['subscription_update', 'renewal'],
  ['subscription_threshold', 'renewal'],
  ['subscription', 'renewal'],
])('an invoice that was made because of %s is a %s', async (billing_reason, kind) => {
  for (const type of ['invoice.paid', 'invoice.payment_succeeded']) {
    const invoice = eventOf(type, { billing_reason, amount_paid: 4900 })
    expect(await paymentOf(invoice)).toMatchObject({ kind, isFullest: true })
  }
})

test('an invoice that nothing was paid for is ignored, unless it was paid outside of Stripe', async () => {
  const trial = eventOf('invoice.paid', { amount_paid: 0, billing_reason: 'subscription_create' })
  expect(await toldOf(trial)).toHaveProperty('ignored')
  const inCash = eventOf('invoice.paid', { amount_paid: 0, amount_paid_off_stripe: 4900 })
  expect((await leadOf(inCash)).money).toMatchObject({ amount: '49.00', status: 'paid' })
})

test.each([
  ['1 × Pro plan (at $49.00 / month)', ['Pro plan']],
  ['12 × Seats (à 9,00 € / mois)', ['Seats']],
  ['1,000 × Calls (Tier 1 at $0.01 / month)', ['Calls']],
  ['Pro plan (Tier 2 at $0.00)', ['Pro plan']],
  ['Trial period for Pro plan', ['Pro plan']],
  ['Workshop in May (2 days)', ['Workshop in May (2 days)']],
  ['3 × 2 hours of coaching', ['2 hours of coaching']],
  ['Unused time on Pro plan after 05 Mar 2026', []],
  ['Remaining time on 2 × Team plan after 05 Mar 2026', []],
  ['  ', []],
])('the line %j of an invoice names %j', async (description, products) => {
  const lines = { data: [{ description }] }
  const { money } = await leadOf(eventOf('invoice.paid', { lines, amount_paid: 100 }))
  expect(money?.products).toEqual(products)
})

test.each([
  { proration: true },
  { parent: { subscription_item_details: { proration: true } } },
  { parent: { invoice_item_details: { proration: true } } },
])('a part of a period is no product, in whatever language (%j)', async (more) => {
  const lines = { data: [{ description: 'Temps restant sur Pro', ...more }] }
  const { money } = await leadOf(eventOf('invoice.paid', { lines, amount_paid: 100 }))
  expect(money?.products).toEqual([])
})

test.each([
  ['Subscription update', 'renewal', undefined],
  ['Subscription creation', 'purchase', undefined],
  ['Payment for Invoice', 'purchase', undefined],
  ['Order 7781', 'purchase', 'Order 7781'],
  [null, 'purchase', undefined],
])('a payment described as %j is a %s, and no product', async (description, kind, said) => {
  for (const type of ['payment_intent.succeeded', 'charge.succeeded']) {
    const lead = await leadOf(eventOf(type, { description, amount_received: 100, amount: 100 }))
    expect(lead).toMatchObject({ payment: { kind }, money: { amount: '1.00', products: [] } })
    expect(answer(lead, 'description')).toBe(said)
  }
})

test.each([
  ['payment_intent.processing', {}],
  ['payment_intent.amount_capturable_updated', {}],
  ['charge.succeeded', { captured: false }],
  ['invoice.payment_action_required', {}],
])('%s %j is not paid yet', async (type, object) => {
  expect(await paymentOf(eventOf(type, object))).toMatchObject({ kind: 'pending' })
})

test('what was reserved counts as what was taken of it', async () => {
  const charge = { amount: 15000, amount_captured: 12000, captured: true }
  const { payment, money } = await leadOf(eventOf('charge.captured', charge))
  expect([payment?.kind, money?.amount]).toEqual(['purchase', '120.00'])
})

const refund = (object: object, previous?: object) => {
  const charge = { id: 'ch_1', amount: 4900, ...object }
  return previous === undefined
    ? eventOf('charge.refunded', charge)
    : updateOf('charge.refunded', charge, previous)
}

test.each([
  ['the first part', refund({ amount_refunded: 1900 }, { amount_refunded: 0 }), '19.00'],
  ['the rest', refund({ amount_refunded: 4900 }, { amount_refunded: 1900 }), '30.00'],
  ['without the sum before it', refund({ amount_refunded: 1900 }), '19.00'],
  ['of another change', refund({ amount_refunded: 1900 }, { receipt_url: 'x' }), '19.00'],
  ['above 2^53', refund({ amount_refunded: '9007199254740993' }), '90071992547409.93'],
  ['that cannot be read', refund({ amount_refunded: 1.5 }), undefined],
])('a refund, %s, is of %s', async (_, event, amount) => {
  const { payment, money } = await leadOf(event)
  expect([payment?.kind, money?.amount]).toEqual(['refund', amount])
  if (money !== undefined) expect(money).toMatchObject({ of: '49.00', status: 'refunded' })
})

test('each part of a refund is one of its own, known by the sum so far', async () => {
  expect((await paymentOf(refund({ amount_refunded: 1900 }))).ids).toEqual(['ch_1:refunded:1900'])
  expect((await paymentOf(refund({ amount_refunded: 4900 }))).ids).toEqual(['ch_1:refunded:4900'])
})

test.each(['refund.created', 'refund.updated', 'charge.refund.updated', 'refund.failed'])(
  '%s is news only when the refund has failed, and then it is one',
  async (type) => {
    const told = (status: string) => toldOf(eventOf(type, { id: 're_1', status, amount: 100 }))
    expect(await told('succeeded')).toEqual({ ignored: 'charge.refunded says it.' })
    expect(await told('pending')).toHaveProperty('ignored')
    expect(await told('failed')).toMatchObject({
      payment: { kind: 'refund_failed', ids: ['re_1:failed'] },
      money: { amount: '1.00', status: 'failed' },
    })
  }
)

test.each([
  ['won', 'won: the money stays'],
  ['lost', 'lost: the customer has the money back'],
  ['warning_closed', 'the bank has asked and left it there: the money stays'],
  ['prevented', 'prevented'],
])('a dispute that was %s says so', async (status, outcome) => {
  const lead = await leadOf(eventOf('charge.dispute.closed', { id: 'du_1', status }))
  expect(lead.payment).toMatchObject({ kind: 'dispute', ids: ['du_1:closed'] })
  expect(answer(lead, 'outcome')).toBe(outcome)
})

test('a dispute says why, until when to answer, and whether the bank only asks', async () => {
  const opened = (object: object) =>
    leadOf(eventOf('charge.dispute.created', { amount: 100, ...object }))
  const due = { evidence_details: { due_by: day('2026-03-14') } }
  const dispute = await opened({ reason: 'product_not_received', status: 'needs_response', ...due })
  expect(dispute.answers.map(({ value }) => value)).toEqual(['product not received', '2026-03-14'])
  const inquiry = await opened({
    status: 'warning_needs_response',
    evidence_details: { due_by: 0 },
  })
  expect(inquiry.answers.map(({ key }) => key)).toEqual(['stage'])
})

test.each([
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'customer.updated',
  'invoice_payment.paid',
])('%s is ignored with a reason of its own', async (type) => {
  const told = await toldOf(eventOf(type, {}))
  expect(told).toHaveProperty('ignored')
  expect(JSON.stringify(told)).not.toContain('is not mapped')
})

test.each([
  ['active', 'subscription_started'],
  ['trialing', 'subscription_started'],
  ['incomplete', 'pending'],
])('a new subscription that is %s is a %s', async (status, kind) => {
  const event = eventOf('customer.subscription.created', { status, trial_end: day('2026-04-01') })
  expect(await leadOf(event)).toMatchObject({ payment: { kind, ids: ['obj_1:start'] } })
  expect(answer(await leadOf(event), 'trial_end')).toBe('2026-04-01')
})

const priced = (id: string, unit_amount: number, quantity = 1) => ({
  data: [{ quantity, price: { id, unit_amount, product: { name: `Plan ${id}` } } }],
})
const updated = (object: object, previous: object) =>
  updateOf('customer.subscription.updated', { status: 'active', ...object }, previous)

test.each<[string, object, object, string, string]>([
  ['the status', { status: 'past_due' }, { status: 'active' }, 'previous_status', 'active'],
  [
    'the plan',
    { items: priced('b', 900) },
    { items: priced('a', 500) },
    'previous_items',
    'Plan a, 5.00 USD',
  ],
  [
    'the seats',
    { items: priced('a', 500, 3) },
    { items: priced('a', 500, 2) },
    'previous_items',
    'Plan a, 10.00 USD',
  ],
  ['the plan of old', { items: priced('a', 500) }, { plan: {} }, 'previous_items', 'another'],
  [
    'that it will end',
    { cancel_at: day('2026-04-05') },
    { cancel_at: null },
    'cancel_at',
    'takes effect on 2026-04-05',
  ],
  [
    'that it will end with its period',
    { cancel_at_period_end: true },
    { cancel_at_period_end: false },
    'cancel_at',
    'takes effect at the end of the period',
  ],
  [
    'that it will not end',
    { cancel_at_period_end: false },
    { cancel_at_period_end: true },
    'cancel_at',
    'withdrawn',
  ],
  [
    'that nothing is collected',
    { pause_collection: { behavior: 'void' } },
    { pause_collection: null },
    'collection',
    'paused',
  ],
])('%s of a subscription has changed', async (_, object, previous, key, value) => {
  const lead = await leadOf(updated(object, previous))
  expect(lead.payment).toMatchObject({ kind: 'subscription_changed', ids: ['evt_1'] })
  expect(answer(lead, key)).toBe(value)
})

test.each<[string, object, object]>([
  ['a renewal', { items: priced('a', 500) }, { items: priced('a', 500), latest_invoice: 'in_1' }],
  ['a default card', {}, { default_payment_method: null }],
  ['metadata', {}, { metadata: { a: '1' } }],
  ['items without prices', { items: priced('a', 500) }, { items: { data: [{}] } }],
])('%s changes nothing that matters', async (_, object, previous) => {
  expect(await toldOf(updated(object, previous))).toHaveProperty('ignored')
})

test('an update that does not say what has changed is ignored', async () => {
  expect(await toldOf(eventOf('customer.subscription.updated', {}))).toEqual({
    ignored: 'The event does not say what has changed.',
  })
})

test('a subscription begins with its first payment, however late', async () => {
  expect(await paymentOf(updated({}, { status: 'incomplete' }))).toMatchObject({
    kind: 'subscription_started',
    ids: ['obj_1:start'],
  })
  const expired = updated({ status: 'incomplete_expired' }, { status: 'incomplete' })
  expect(await paymentOf(expired)).toMatchObject({ kind: 'subscription_changed' })
})

test.each([
  ['paused', { status: 'paused' }, { status: 'trialing' }],
  ['resumed', { status: 'active' }, { status: 'paused' }],
])(
  'that a subscription is %s is told by two events, which are one',
  async (turn, object, previous) => {
    const own = await paymentOf(eventOf(`customer.subscription.${turn}`, object))
    expect(own).toMatchObject({ kind: 'subscription_changed' })
    expect((await paymentOf(updated(object, previous))).ids).toEqual(own.ids)
    const later = { created: NOW / 1000 + 86_400 }
    const next = eventOf(`customer.subscription.${turn}`, object, later)
    expect((await paymentOf(next)).ids).not.toEqual(own.ids)
  }
)

test('a failure says why, which attempt it was, and where to pay', async () => {
  const invoice = { id: 'in_1', attempt_count: 2, next_payment_attempt: day('2026-03-08') }
  const url = 'https://invoice.example.com/i/1'
  const failed = await leadOf(
    eventOf('invoice.payment_failed', { ...invoice, amount_due: 900, hosted_invoice_url: url })
  )
  expect(failed).toMatchObject({ payment: { kind: 'failure' }, money: { amount: '9.00' } })
  expect(failed.money).not.toHaveProperty('receiptUrl')
  expect(failed.answers.map(({ value }) => value)).toEqual(['2', '2026-03-08', url])
  const message = 'Your card was declined.'
  const intent = { last_payment_error: { message } }
  expect(answer(await leadOf(eventOf('payment_intent.payment_failed', intent)), 'failure')).toBe(
    message
  )
  const charge = { failure_message: message }
  expect(answer(await leadOf(eventOf('charge.failed', charge)), 'failure')).toBe(message)
})

test('the reference is what a buyer can quote: invoice number, payment, subscription', async () => {
  const referenceOf = async (type: string, object: object) => {
    const { money } = await leadOf(eventOf(type, { amount_total: 1, amount_paid: 1, ...object }))
    return [money?.referenceTo, money?.reference]
  }
  const completed = 'checkout.session.completed'
  expect(await referenceOf(completed, { payment_intent: 'pi_1' })).toEqual(['payment', 'pi_1'])
  const subscription = { mode: 'subscription', subscription: 'sub_1' }
  expect(await referenceOf(completed, subscription)).toEqual(['subscription', 'sub_1'])
  expect(await referenceOf(completed, {})).toEqual([undefined, 'obj_1'])
  expect(await referenceOf('invoice.paid', { number: 'A-1' })).toEqual(['invoice', 'A-1'])
  expect(await referenceOf('invoice.paid', {})).toEqual(['invoice', 'obj_1'])
})

test('metadata of the subscription says where an invoice’s customer came from; the invoice’s own goes before', async () => {
  const parent = { subscription_details: { metadata: { utm_source: 'podcast', team: 'A' } } }
  const lead = await leadOf(
    eventOf('invoice.paid', { amount_paid: 1, parent, metadata: { team: 'B' } })
  )
  expect(lead.attribution).toEqual({ utm: { source: 'podcast' } })
  expect(answer(lead, 'metadata.team')).toBe('B')
  const old = { subscription_details: { metadata: { utm_source: 'podcast' } } }
  expect(await leadOf(eventOf('invoice.paid', { amount_paid: 1, ...old }))).toMatchObject({
    attribution: { utm: { source: 'podcast' } },
  })
})
