// Which of PayPal's events are mapped: what each is about and what it means. https://developer.paypal.com/api/rest/webhooks/event-names/

import type { PaymentKind } from '../../lead.ts'
import type { PaypalResource } from './event.ts'

type Type = { readonly resource: PaypalResource; readonly kind: PaymentKind }

const of = (resource: PaypalResource, kind: PaymentKind): Type => ({ resource, kind })

const TYPES: ReadonlyMap<string, Type> = new Map([
  ['CHECKOUT.ORDER.APPROVED', of('order', 'pending')],
  ['CHECKOUT.ORDER.COMPLETED', of('order', 'purchase')],
  ['PAYMENT.AUTHORIZATION.CREATED', of('authorization', 'pending')],
  ['PAYMENT.CAPTURE.PENDING', of('capture', 'pending')],
  ['PAYMENT.CAPTURE.COMPLETED', of('capture', 'purchase')],
  ['PAYMENT.CAPTURE.DECLINED', of('capture', 'failure')],
  ['PAYMENT.CAPTURE.DENIED', of('capture', 'failure')],
  ['PAYMENT.CAPTURE.REFUNDED', of('refund', 'refund')],
  ['PAYMENT.CAPTURE.REVERSED', of('refund', 'refund')],
  ['PAYMENT.SALE.PENDING', of('sale', 'pending')],
  ['PAYMENT.SALE.COMPLETED', of('sale', 'purchase')],
  ['PAYMENT.SALE.DENIED', of('sale', 'failure')],
  ['PAYMENT.SALE.REFUNDED', of('refund', 'refund')],
  ['PAYMENT.SALE.REVERSED', of('refund', 'refund')],
  ['BILLING.SUBSCRIPTION.ACTIVATED', of('subscription', 'subscription_started')],
  ['BILLING.SUBSCRIPTION.UPDATED', of('subscription', 'subscription_changed')],
  ['BILLING.SUBSCRIPTION.SUSPENDED', of('subscription', 'subscription_changed')],
  ['BILLING.SUBSCRIPTION.RE-ACTIVATED', of('subscription', 'subscription_changed')],
  ['BILLING.SUBSCRIPTION.CANCELLED', of('subscription', 'subscription_ended')],
  ['BILLING.SUBSCRIPTION.EXPIRED', of('subscription', 'subscription_ended')],
  ['BILLING.SUBSCRIPTION.PAYMENT.FAILED', of('subscription', 'failure')],
  ['CUSTOMER.DISPUTE.CREATED', of('dispute', 'dispute')],
  ['CUSTOMER.DISPUTE.RESOLVED', of('dispute', 'dispute')],
  ['INVOICING.INVOICE.PAID', of('invoice', 'purchase')],
  ['INVOICING.INVOICE.REFUNDED', of('invoice', 'refund')],
])

/** Those that people may miss. */
const WHY_NOT: ReadonlyMap<string, string> = new Map([
  ['PAYMENT.AUTHORIZATION.VOIDED', 'Nothing was taken: the seller has given the authorization up.'],
  [
    'BILLING.SUBSCRIPTION.CREATED',
    'The buyer has not agreed yet: BILLING.SUBSCRIPTION.ACTIVATED says when.',
  ],
  [
    'CUSTOMER.DISPUTE.UPDATED',
    'CUSTOMER.DISPUTE.CREATED and CUSTOMER.DISPUTE.RESOLVED say what matters.',
  ],
  ['INVOICING.INVOICE.CANCELLED', 'An invoice that is cancelled was not paid.'],
])

export const typeOf = (name: string): Type | undefined => TYPES.get(name)

export const whyNot = (name: string): string =>
  WHY_NOT.get(name) ?? `PayPal's event ${name} is not mapped.`
