// What hoopgate uses of a Stripe event. One type serves checkout sessions, invoices, charges, payment intents, refunds,
// disputes, customers and subscriptions: they share most names, and Stripe leaves out or nulls what an object lacks.

import type { Minor } from '../../fields/money.ts'
import type { Maybe } from '../../../lib/maybe.ts'

/** An id, also where Stripe has put the whole object in its place. */
type Ref = Maybe<string>

export type StripeEvent = {
  readonly id: string
  /** As snapshot events name it, also for a thin one (`v1.invoice.paid` is `invoice.paid`). */
  readonly type: string
  /** ISO 8601. */
  readonly occurredAt: string | null
  readonly livemode: boolean
  /** The connected account that it is about. */
  readonly account: string | null
  /** It names an object instead of carrying it. */
  readonly isThin: boolean
  /** What a thin event is about, and where Stripe's API has it; `null` when it names nothing that may be asked for. */
  readonly related: { readonly id: string; readonly path: string } | null
  /** `null` when the event is of no type that is mapped, and while that of a thin one has not been asked for. */
  readonly subject: StripeObject | null
  /** What an update has changed, and how it was; `null` where the event does not say. */
  readonly previous: StripePrevious | null
}

export type StripePrevious = {
  readonly changed: readonly string[]
  readonly status?: Maybe<string>
  readonly amount_refunded?: Maybe<Minor>
  readonly items?: Maybe<StripeList>
}

export type StripeObject = {
  readonly id?: Maybe<string>
  /** What it is, such as `customer`; told by the event's type when Stripe left it out. */
  readonly object: string
  readonly currency?: Maybe<string>
  readonly description?: Maybe<string>
  readonly metadata?: StripeMetadata
  readonly status?: Maybe<string>
  readonly reason?: Maybe<string>

  /** The id; the whole customer once hydrated. */
  readonly customer?: Maybe<string | StripeContact>
  readonly customer_details?: Maybe<StripeContact>
  readonly customer_email?: Maybe<string>
  readonly customer_name?: Maybe<string>
  readonly customer_phone?: Maybe<string>
  readonly customer_address?: Maybe<StripeAddress>
  readonly billing_details?: Maybe<StripeContact>
  readonly receipt_email?: Maybe<string>
  readonly email?: Maybe<string>
  readonly name?: Maybe<string>
  readonly phone?: Maybe<string>
  readonly address?: Maybe<StripeAddress>
  readonly business_name?: Maybe<string>

  readonly payment_intent?: Ref
  readonly invoice?: Ref
  readonly subscription?: Ref
  /** The id; the whole charge once hydrated. */
  readonly charge?: Maybe<string | StripeCharge>
  readonly latest_charge?: Maybe<string | StripeCharge>
  /** Of a payment intent of API versions before November 2022. */
  readonly charges?: Maybe<{ readonly data: readonly StripeCharge[] }>
  /** Of a payment intent: the invoice's id where it pays for one. */
  readonly payment_details?: Maybe<{ readonly order_reference?: Maybe<string> }>
  readonly payment_method_details?: Maybe<{ readonly type?: Maybe<string> }>

  readonly amount?: Maybe<Minor>
  readonly amount_total?: Maybe<Minor>
  readonly amount_paid?: Maybe<Minor>
  readonly amount_paid_off_stripe?: Maybe<Minor>
  readonly amount_due?: Maybe<Minor>
  readonly amount_received?: Maybe<Minor>
  readonly amount_captured?: Maybe<Minor>
  readonly amount_refunded?: Maybe<Minor>
  readonly captured?: Maybe<boolean>
  readonly receipt_url?: Maybe<string>
  readonly refunds?: Maybe<{ readonly data: readonly { readonly reason?: Maybe<string> }[] }>
  readonly failure_message?: Maybe<string>
  readonly failure_reason?: Maybe<string>
  readonly last_payment_error?: Maybe<{
    readonly charge?: Maybe<string>
    readonly message?: Maybe<string>
    readonly payment_method?: Maybe<{
      readonly type?: Maybe<string>
      readonly billing_details?: Maybe<StripeContact>
    }>
  }>

  /** Of a checkout session (only when expanded), of an invoice, of a subscription. */
  readonly line_items?: Maybe<StripeList>
  readonly lines?: Maybe<StripeList>
  readonly items?: Maybe<StripeList>

  /** Of a checkout session. */
  readonly mode?: Maybe<string>
  readonly payment_status?: Maybe<string>
  readonly client_reference_id?: Maybe<string>
  readonly consent?: Maybe<{
    readonly promotions?: Maybe<string>
    readonly terms_of_service?: Maybe<string>
  }>
  readonly custom_text?: Maybe<{
    readonly terms_of_service_acceptance?: Maybe<{ readonly message?: Maybe<string> }>
  }>
  readonly custom_fields?: Maybe<readonly StripeCustomField[]>
  readonly after_expiration?: Maybe<{
    readonly recovery?: Maybe<{ readonly url?: Maybe<string> }>
  }>

  /** Of an invoice. */
  readonly number?: Maybe<string>
  readonly hosted_invoice_url?: Maybe<string>
  readonly billing_reason?: Maybe<string>
  readonly attempt_count?: Maybe<number>
  readonly next_payment_attempt?: Maybe<number>
  readonly parent?: Maybe<{
    readonly subscription_details?: Maybe<{
      readonly subscription?: Ref
      readonly metadata?: StripeMetadata
    }>
  }>
  readonly subscription_details?: Maybe<{ readonly metadata?: StripeMetadata }>
  readonly payments?: Maybe<{
    readonly data: readonly {
      readonly payment?: Maybe<{ readonly payment_intent?: Ref; readonly charge?: Ref }>
    }[]
  }>

  /** Of a subscription. */
  readonly cancel_at?: Maybe<number>
  readonly cancel_at_period_end?: Maybe<boolean>
  readonly trial_end?: Maybe<number>
  readonly pause_collection?: Maybe<object>
  readonly cancellation_details?: Maybe<{
    readonly feedback?: Maybe<string>
    readonly comment?: Maybe<string>
  }>

  /** Of a dispute. */
  readonly evidence_details?: Maybe<{ readonly due_by?: Maybe<number> }>
}

