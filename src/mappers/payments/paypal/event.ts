// An event of PayPal as the mapper reads it. Its resources (orders, captures, sales, subscriptions…) say the same in many
// words; here each is brought into one shape, and what was asked for stands beside what came.

import type { RawPerson } from '../../fields/person.ts'
import type { Fact } from '../../payment.ts'

/** `payment` is that of the first version of the API, which has sales. */
export type PaypalResource =
  | 'order'
  | 'authorization'
  | 'capture'
  | 'sale'
  | 'payment'
  | 'refund'
  | 'subscription'
  | 'plan'
  | 'invoice'
  | 'dispute'

/** Another resource that one names. */
export type PaypalLink = { readonly kind: PaypalResource; readonly id: string }

export type PaypalAmount = { readonly value: string; readonly currency: string }

export type PaypalFacts = PaypalLink & {
  /** Of an order whether money was taken; the other resources are what their event says. */
  readonly isPaid: boolean
  readonly person: RawPerson
  readonly amount: PaypalAmount | null
  /** Of an order whose parts are paid apart. */
  readonly parts: readonly PaypalAmount[]
  readonly products: readonly string[]
  readonly links: readonly PaypalLink[]
  /** The shop's own number of the invoice. */
  readonly invoiceNumber: string
  /** What the shop has put beside the payment. */
  readonly custom: string
  readonly receiptUrl: string
  /** Of a subscription: how often it was paid, and how many of its plan were bought. */
  readonly cycles: number | null
  readonly quantity: string
  readonly answers: readonly Fact[]
}

export type PaypalEvent = {
  readonly id: string
  readonly type: string
  /** ISO 8601. */
  readonly occurredAt: string | undefined
  readonly isSandbox: boolean
  /** The event's own, then what was asked for; empty for a type that is not mapped. */
  readonly facts: readonly PaypalFacts[]
}

/** Whether it is known whom to reach. */
export const isReachable = ({ person: { email, phone } }: PaypalFacts): boolean =>
  Boolean(email?.trim() || phone?.trim())
