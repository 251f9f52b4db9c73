// The plan: what shall stand in the CRM. Plain JSON, versioned. And the options of a route that make it.

import type { AttributionOption } from './attribution-fields.ts'
import type { CustomValue, LeadView } from './lead-view.ts'
import type { PaymentKind, Person } from './lead.ts'
import type { Need } from './need.ts'

/** Written into every plan; a reader of stored plans switches on it. */
export const PLAN_VERSION = 1

export type Plan = {
  readonly version: typeof PLAN_VERSION
  /** Which identifiers may find an existing contact. */
  readonly match: Match
  /** What to do when email and phone belong to two contacts. Default `note`. */
  readonly onConflict?: ConflictPolicy
  readonly contact: PlannedContact
  readonly customFields: readonly CustomValue[]
  /** Custom values that may be written only where the contact's field is empty. */
  readonly firstTouch?: readonly CustomValue[]
  readonly tags: readonly string[]
  readonly untag: readonly string[]
  /** What the first note is about, so that a later event can bring it up to date instead of writing another. */
  readonly thread?: Thread
  /** What the record of sales has to know. */
  readonly payment?: PlannedPayment
  /** The id of an earlier event whose note this one's takes the place of. */
  readonly revises?: string
  /** Note texts without the reference line, which delivery appends. */
  readonly notes: readonly string[]
  readonly tasks: readonly PlannedTask[]
  /** Workflow ids to enrol in, and to leave. */
  readonly workflows: readonly string[]
  readonly leaveWorkflows: readonly string[]
  readonly campaigns: readonly string[]
  /** User ids. */
  readonly followers: readonly string[]
  /** What was understood only in part, for the operator. */
  readonly warnings: readonly string[]
  /** What the sender may add right before delivery; asked for by GET. */
  readonly lacks?: Omit<Need, 'post'>
}

export type Thread = {
  /** Written into the first note. */
  readonly id: string
  /** The note that carries this id is updated; without one a note is made. */
  readonly earlier?: string
  /** What the note's line calls it. Default `booking`. */
  readonly about?: 'call'
}

/** A payment as the record of sales takes it, so that one sale is told, done and counted once. */
export type PlannedPayment = {
  readonly kind: PaymentKind
  /** Under any of these other events of the route tell of the very same. */
  readonly keys: readonly string[]
  /** Of a refund or a dispute: those of its sale. */
  readonly saleKeys: readonly string[]
  readonly isFullest: boolean
  readonly accompanies: boolean
  /** What a sale adds to all that the person has paid, and a refund takes from it. */
  readonly counted?: CountedMoney
  /**
   * The route names no tags, so they are made of themselves, and a refund takes away what its sale has put there. This is
   * the one of anybody who has bought: it goes with the last thing that was bought.
   */
  readonly buyerTag?: string
  readonly totals?: TotalsOption
  /** The record knows the event: the plan holds what earlier events of the sale have left to do. */
  readonly isRecorded?: true
}

export type CountedMoney = {
  /** Exact decimal text in major units. */
  readonly amount: string
  readonly currency: string
  /** ISO 8601, when the sender says. */
  readonly at?: string
  /** Of refunds: all that was given back of the sale so far. */
  readonly isRunningTotal?: true
}

/** What a contact has paid so far → custom fields, by key. From hoopgate's own record: what it has not seen is not in it. */
export type TotalsOption = {
  /** All that was paid, without what was given back. */
  readonly lifetimeValue?: string
  /** The day of the last payment, as YYYY-MM-DD in UTC. */
  readonly lastPurchase?: string
  /** How often something was paid. */
  readonly count?: string
  /** The currency of the lifetime value. Default: that of the contact's first payment. */
  readonly currency?: string
}

export type Match = 'email' | 'phone' | 'both'

/** Tell it in the note, park the event, or go on as if nothing were. The event shows it in any case. */
export type ConflictPolicy = 'note' | 'park' | 'ignore'

export type PlannedContact = Omit<Person, 'fullName'> & {
  readonly source?: string
  /** User id. */
  readonly assignedTo?: string
}

export type PlannedTask = {
  readonly title: string
  readonly body?: string
  /** Counted from the moment the event was received. Default 60. */
  readonly dueInMinutes?: number
  /** User id. */
  readonly assignedTo?: string
}

/** A value, a map by the sender's event name or the kind of payment, or a pure function of the lead. */
export type PerEvent<T> = T | { readonly [event: string]: T | FromLead<T> } | FromLead<T>
export type FromLead<T> = (lead: LeadView) => T | undefined

/** What a route does with a lead. */
type Actions = {
  readonly tags?: PerEvent<readonly string[]>
  readonly untag?: PerEvent<readonly string[]>
  /** `true` composes a note from the lead; a text is used as it is. */
  readonly note?: PerEvent<boolean | string>
  readonly task?: PerEvent<PlannedTask>
  readonly workflow?: PerEvent<string | readonly string[]>
  readonly campaign?: PerEvent<string | readonly string[]>
  readonly followers?: PerEvent<readonly string[]>
  /** The contact's first-touch source. Default: the route's name. */
  readonly source?: PerEvent<string>
  /** User id. */
  readonly assignedTo?: PerEvent<string>
}

/** The options that every route has (design §2). */
export type PlanOptions = Actions & {
  /**
   * The same by the kind of payment (`purchase`, `refund`…) or by the sender's event name, which goes before the kind: what
   * stands there takes the place of the route's own option of that name.
   */
  readonly on?: { readonly [kindOrEvent: string]: Actions }
  /** Target ← answer: `email`, `phone`, `firstName`… or `custom.<field key>`, from an answer's key or a path in the body. */
  readonly fields?: Readonly<Record<string, string>>
  /** Where the lead came from → custom fields: `first` keeps what stands there, `last` is always the latest. */
  readonly attribution?: AttributionOption
  /** What the contact has paid so far → custom fields, brought up to date with every payment and refund. */
  readonly totals?: TotalsOption
  /** Which identifiers may find an existing contact. Default `both`; `email` keeps households with one phone apart. */
  readonly match?: Match
  /**
   * What to do when email and phone belong to two contacts: `note` (default) tells it in the note, `park` keeps the
   * event for a person, `ignore` goes on. The first one that HoopAI finds by is written in any case.
   */
  readonly conflict?: ConflictPolicy
  /** Answers that are consent questions, by key, with the channel they speak of. */
  readonly consent?: Readonly<Record<string, 'email' | 'sms' | 'call' | 'whatsapp' | 'any'>>
  /** For all that the options cannot say: gets the plan so far, returns the plan to carry out. Pure. */
  readonly plan?: (lead: LeadView, plan: Plan) => Plan
}