export type StripeMetadata = Maybe<Readonly<Record<string, string>>>

export type StripeContact = {
  readonly email?: Maybe<string>
  readonly name?: Maybe<string>
  readonly phone?: Maybe<string>
  readonly address?: Maybe<StripeAddress>
  readonly business_name?: Maybe<string>
}

export type StripeAddress = {
  readonly line1?: Maybe<string>
  readonly line2?: Maybe<string>
  readonly city?: Maybe<string>
  readonly state?: Maybe<string>
  readonly postal_code?: Maybe<string>
  readonly country?: Maybe<string>
}

/** What another object's charge is asked for: who has paid, and for what. */
export type StripeCharge = {
  readonly id?: Maybe<string>
  readonly customer?: Ref
  readonly billing_details?: Maybe<StripeContact>
  readonly receipt_email?: Maybe<string>
  readonly description?: Maybe<string>
  readonly invoice?: Ref
  readonly payment_intent?: Ref
}

/** Checkout has `key`, `label` and a value by type; an invoice has `name` and `value`. */
export type StripeCustomField = {
  readonly key?: Maybe<string>
  readonly label?: Maybe<{ readonly custom?: Maybe<string> }>
  readonly text?: Maybe<{ readonly value?: Maybe<string> }>
  readonly numeric?: Maybe<{ readonly value?: Maybe<string> }>
  readonly dropdown?: Maybe<{
    readonly value?: Maybe<string>
    readonly options?: Maybe<
      readonly { readonly label?: Maybe<string>; readonly value?: Maybe<string> }[]
    >
  }>
  readonly name?: Maybe<string>
  readonly value?: Maybe<string>
}

export type StripeList = { readonly data: readonly StripeLine[] }

type Proration = Maybe<{ readonly proration?: Maybe<boolean> }>

export type StripeLine = {
  readonly description?: Maybe<string>
  readonly quantity?: Maybe<number>
  readonly price?: Maybe<{
    readonly id?: Maybe<string>
    readonly nickname?: Maybe<string>
    readonly unit_amount?: Maybe<Minor>
    /** The id, or the whole product when expanded. */
    readonly product?: Maybe<string | { readonly name?: Maybe<string> }>
  }>
  /** A part of a period, of an invoice's line: old and new API versions say it in different places. */
  readonly proration?: Maybe<boolean>
  readonly parent?: Maybe<{
    readonly subscription_item_details?: Proration
    readonly invoice_item_details?: Proration
  }>
}
