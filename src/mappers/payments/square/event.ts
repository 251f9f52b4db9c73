// What hoopgate uses of Square's events and of what its API answers. Names as Square writes them.

import type { Maybe } from '../../../lib/maybe.ts'

type Text = Maybe<string>

/** In the smallest unit of the currency. */
export type SquareMoney = Maybe<{
  readonly amount?: Maybe<number | string>
  readonly currency?: Text
}>

export type SquareAddress = {
  readonly first_name?: Text
  readonly last_name?: Text
  readonly address_line_1?: Text
  readonly address_line_2?: Text
  readonly locality?: Text
  readonly administrative_district_level_1?: Text
  readonly postal_code?: Text
  readonly country?: Text
}

/** A customer, or the recipient of an invoice. */
export type SquareContact = {
  readonly email_address?: Text
  readonly phone_number?: Text
  readonly given_name?: Text
  readonly family_name?: Text
  readonly company_name?: Text
  readonly address?: Maybe<SquareAddress>
  readonly birthday?: Text
}

export type SquareCustomer = SquareContact & {
  readonly id: string
  readonly reference_id?: Text
  readonly note?: Text
  readonly preferences?: Maybe<{ readonly email_unsubscribed?: Maybe<boolean> }>
}

export type SquarePayment = {
  readonly id: string
  readonly created_at?: Text
  readonly status?: Text
  readonly amount_money?: SquareMoney
  readonly tip_money?: SquareMoney
  readonly total_money?: SquareMoney
  readonly refunded_money?: SquareMoney
  readonly order_id?: Text
  readonly customer_id?: Text
  readonly buyer_email_address?: Text
  readonly billing_address?: Maybe<SquareAddress>
  readonly note?: Text
  readonly reference_id?: Text
  readonly receipt_number?: Text
  readonly receipt_url?: Text
  readonly card_details?: Maybe<{ readonly errors?: Maybe<readonly { readonly detail?: Text }[]> }>
  readonly application_details?: Maybe<{ readonly square_product?: Text }>
}

export type SquareRefund = {
  readonly id: string
  readonly status?: Text
  readonly amount_money?: SquareMoney
  readonly payment_id?: Text
  readonly reason?: Text
}

export type SquareDispute = {
  readonly id?: Text
  readonly dispute_id?: Text
  readonly amount_money?: SquareMoney
  readonly reason?: Text
  readonly due_at?: Text
  readonly disputed_payment?: Maybe<{ readonly payment_id?: Text }>
}

export type SquareInvoice = {
  readonly id: string
  readonly version?: Maybe<number | string>
  readonly order_id?: Text
  readonly subscription_id?: Text
  readonly primary_recipient?: Maybe<SquareContact & { readonly customer_id?: Text }>
  readonly payment_requests?: Maybe<
    readonly { readonly total_completed_amount_money?: SquareMoney }[]
  >
  readonly next_payment_amount_money?: SquareMoney
  readonly invoice_number?: Text
  readonly title?: Text
  readonly description?: Text
  readonly public_url?: Text
  readonly custom_fields?: Maybe<readonly { readonly label?: Text; readonly value?: Text }[]>
}

export type SquareSubscription = {
  readonly id: string
  readonly customer_id?: Text
  readonly plan_variation_id?: Text
  readonly status?: Text
  /** YYYY-MM-DD, as `canceled_date`. */
  readonly start_date?: Text
  readonly canceled_date?: Text
  readonly price_override_money?: SquareMoney
}

export type SquareOrder = {
  readonly line_items?: Maybe<readonly { readonly name?: Text }[]>
  readonly metadata?: Maybe<Readonly<Record<string, string>>>
}

/** What an event is about. `payment` of a refund or dispute, and `planName`, are asked for. */
export type SquareSubject =
  | { readonly kind: 'payment'; readonly payment: SquarePayment }
  | {
      readonly kind: 'refund'
      readonly refund: SquareRefund
      readonly payment: SquarePayment | null
    }
  | {
      readonly kind: 'dispute'
      readonly dispute: SquareDispute
      readonly payment: SquarePayment | null
    }
  | { readonly kind: 'invoice'; readonly invoice: SquareInvoice }
  | {
      readonly kind: 'subscription'
      readonly subscription: SquareSubscription
      readonly planName: string | null
    }
  | { readonly kind: 'customer'; readonly customer: SquareCustomer }

export type SquareEvent = {
  readonly id: string
  readonly type: string
  readonly createdAt: string | null
  /** Of an application's sandbox: no money of anybody's. */
  readonly isSandbox: boolean
  /** `null` for a type that is not mapped. */
  readonly subject: SquareSubject | null
  /** As Square's API knows them; `null` until it was asked. */
  readonly customer: SquareCustomer | null
  readonly order: SquareOrder | null
}

export type SquareOptions = {
  /**
   * Invoices tell of their payments themselves (`invoice.payment_made`), with the recipient, the title and whether a
   * subscription renews. `deliver` counts the payments as well, for endpoints without that event. Default `ignore`.
   */
  readonly invoicePayments: 'ignore' | 'deliver'
}
