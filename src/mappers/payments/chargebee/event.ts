// What hoopgate uses of a Chargebee event, in Chargebee's own names; the same for both versions of its API.

import type { Json } from '../../../lib/json.ts'

type Text = string | null | undefined
/** In the unit that the option `amounts` says. */
type Amount = number | string | null | undefined
type Seconds = number | string | null | undefined

export type ChargebeeEvent = {
  readonly id: string | null
  /** Such as `payment_succeeded`. */
  readonly type: string
  readonly occurredAt: Seconds
  readonly customer: ChargebeeCustomer | null
  readonly subscription: ChargebeeSubscription | null
  readonly invoice: ChargebeeInvoice | null
  readonly transaction: ChargebeeTransaction | null
  readonly creditNote: ChargebeeCreditNote | null
  /** Custom fields without their `cf_`, and `meta_data`, of customer, subscription and invoice. */
  readonly custom: Readonly<Record<string, Json>>
}

export type ChargebeeAddress = {
  readonly first_name?: Text
  readonly last_name?: Text
  readonly email?: Text
  readonly phone?: Text
  readonly company?: Text
  readonly line1?: Text
  readonly line2?: Text
  readonly line3?: Text
  readonly city?: Text
  readonly state?: Text
  readonly state_code?: Text
  readonly zip?: Text
  readonly country?: Text
}

export type ChargebeeCustomer = {
  readonly id?: Text
  readonly email?: Text
  readonly first_name?: Text
  readonly last_name?: Text
  readonly phone?: Text
  readonly company?: Text
  readonly preferred_currency_code?: Text
  readonly billing_address?: ChargebeeAddress | null | undefined
}

export type ChargebeeSubscription = {
  readonly id?: Text
  readonly customer_id?: Text
  readonly currency_code?: Text
  readonly plan_id?: Text
  readonly plan_amount?: Amount
  readonly current_term_end?: Seconds
  readonly cancel_reason?: Text
  readonly cancel_reason_code?: Text
  readonly subscription_items: readonly {
    readonly item_price_id?: Text
    readonly item_type?: Text
    readonly amount?: Amount
  }[]
}

export type ChargebeeInvoice = {
  readonly id?: Text
  readonly customer_id?: Text
  readonly subscription_id?: Text
  readonly status?: Text
  readonly recurring?: boolean | null | undefined
  /** The first of its subscription. */
  readonly first_invoice?: boolean | null | undefined
  readonly currency_code?: Text
  readonly total?: Amount
  /** What version 1 calls the total. */
  readonly amount?: Amount
  readonly amount_paid?: Amount
  readonly amount_due?: Amount
  readonly next_retry_at?: Seconds
  readonly dunning_attempts: readonly object[]
  readonly billing_address?: ChargebeeAddress | null | undefined
  readonly line_items: readonly {
    readonly description?: Text
    readonly entity_type?: Text
    readonly amount?: Amount
  }[]
}

export type ChargebeeTransaction = {
  readonly id?: Text
  readonly customer_id?: Text
  readonly amount?: Amount
  readonly currency_code?: Text
  readonly error_text?: Text
  readonly refunded_txn_id?: Text
}

export type ChargebeeCreditNote = {
  readonly id?: Text
  readonly customer_id?: Text
  readonly reference_invoice_id?: Text
  readonly type?: Text
  readonly status?: Text
  readonly total?: Amount
  readonly currency_code?: Text
  readonly reason_code?: Text
  readonly linked_refunds: readonly { readonly txn_id?: Text }[]
}

export type ChargebeeOptions = {
  /** Of `https://<site>.chargebee.com`. Where customers are asked for; what a site ending in `-test` sends is a test. */
  readonly site: string
  /** How amounts come: in minor units, unless the site is set otherwise. */
  readonly amounts: 'minor' | 'major'
}
