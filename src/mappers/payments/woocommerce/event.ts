// What hoopgate uses of WooCommerce's webhooks. Names as WooCommerce writes them.

import type { Maybe } from '../../../lib/maybe.ts'
import type { Json } from '../../../lib/json.ts'

type Text = Maybe<string>

export type WooAddress = {
  readonly first_name?: Text
  readonly last_name?: Text
  readonly company?: Text
  readonly email?: Text
  readonly phone?: Text
  readonly address_1?: Text
  readonly address_2?: Text
  readonly city?: Text
  readonly state?: Text
  readonly postcode?: Text
  readonly country?: Text
}

export type WooRefund = {
  readonly id: string
  readonly reason?: Text
  /** Negative. */
  readonly total?: Maybe<string | number>
}

/** An order, or a subscription, which is made like one. Dates without a zone are UTC where the name says `gmt`. */
export type WooOrder = {
  readonly id: string
  readonly parent_id?: Text
  /** As people know it. */
  readonly number?: Text
  readonly status: string
  readonly currency?: Text
  readonly total?: Maybe<string | number>
  readonly date_modified_gmt?: Text
  readonly date_paid_gmt?: Text
  readonly customer_ip_address?: Text
  readonly customer_user_agent?: Text
  readonly customer_note?: Text
  readonly billing?: Maybe<WooAddress>
  readonly payment_method_title?: Text
  readonly line_items?: Maybe<readonly { readonly name?: Text }[]>
  readonly coupon_lines?: Maybe<readonly { readonly code?: Text }[]>
  readonly meta_data?: Maybe<readonly WooMeta[]>
  readonly refunds?: Maybe<readonly WooRefund[]>
}

/** Put there by WooCommerce, a plugin or the shop. */
export type WooMeta = { readonly key?: Text; readonly value?: Maybe<Json> }

export type WooCustomer = {
  readonly id: string
  readonly email?: Text
  readonly first_name?: Text
  readonly last_name?: Text
  readonly billing?: Maybe<WooAddress>
  readonly date_created_gmt?: Text
  readonly meta_data?: Maybe<readonly WooMeta[]>
}

export type WooSubject =
  | { readonly kind: 'order' | 'subscription'; readonly order: WooOrder }
  /** One of an order's refunds: WooCommerce tells of it only as a part of the order. */
  | { readonly kind: 'refund'; readonly order: WooOrder; readonly refund: WooRefund }
  | { readonly kind: 'customer'; readonly customer: WooCustomer }
  /** What WooCommerce sends when a webhook is saved. */
  | { readonly kind: 'ping' }

export type WooEvent = {
  /** Such as `order.updated`. */
  readonly topic: string
  /** `null` for a topic that is not mapped. */
  readonly subject: WooSubject | null
}
