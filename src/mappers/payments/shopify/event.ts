// What hoopgate uses of Shopify's webhooks. Names as Shopify writes them; ids are text, some are beyond 2^53.

import type { Maybe } from '../../../lib/maybe.ts'

type Text = Maybe<string>
type Amount = Maybe<string | number>

export type ShopifyAddress = {
  readonly first_name?: Text
  readonly last_name?: Text
  readonly name?: Text
  readonly company?: Text
  readonly address1?: Text
  readonly address2?: Text
  readonly city?: Text
  readonly province?: Text
  readonly province_code?: Text
  readonly zip?: Text
  readonly country?: Text
  readonly country_code?: Text
  readonly phone?: Text
}

export type ShopifyConsent = Maybe<{
  readonly state?: Text
  readonly consent_updated_at?: Text
}>

export type ShopifyCustomer = {
  readonly id?: Text
  readonly email?: Text
  readonly phone?: Text
  readonly first_name?: Text
  readonly last_name?: Text
  readonly default_address?: Maybe<ShopifyAddress>
  readonly note?: Text
  readonly tags?: Text
  readonly accepts_marketing?: Maybe<boolean>
  readonly email_marketing_consent?: ShopifyConsent
  readonly sms_marketing_consent?: ShopifyConsent
}

/** An order, or a checkout that may become one. */
export type ShopifyOrder = {
  readonly id: string
  readonly admin_graphql_api_id?: Text
  /** As people know it: `#1042`. */
  readonly name?: Text
  readonly email?: Text
  readonly contact_email?: Text
  readonly phone?: Text
  readonly customer?: Maybe<ShopifyCustomer>
  readonly billing_address?: Maybe<ShopifyAddress>
  readonly buyer_accepts_marketing?: Maybe<boolean>
  readonly financial_status?: Text
  readonly cancel_reason?: Text
  readonly total_price?: Amount
  readonly currency?: Text
  readonly line_items?: Maybe<readonly { readonly title?: Text }[]>
  readonly discount_codes?: Maybe<readonly { readonly code?: Text }[]>
  readonly note?: Text
  readonly note_attributes?: Maybe<readonly { readonly name?: Text; readonly value?: Amount }[]>
  readonly source_name?: Text
  readonly landing_site?: Text
  readonly referring_site?: Text
  readonly browser_ip?: Text
  readonly client_details?: Maybe<{ readonly user_agent?: Text }>
  readonly order_status_url?: Text
  readonly test?: Maybe<boolean>
  /** Of a checkout only. */
  readonly token?: Text
  readonly completed_at?: Text
  readonly abandoned_checkout_url?: Text
  readonly sms_marketing_phone?: Text
}

export type ShopifyRefund = {
  readonly id: string
  readonly order_id: string
  readonly note?: Text
  readonly transactions?: Maybe<
    readonly {
      readonly kind?: Text
      readonly status?: Text
      readonly amount?: Amount
      readonly currency?: Text
    }[]
  >
  readonly refund_line_items?: Maybe<
    readonly { readonly line_item?: Maybe<{ readonly title?: Text }> }[]
  >
}

export type ShopifyDispute = {
  readonly id: string
  readonly order_id?: Text
  readonly type?: Text
  readonly amount?: Amount
  readonly currency?: Text
  readonly reason?: Text
  readonly evidence_due_by?: Text
}

/** A customer has said whether they want emails or text messages. */
export type ShopifyConsentUpdate = {
  readonly email_address?: Text
  readonly phone?: Text
  readonly email_marketing_consent?: ShopifyConsent
  readonly sms_marketing_consent?: ShopifyConsent
}

/** What an event is about. The order of a refund or dispute is asked for. */
export type ShopifySubject =
  | { readonly kind: 'order' | 'checkout'; readonly order: ShopifyOrder }
  | { readonly kind: 'refund'; readonly refund: ShopifyRefund; readonly order: ShopifyOrder | null }
  | {
      readonly kind: 'dispute'
      readonly dispute: ShopifyDispute
      readonly order: ShopifyOrder | null
    }
  | { readonly kind: 'customer'; readonly customer: ShopifyCustomer & { readonly id: string } }
  | { readonly kind: 'consent'; readonly consent: ShopifyConsentUpdate }

export type ShopifyEvent = {
  readonly id: string | null
  /** Such as `orders/paid`. */
  readonly topic: string
  readonly triggeredAt: string | null
  readonly isTest: boolean
  /** `name.myshopify.com`, as the delivery says. */
  readonly shop: string | null
  /** `null` for a topic that is not mapped. */
  readonly subject: ShopifySubject | null
}

export type ShopifyOptions = {
  /** `name.myshopify.com`: whom to ask. A delivery's own word is not taken for it: the token would go there. */
  readonly shop: string | null
}
