// Under which ids PayPal's other events tell of the same: an order is approved, authorized and captured, and each of these
// has an id of its own.

import type { Payment, PaymentKind } from '../../lead.ts'
import type { PaypalEvent, PaypalFacts, PaypalResource } from './event.ts'

/** Resources by which one sale is told. */
const SALE: readonly PaypalResource[] = [
  'order',
  'authorization',
  'capture',
  'sale',
  'payment',
  'invoice',
]

const RESOLVED = 'CUSTOMER.DISPUTE.RESOLVED'

export function idsOf(
  kind: PaymentKind,
  own: PaypalFacts,
  { type, facts }: PaypalEvent
): Pick<Payment, 'ids' | 'saleIds'> {
  switch (kind) {
    case 'refund':
      return { ids: refundsOf(own), saleIds: saleIds(facts) }
    case 'dispute':
      return { ids: [type === RESOLVED ? `${own.id}:resolved` : own.id], saleIds: saleIds(facts) }
    case 'subscription_started':
      return { ids: [startOf(own.id)] }
    case 'subscription_ended':
      return { ids: [own.id] }
    case 'failure':
      // Every vain try to be paid for a subscription is one of its own.
      return { ids: own.kind === 'subscription' ? [] : [own.id] }
    case 'purchase':
      return { ids: [...saleIds(facts), ...subscriptionsIn(facts).map(startOf)] }
    case 'renewal':
    case 'pending':
      return { ids: saleIds(facts) }
    case 'refund_failed':
    case 'subscription_changed':
    case 'cart_abandoned':
      return { ids: [] }
  }
}

/** The start of a subscription and its first payment are one occasion. */
const startOf = (id: string): string => `${id}:start`

/** An invoice names its refunds, of which the last is the one that was made. */
function refundsOf({ kind, id, links }: PaypalFacts): readonly string[] {
  if (kind !== 'invoice') return [id]
  const last = links.findLast((link) => link.kind === 'refund')
  return last === undefined ? [] : [last.id]
}

export const saleIds = (facts: readonly PaypalFacts[]): readonly string[] => [
  ...new Set(
    facts
      .flatMap((one) => [one, ...one.links])
      .flatMap(({ kind, id }) => (SALE.includes(kind) && id !== '' ? [id] : []))
  ),
]

const subscriptionsIn = (facts: readonly PaypalFacts[]): readonly string[] =>
  facts.flatMap(({ kind, id }) => (kind === 'subscription' ? [id] : []))
