// Events about one payment: those of the payment, its order, its link and its invoice all name the same payment.

import { fromMinorUnits } from '../../fields/money.ts'
import type { Ignored } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import type { RazorpayEvent, RazorpayPayment } from './event.ts'

/** What an event says beside who it is about. */
export type Meaning = Omit<PaymentEvent, 'event' | 'eventId' | 'person'>

export const authorized = (event: RazorpayEvent): Meaning | Ignored =>
  event.payment?.status === 'captured' ? sold(event) : paid(event, 'pending')

export const sold = (event: RazorpayEvent): Meaning | Ignored => paid(event, 'purchase')

export const failed = (event: RazorpayEvent): Meaning => ({
  ...sale(event),
  kind: 'failure',
  answers: [['reason', 'Reason', event.payment?.error_description]],
})

/** Razorpay's own description of such a payment. */
export const OF_SUBSCRIPTION = 'Recurring Payment via Subscription'

/** Only `subscription.charged` says whether it is the first one. */
function paid(event: RazorpayEvent, kind: 'pending' | 'purchase'): Meaning | Ignored {
  const isOfSubscription =
    Boolean(event.invoice?.subscription_id) ||
    event.payment?.description?.endsWith(OF_SUBSCRIPTION) === true
  return isOfSubscription
    ? { ignored: 'A payment of a subscription: subscription.charged tells of it.' }
    : { ...sale(event), kind }
}

function sale({ payment, link, invoice }: RazorpayEvent): Omit<Meaning, 'kind'> {
  const number = invoice?.invoice_number
  return {
    ids: [payment?.id || invoice?.id || link?.id || ''],
    amount: amountOf(payment),
    products: invoice?.products ?? [],
    ...(number
      ? { reference: number, referenceTo: 'invoice' }
      : { reference: payment?.id, referenceTo: 'payment' }),
    receiptUrl: invoice?.short_url,
    answers: [['reference_id', 'Your reference', link?.reference_id]],
    ...(link === null && invoice === null ? {} : { isFullest: true }),
  }
}

export const amountOf = (thing: Pick<RazorpayPayment, 'amount' | 'currency'> | null | undefined) =>
  fromMinorUnits(thing?.amount, thing?.currency ?? '')

/** Its address is of no use any more. */
export const expiredLink = ({ link }: RazorpayEvent): Meaning => ({
  kind: 'cart_abandoned',
  ids: [link?.id ?? ''],
  amount: amountOf(link),
  reference: link?.reference_id || link?.id,
  answers: [['link', 'Payment link', 'expired without being paid']],
})
