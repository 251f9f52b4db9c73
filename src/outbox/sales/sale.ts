// One event as the record of sales knows it. Plain data.

import type { PlannedPayment, Plan } from '../../mappers/plan.ts'
import type { StoredEvent } from '../event.ts'

export type RecordedPayment = {
  /** The sequence of its event. */
  readonly sequence: number
  /** The sequence of the first event of the same sale (refund, failure…): the sale's name in the record. */
  readonly about: number
  /** Of a refund or dispute: the sale that it is about; `null` where the record has none. */
  readonly sale: number | null
  /** The CRM's id; `null` until the contact stands there. */
  readonly contactId: string | null
  /** `null`: this event does not count, or another of the sale does. Of a refund it is what was given back. */
  readonly counted: {
    readonly amount: string
    readonly currency: string
    readonly at: number
  } | null
  readonly isRefund: boolean
  readonly does: Doing
}

/** What an event does that must not be done again for the same sale. */
export type Doing = {
  readonly eventId: string
  readonly note: boolean
  readonly tasks: number
  readonly workflows: readonly string[]
  readonly campaigns: readonly string[]
  /** Tags that the route has put by itself. */
  readonly tags: readonly string[]
  /** How much its note says. */
  readonly isPaid: boolean
  readonly isFullest: boolean
}

export const doingOf = (
  { id }: Pick<StoredEvent, 'id'>,
  plan: Plan,
  payment: PlannedPayment
): Doing => ({
  eventId: id,
  note: plan.notes.length > 0,
  tasks: plan.tasks.length,
  workflows: plan.workflows,
  campaigns: plan.campaigns,
  tags: payment.buyerTag === undefined ? [] : plan.tags,
  isPaid: isPaid(payment),
  isFullest: payment.isFullest,
})

export const isPaid = ({ kind }: Pick<PlannedPayment, 'kind'>): boolean =>
  kind !== 'pending' && kind !== 'subscription_started'
