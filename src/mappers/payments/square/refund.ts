// Refunds and disputes of Square. They name a payment and nobody, so the payment is asked for.

import type { Fact } from '../../payment.ts'
import type { SquareDispute, SquareEvent, SquarePayment, SquareRefund } from './event.ts'
import { paidFor } from './payment.ts'
import { known, moneyOf, spoken, totalOf, type Telling } from './told.ts'

export function tellRefund(
  refund: SquareRefund,
  payment: SquarePayment | null,
  { order }: SquareEvent
): Telling {
  const { id, status, payment_id, reason } = refund
  if (status !== 'COMPLETED') return { ignored: notRefunded(status) }
  const of = payment === null ? undefined : stillPaid(payment)
  return {
    ...(payment === null ? referenceOf(payment_id) : paidFor(payment, order)),
    kind: 'refund',
    ids: [id],
    saleIds: known(payment_id, payment?.order_id),
    amount: moneyOf(refund.amount_money),
    ...(of === undefined ? {} : { of }),
    answers: [['reason', 'Reason', reason]],
  }
}

const notRefunded = (status: string | null | undefined): string =>
  status === 'PENDING'
    ? 'The refund is on its way: refund.updated tells when it is done.'
    : `Nothing was given back: the refund is ${spoken(status) ?? 'undecided'}.`

/** What had been paid; nothing once this refund, perhaps with earlier ones, has given all of it back. */
function stillPaid(payment: SquarePayment): string | undefined {
  const paid = totalOf(payment)?.amount
  return paid === moneyOf(payment.refunded_money)?.amount ? undefined : paid
}

export function tellDispute(
  dispute: SquareDispute,
  payment: SquarePayment | null,
  { order }: SquareEvent
): Telling {
  const { id, dispute_id, disputed_payment, reason, due_at } = dispute
  const paymentId = disputed_payment?.payment_id
  const answers: Fact[] = [
    ['reason', 'Reason', spoken(reason)],
    ['due_at', 'Answer by', due_at?.slice(0, 'YYYY-MM-DD'.length)],
  ]
  return {
    ...(payment === null ? referenceOf(paymentId) : paidFor(payment, order)),
    kind: 'dispute',
    ids: known(dispute_id, id),
    saleIds: known(paymentId, payment?.order_id),
    amount: moneyOf(dispute.amount_money),
    answers,
  }
}

const referenceOf = (id: string | null | undefined) =>
  ({ reference: id, referenceTo: 'payment' }) as const
