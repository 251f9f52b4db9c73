// What the rules of delivery need of storage. The tables in `storage/` are it on Workers; a map is it in a test.

import type { FinishedState, InLine, Progress, StoredEvent } from './event.ts'
import type { Health } from './rules/health.ts'
import type { RecordedPayment } from './sales/sale.ts'

export type PutOff = Pick<StoredEvent, 'due' | 'attempt' | 'cause' | 'progress'>
export type Meaningful = Pick<StoredEvent, 'lead' | 'plan' | 'email' | 'phone' | 'hydration'>
export type Ended = Pick<StoredEvent, 'state' | 'reason' | 'progress' | 'finishedAt' | 'inCrmMs'> &
  Partial<Pick<StoredEvent, 'isBulk'>>

export type LiveEvent = InLine & Pick<StoredEvent, 'due' | 'cause'>

export type EventRows = {
  readonly get: (sequence: number) => StoredEvent | undefined
  /** Everything that is still on its way, in order of arrival. */
  readonly live: () => readonly LiveEvent[]
  /** The newest event with this dedupe key. */
  readonly byKey: (dedupeKey: string) => StoredEvent | undefined
  readonly saveProgress: (sequence: number, progress: Progress) => void
  /** Keeps the event for `due`. */
  readonly putOff: (sequence: number, put: PutOff) => void
  /** Gives the event the meaning that it has after hydration or another mapping. */
  readonly setMeaning: (sequence: number, meaning: Meaningful) => void
  /** From now on the event is known by this dedupe key alone. */
  readonly setKey: (sequence: number, dedupeKey: string) => void
  readonly setState: (sequence: number, to: Ended) => void
}

/** The record of sales. */
export type SaleRows = {
  readonly get: (sequence: number) => RecordedPayment | undefined
  /** The sale, refund… that is known under one of the keys. */
  readonly aboutOf: (keys: readonly string[]) => number | null
  /** Its events, in the order in which they became known. */
  readonly eventsOf: (about: number) => readonly RecordedPayment[]
  readonly refundsOf: (sale: number) => readonly RecordedPayment[]
  /** By time. */
  readonly ofContact: (contactId: string) => readonly RecordedPayment[]
  readonly record: (payment: RecordedPayment, keys: readonly string[]) => void
  readonly setContact: (sequence: number, contactId: string) => void
}

/** What a restart must know of the calls that may still count against the API's limit. */
export type PaceRecord = { pace: Pace | null }
export type Pace = {
  readonly max: number
  readonly intervalMs: number
  /** When calls left, in milliseconds since the epoch. */
  readonly sent: readonly number[]
}

export type Tally = {
  /** Adds to the counts of the route on the UTC day of receipt. */
  readonly add: (
    route: string,
    receivedAt: number,
    changes: Partial<Record<'duplicates' | FinishedState, number>>
  ) => void
}

/** Where the health of a location outlives a restart. */
export type HealthRecord = { health: Health }

/** The same for the routes' senders: those that are not well, by route. */
export type SenderHealthRecord = { senderHealth: Readonly<Record<string, Health>> }

/** Parked events that have route and reason in common. */
export type ParkedGroup = {
  readonly route: string
  readonly reason: string
  readonly count: number
  readonly newestId: string
}

/** What retention drops. */
export type Cutoffs = {
  /** Milliseconds since the epoch: what came in before is dropped, unless it is on its way. */
  readonly before: number
  /** The same for parked events, which wait for a person. */
  readonly parkedBefore: number
}
