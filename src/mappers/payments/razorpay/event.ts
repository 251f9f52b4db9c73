// What hoopgate uses of a Razorpay event: who paid is on the payment, on its link or invoice, or has been fetched.

import type { Maybe } from '../../../lib/maybe.ts'
import type { Json } from '../../../lib/json.ts'

type Amount = Maybe<number | string>

export type RazorpayContact = {
  readonly name?: Maybe<string>
  readonly email?: Maybe<string>
  readonly contact?: Maybe<string>
}

export type RazorpayPayment = RazorpayContact & {
  readonly id?: Maybe<string>
  readonly amount?: Amount
  readonly currency?: Maybe<string>
  readonly status?: Maybe<string>
  readonly invoice_id?: Maybe<string>
  readonly customer_id?: Maybe<string>
  readonly description?: Maybe<string>
  readonly error_description?: Maybe<string>
  /** `[]` when there are none. */
  readonly notes?: Json | undefined
}

export type RazorpayLink = {
  readonly id?: Maybe<string>
  readonly amount?: Amount
  readonly currency?: Maybe<string>
  readonly customer?: Maybe<RazorpayContact>
  readonly description?: Maybe<string>
  /** The shop's own. */
  readonly reference_id?: Maybe<string>
  readonly notes?: Json | undefined
}

export type RazorpayInvoice = {
  readonly id?: Maybe<string>
  readonly invoice_number?: Maybe<string>
  readonly subscription_id?: Maybe<string>
  readonly customer_id?: Maybe<string>
  readonly customer?: Maybe<RazorpayContact>
  readonly products?: readonly string[]
  readonly short_url?: Maybe<string>
  readonly notes?: Json | undefined
}

export type RazorpaySubscription = {
  readonly id?: Maybe<string>
  readonly plan_id?: Maybe<string>
  readonly customer_id?: Maybe<string>
  readonly status?: Maybe<string>
  /** How many of its invoices are paid, this one included. */
  readonly paid_count?: Maybe<number>
  readonly notes?: Json | undefined
}

export type RazorpayRefund = {
  readonly id?: Maybe<string>
  readonly payment_id?: Maybe<string>
  readonly amount?: Amount
  readonly currency?: Maybe<string>
  readonly status?: Maybe<string>
}

export type RazorpayDispute = RazorpayRefund & {
  readonly reason?: Maybe<string>
}

export type RazorpayEvent = {
  readonly id: string
  /** Such as `payment.captured`. */
  readonly type: string
  /** Seconds since the epoch. */
  readonly createdAt: Amount
  readonly payment: RazorpayPayment | null
  /** Of the order nothing else is used. */
  readonly order: { readonly notes?: Json | undefined } | null
  readonly link: RazorpayLink | null
  /** Also fetched. */
  readonly invoice: RazorpayInvoice | null
  readonly subscription: RazorpaySubscription | null
  readonly refund: RazorpayRefund | null
  readonly dispute: RazorpayDispute | null
  /** Fetched. */
  readonly customer: RazorpayContact | null
  /** Fetched: the name of the plan. */
  readonly plan: string | null
}
