// One sale of Stripe is told by up to six events, in any order: they are one in the record of sales, and other sales are not.

import { expect, test } from 'vitest'
import { makePlan } from '../../../src/mappers/make-plan.ts'
import type { Plan } from '../../../src/mappers/plan.ts'
import { SalesBook } from '../../../src/outbox/sales/sales-book.ts'
import { saleRows } from '../outbox/sale-rows.ts'
import { eventOf, leadOf, NOW, paymentOf } from './stripe-events.ts'

type Options = NonNullable<Parameters<typeof leadOf>[1]>
type Event = ReturnType<typeof eventOf>

const OPTIONS = { note: true, task: { title: 'Thank them' }, workflow: 'wf' }

/** What is left to do for each of the events as they come in this order, and how often something counts. */
async function told(events: readonly Event[], options: Options = {}) {
  const rows = saleRows()
  const book = new SalesBook(rows)
  const plans: Plan[] = []
  for (const [index, event] of events.entries()) {
    const lead = await leadOf(event, options)
    const planned = makePlan(lead, OPTIONS, { route: 'stripe', country: 'US' })
    if (!planned.ok || planned.value.payment === undefined) throw new Error('no payment')
    const at = { sequence: index + 1, id: `evt_${index}`, route: 'stripe', receivedAt: NOW + index }
    plans.push(book.join(at, planned.value, planned.value.payment))
  }
  return {
    notes: plans.filter(({ notes, revises }) => notes.length > 0 && revises === undefined).length,
    tasks: plans.flatMap(({ tasks }) => tasks).length,
    workflows: plans.flatMap(({ workflows }) => workflows).length,
    counted: rows.all().filter(({ counted, isRefund }) => counted !== null && !isRefund).length,
    refunded: rows.all().filter(({ isRefund, sale }) => isRefund && sale !== null).length,
  }
}

const ONCE = { notes: 1, tasks: 1, workflows: 1, counted: 1, refunded: 0 }

function ordersOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items]
  return items.flatMap((first, index) =>
    ordersOf(items.toSpliced(index, 1)).map((rest) => [first, ...rest])
  )
}

const session = (object: object) =>
  eventOf('checkout.session.completed', {
    id: 'cs_1',
    payment_status: 'paid',
    amount_total: 4900,
    ...object,
  })
const intent = (object: object) =>
  eventOf('payment_intent.succeeded', {
    id: 'pi_1',
    latest_charge: 'ch_1',
    amount_received: 4900,
    ...object,
  })
const charge = (object: object = {}) =>
  eventOf('charge.succeeded', { id: 'ch_1', payment_intent: 'pi_1', amount: 4900, ...object })
const invoice = (object: object) =>
  eventOf('invoice.paid', { id: 'in_1', amount_paid: 4900, ...object })

const ONE_OFF = [session({ mode: 'payment', payment_intent: 'pi_1' }), intent({}), charge()]

const BILLED = [
  session({ mode: 'payment', payment_intent: 'pi_1', invoice: 'in_1' }),
  invoice({ payments: { data: [{ payment: { payment_intent: 'pi_1' } }] } }),
  intent({}),
  charge(),
]

const BEGUN = { billing_reason: 'subscription_create' }
const begin = { description: 'Subscription creation' }
const SUBSCRIBED = [
  session({ mode: 'subscription', invoice: 'in_1', subscription: 'sub_1' }),
  invoice({ ...BEGUN, parent: { subscription_details: { subscription: 'sub_1' } } }),
  intent({ ...begin, payment_details: { order_reference: 'in_1' } }),
  charge(begin),
  eventOf('customer.subscription.created', { id: 'sub_1', status: 'active' }),
]
const SUBSCRIBED_OF_OLD = [
  session({ mode: 'subscription', invoice: 'in_1', subscription: 'sub_1' }),
  invoice({ ...BEGUN, payment_intent: 'pi_1', charge: 'ch_1', subscription: 'sub_1' }),
  intent({ ...begin, invoice: 'in_1' }),
  charge({ ...begin, invoice: 'in_1' }),
  eventOf('customer.subscription.created', { id: 'sub_1', status: 'active' }),
]
const cycle = { billing_reason: 'subscription_cycle' }
const RENEWED = [
  invoice({ ...cycle, parent: { subscription_details: { subscription: 'sub_1' } } }),
  intent({ description: 'Subscription update', payment_details: { order_reference: 'in_1' } }),
  charge({ description: 'Subscription update' }),
]

test.each([
  ['a one-off checkout', ONE_OFF],
  ['a checkout that makes an invoice', BILLED],
  ['a new subscription', SUBSCRIBED],
  ['a new subscription under an old API version', SUBSCRIBED_OF_OLD],
  ['a renewal', RENEWED],
])('%s is told, done and counted once, in whatever order its events come', async (_, events) => {
  for (const order of ordersOf(events)) {
    expect([order.map(({ type }) => type), await told(order)]).toEqual([
      order.map(({ type }) => type),
      ONCE,
    ])
  }
})

test('a subscription that is ordered, confirmed, begun and paid is one sale', async () => {
  const parent = { subscription_details: { subscription: 'sub_1' } }
  const events = [
    eventOf('customer.subscription.created', { id: 'sub_1', status: 'incomplete' }),
    eventOf('invoice.payment_action_required', { id: 'in_1', ...BEGUN, parent }),
    invoice({ ...BEGUN, parent }),
    {
      ...eventOf('customer.subscription.updated', { id: 'sub_1', status: 'active' }),
      data: {
        object: { id: 'sub_1', status: 'active', customer_email: 'a@example.com', currency: 'usd' },
        previous_attributes: { status: 'incomplete' },
      },
    },
  ]
  expect(await told(events)).toEqual(ONCE)
})

