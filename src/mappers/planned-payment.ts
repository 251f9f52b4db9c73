// What the record of sales has to know of a payment: under which keys other events tell of the same, and what counts.

import type { Lead, Money, Payment, PaymentKind } from './lead.ts'
import { CUSTOMER } from './payment-tags.ts'
import type { CountedMoney, Plan, PlanOptions } from './plan.ts'

const SALE = 'sale'
/** Kinds that tell of one occasion: what was ordered is what is paid later, and a subscription starts with its payment. */
const GROUPS: Readonly<Partial<Record<PaymentKind, string>>> = {
  purchase: SALE,
  renewal: SALE,
  pending: SALE,
  subscription_started: SALE,
}
/** A part of every key, so that a refund is never taken for its sale. */
const groupOf = (kind: PaymentKind): string => GROUPS[kind] ?? kind

export const isOfSale = (kind: PaymentKind): boolean => groupOf(kind) === SALE

/** Money that has changed hands. */
const COUNTED: readonly PaymentKind[] = ['purchase', 'renewal', 'refund']

export function plannedPayment(
  { payment, money, occurredAt }: Lead,
  { totals, tags, untag }: PlanOptions
): Pick<Plan, 'payment'> {
  if (payment === undefined) return {}
  const { kind, ids, saleIds = [] } = payment
  return {
    payment: {
      kind,
      keys: keysOf(groupOf(kind), ids),
      saleKeys: keysOf(SALE, saleIds),
      isFullest: payment.isFullest ?? false,
      accompanies: payment.accompanies ?? false,
      ...(money !== undefined && isCounted(payment)
        ? { counted: countedOf(money, payment, occurredAt) }
        : {}),
      ...(tags === undefined && untag === undefined ? { buyerTag: CUSTOMER } : {}),
      ...(totals === undefined ? {} : { totals }),
    },
  }
}

const keysOf = (group: string, ids: readonly string[]) => ids.map((id) => `${group}:${id}`)

const countedOf = (
  { amount, currency }: Money,
  { isRunningTotal }: Payment,
  at: string | undefined
): CountedMoney => ({
  amount,
  currency,
  ...(isRunningTotal === undefined ? {} : { isRunningTotal }),
  ...(at === undefined ? {} : { at }),
})

const isCounted = ({ kind, accompanies }: Payment): boolean =>
  COUNTED.includes(kind) && accompanies !== true
