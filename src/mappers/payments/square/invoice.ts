// Invoices and subscriptions of Square.

import { instant } from '../../fields/instant.ts'
import type { Fact } from '../../payment.ts'
import type { SquareInvoice, SquareMoney, SquareSubscription } from './event.ts'
import { known, moneyOf, type Telling, type Told } from './told.ts'

/** Square does not say which payment of a subscription is its first: the start has an event of its own. */
export function tellInvoicePaid(invoice: SquareInvoice): Telling {
  const { id, order_id, subscription_id, payment_requests } = invoice
  const parts = (payment_requests ?? [])
    .map(({ total_completed_amount_money: money }) => money)
    .filter(isSomething)
  // Of a deposit, its balance and instalments each is told; only the first is paid for the order as such.
  const isFurtherPart = parts.length > 1
  return {
    ...about(invoice),
    receiptUrl: invoice.public_url,
    kind: subscription_id || isFurtherPart ? 'renewal' : 'purchase',
    ids: isFurtherPart ? [`${id}:${parts.length}`] : known(id, order_id),
    amount: moneyOf(parts.at(-1)),
    isFullest: true,
  }
}

const isSomething = (money: SquareMoney): boolean => /[1-9]/.test(moneyOf(money)?.amount ?? '')

export const tellChargeFailed = (invoice: SquareInvoice): Telling => ({
  ...about(invoice),
  kind: 'failure',
  ids: [`${invoice.id}:${invoice.version ?? ''}`],
  amount: moneyOf(invoice.next_payment_amount_money),
  answers: [['public_url', 'Pay at', invoice.public_url]],
})

const about = (invoice: SquareInvoice) =>
  ({
    products: [invoice.title],
    reference: invoice.invoice_number || invoice.id,
    referenceTo: 'invoice',
    recurring: !!invoice.subscription_id,
    answers: [['description', 'Description', invoice.description]],
    extra: (invoice.custom_fields ?? []).flatMap(({ label, value }) =>
      label?.trim() && value?.trim() ? [{ path: `custom_fields.${label}`, label, value }] : []
    ),
  }) satisfies Partial<Told>

const ENDED: readonly string[] = ['CANCELED', 'DEACTIVATED', 'COMPLETED']
const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000

/** `eventAt` is when Square told it: an active subscription says only by its dates whether it has just begun. */
export function tellSubscription(
  subscription: SquareSubscription,
  planName: string | null,
  eventAt: string | null
): Telling {
  const { id, status, start_date, canceled_date } = subscription
  const common = aboutSubscription(subscription, planName)
  if (status && ENDED.includes(status)) {
    return { ...common, kind: 'subscription_ended', ids: [`${id}:${status}`] }
  }
  if (status === 'PAUSED') {
    return { ...common, kind: 'subscription_changed', ids: [`${id}:paused:${dayOf(eventAt)}`] }
  }
  if (canceled_date) {
    return { ...common, kind: 'subscription_changed', ids: [`${id}:ends:${canceled_date}`] }
  }
  if (status === 'PENDING') {
    return { ignored: `The subscription begins on ${start_date}: subscription.updated tells it.` }
  }
  if (status !== 'ACTIVE') return { ignored: `A subscription that is ${status} says nothing new.` }
  return hasJustBegun(start_date, eventAt)
    ? { ...common, kind: 'subscription_started', ids: [`${id}:start`] }
    : { ignored: 'The subscription goes on as it was.' }
}

const dayOf = (time: string | null) => (time ?? '').slice(0, 'YYYY-MM-DD'.length)

/** Dates are the shop's, times are UTC: a day's difference says nothing. */
function hasJustBegun(startDate: string | null | undefined, eventAt: string | null): boolean {
  const begins = Date.parse(`${startDate}T12:00:00Z`)
  const told = Date.parse(instant(eventAt) ?? '')
  return Number.isNaN(begins) || Number.isNaN(told) || Math.abs(told - begins) < TWO_DAYS_MS
}

function aboutSubscription(subscription: SquareSubscription, planName: string | null) {
  const { id, status, canceled_date, price_override_money } = subscription
  const answers: Fact[] = [
    ['status', 'Status', status === 'PAUSED' || status === 'DEACTIVATED' ? status : undefined],
    ['canceled_date', 'Ends on', canceled_date],
  ]
  return {
    amount: moneyOf(price_override_money),
    products: [planName],
    reference: id,
    referenceTo: 'subscription',
    recurring: true,
    answers: answers.map(([key, label, value]): Fact => [key, label, value?.toLowerCase()]),
  } satisfies Partial<Told>
}
