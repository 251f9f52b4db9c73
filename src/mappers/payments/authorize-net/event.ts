// What hoopgate uses of a notification of Authorize.net, and of what its API answers: transactions, subscriptions, customer
// profiles.

import type { Maybe } from '../../../lib/maybe.ts'

/** Major units: a number in notifications, a number or text in answers. */
type Major = Maybe<number | string>

export type AuthorizeNetEvent = {
  /** `notificationId`. */
  readonly id: string
  /** Such as `net.authorize.payment.authcapture.created`. */
  readonly type: string
  readonly createdAt: string | null
  /** Of the transaction, the subscription or the customer profile. Transactions of an account in test mode have 0. */
  readonly entityId: string
  /** 1 approved, 2 declined, 3 an error, 4 held for review. */
  readonly responseCode: string | null
  readonly amount: Major
  readonly customerProfileId: string | null
  readonly transaction: AuthorizeNetTransaction | null
  /** Of a refund: the transaction that is given back. */
  readonly original: AuthorizeNetTransaction | null
  readonly subscription: AuthorizeNetSubscription | null
  readonly profile: AuthorizeNetProfile | null
}

export type AuthorizeNetTransaction = {
  readonly transId?: Maybe<string>
  readonly refTransId?: Maybe<string>
  /** Such as `authCaptureTransaction`. */
  readonly transactionType?: Maybe<string>
  readonly responseReasonDescription?: Maybe<string>
  readonly authAmount?: Major
  readonly settleAmount?: Major
  /** Older accounts are not told. */
  readonly currencyCode?: Maybe<string>
  readonly order?: Maybe<{
    readonly invoiceNumber?: Maybe<string>
    readonly description?: Maybe<string>
  }>
  readonly lineItems?: Maybe<readonly { readonly name?: Maybe<string> }[]>
  readonly customer?: Maybe<{ readonly id?: Maybe<string>; readonly email?: Maybe<string> }>
  readonly billTo?: Maybe<AuthorizeNetAddress>
  readonly customerIP?: Maybe<string>
  /** `payNum`: which payment of the subscription it is. */
  readonly subscription?: Maybe<{ readonly id?: Maybe<string>; readonly payNum?: Maybe<string> }>
  readonly profile?: Maybe<{ readonly customerProfileId?: Maybe<string> }>
}

export type AuthorizeNetAddress = {
  readonly firstName?: Maybe<string>
  readonly lastName?: Maybe<string>
  readonly company?: Maybe<string>
  readonly address?: Maybe<string>
  readonly city?: Maybe<string>
  readonly state?: Maybe<string>
  readonly zip?: Maybe<string>
  readonly country?: Maybe<string>
  readonly phoneNumber?: Maybe<string>
  readonly email?: Maybe<string>
}

export type AuthorizeNetSubscription = {
  readonly name?: Maybe<string>
  readonly amount?: Major
  readonly status?: Maybe<string>
  readonly profile?: Maybe<AuthorizeNetProfile>
}

export type AuthorizeNetProfile = {
  readonly customerProfileId?: Maybe<string>
  readonly merchantCustomerId?: Maybe<string>
  readonly description?: Maybe<string>
  readonly email?: Maybe<string>
  readonly paymentProfile?: Maybe<{ readonly billTo?: Maybe<AuthorizeNetAddress> }>
  readonly paymentProfiles?: Maybe<readonly { readonly billTo?: Maybe<AuthorizeNetAddress> }[]>
}
