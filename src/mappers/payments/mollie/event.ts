// What hoopgate uses of Mollie. Payments, orders, payment links' payments and sales invoices share most names: one type
// serves all of them.

import type { Maybe } from '../../../lib/maybe.ts'
import type { Json } from '../../../lib/json.ts'

export type MollieEvent = {
  /** `null`: a classic ping, which tells nothing but what has changed. */
  readonly id: string | null
  /** Such as `payment.paid`; empty for a ping. */
  readonly type: string
  /** Of the payment, order, payment link, sales invoice, refund or chargeback that it is about. */
  readonly entityId: string
  readonly createdAt: string | null
  /** `null`: neither in the event nor looked up yet. */
  readonly sale: MollieSale | null
  /** Of the events of refunds and chargebacks. */
  readonly reversal: MollieReversal | null
  /** A payment link that takes one payment: then its id is known to be that of a single sale. */
  readonly isSingleUse: boolean
  readonly customer: MollieCustomer | null
}

export type MollieAmount = { readonly value?: Maybe<string>; readonly currency?: Maybe<string> }

export type MollieSale = {
  readonly id?: Maybe<string>
  readonly mode?: Maybe<string>
  readonly status?: Maybe<string>
  readonly amount?: Maybe<MollieAmount>
  readonly amountRefunded?: Maybe<MollieAmount>
  readonly amountChargedBack?: Maybe<MollieAmount>
  readonly description?: Maybe<string>
  readonly method?: Maybe<string>
  readonly metadata?: Maybe<Json>
  readonly lines?: Maybe<readonly MollieLine[]>
  /** `oneoff`, `first` or `recurring`. */
  readonly sequenceType?: Maybe<string>
  readonly customerId?: Maybe<string>
  readonly orderId?: Maybe<string>
  readonly orderNumber?: Maybe<string>
  readonly createdAt?: Maybe<string>
  readonly authorizedAt?: Maybe<string>
  readonly paidAt?: Maybe<string>
  readonly failedAt?: Maybe<string>
  readonly expiredAt?: Maybe<string>
  readonly billingAddress?: Maybe<MollieAddress>
  readonly details?: Maybe<MollieDetails>
  readonly statusReason?: Maybe<{ readonly message?: Maybe<string> }>
  readonly _embedded?: Maybe<{
    readonly refunds?: Maybe<readonly MollieReversal[]>
    readonly chargebacks?: Maybe<readonly MollieReversal[]>
  }>
  /** Of a sales invoice. */
  readonly invoiceNumber?: Maybe<string>
  readonly totalAmount?: Maybe<MollieAmount>
  readonly recipient?: Maybe<MollieAddress>
  readonly paymentDetails?: Maybe<{ readonly sourceReference?: Maybe<string> }>
}

export type MollieLine = {
  readonly type?: Maybe<string>
  readonly name?: Maybe<string>
  readonly description?: Maybe<string>
}

export type MollieAddress = {
  readonly organizationName?: Maybe<string>
  readonly givenName?: Maybe<string>
  readonly familyName?: Maybe<string>
  readonly email?: Maybe<string>
  readonly phone?: Maybe<string>
  readonly streetAndNumber?: Maybe<string>
  readonly streetAdditional?: Maybe<string>
  readonly postalCode?: Maybe<string>
  readonly city?: Maybe<string>
  readonly region?: Maybe<string>
  readonly country?: Maybe<string>
}

export type MollieDetails = {
  readonly consumerName?: Maybe<string>
  /** An IBAN; of PayPal the payer's email address. */
  readonly consumerAccount?: Maybe<string>
  readonly cardHolder?: Maybe<string>
  readonly failureMessage?: Maybe<string>
}

/** A refund (`re_…`) or a chargeback (`chb_…`). */
export type MollieReversal = {
  readonly id?: Maybe<string>
  readonly paymentId?: Maybe<string>
  readonly status?: Maybe<string>
  readonly amount?: Maybe<MollieAmount>
  readonly createdAt?: Maybe<string>
  readonly reversedAt?: Maybe<string>
  readonly reason?: Maybe<{ readonly description?: Maybe<string> }>
}

export type MollieCustomer = { readonly name?: Maybe<string>; readonly email?: Maybe<string> }
