// What an event of Stripe tells of a payment, and the few things that all kinds of objects say in the same way.

import type { Maybe } from '../../../lib/maybe.ts'
import { instantOfEpoch } from '../../fields/instant.ts'
import type { Ignored } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import type { StripeEvent, StripeObject } from './event.ts'

/** All but who, when, and what the shop wrote beside it: those are the same for all objects. */
export type Told = Omit<
  PaymentEvent,
  'event' | 'eventId' | 'occurredAt' | 'test' | 'person' | 'extra' | 'consent' | 'page'
>

export type Telling = (subject: StripeObject, event: StripeEvent) => Told | Ignored

/** Ids that are there. */
export const known = (...ids: readonly Maybe<string>[]): readonly string[] =>
  ids.flatMap((id) => id || [])

/** Under this the events of a subscription's beginning are one occasion: its id alone is that of every renewal, too. */
export const startOf = (subscription: Maybe<string>): string | undefined =>
  subscription ? `${subscription}:start` : undefined

/** Seconds since the epoch → `2026-03-05`, in UTC. */
export const dayOf = (seconds: Maybe<number>): string | undefined =>
  instantOfEpoch(seconds)?.slice(0, 'YYYY-MM-DD'.length)
