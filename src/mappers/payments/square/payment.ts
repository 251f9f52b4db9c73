// Payments of Square. A payment and its order are one sale: an order that is paid with two cards
// is still one, and an invoice names nothing but its order.

import { flatten } from '../../fields/flatten.ts'
import { formatMoney } from '../../fields/money.ts'
import { isLongAgo } from '../../fields/long-ago.ts'
import type { SquareEvent, SquareOptions, SquareOrder, SquarePayment } from './event.ts'
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
  { order, createdAt }: SquareEvent,
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
  if (isLongAgo(payment.created_at, createdAt)) {
    return { ignored: 'The payment was made long ago, and told then.' }
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
export function paidFor(payment: SquarePayment, order: SquareOrder | null) {
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
