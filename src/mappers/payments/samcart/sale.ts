// Under which ids a SamCart event is known, and how much it is about.

import { fromMajorUnits } from '../../fields/money.ts'
import type { PaymentKind } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import type { SamcartEvent, SamcartOptions } from './event.ts'

/** A rule per product sends one order several times: it is one sale, of several events. */
export function idsOf(
  { type, order, subscriptionId, products, at }: SamcartEvent,
  kind: PaymentKind
): Pick<PaymentEvent, 'eventId' | 'ids' | 'saleIds'> {
  const sale = order.id === undefined ? [] : [`order:${order.id}`]
  const isFirst = kind === 'purchase' || kind === 'subscription_started'
  const isTimed = at !== undefined
  const own = [order.chargeId, ...(isFirst ? [] : [at])].flatMap((part) => part ?? [])
  const about = [...sale, ...(subscriptionId === undefined ? [] : [subscriptionId])]
  const isTold = isFirst ? about.length > 0 : isTimed || (kind === 'renewal' && own.length > 0)
  const id = [...about, ...own].join(':')
  const items = products.flatMap((product) => product.id ?? [])
  return {
    eventId: isTold ? [type, id, ...items].join(':') : null,
    ids: isFirst ? [...sale, ...startOf(subscriptionId)] : isTold ? [`${kind}:${id}`] : [],
    ...(kind === 'refund' || kind === 'dispute' ? { saleIds: sale } : {}),
  }
}

const startOf = (subscriptionId: string | undefined) =>
  subscriptionId === undefined ? [] : [`subscription:${subscriptionId}:start`]

export function moneyOf(
  { type, order, products }: SamcartEvent,
  kind: PaymentKind,
  options: SamcartOptions
): Pick<PaymentEvent, 'amount' | 'of'> {
  const whole = order.total ?? products.find(({ price }) => price !== undefined)?.price
  const read = (text: string | undefined) =>
    fromMajorUnits(text?.replaceAll(/[^\d.-]/g, ''), order.currency ?? options.currency)
  if (order.refunded === undefined && /partial/i.test(type)) return {}
  if (kind !== 'refund' || order.refunded === undefined) return { amount: read(whole) }
  const paid = read(whole)
  return { amount: read(order.refunded), ...(paid === undefined ? {} : { of: paid.amount }) }
}
