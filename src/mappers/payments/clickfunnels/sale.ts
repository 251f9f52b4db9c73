// Which sale an event of ClickFunnels is about. All events of an order name the order, those of its renewals too: a further
// payment is known by its day, and the first one by both.

import { instant } from '../../fields/instant.ts'
import { fromMajorUnits } from '../../fields/money.ts'
import type { PaymentKind } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import type { ClickfunnelsEvent } from './event.ts'
import type { Told } from './kinds.ts'

export function kindOf(told: Exclude<Told, 'lead'>, event: ClickfunnelsEvent): PaymentKind {
  if (told === 'invoice') return isRenewal(event) ? 'renewal' : 'purchase'
  if (told !== 'order') return told
  const { billing } = event.sale
  return billing === 'paid' ? 'purchase' : billing === 'refunded' ? 'refund' : 'pending'
}

const DAY = 10
const dayOf = (at: string | null) => instant(at)?.slice(0, DAY)

/** A subscription's invoice, unless it says that it is the first, or was paid on the day of the order. */
function isRenewal({ type, createdAt, sale }: ClickfunnelsEvent): boolean {
  if (sale.invoiceType !== '') return !/initial|one.?time/i.test(sale.invoiceType)
  const isSubscription = sale.orderType === 'subscription' || type.startsWith('subscription')
  const day = dayOf(createdAt)
  return isSubscription && (day === undefined || dayOf(sale.orderedAt) !== day)
}

const STARTS: readonly PaymentKind[] = ['purchase', 'pending', 'subscription_started']
const PAYS: readonly PaymentKind[] = ['purchase', 'renewal']

export function idsOf(
  { createdAt, sale }: ClickfunnelsEvent,
  kind: PaymentKind
): Pick<PaymentEvent, 'ids' | 'saleIds'> {
  const order = sale.orderId === '' ? [] : [`order:${sale.orderId}`]
  const invoice = sale.invoiceId === '' ? [] : [`invoice:${sale.invoiceId}`]
  const day = dayOf(createdAt)
  const onDay = day === undefined ? [] : order.map((id) => `${id}:${day}`)
  if (STARTS.includes(kind) || PAYS.includes(kind))
    return {
      ids: [
        ...(STARTS.includes(kind) ? order : []),
        ...(PAYS.includes(kind) ? [...onDay, ...invoice] : []),
      ],
    }
  return { ids: [...onDay, ...invoice], ...(kind === 'refund' ? { saleIds: order } : {}) }
}

export const moneyOf = ({ type, sale }: ClickfunnelsEvent): Partial<PaymentEvent> => ({
  amount: fromMajorUnits(sale.amount, sale.currency),
  products: sale.products,
  reference: sale.reference,
  referenceTo: sale.invoiceId === '' ? 'order' : 'invoice',
  recurring: sale.orderType === 'subscription' || /^subscription|^renewal/.test(type),
})
