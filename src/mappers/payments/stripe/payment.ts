// Payment intents and charges: the payment itself, which knows least of what was bought. Often another event tells of the
// same sale; by which id, depends on the API version.

import type { Minor } from '../../fields/money.ts'
import type { PaymentKind } from '../../lead.ts'
import type { StripeObject } from './event.ts'
import { amountOf } from './money.ts'
import { known, type Telling, type Told } from './told.ts'

/** What Stripe itself writes where an invoice is paid. */
const INVOICED = /^(?:Subscription (?:creation|update)|Payment for Invoice)$/i
const BEGUN = /^Subscription creation$/i
const RENEWED = /^Subscription update$/i

export const paidIntent: Telling = (intent) =>
  sale(intent, paidKind(intent), intent.amount_received)

/** Reserved or on its way, not paid. */
export const pendingIntent: Telling = (intent) => sale(intent, 'pending', intent.amount)

export const paidCharge: Telling = (charge) =>
  charge.captured === false
    ? sale(charge, 'pending', charge.amount)
    : sale(charge, paidKind(charge), charge.amount_captured ?? charge.amount)

export const failedIntent: Telling = (intent) => {
  const { last_payment_error: error, latest_charge: latest } = intent
  const charge = error?.charge ?? (typeof latest === 'object' ? latest?.id : latest)
  return failure(intent, {
    ids: known(charge, isDelayed(error?.payment_method?.type) ? intent.id : null),
    why: error?.message,
  })
}

export const failedCharge: Telling = (charge) => {
  const { id, payment_intent, payment_method_details, failure_message } = charge
  return failure(charge, {
    ids: known(id, isDelayed(payment_method_details?.type) ? payment_intent : null),
    why: failure_message,
  })
}

/** Ids under which the sale of a payment intent or a charge is known; first the one that says most. */
export function saleIdsOf(payment: StripeObject): readonly string[] {
  const { object, id, payment_intent, latest_charge } = payment
  const charge = typeof latest_charge === 'object' ? latest_charge?.id : latest_charge
  return object === 'payment_intent'
    ? known(invoiceOf(payment), id, charge)
    : known(invoiceOf(payment), payment_intent, id)
}

type Paying = Pick<StripeObject, 'invoice' | 'payment_details' | 'description'>

/** The invoice that is paid. New API versions say it as the intent's order reference, and of charges not at all. */
export function invoiceOf({ invoice, payment_details }: Paying): string | undefined {
  const reference = payment_details?.order_reference ?? ''
  return invoice ?? (/^in_[A-Za-z0-9]+$/.test(reference) ? reference : undefined)
}

/** An invoice is paid, and nothing says which. A dispute and its charge are asked together. */
export const lacksInvoice = (...payments: readonly Paying[]): boolean =>
  payments.every((one) => invoiceOf(one) === undefined) &&
  payments.some(({ description }) => INVOICED.test(description ?? ''))

/** The beginning of a subscription is told by that as well, which no payment names. */
const isUntied = (payment: StripeObject): boolean =>
  lacksInvoice(payment) || BEGUN.test(payment.description ?? '')

/** Fails days later: then the checkout tells of it as well, which knows no charge. */
const isDelayed = (method: string | null | undefined): boolean => !!method && method !== 'card'

const paidKind = ({ description }: StripeObject): PaymentKind =>
  RENEWED.test(description ?? '') ? 'renewal' : 'purchase'

/** One that cannot be tied to all that tells of its sale must not count beside it. */
function sale(payment: StripeObject, kind: PaymentKind, minor: Minor | null | undefined): Told {
  return {
    ...about(payment),
    kind,
    ids: saleIdsOf(payment),
    amount: amountOf(payment, minor),
    receiptUrl: payment.receipt_url,
    ...(isUntied(payment) ? { accompanies: true } : {}),
  }
}

/** The invoice tells of the attempt, too. Only old API versions say by which charge, so that the two are known as one. */
function failure(
  payment: StripeObject,
  { ids, why }: { readonly ids: readonly string[]; readonly why: string | null | undefined }
): Told {
  const isTold = !payment.invoice && (lacksInvoice(payment) || invoiceOf(payment) !== undefined)
  const { answers = [], ...rest } = about(payment)
  return {
    ...rest,
    kind: 'failure',
    ids,
    amount: amountOf(payment, payment.amount),
    answers: [['failure', 'Reason', why], ...answers],
    ...(isTold ? { accompanies: true } : {}),
  }
}

function about(payment: StripeObject): Omit<Told, 'kind' | 'ids'> {
  const { id, payment_intent, description } = payment
  const isInvoiced = INVOICED.test(description ?? '')
  return {
    reference: payment_intent ?? id,
    referenceTo: 'payment',
    ...(/^Subscription/i.test(description ?? '') && isInvoiced ? { recurring: true } : {}),
    answers: isInvoiced ? [] : [['description', 'Description', description]],
  }
}
