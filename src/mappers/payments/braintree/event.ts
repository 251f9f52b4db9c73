// What hoopgate uses of a Braintree notification, in its own names without the hyphens.

import type { Json } from '../../../lib/json.ts'

type Text = string | null | undefined

export type BraintreeEvent = {
  /** Such as `subscription_charged_successfully`. */
  readonly kind: string
  readonly timestamp: string | null
  readonly subscription: BraintreeSubscription | null
  readonly transaction: BraintreeTransaction | null
  readonly dispute: BraintreeDispute | null
  /** Whom Braintree's API knows, where the notification names nobody. */
  readonly buyer: BraintreeBuyer | null
  readonly address: BraintreeAddress | null
}

export type BraintreeBuyer = {
  readonly email?: Text
  readonly phone?: Text
  readonly firstName?: Text
  readonly lastName?: Text
  readonly company?: Text
  readonly website?: Text
}

export type BraintreeAddress = {
  readonly firstName?: Text
  readonly lastName?: Text
  readonly company?: Text
  readonly streetAddress?: Text
  readonly extendedAddress?: Text
  readonly locality?: Text
  readonly region?: Text
  readonly postalCode?: Text
  readonly countryCodeAlpha2?: Text
}

export type BraintreeTransaction = {
  readonly id?: Text
  readonly globalId?: Text
  /** `sale` or `credit`: a refund is a transaction of its own. */
  readonly type?: Text
  readonly status?: Text
  /** Decimal text. */
  readonly amount?: Text
  readonly currencyIsoCode?: Text
  readonly orderId?: Text
  readonly planId?: Text
  readonly subscriptionId?: Text
  readonly refundedTransactionId?: Text
  readonly processorResponseText?: Text
  readonly customer?: BraintreeBuyer | null | undefined
  readonly billing?: BraintreeAddress | null | undefined
  readonly paypal?:
    | {
        readonly payerEmail?: Text
        readonly payerFirstName?: Text
        readonly payerLastName?: Text
      }
    | null
    | undefined
  readonly customFields?: Readonly<Record<string, Json>> | null | undefined
}

export type BraintreeSubscription = {
  readonly id?: Text
  readonly planId?: Text
  readonly price?: Text
  readonly status?: Text
  /** `1` is the first that is paid for, `0` a trial. */
  readonly currentBillingCycle?: Text
  readonly paymentMethodToken?: Text
  /** The latest first. */
  readonly transactions: readonly BraintreeTransaction[]
  readonly statusHistory: readonly { readonly currencyIsoCode?: Text }[]
}

export type BraintreeDispute = {
  readonly id?: Text
  readonly amountDisputed?: Text
  readonly amount?: Text
  readonly currencyIsoCode?: Text
  readonly reason?: Text
  readonly status?: Text
  readonly transaction?: BraintreeTransaction | null | undefined
}

export type BraintreeOptions = {
  /** Where the account is. The notifications do not say it: what comes from the sandbox is a test. */
  readonly environment: 'production' | 'sandbox'
}
