// What hoopgate uses of a Lemon Squeezy event. Orders, subscriptions and subscription invoices share most names.

import type { Minor } from '../../fields/money.ts'
import type { Maybe } from '../../../lib/maybe.ts'
import type { JsonObject } from '../../../lib/json.ts'

export type LemonSqueezyEvent = {
  /** Such as `order_created`. */
  readonly type: string
  readonly test: boolean
  /** Of the order, subscription or invoice. */
  readonly id: string
  /** What the shop gave to the checkout. */
  readonly custom: JsonObject
  readonly subject: LemonSqueezyObject
}

export type LemonSqueezyObject = {
  readonly status?: Maybe<string>
  readonly user_email?: Maybe<string>
  readonly user_name?: Maybe<string>
  readonly currency?: Maybe<string>
  readonly total?: Maybe<Minor>
  readonly refunded_amount?: Maybe<Minor>
  readonly created_at?: Maybe<string>
  readonly updated_at?: Maybe<string>
  /** Of an order. */
  readonly order_number?: Maybe<Minor>
  readonly first_order_item?: Maybe<Named>
  /** Of a subscription. */
  readonly order_id?: Maybe<Minor>
  readonly product_name?: Maybe<string>
  readonly variant_name?: Maybe<string>
  readonly ends_at?: Maybe<string>
  readonly renews_at?: Maybe<string>
  /** Of an invoice. */
  readonly billing_reason?: Maybe<string>
  readonly urls?: Maybe<{
    readonly receipt?: Maybe<string>
    readonly invoice_url?: Maybe<string>
  }>
}

type Named = { readonly product_name?: Maybe<string>; readonly variant_name?: Maybe<string> }
