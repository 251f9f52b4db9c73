// What hoopgate uses of an event of GoCardless, which holds ids only, and of the records that its API answers.

import type { Maybe } from '../../../lib/maybe.ts'

export type GocardlessEvent = {
  /** `EV…`. */
  readonly id: string
  /** Such as `payments`. */
  readonly resourceType: string
  /** Such as `confirmed`. */
  readonly action: string
  readonly createdAt: string | null
  /** Ids by the name of what they are of: `payment`, `mandate`… */
  readonly links: Readonly<Record<string, string>>
  /** Why, in a sentence. */
  readonly description: string | null
  /** Whether a payment that has failed is tried again; `null` where nothing is said of it. */
  readonly isRetried: boolean | null
  readonly known: GocardlessRecords
}

/** What has been looked up so far, by the name under which the API answers it. */
export type GocardlessRecords = {
  readonly payments?: GocardlessPayment | undefined
  readonly refunds?: GocardlessRefund | undefined
  readonly subscriptions?: GocardlessSubscription | undefined
  readonly mandates?: GocardlessMandate | undefined
  readonly billing_requests?: GocardlessBillingRequest | undefined
  readonly customers?: GocardlessCustomer | undefined
}
export type RecordName = keyof GocardlessRecords

type Metadata = Maybe<Readonly<Record<string, string>>>
type Priced = {
  readonly id: string
  /** Minor units; text when a double could not hold them. */
  readonly amount?: Maybe<number | string>
  readonly currency?: Maybe<string>
  readonly metadata?: Metadata
}

export type GocardlessPayment = Priced & {
  readonly description?: Maybe<string>
  readonly reference?: Maybe<string>
  readonly links?: Maybe<{
    readonly mandate?: Maybe<string>
    readonly subscription?: Maybe<string>
    readonly instalment_schedule?: Maybe<string>
  }>
}

export type GocardlessRefund = Priced & {
  readonly links?: Maybe<{ readonly payment?: Maybe<string>; readonly mandate?: Maybe<string> }>
}

export type GocardlessSubscription = Priced & {
  readonly name?: Maybe<string>
  readonly interval?: Maybe<number>
  readonly interval_unit?: Maybe<string>
  readonly links?: Maybe<{ readonly mandate?: Maybe<string> }>
}

export type GocardlessMandate = {
  readonly id: string
  readonly scheme?: Maybe<string>
  readonly links?: Maybe<{ readonly customer?: Maybe<string> }>
}

export type GocardlessBillingRequest = {
  readonly id: string
  readonly links?: Maybe<{ readonly customer?: Maybe<string> }>
}

export type GocardlessCustomer = {
  readonly id: string
  readonly email?: Maybe<string>
  readonly given_name?: Maybe<string>
  readonly family_name?: Maybe<string>
  readonly company_name?: Maybe<string>
  readonly phone_number?: Maybe<string>
  readonly address_line1?: Maybe<string>
  readonly address_line2?: Maybe<string>
  readonly address_line3?: Maybe<string>
  readonly city?: Maybe<string>
  readonly region?: Maybe<string>
  readonly postal_code?: Maybe<string>
  readonly country_code?: Maybe<string>
  readonly metadata?: Metadata
}
