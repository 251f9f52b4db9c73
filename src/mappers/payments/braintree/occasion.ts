// What a Braintree notification tells of money: the kind, the amount, and the ids by which other notifications tell of the
// same. A subscription's first payment and its start share `<subscription>:start`.

import { spoken } from '../../fields/words.ts'
import { fromMajorUnits } from '../../fields/money.ts'
import type { Ignored } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import type { BraintreeEvent, BraintreeSubscription, BraintreeTransaction } from './event.ts'
import { transactionOf } from './person.ts'

export type Told = Omit<PaymentEvent, 'event' | 'eventId' | 'person'>

const FAILED = new Set([
  'authorization_expired',
  'failed',
  'gateway_rejected',
  'processor_declined',
  'settlement_declined',
  'voided',
])
const REFUND = 'credit'

export function chargeOf(event: BraintreeEvent): Told {
  const { subscription } = event
  const isFirst = subscription !== null && isStart(subscription)
  return {
    ...paymentOf(event),
    kind: isFirst ? 'purchase' : 'renewal',
    ids: [idOf(event), ...(isFirst ? [startOf(subscription)] : [])],
    isFullest: true,
    recurring: true,
  }
}

/** Told twice: by the charge that failed, and by the subscription that is past due because of it. */
export const failureOf = (event: BraintreeEvent): Told => ({
  ...paymentOf(event),
  kind: 'failure',
  ids: [idOf(event)],
  recurring: true,
  answers: [['reason', 'Reason', transactionOf(event)?.processorResponseText]],
})

/** What becomes of a subscription without a payment. */
export function accountOf(event: BraintreeEvent): Told | Ignored {
  const { kind, subscription } = event
  if (subscription === null) return { ignored: `Braintree's "${kind}" names no subscription.` }
  const about = subscriptionOf(subscription)
  switch (kind) {
    case 'subscription_canceled':
    case 'subscription_expired':
      return { ...about, kind: 'subscription_ended', ids: [subscription.id ?? ''] }
    case 'subscription_trial_ended':
      return { ...about, ...changed('The trial has ended') }
    default:
      return isStart(subscription)
        ? { ...about, kind: 'subscription_started', ids: [startOf(subscription), idOf(event)] }
        : { ...about, ...changed('It is active again') }
  }
}

const changed = (what: string) =>
  ({ kind: 'subscription_changed', ids: [], answers: [['what', 'What', what]] }) as const

/** A refund is a transaction of its own, which names the one it gives back. */
export function settlementOf(event: BraintreeEvent): Told | Ignored {
  const { kind, transaction } = event
  const { type, refundedTransactionId, subscriptionId } = transaction ?? {}
  const isDeclined = kind === 'transaction_settlement_declined'
  if (type === REFUND && isDeclined)
    return { ignored: 'A refund that the bank has declined: look into Braintree.' }
  const paid = { ...paymentOf(event), ids: [idOf(event)] }
  if (type === REFUND)
    return {
      ...paid,
      kind: 'refund',
      saleIds: known(refundedTransactionId),
    }
  if (isDeclined) return { ...paid, kind: 'failure', answers: failureOf(event).answers ?? [] }
  return { ...paid, kind: subscriptionId ? 'renewal' : 'purchase', recurring: !!subscriptionId }
}

const OUTCOMES: Readonly<Record<string, string>> = { dispute_won: 'Won', dispute_lost: 'Lost' }

export function disputeOf({ kind, dispute }: BraintreeEvent): Told | Ignored {
  if (dispute === null) return { ignored: `Braintree's "${kind}" names no dispute.` }
  const { id, amountDisputed, amount, currencyIsoCode, reason, transaction } = dispute
  return {
    kind: 'dispute',
    ids: [id ?? ''],
    saleIds: known(transaction?.id),
    amount: fromMajorUnits(amountDisputed ?? amount, currencyIsoCode ?? ''),
    ...referenceOf(transaction ?? {}),
    answers: [
      ['reason', 'Reason', spoken(reason)],
      ['outcome', 'Outcome', OUTCOMES[kind]],
    ],
  }
}

function paymentOf(event: BraintreeEvent) {
  const transaction = transactionOf(event) ?? {}
  const { subscription } = event
  const currency = transaction.currencyIsoCode ?? currencyOf(subscription)
  return {
    amount: fromMajorUnits(transaction.amount ?? subscription?.price, currency),
    products: [subscription?.planId ?? transaction.planId],
    ...referenceOf(transaction),
  }
}

function subscriptionOf(subscription: BraintreeSubscription) {
  const { id, planId, price } = subscription
  return {
    amount: fromMajorUnits(price, currencyOf(subscription)),
    products: [planId],
    reference: id,
    referenceTo: 'subscription',
    recurring: true,
  } as const
}

const currencyOf = (subscription: BraintreeSubscription | null): string =>
  [...(subscription?.transactions ?? []), ...(subscription?.statusHistory ?? [])].find(
    ({ currencyIsoCode }) => currencyIsoCode
  )?.currencyIsoCode ?? ''

const referenceOf = ({ id, orderId }: BraintreeTransaction) =>
  orderId
    ? ({ reference: orderId, referenceTo: 'order' } as const)
    : ({ reference: id, referenceTo: 'payment' } as const)

/** A payment; where a subscription has none yet, the subscription. */
const idOf = (event: BraintreeEvent): string => transactionOf(event)?.id ?? ''

const known = (id: string | null | undefined): readonly string[] => (id ? [id] : [])

const startOf = ({ id }: BraintreeSubscription): string => (id ? `${id}:start` : '')

/** The first billing cycle, and not a second payment in it, as an upgrade makes one. */
function isStart({ currentBillingCycle, transactions }: BraintreeSubscription): boolean {
  const paid = transactions.filter(
    ({ type, status }) => type !== REFUND && !FAILED.has(status ?? '')
  )
  return paid.length <= 1 && Number(currentBillingCycle || 1) <= 1
}
