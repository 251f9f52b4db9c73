// What hoopgate uses of a ThriveCart event. Its secret never comes this far.

import type { Json } from '../../../lib/json.ts'
import type { RawPerson } from '../../fields/person.ts'

type Maybe<T> = T | undefined

export type ThrivecartEvent = {
  /** `order.success`, or `order_created` where it comes from a subscription of the API. */
  readonly name: string
  readonly test: boolean
  /** Of a delivery by the API, else none. */
  readonly deliveryId: Maybe<string>
  /** One and the same for the order and all its further payments. */
  readonly orderId: Maybe<string>
  readonly invoiceId: Maybe<string>
  /** Seconds since the epoch, or text with a zone. */
  readonly at: Maybe<string>
  readonly orderedAt: Maybe<string>
  readonly currency: string
  readonly customer: ThrivecartCustomer
  readonly order: ThrivecartOrder
  readonly subscription: ThrivecartItem
  readonly refund: ThrivecartItem
  readonly productName: Maybe<string>
  readonly purchases: readonly string[]
  readonly passthrough: Json
}

export type ThrivecartCustomer = {
  readonly email: Maybe<string>
  readonly name: Maybe<string>
  readonly firstName: Maybe<string>
  readonly lastName: Maybe<string>
  readonly phone: Maybe<string>
  readonly company: Maybe<string>
  readonly place: Pick<RawPerson, 'street' | 'city' | 'state' | 'postalCode' | 'country'>
  readonly ip: Maybe<string>
  readonly hasTickedBox: boolean
  readonly customFields: Readonly<Record<string, Json>>
}

export type ThrivecartOrder = {
  /** Hundredths, with tax where ThriveCart tells it. */
  readonly total: Maybe<string>
  readonly charges: readonly string[]
  readonly coupon: Maybe<string>
}

/** One thing of an order: what is paid for again and again, or was given back. */
export type ThrivecartItem = {
  readonly id: Maybe<string>
  readonly name: Maybe<string>
  /** Hundredths, with tax where ThriveCart tells it. */
  readonly amount: Maybe<string>
}
