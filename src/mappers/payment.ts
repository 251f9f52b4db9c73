// What all payment senders have in common: somebody paid for something, or did not. Their mappers bring their event into
// this shape; amounts are made by `fields/money.ts`, never here.

import type { Maybe } from '../lib/maybe.ts'
import { takeAttribution, withPageUrl } from './fields/attribution.ts'
import type { Entry } from './fields/flatten.ts'
import { humanise } from './fields/keys.ts'
import { personFrom, type RawPerson } from './fields/person.ts'
import type {
  Answer,
  Attribution,
  Consent,
  Lead,
  MapContext,
  Money,
  Payment,
  PaymentKind,
} from './lead.ts'

export type PaymentEvent = Omit<Payment, 'products'> & {
  /** The sender's own name of the event. */
  readonly event: string
  /** The sender's id of this very event; `null`: equal content is the same. */
  readonly eventId: string | null
  /** ISO 8601, as `fields/instant.ts` makes it. */
  readonly occurredAt?: string | undefined
  readonly test?: boolean
  /** As `fields/money.ts` makes it; left out where the event tells no amount. */
  readonly amount?: { readonly amount: string; readonly currency: string } | undefined
  /** Of a refund: how much had been paid, as decimal text of the same currency. */
  readonly of?: string | undefined
  /** Names as the buyer knows them. They become tags, so no quantities or prices in them. */
  readonly products?: readonly Maybe<string>[]
  readonly reference?: Maybe<string>
  readonly referenceTo?: Money['referenceTo']
  readonly receiptUrl?: Maybe<string>
  readonly recurring?: boolean | undefined
  /** Only the buyer: never the receiver of a parcel or a gift, nor the seller. */
  readonly person: RawPerson
  /** What is worth reading beside the amount, in this order. Blank ones are left out. */
  readonly answers?: readonly Fact[]
  /** What the shop or its page put beside the payment (metadata, custom fields, notes): attribution is found in it. */
  readonly extra?: readonly Entry[]
  readonly consent?: readonly Consent[]
  readonly page?: {
    readonly url?: Maybe<string>
    readonly referrer?: Maybe<string>
    readonly ip?: Maybe<string>
    readonly userAgent?: Maybe<string>
  }
}

export type Fact = readonly [key: string, label: string, value: Maybe<string>]

const STATUSES: Readonly<Record<PaymentKind, Money['status']>> = {
  purchase: 'paid',
  renewal: 'paid',
  pending: 'pending',
  refund: 'refunded',
  refund_failed: 'failed',
  failure: 'failed',
  dispute: 'none',
  subscription_started: 'none',
  subscription_changed: 'none',
  subscription_ended: 'none',
  cart_abandoned: 'none',
}

export function paymentLead(given: PaymentEvent, context: MapContext): Lead {
  const { person, unusable } = personFrom(given.person, context)
  const { attribution, rest } = takeAttribution(given.extra ?? [])
  const money = moneyOf(given)
  return {
    kind: 'payment',
    event: given.event,
    eventId: given.eventId,
    ...(given.occurredAt === undefined ? {} : { occurredAt: given.occurredAt }),
    test: given.test ?? false,
    person,
    answers: [
      ...(given.answers ?? []).flatMap(answerOf),
      ...(money === undefined ? referenceAnswer(given) : []),
      ...rest.map(extraAnswer),
      ...unusable,
    ],
    attribution: withPage(attribution, given.page ?? {}),
    consent: given.consent ?? [],
    ...(money === undefined ? {} : { money }),
    payment: paymentOf(given),
    files: [],
  }
}

function moneyOf(given: PaymentEvent): Money | undefined {
  const { amount, of, reference, referenceTo, receiptUrl, recurring, kind } = given
  if (amount === undefined) return undefined
  return {
    ...amount,
    status: STATUSES[kind],
    products: namesOf(given),
    ...(of === undefined ? {} : { of }),
    ...(reference ? { reference } : {}),
    ...(reference && referenceTo !== undefined ? { referenceTo } : {}),
    ...(receiptUrl ? { receiptUrl } : {}),
    ...(recurring === undefined ? {} : { recurring }),
  }
}

function paymentOf(given: PaymentEvent): Payment {
  const { kind, ids, saleIds, isRunningTotal, isFullest, accompanies, amount } = given
  const products = amount === undefined ? namesOf(given) : []
  return {
    kind,
    ids: [...new Set(ids.filter((id) => id !== ''))],
    ...(saleIds === undefined ? {} : { saleIds }),
    ...(products.length === 0 ? {} : { products }),
    ...(isRunningTotal === undefined ? {} : { isRunningTotal }),
    ...(isFullest === undefined ? {} : { isFullest }),
    ...(accompanies === undefined ? {} : { accompanies }),
  }
}

const namesOf = ({ products = [] }: PaymentEvent): readonly string[] => [
  ...new Set(products.flatMap((name) => name?.trim() || [])),
]

const answerOf = ([key, label, value]: Fact): Answer[] =>
  value?.trim() ? [{ key, label, value: value.trim() }] : []

/** Without an amount there is no line that could hold it. */
const referenceAnswer = ({ reference, referenceTo }: PaymentEvent): Answer[] =>
  answerOf(['reference', humanise(referenceTo ?? 'reference'), reference])

const extraAnswer = ({ path, label, value }: Entry): Answer => ({
  key: path,
  label: label ?? humanise(path.split('.').at(-1) ?? path),
  value,
})

function withPage(
  attribution: Attribution,
  { url, referrer, ip, userAgent }: NonNullable<PaymentEvent['page']>
): Attribution {
  return {
    ...(referrer ? { referrer } : {}),
    ...(ip ? { ip } : {}),
    ...(userAgent ? { userAgent } : {}),
    ...withPageUrl(attribution, url || undefined),
  }
}
