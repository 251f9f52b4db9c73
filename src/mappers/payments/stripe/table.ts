// Which events are mapped, and by whom. What is left out on purpose says why.

import type { Ignored } from '../../lead.ts'
import { completedSession, expiredSession, failedSession, paidSession } from './checkout.ts'
import { closedDispute, openedDispute } from './dispute.ts'
import type { StripeEvent } from './event.ts'
import { failedInvoice, paidInvoice, unconfirmedInvoice } from './invoice.ts'
import { failedCharge, failedIntent, paidCharge, paidIntent, pendingIntent } from './payment.ts'
import { refundedCharge, refundItself } from './refund.ts'
import {
  createdSubscription,
  endedSubscription,
  endingTrial,
  turnedSubscription,
  updatedSubscription,
} from './subscription.ts'
import type { Telling, Told } from './told.ts'

/** Somebody is there, and has paid nothing yet. */
const CUSTOMER = 'customer'

const TELLINGS = new Map<string, Telling | typeof CUSTOMER>([
  ['checkout.session.completed', completedSession],
  ['checkout.session.async_payment_succeeded', paidSession],
  ['checkout.session.async_payment_failed', failedSession],
  ['checkout.session.expired', expiredSession],
  ['invoice.paid', paidInvoice],
  ['invoice.payment_succeeded', paidInvoice],
  ['invoice.payment_failed', failedInvoice],
  ['invoice.payment_action_required', unconfirmedInvoice],
  ['payment_intent.succeeded', paidIntent],
  ['payment_intent.processing', pendingIntent],
  ['payment_intent.amount_capturable_updated', pendingIntent],
  ['payment_intent.payment_failed', failedIntent],
  ['charge.succeeded', paidCharge],
  ['charge.captured', paidCharge],
  ['charge.failed', failedCharge],
  ['charge.refunded', refundedCharge],
  ['charge.refund.updated', refundItself],
  ['refund.created', refundItself],
  ['refund.updated', refundItself],
  ['refund.failed', refundItself],
  ['charge.dispute.created', openedDispute],
  ['charge.dispute.closed', closedDispute],
  ['customer.created', CUSTOMER],
  ['customer.subscription.created', createdSubscription],
  ['customer.subscription.updated', updatedSubscription],
  ['customer.subscription.deleted', endedSubscription],
  ['customer.subscription.paused', turnedSubscription('paused')],
  ['customer.subscription.resumed', turnedSubscription('resumed')],
  ['customer.subscription.trial_will_end', endingTrial],
])

const DISPUTES = 'charge.dispute.created and charge.dispute.closed say it.'
const REASONS: ReadonlyMap<string, string> = new Map([
  ['customer.updated', 'A customer was changed in Stripe: their next payment brings what it says.'],
  ['charge.dispute.updated', DISPUTES],
  ['charge.dispute.funds_withdrawn', DISPUTES],
  ['charge.dispute.funds_reinstated', DISPUTES],
  ['invoice_payment.paid', 'invoice.paid says it.'],
])

/** Those that may tell of a sale: the option `sale` chooses among them. */
export const SALE_TYPES = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'invoice.paid',
  'invoice.payment_succeeded',
  'payment_intent.succeeded',
  'charge.succeeded',
  'charge.captured',
  'customer.subscription.created',
] as const

/** Only a snapshot says what an update has changed. */
const NEEDS_PREVIOUS: readonly string[] = ['customer.subscription.updated']

export const isMappedType = (type: string): boolean => TELLINGS.has(type)

/** `null`: a thin event, of which nothing is known before Stripe is asked. */
type Meaning = Told | Ignored | typeof CUSTOMER | null

export const isIgnored = (meaning: Meaning): meaning is Ignored =>
  meaning !== null && meaning !== CUSTOMER && 'ignored' in meaning

export function meaningOf(event: StripeEvent): Meaning {
  const { type, subject, isThin, related } = event
  const telling = TELLINGS.get(type)
  if (telling === undefined) {
    return { ignored: REASONS.get(type) ?? `stripe event type ${type} is not mapped` }
  }
  if (subject !== null) return telling === CUSTOMER ? CUSTOMER : telling(subject, event)
  if (isThin && related !== null && !NEEDS_PREVIOUS.includes(type)) return null
  return { ignored: `The thin event ${type} does not say enough: let the endpoint send snapshots.` }
}
