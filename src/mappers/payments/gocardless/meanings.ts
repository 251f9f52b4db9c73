// Which events of GoCardless are mapped, and to what. One table.

import type { PaymentKind } from '../../lead.ts'
import type { GocardlessEvent, RecordName } from './event.ts'

/** `lead`: somebody to know, without money. */
export type GocardlessMeaning = PaymentKind | 'lead'

const MEANINGS: ReadonlyMap<string, GocardlessMeaning> = new Map<string, GocardlessMeaning>([
  ['payments/confirmed', 'purchase'],
  ['payments/failed', 'failure'],
  ['payments/charged_back', 'dispute'],
  ['refunds/created', 'refund'],
  ['refunds/paid', 'refund'],
  ['mandates/active', 'lead'],
  ['mandates/reinstated', 'lead'],
  ['mandates/cancelled', 'lead'],
  ['mandates/expired', 'lead'],
  ['mandates/failed', 'lead'],
  ['subscriptions/created', 'subscription_started'],
  ['subscriptions/amended', 'subscription_changed'],
  ['subscriptions/paused', 'subscription_changed'],
  ['subscriptions/resumed', 'subscription_changed'],
  ['subscriptions/cancelled', 'subscription_ended'],
  ['subscriptions/finished', 'subscription_ended'],
  ['billing_requests/fulfilled', 'lead'],
])

export const nameOf = ({ resourceType, action }: GocardlessEvent): string =>
  `${resourceType}/${action}`

export const meaningOf = (event: GocardlessEvent): GocardlessMeaning | undefined =>
  MEANINGS.get(nameOf(event))

/** What an event tells of, beside its customer; without it nothing is known of the money. */
const SUBJECTS: Readonly<Record<string, readonly RecordName[]>> = {
  payments: ['payments'],
  refunds: ['refunds', 'payments'],
  subscriptions: ['subscriptions'],
}

export const subjectsOf = ({ resourceType }: GocardlessEvent): readonly RecordName[] =>
  SUBJECTS[resourceType] ?? []
