// What hoopgate uses of a Paystack event. All kinds of events share one set of fields; of a card nothing is read.

import type { Maybe } from '../../../lib/maybe.ts'
import type { Json } from '../../../lib/json.ts'

type Scalar = Maybe<string | number>

export type PaystackCustomer = {
  readonly email?: Maybe<string>
  readonly first_name?: Maybe<string>
  readonly last_name?: Maybe<string>
  readonly phone?: Maybe<string>
  readonly international_format_phone?: Maybe<string>
  readonly customer_code?: Maybe<string>
}

export type PaystackTransaction = {
  readonly reference?: Maybe<string>
  readonly currency?: Maybe<string>
}

export type PaystackPlan = {
  readonly name?: Maybe<string>
  readonly currency?: Maybe<string>
}

export type PaystackData = {
  readonly id?: Scalar
  readonly status?: Maybe<string>
  /** Minor units. */
  readonly amount?: Scalar
  readonly currency?: Maybe<string>
  readonly reference?: Maybe<string>
  readonly gateway_response?: Maybe<string>
  readonly ip_address?: Maybe<string>
  readonly paid_at?: Maybe<string>
  readonly created_at?: Maybe<string>
  /** `0`, `""`, `null`, a text (also of JSON) or an object. */
  readonly metadata?: Json | undefined
  readonly plan?: PaystackPlan
  readonly transaction?: Maybe<PaystackTransaction>
  readonly subscription_code?: Maybe<string>
  readonly next_payment_date?: Maybe<string>
  readonly invoice_code?: Maybe<string>
  readonly paid?: boolean
  readonly transaction_reference?: Maybe<string>
  readonly refund_reference?: Maybe<string>
  readonly refund_amount?: Scalar
  readonly category?: Maybe<string>
  readonly resolution?: Maybe<string>
  readonly request_code?: Maybe<string>
  readonly invoice_number?: Scalar
  readonly description?: Maybe<string>
  /** Names on a payment request. */
  readonly items?: readonly string[]
}

export type PaystackEvent = {
  /** Such as `charge.success`. */
  readonly type: string
  readonly isTest: boolean
  readonly data: PaystackData
  /** Also fetched. */
  readonly customer: PaystackCustomer
}

export type PaystackOptions = {
  /** Whether a paid payment request is the sale itself, or comes beside the `charge.success` of the same payment. */
  readonly paymentRequests: 'accompany' | 'count'
}
