// What may happen to a payment afterwards: it is given back, or disputed.

import { spoken } from '../../fields/words.ts'
import type { Ignored } from '../../lead.ts'
import type { RazorpayEvent } from './event.ts'
import { amountOf, type Meaning } from './sale.ts'

/** Whichever event comes, the refund itself says how far it is. */
export function refunded({ refund, payment, type }: RazorpayEvent): Meaning | Ignored {
  if (refund?.status === 'failed' || type === 'refund.failed')
    return { ignored: 'The refund failed: nothing was given back.' }
  if (refund?.status !== 'processed' && type !== 'refund.processed')
    return { ignored: 'Nothing is given back yet: refund.processed says when.' }
  const paymentId = refund?.payment_id || payment?.id
  const paid = amountOf(payment)
  return {
    kind: 'refund',
    ids: [refund?.id ?? ''],
    saleIds: paymentId ? [paymentId] : [],
    amount: amountOf(refund),
    of: paid !== undefined && payment?.currency === refund?.currency ? paid.amount : undefined,
    reference: paymentId,
    referenceTo: 'payment',
  }
}

const FINAL = ['won', 'lost', 'closed']

export function disputed({ dispute, payment }: RazorpayEvent): Meaning {
  const paymentId = dispute?.payment_id || payment?.id
  const status = dispute?.status ?? ''
  return {
    kind: 'dispute',
    ids: [dispute?.id ?? ''],
    saleIds: paymentId ? [paymentId] : [],
    amount: amountOf(dispute),
    reference: dispute?.id,
    referenceTo: 'dispute',
    answers: [
      ['reason', 'Reason', dispute?.reason],
      ['status', 'Status', spoken(status)],
      ['payment', 'Payment', paymentId],
    ],
    ...(FINAL.includes(status) ? { isFullest: true } : {}),
  }
}
