// What hoopgate uses of a SamCart notification. Its layout is published nowhere: what is read here is what receivers tell.

import type { Json } from '../../../lib/json.ts'

type Maybe<T> = T | undefined

export type SamcartOptions = {
  /** ISO 4217, where the notification names no currency. */
  readonly currency: string
}

export type SamcartEvent = {
  readonly type: string
  readonly test: boolean
  readonly at: Maybe<string>
  readonly customer: SamcartCustomer
  readonly order: SamcartOrder
  readonly subscriptionId: Maybe<string>
  readonly products: readonly SamcartProduct[]
  readonly customFields: Readonly<Record<string, Json>>
  /** All that was sent, for a type that is not known. */
  readonly body: Readonly<Record<string, Json>>
}

export type SamcartCustomer = {
  readonly email: Maybe<string>
  readonly firstName: Maybe<string>
  readonly lastName: Maybe<string>
  readonly fullName: Maybe<string>
  readonly phone: Maybe<string>
  readonly company: Maybe<string>
  readonly street: Maybe<string>
  readonly city: Maybe<string>
  readonly state: Maybe<string>
  readonly postalCode: Maybe<string>
  readonly country: Maybe<string>
}

export type SamcartOrder = {
  readonly id: Maybe<string>
  /** Of this very payment or refund, where it has an id. */
  readonly chargeId: Maybe<string>
  /** Text in major units, perhaps with a sign of the currency. */
  readonly total: Maybe<string>
  readonly refunded: Maybe<string>
  readonly currency: Maybe<string>
  readonly coupon: Maybe<string>
  readonly ip: Maybe<string>
}

export type SamcartProduct = {
  readonly id: Maybe<string>
  readonly name: Maybe<string>
  readonly price: Maybe<string>
}
