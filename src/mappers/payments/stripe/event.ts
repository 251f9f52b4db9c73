// What hoopgate uses of a Stripe event. One type serves checkout sessions, invoices, charges, payment intents,
// customers and subscriptions: they share most names, and Stripe leaves out or nulls what an object lacks.

type Maybe<T> = T | null | undefined

export type StripeEvent = {
  readonly id: string
  readonly type: string
  /** A thin event names an object instead of carrying it. */
  readonly thin: boolean
  /** Seconds since the epoch. */
  readonly created: number | null
  readonly livemode: boolean
  /** `null` when the event is of no type that is mapped: then nothing is asked of its object. */
  readonly subject: StripeObject | null
}

export type StripeObject = {
  readonly id?: Maybe<string>
  /** What it is, such as `customer`; told by the event's type when Stripe left it out. */
  readonly object: string
  readonly currency?: Maybe<string>
  readonly description?: Maybe<string>
  readonly metadata?: Maybe<Readonly<Record<string, string>>>
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
  readonly client_reference_id?: Maybe<string>
  readonly consent?: Maybe<{
    readonly promotions?: Maybe<string>
    readonly terms_of_service?: Maybe<string>
  }>
  readonly custom_text?: Maybe<{
    readonly terms_of_service_acceptance?: Maybe<{ readonly message?: Maybe<string> }>
  }>
  readonly custom_fields?: Maybe<readonly StripeCustomField[]>
  readonly mode?: Maybe<string>
  readonly status?: Maybe<string>
  readonly payment_status?: Maybe<string>
  readonly billing_reason?: Maybe<string>
  readonly cancellation_details?: Maybe<{
    readonly feedback?: Maybe<string>
    readonly comment?: Maybe<string>
  }>
  readonly amount_total?: Maybe<Minor>
  readonly amount_paid?: Maybe<Minor>
  readonly amount_due?: Maybe<Minor>
  readonly amount_received?: Maybe<Minor>
  readonly amount_refunded?: Maybe<Minor>
  /** Of a checkout session (only when expanded), of an invoice, of a subscription. */
  readonly line_items?: Maybe<StripeList>
  readonly lines?: Maybe<StripeList>
  readonly items?: Maybe<StripeList>
  /** Of an invoice. */
  readonly number?: Maybe<string>
  readonly hosted_invoice_url?: Maybe<string>
  readonly receipt_url?: Maybe<string>
}

/** Minor units; text when a double could not hold them. */
export type Minor = number | string

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

export type StripeLine = {
  readonly description?: Maybe<string>
  readonly quantity?: Maybe<number>
  readonly price?: Maybe<{
    readonly nickname?: Maybe<string>
    readonly unit_amount?: Maybe<Minor>
    /** The id, or the whole product when expanded. */
    readonly product?: Maybe<string | { readonly name?: Maybe<string> }>
  }>
}
