// PayPal event → Lead. Who has paid often stands in a resource that had to be asked for: everything that is known is read
// together, the event's own word first.

import type { Ignored, Lead, MapContext, PaymentKind } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import { isReachable, type PaypalEvent, type PaypalFacts } from './paypal/event.ts'
import { idsOf } from './paypal/ids.ts'
import {
  amountOf,
  customOf,
  first,
  paidIn,
  partsOf,
  referenceOf,
  type Known,
} from './paypal/told.ts'
import { typeOf, whyNot } from './paypal/types.ts'

export function mapPaypalEvent(event: PaypalEvent, context: MapContext): Lead | Ignored {
  const { id, type, occurredAt, isSandbox, facts } = event
  const [own] = facts
  const meant = typeOf(type)
  if (own === undefined || meant === undefined) return { ignored: whyNot(type) }
  const kind = kindOf(meant.kind, own, facts)
  return paymentLead(
    {
      event: type,
      eventId: id,
      occurredAt,
      test: isSandbox,
      kind,
      ...idsOf(kind, own, event),
      ...(kind === 'purchase' && SAYS_MOST.includes(own.kind) ? { isFullest: true } : {}),
      amount: amountOf(own, facts),
      of: kind === 'refund' ? paidIn(facts) : undefined,
      products: facts.find(({ products }) => products.length > 0)?.products ?? [],
      ...referenceOf(own, facts),
      receiptUrl: own.receiptUrl,
      recurring: subscriptionIn(facts) ? true : undefined,
      person: (facts.find(isReachable) ?? own).person,
      answers: [...own.answers, ...partsOf(own)],
      extra: customOf(TELLS_OF_SALE.includes(kind) ? first(facts, 'custom') : own.custom),
    },
    context
  )
}

const SAYS_MOST: readonly PaypalFacts['kind'][] = ['order', 'invoice']

/** What the shop put beside a payment is told once, with the payment. */
const TELLS_OF_SALE: readonly PaymentKind[] = ['purchase', 'renewal', 'pending']

function kindOf(kind: PaymentKind, own: PaypalFacts, facts: Known): PaymentKind {
  if (kind !== 'purchase') return kind
  if (own.kind === 'order' && !own.isPaid) return 'pending'
  return subscriptionIn(facts) && !isFirstPayment(facts) ? 'renewal' : kind
}

const subscriptionIn = (facts: Known): boolean =>
  facts.flatMap((one) => [one, ...one.links]).some(({ kind }) => kind === 'subscription')

/** A payment does not say which one it is; its subscription counts those that were made. */
const isFirstPayment = (facts: Known): boolean =>
  facts.some(({ kind, cycles }) => kind === 'subscription' && cycles !== null && cycles <= 1)
