// What hoopgate uses of a Flutterwave event, in one set of names for the layouts of its versions 3 and 4.

import type { Maybe } from '../../../lib/maybe.ts'
import type { JsonObject } from '../../../lib/json.ts'

type Scalar = Maybe<string | number>

export type FlutterwaveAddress = {
  readonly line1?: Maybe<string>
  readonly line2?: Maybe<string>
  readonly city?: Maybe<string>
  readonly state?: Maybe<string>
  readonly postal_code?: Maybe<string>
  readonly country?: Maybe<string>
}

export type FlutterwaveCustomer = {
  readonly email: string
  readonly name: string
  readonly firstName: string
  readonly lastName: string
  readonly phone: string
  readonly address: FlutterwaveAddress
}

export type FlutterwaveData = {
  readonly id: string
  /** Lower case. */
  readonly status: string
  /** Major units. */
  readonly amount: Scalar
  readonly currency: string
  /** The shop's own. */
  readonly reference: string
  readonly flutterwaveReference: string
  readonly at: Maybe<string>
  readonly ip: string
  /** Why it failed. */
  readonly reason: string
  /** Of a refund or chargeback: the charge that it is about. */
  readonly chargeId: string
  readonly stage: string
  /** The name of the plan that a subscription was of. */
  readonly plan: string
  readonly isOfPlan: boolean
  readonly customer: FlutterwaveCustomer
}

export type FlutterwaveEvent = {
  /** Such as `charge.completed`. */
  readonly type: string
  readonly data: FlutterwaveData
  /** What the shop put beside the payment. */
  readonly meta: JsonObject
  /** Fetched: the charge as Flutterwave has it. */
  readonly charge: FlutterwaveData | null
}

export type FlutterwaveOptions = {
  /**
   * Whether a paid charge is looked up before it is believed, for accounts of version 3: what they send with every event is
   * all that anybody needs to send another. Needs the API key.
   */
  readonly confirm: boolean
}
