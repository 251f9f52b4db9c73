// What hoopgate uses of a Gumroad ping. Left out on purpose: fees, card, affiliate, the giver of a gift, and the licence key,
// which is the buyer's secret.

import type { Json } from '../../../lib/json.ts'

export const LISTED = 'listed'

export type GumroadOptions = {
  /** What `price` is counted in: Gumroad says US cents whatever the product's currency; `listed` goes by that one. */
  readonly currency: string
}

type Maybe<T> = T | undefined
type Named = Readonly<Record<string, Json>>

export type GumroadEvent = {
  /** `sale` where the ping names no resource. */
  readonly resource: string
  readonly test: boolean
  readonly productName: Maybe<string>
  readonly subscriptionId: Maybe<string>
  readonly recurrence: Maybe<string>
  readonly customFields: Named
  readonly buyer: GumroadBuyer
  readonly sale: GumroadSale
  readonly subscription: GumroadSubscription
}

export type GumroadBuyer = {
  readonly email: Maybe<string>
  readonly fullName: Maybe<string>
  readonly street: Maybe<string>
  readonly city: Maybe<string>
  readonly state: Maybe<string>
  readonly zipCode: Maybe<string>
  readonly country: Maybe<string>
  /** Where the buyer's device was. */
  readonly ipCountry: Maybe<string>
  /** `null` when the ping does not say. */
  readonly canContact: boolean | null
}

/** Of sales, refunds and disputes; empty for what happens to a subscription. */
export type GumroadSale = {
  readonly id: Maybe<string>
  readonly orderNumber: Maybe<string>
  readonly soldAt: Maybe<string>
  /** Cents. */
  readonly price: Maybe<string>
  /** Of the product's price. */
  readonly currency: Maybe<string>
  readonly quantity: Maybe<string>
  readonly variants: Named
  readonly offerCode: Maybe<string>
  readonly referrer: Maybe<string>
  readonly urlParams: Named
  readonly isRenewal: boolean
  readonly isPreorder: boolean
  readonly isGift: boolean
  /** All of it; a part leaves this as it is. */
  readonly isRefunded: boolean
  readonly isDisputed: boolean
}

export type GumroadSubscription = {
  /** When it was cancelled, ended or restarted. */
  readonly at: Maybe<string>
  readonly cancelledBy: Maybe<'buyer' | 'seller' | 'gumroad' | 'failures'>
  readonly endedReason: Maybe<string>
  /** `upgrade` or `downgrade`. */
  readonly change: Maybe<string>
  /** The day from which a change counts. */
  readonly effectiveFrom: Maybe<string>
  readonly before: Maybe<string>
  readonly after: Maybe<string>
}
