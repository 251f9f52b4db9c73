// How a run of an event can end, and how one step of it can.

import type { Progress } from '../event.ts'

/** How a run of an event ends. Expected failures are values; a throw is a bug. */
export type Ending =
  | { readonly kind: 'delivered'; readonly progress: Progress }
  | { readonly kind: 'parked'; readonly progress: Progress; readonly reason: string }
  /** What the sender's API said shows that nothing is to be delivered. */
  | {
      readonly kind: 'ignored' | 'test'
      readonly progress: Progress
      readonly reason: string | null
    }
  /** `counted`: a try of the schedule is used up. `suspect`: the API as a whole may be down. */
  | {
      readonly kind: 'later'
      readonly progress: Progress
      readonly cause: string
      readonly afterMs: number | null
      readonly counted: boolean
      readonly suspect: boolean
    }
  | {
      readonly kind: 'paused'
      readonly progress: Progress
      readonly cause: string
      readonly message: string
      readonly untilMs: number | null
    }

export type StepEnding = Ending | { readonly kind: 'next'; readonly progress: Progress }

/** Not now, for a reason that is not counted against the event unless `counted` says so. */
export const later = (
  progress: Progress,
  why: {
    readonly cause: string
    readonly afterMs: number | null
    readonly counted?: boolean
    readonly suspect?: boolean
  }
): Ending => ({
  kind: 'later',
  progress,
  cause: why.cause,
  afterMs: why.afterMs,
  counted: why.counted ?? false,
  suspect: why.suspect ?? false,
})