test('a debit that was pending is paid as the same sale', async () => {
  const debit = { mode: 'payment', payment_intent: 'pi_1', payment_status: 'unpaid' }
  const paid = { ...session(debit), type: 'checkout.session.async_payment_succeeded' }
  const processing = { ...intent({}), type: 'payment_intent.processing' }
  expect(await told([session(debit), processing, paid, intent({}), charge()])).toEqual(ONCE)
})

test('two renewals are two sales, and neither is the first payment', async () => {
  const paid = [
    invoice({ ...BEGUN, subscription: 'sub_1' }),
    invoice({ id: 'in_2', ...cycle, subscription: 'sub_1' }),
    invoice({ id: 'in_3', ...cycle, subscription: 'sub_1' }),
  ]
  expect(await told(paid)).toMatchObject({ notes: 3, tasks: 3, counted: 3 })
})

test.each([
  ['a one-off payment', [intent({})], {}],
  ['an invoice that names its payments', [SUBSCRIBED_OF_OLD[1]], {}],
])('a refund finds the sale that it is of: %s', async (_, events) => {
  const back = eventOf('charge.refunded', {
    id: 'ch_1',
    payment_intent: 'pi_1',
    amount_refunded: 1,
  })
  const known = events.flatMap((event) => event ?? [])
  expect(await told([...known, back])).toMatchObject({ counted: 1, refunded: 1 })
})

test('a dispute names the sale that it is about', async () => {
  const dispute = eventOf('charge.dispute.created', { charge: 'ch_1', payment_intent: 'pi_1' })
  expect((await paymentOf(dispute)).saleIds).toEqual(['pi_1', 'ch_1'])
})

test.each(['payment_intent.succeeded', 'charge.succeeded', 'invoice.paid'])(
  'where the route says that %s is the sale, it counts, and everything else goes along',
  async (type) => {
    for (const order of ordersOf(SUBSCRIBED_OF_OLD)) {
      expect(await told(order, { sale: [type] })).toEqual(ONCE)
    }
    for (const event of SUBSCRIBED) {
      const { accompanies } = await paymentOf(event, { sale: [type] })
      expect([event.type, accompanies ?? false]).toEqual([event.type, event.type !== type])
    }
  }
)

test('refunds, failures and the end of a subscription are no part of that choice', async () => {
  const types = ['charge.refunded', 'charge.failed', 'customer.subscription.deleted']
  for (const type of [...types, 'checkout.session.expired', 'charge.dispute.created']) {
    const payment = await paymentOf(eventOf(type, {}), { sale: ['invoice.paid'] })
    expect(payment).not.toHaveProperty('accompanies')
  }
})

test('the attempt to pay an invoice is told by the invoice, unless the route counts payments', async () => {
  const failed = [
    eventOf('payment_intent.payment_failed', { description: 'Subscription update' }),
    eventOf('payment_intent.payment_failed', { payment_details: { order_reference: 'in_1' } }),
    eventOf('charge.failed', { description: 'Subscription creation' }),
  ]
  for (const event of failed) {
    expect(await paymentOf(event)).toMatchObject({ kind: 'failure', accompanies: true })
    const sale = [event.type.startsWith('charge') ? 'charge.succeeded' : 'payment_intent.succeeded']
    expect(await paymentOf(event, { sale })).not.toHaveProperty('accompanies')
  }
  expect(await paymentOf(eventOf('charge.failed', {}))).not.toHaveProperty('accompanies')
})

test('one attempt is one failure: by its charge, its number, or the payment that a debit is', async () => {
  const idsOf = async (type: string, object: object) => (await paymentOf(eventOf(type, object))).ids
  const method = (type: string) => ({ payment_method: { type } })
  const card = { last_payment_error: { charge: 'ch_1', ...method('card') } }
  const debit = { last_payment_error: { charge: 'ch_1', ...method('sepa_debit') } }
  const failed = 'payment_intent.payment_failed'
  expect(await idsOf(failed, { id: 'pi_1', ...card })).toEqual(['ch_1'])
  expect(await idsOf(failed, { id: 'pi_1', ...debit })).toEqual(['ch_1', 'pi_1'])
  expect(await idsOf(failed, { id: 'pi_1' })).toEqual([])
  expect(await idsOf('charge.failed', { id: 'ch_1', payment_intent: 'pi_1' })).toEqual(['ch_1'])
  const bounced = 'checkout.session.async_payment_failed'
  expect(await idsOf(bounced, { id: 'cs_1', payment_intent: 'pi_1' })).toEqual(['pi_1', 'cs_1'])
  expect(await idsOf(bounced, { id: 'cs_1', invoice: 'in_1' })).toEqual(['cs_1', 'in_1:attempt:1'])
  const invoiced = 'invoice.payment_failed'
  expect(await idsOf(invoiced, { id: 'in_1' })).toEqual(['in_1:attempt:1'])
  const again = { id: 'in_1', attempt_count: 2, charge: 'ch_1' }
  expect(await idsOf(invoiced, again)).toEqual(['in_1:attempt:2', 'ch_1'])
})
