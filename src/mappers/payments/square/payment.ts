// Payments, refunds and disputes of Square. A payment and its order are one sale: an order that is paid with two cards
// is still one, and an invoice names nothing but its order.

import { flatten } from '../../fields/flatten.ts'
import { formatMoney } from '../../fields/money.ts'
import type { Fact } from '../../payment.ts'
import type {
  SquareDispute,
  SquareEvent,
  SquareOptions,
  SquareOrder,
  SquarePayment,
  SquareRefund,
} from './event.ts'
import { known, moneyOf, numberOf, spoken, totalOf, type Telling, type Told } from './told.ts'

const KINDS: ReadonlyMap<string, Told['kind']> = new Map([
  ['COMPLETED', 'purchase'],
  ['APPROVED', 'pending'],
  ['PENDING', 'pending'],
  ['FAILED', 'failure'],
])
const INVOICES = 'INVOICES'

export function tellPayment(
  payment: SquarePayment,
  { order }: SquareEvent,
  { invoicePayments }: SquareOptions
): Telling {
  const kind = KINDS.get(payment.status ?? '')
  if (payment.application_details?.square_product === INVOICES && invoicePayments === 'ignore') {
    return {
      ignored:
        'The payment of an invoice: the event invoice.payment_made (invoice.scheduled_charge_failed) tells of it. Without that event set the option `invoicePayments` to deliver.',
    }
  }
  if (kind === undefined) {
    return { ignored: `Nothing was paid: the payment is ${spoken(payment.status) ?? 'undecided'}.` }
  }
  return {
    kind,
    ids: kind === 'failure' ? [payment.id] : known(payment.id, payment.order_id),
    ...paidFor(payment, order),
    answers: [
      ['failure', 'Reason', payment.card_details?.errors?.[0]?.detail],
      ['tip', 'Tip', tipOf(payment)],
      ['note', 'Note', payment.note],
      ['reference_id', 'Reference', payment.reference_id],
    ],
  }
}

/** What a payment says of itself, whatever became of it. */
function paidFor(payment: SquarePayment, order: SquareOrder | null) {
  const receiptUrl = payment.receipt_url
  return {
    amount: totalOf(payment),
    products: (order?.line_items ?? []).map(({ name }) => name),
    reference: numberOf(payment),
    referenceTo: 'payment',
    receiptUrl,
    extra: flatten(order?.metadata ?? {}),
  } satisfies Partial<Told>
}

function tipOf({ tip_money }: SquarePayment): string | undefined {
  const tip = moneyOf(tip_money)
  return tip === undefined || !/[1-9]/.test(tip.amount) ? undefined : formatMoney(tip)
}

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
