// What hoopgate uses of a Polar event. Orders, subscriptions and customers share most names.

import type { Minor } from '../../fields/money.ts'
import type { Maybe } from '../../../lib/maybe.ts'
import type { JsonObject } from '../../../lib/json.ts'

export type PolarEvent = {
  /** The id of the message, from its header. */
  readonly id: string | null
  /** Such as `order.paid`. */
  readonly type: string
  readonly timestamp: Maybe<string>
  readonly subject: PolarObject
}

export type PolarObject = {
  readonly id?: Maybe<string>
  readonly status?: Maybe<string>
  readonly currency?: Maybe<string>
  readonly customer?: Maybe<PolarCustomer>
  readonly product?: Maybe<{ readonly name?: Maybe<string> }>
  readonly discount?: Maybe<{ readonly code?: Maybe<string>; readonly name?: Maybe<string> }>
  readonly metadata?: Maybe<JsonObject>
  readonly custom_field_data?: Maybe<JsonObject>
  /** Of an order. */
  readonly paid?: Maybe<boolean>
  readonly total_amount?: Maybe<Minor>
  readonly refunded_amount?: Maybe<Minor>
  readonly invoice_number?: Maybe<string>
  readonly billing_reason?: Maybe<string>
  readonly billing_name?: Maybe<string>
  readonly billing_address?: Maybe<PolarAddress>
  readonly subscription_id?: Maybe<string>
  /** Of a subscription. */
  readonly amount?: Maybe<Minor>
  readonly recurring_interval?: Maybe<string>
  readonly current_period_end?: Maybe<string>
  readonly cancel_at_period_end?: Maybe<boolean>
  readonly customer_cancellation_reason?: Maybe<string>
  readonly customer_cancellation_comment?: Maybe<string>
  /** Of a customer. */
  readonly email?: Maybe<string>
  readonly name?: Maybe<string>
}

export type PolarCustomer = {
  readonly email?: Maybe<string>
  readonly name?: Maybe<string>
  readonly billing_address?: Maybe<PolarAddress>
}

export type PolarAddress = {
  readonly line1?: Maybe<string>
  readonly line2?: Maybe<string>
  readonly city?: Maybe<string>
  readonly state?: Maybe<string>
  readonly postal_code?: Maybe<string>
  readonly country?: Maybe<string>
}
