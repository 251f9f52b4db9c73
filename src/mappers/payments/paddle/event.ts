// What hoopgate uses of a Paddle Billing event. Transactions, subscriptions, adjustments and customers share most names.

import type { Minor } from '../../fields/money.ts'
import type { Maybe } from '../../../lib/maybe.ts'
import type { JsonObject } from '../../../lib/json.ts'

export type PaddleEvent = {
  readonly id: string
  /** Such as `transaction.completed`. */
  readonly type: string
  readonly occurredAt: Maybe<string>
  readonly subject: PaddleObject
}

export type PaddleObject = {
  readonly id?: Maybe<string>
  readonly status?: Maybe<string>
  readonly customer_id?: Maybe<string>
  /** Put there when it has been asked for. */
  readonly customer?: Maybe<PaddleCustomer>
  readonly custom_data?: Maybe<JsonObject>
  readonly items?: Maybe<readonly PaddleItem[]>
  /** Of a transaction. */
  readonly origin?: Maybe<string>
  readonly subscription_id?: Maybe<string>
  readonly invoice_number?: Maybe<string>
  readonly details?: Maybe<{
    readonly totals?: Maybe<PaddleTotals>
    readonly line_items?: Maybe<readonly PaddleItem[]>
  }>
  readonly payments?: Maybe<readonly { readonly error_code?: Maybe<string> }[]>
  readonly checkout?: Maybe<{ readonly url?: Maybe<string> }>
  /** Of an adjustment. */
  readonly action?: Maybe<string>
  readonly transaction_id?: Maybe<string>
  readonly reason?: Maybe<string>
  readonly totals?: Maybe<PaddleTotals>
  /** Of a subscription. */
  readonly scheduled_change?: Maybe<{
    readonly action?: Maybe<string>
    readonly effective_at?: Maybe<string>
  }>
  /** Of a customer. */
  readonly email?: Maybe<string>
  readonly name?: Maybe<string>
  readonly marketing_consent?: Maybe<boolean>
}

export type PaddleCustomer = Pick<PaddleObject, 'email' | 'name' | 'marketing_consent'>

/** An adjustment has no `grand_total`. */
type PaddleTotals = {
  readonly grand_total?: Maybe<Minor>
  readonly total?: Maybe<Minor>
  readonly currency_code?: Maybe<string>
}

type PaddleItem = {
  readonly product?: Maybe<{ readonly name?: Maybe<string> }>
  readonly price?: Maybe<{ readonly name?: Maybe<string>; readonly description?: Maybe<string> }>
}
