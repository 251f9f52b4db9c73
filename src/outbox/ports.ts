// What the rules of delivery need of storage. The tables in `storage/` are it on Workers; a map is it in a test.

import type { FinishedState, Progress, StoredEvent } from './event.ts'
import type { Health } from './rules/health.ts'

export type PutOff = Pick<StoredEvent, 'due' | 'attempt' | 'cause' | 'progress'>
export type Meaningful = Pick<StoredEvent, 'lead' | 'plan' | 'email' | 'phone' | 'hydration'>
export type Ended = Pick<StoredEvent, 'state' | 'reason' | 'progress' | 'finishedAt'>

export type EventRows = {
  readonly get: (sequence: number) => StoredEvent | undefined
  /** Everything that is still on its way, in order of arrival. */
  readonly live: () => readonly Pick<
    StoredEvent,
    'sequence' | 'email' | 'phone' | 'due' | 'cause'
  >[]
  readonly saveProgress: (sequence: number, progress: Progress) => void
  /** Keeps the event for `due`. */
  readonly putOff: (sequence: number, put: PutOff) => void
  /** Gives the event the meaning that it has after hydration or another mapping. */
  readonly setMeaning: (sequence: number, meaning: Meaningful) => void
  readonly setState: (sequence: number, to: Ended) => void
}

export type Tally = {
  /** Adds to the counts of the route on the UTC day of receipt. */
  readonly add: (
    route: string,
    receivedAt: number,
    changes: Partial<Record<'accepted' | 'duplicates' | FinishedState, number>>
  ) => void
}

/** Where the health of a location outlives a restart. */
export type HealthRecord = { health: Health }
