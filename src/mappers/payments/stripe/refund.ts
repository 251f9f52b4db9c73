// Money that goes back. Stripe tells of a refund by the charge, which knows the buyer, and by the refund itself.

import { spoken } from '../../fields/words.ts'
import { amountOf, difference } from './money.ts'
import { saleIdsOf } from './payment.ts'
import { known, type Telling } from './told.ts'

/** A charge adds up its refunds: this one is what was added. */
export const refundedCharge: Telling = (charge, { previous }) => {
  const { id, captured, amount_refunded, amount_captured, amount } = charge
  if (captured === false) {
    return { ignored: 'A reserved amount was released: nothing had been paid.' }
  }
  const minor = difference(amount_refunded, previous?.amount_refunded ?? 0)
  return {
    kind: 'refund',
    ids: id ? [`${id}:refunded:${String(amount_refunded ?? '')}`] : [],
    saleIds: saleIdsOf(charge),
    amount: amountOf(charge, minor),
    of: amountOf(charge, amount_captured ?? amount)?.amount,
    reference: charge.payment_intent ?? id,
    referenceTo: 'payment',
    receiptUrl: charge.receipt_url,
    answers: [
      ['description', 'Description', charge.description],
      ['reason', 'Reason', spoken(charge.refunds?.data[0]?.reason)],
    ],
  }
}

/** Of a refund itself only that it failed is news. */
export const refundItself: Telling = (refund) => {
  const { id, status, charge, payment_intent } = refund
  if (status !== 'failed') return { ignored: 'charge.refunded says it.' }
  return {
    kind: 'refund_failed',
    ids: id ? [`${id}:failed`] : [],
    saleIds: known(payment_intent, typeof charge === 'object' ? charge?.id : charge),
    amount: amountOf(refund, refund.amount),
    reference: payment_intent ?? id,
    referenceTo: 'payment',
    answers: [
      ['still_open', 'Still open', 'the customer has not got the money back'],
      ['failure', 'Reason', spoken(refund.failure_reason)],
    ],
  }
}
