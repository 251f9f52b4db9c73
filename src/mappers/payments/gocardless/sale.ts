// What an event of GoCardless says of money, from the payment, refund or subscription that was looked up.

import { fromMinorUnits } from '../../fields/money.ts'
import type { PaymentKind } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import { productName } from '../product-name.ts'
import type {
  GocardlessEvent,
  GocardlessPayment,
  GocardlessRefund,
  GocardlessSubscription,
} from './event.ts'

type Sale = Pick<PaymentEvent, 'kind' | 'ids'> & Partial<PaymentEvent>
type Priced = Pick<GocardlessPayment, 'amount' | 'currency'>

/** `null`: what the money is about has not been looked up. */
export function saleOf(event: GocardlessEvent, kind: PaymentKind): Sale | null {
  const { payments, refunds, subscriptions } = event.known
  switch (event.resourceType) {
    case 'subscriptions':
      return subscriptions === undefined ? null : subscriptionOf(event, kind, subscriptions)
    case 'refunds':
      return refunds === undefined ? null : refundOf(refunds, payments)
    default:
      return payments === undefined ? null : paymentOf(event, kind, payments)
  }
}

/** Of a mandate that was paid too much there is no payment to name. */
function refundOf(refund: GocardlessRefund, payment: GocardlessPayment | undefined): Sale {
  const sale =
    payment === undefined
      ? { reference: refund.id, referenceTo: 'payment' as const }
      : { ...aboutPayment(payment), saleIds: [payment.id], of: moneyOf(payment)?.amount }
  return { ...sale, kind: 'refund', ids: [refund.id], amount: moneyOf(refund) }
}

function paymentOf(event: GocardlessEvent, kind: PaymentKind, payment: GocardlessPayment): Sale {
  const sale = aboutPayment(payment)
  if (kind === 'purchase') return { ...sale, kind: kindOf(payment), ids: [payment.id] }
  if (kind === 'dispute') return { ...sale, kind, ids: [payment.id], saleIds: [payment.id] }
  // A payment may fail several times: each try is an event.
  return { ...sale, kind, ids: [event.id] }
}

/** Nothing tells the first payment of a subscription from later ones; its start is an event of its own. */
const kindOf = ({ links }: GocardlessPayment): PaymentKind =>
  links?.subscription || links?.instalment_schedule ? 'renewal' : 'purchase'

function aboutPayment(payment: GocardlessPayment): Partial<PaymentEvent> {
  const { id, description, reference, links } = payment
  const product = productName(description)
  return {
    amount: moneyOf(payment),
    products: [product],
    reference: reference || id,
    referenceTo: 'payment',
    recurring: !!(links?.subscription || links?.instalment_schedule),
    answers: [['description', 'Description', product === undefined ? description : null]],
  }
}

function subscriptionOf(
  { id: eventId }: GocardlessEvent,
  kind: PaymentKind,
  subscription: GocardlessSubscription
): Sale {
  const { id, name } = subscription
  return {
    kind,
    ids: [kind === 'subscription_started' ? `${id}:start` : eventId],
    amount: moneyOf(subscription),
    products: [name],
    reference: id,
    referenceTo: 'subscription',
    recurring: true,
    answers: [['interval', 'Every', intervalOf(subscription)]],
  }
}

/** `1 month`, `2 weeks`. */
function intervalOf({ interval, interval_unit: unit }: GocardlessSubscription): string | null {
  const word = /^(week|month|year)ly$/.exec(unit ?? '')?.[1]
  const every = interval ?? 1
  return word === undefined ? null : `${every} ${word}${every === 1 ? '' : 's'}`
}

const moneyOf = ({ amount, currency }: Priced) => fromMinorUnits(amount, currency ?? '')
