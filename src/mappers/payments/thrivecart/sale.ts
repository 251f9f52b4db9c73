// When, how much, and of which sale. One order id goes through all payments of a subscription, and one invoice id through
// all tries of a payment, so the day tells further payments apart.

import { instant, instantOfEpoch } from '../../fields/instant.ts'
import { fromMinorUnits } from '../../fields/money.ts'
import type { PaymentKind } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import type { ThrivecartEvent } from './event.ts'

const ORDERED: readonly PaymentKind[] = ['purchase', 'cart_abandoned']
const moment = (given: string | undefined) => instantOfEpoch(given) ?? instant(given)

/** The time of an order is that of its first event only. */
export const momentOf = (
  { at, orderedAt }: ThrivecartEvent,
  kind: PaymentKind
): string | undefined => moment(at) ?? (ORDERED.includes(kind) ? moment(orderedAt) : undefined)

export type Occasion = { readonly id: string; readonly saleId?: string }

/** The ids of what has happened and of its order; `null` where the event has nothing to tell it from the next one. */
export function occasionOf(event: ThrivecartEvent, kind: PaymentKind): Occasion | null {
  const { orderId, invoiceId, subscription, refund } = event
  const at = momentOf(event, kind)
  const sale = `order:${orderId ?? ''}`
  if (orderId === undefined) return null
  if (ORDERED.includes(kind)) return { id: sale }
  if (kind === 'refund') {
    const id = idOf([sale, 'refund', refund.id, refund.amount, invoiceId, at?.slice(0, DAY)])
    return [refund.id, invoiceId, at].some(isKnown) ? { id, saleId: sale } : null
  }
  if (kind === 'renewal')
    return [invoiceId, at].some(isKnown)
      ? { id: idOf([sale, invoiceId, subscription.id, at?.slice(0, DAY)]) }
      : null
  return at === undefined ? null : { id: idOf([sale, subscription.id, at]) }
}

/** Of a moment: two hooks tell of the same payment within seconds of each other. */
const DAY = 10
const isKnown = (part: string | undefined) => part !== undefined
const idOf = (parts: readonly (string | undefined)[]) => parts.filter(isKnown).join(':')

/** What was paid once is in the order, all else in the item that it is about. */
export function moneyOf(
  event: ThrivecartEvent,
  kind: PaymentKind
): Pick<PaymentEvent, 'amount' | 'of'> {
  const { order, subscription, refund, currency } = event
  const own = kind === 'refund' ? refund.amount : subscription.amount
  const minor = ORDERED.includes(kind) ? order.total : (own ?? order.total)
  const amount = fromMinorUnits(minor, currency)
  const of = isPartOf(minor, order.total) ? fromMinorUnits(order.total, currency) : undefined
  return { amount, ...(kind === 'refund' && of !== undefined ? { of: of.amount } : {}) }
}

const isPartOf = (part: string | undefined, whole: string | undefined): boolean =>
  [part, whole].every((minor) => /^\d{1,18}$/.test(minor ?? '')) &&
  BigInt(part ?? 0) <= BigInt(whole ?? 0)

export function namesOf(event: ThrivecartEvent, kind: PaymentKind): readonly string[] {
  const { order, subscription, refund, purchases, productName } = event
  const own = kind === 'refund' ? refund.name : subscription.name
  if (!ORDERED.includes(kind) && own !== undefined) return [own]
  const named = [order.charges, purchases].find((names) => names.length > 0)
  return named ?? (productName === undefined ? [] : [productName])
}
