// Invoices: the payments of subscriptions, and bills that are sent.

import { spoken } from '../../fields/words.ts'
import type { PaymentKind } from '../../lead.ts'
import type { StripeObject } from './event.ts'
import { amountOf, isNothing } from './money.ts'
import { productsOf } from './products.ts'
import { dayOf, known, startOf, type Telling, type Told } from './told.ts'

/** `subscription` is what it was called before 2018, for the first payment as well. */
const RENEWALS = [
  'subscription',
  'subscription_cycle',
  'subscription_update',
  'subscription_threshold',
]
const STARTS = ['subscription_create', 'quote_accept']

export const paidInvoice: Telling = (invoice) => {
  const { amount_paid, amount_paid_off_stripe } = invoice
  const minor = isNothing(amount_paid) ? (amount_paid_off_stripe ?? amount_paid) : amount_paid
  if (isNothing(minor)) return { ignored: NOTHING_PAID }
  return {
    ...about(invoice),
    kind: kindOf(invoice),
    ids: saleIdsOf(invoice),
    isFullest: true,
    amount: amountOf(invoice, minor),
    receiptUrl: invoice.hosted_invoice_url,
  }
}

const NOTHING_PAID =
  'Nothing was paid for this invoice: a trial, a credit or a discount. That a subscription has started is said by customer.subscription.created.'

export const failedInvoice: Telling = (invoice) => {
  const { id, attempt_count, next_payment_attempt, charge } = invoice
  const attempt = String(attempt_count ?? 1)
  return {
    ...about(invoice),
    kind: 'failure',
    ids: known(id && `${id}:attempt:${attempt}`, typeof charge === 'object' ? charge?.id : charge),
    amount: amountOf(invoice, invoice.amount_due),
    answers: [
      ...reasonOf(invoice),
      ['attempt', 'Attempt', attempt],
      ['next_attempt', 'Next attempt', dayOf(next_payment_attempt)],
      ['pay_at', 'Invoice to pay', invoice.hosted_invoice_url],
    ],
  }
}

/** The bank wants the customer's word: what is confirmed is paid then, and told as such. */
export const unconfirmedInvoice: Telling = (invoice) => ({
  ...about(invoice),
  kind: 'pending',
  ids: saleIdsOf(invoice),
  amount: amountOf(invoice, invoice.amount_due),
  answers: [
    ...reasonOf(invoice),
    ['action', 'To do', 'the customer has to confirm the payment with the bank'],
    ['pay_at', 'Invoice to pay', invoice.hosted_invoice_url],
  ],
})

const kindOf = ({ billing_reason }: StripeObject): PaymentKind =>
  RENEWALS.includes(billing_reason ?? '') ? 'renewal' : 'purchase'

function saleIdsOf(invoice: StripeObject): readonly string[] {
  const { id, payment_intent, charge, payments, billing_reason } = invoice
  const isStart = STARTS.includes(billing_reason ?? '')
  const paid = (payments?.data ?? []).flatMap(({ payment }) =>
    known(payment?.payment_intent, payment?.charge)
  )
  return known(
    id,
    payment_intent,
    ...paid,
    typeof charge === 'object' ? charge?.id : charge,
    isStart ? startOf(subscriptionOf(invoice)) : undefined
  )
}

const subscriptionOf = ({ subscription, parent }: StripeObject) =>
  parent?.subscription_details?.subscription ?? subscription

function about(invoice: StripeObject): Omit<Told, 'kind' | 'ids'> {
  const { number, id, billing_reason } = invoice
  return {
    products: productsOf(invoice),
    reference: number || id,
    referenceTo: 'invoice',
    ...(billing_reason ? { recurring: billing_reason.startsWith('subscription') } : {}),
    answers: reasonOf(invoice),
  }
}

const reasonOf = ({ billing_reason, description }: StripeObject): NonNullable<Told['answers']> => [
  ['billing_reason', 'Billing reason', spoken(billing_reason)],
  ['description', 'Description', description],
]
