// A replay of many events: as it is asked for, kept and shown. Pure.

import type { EventQuery } from '../filter.ts'
import type { ReplayMode } from './replay.ts'

export type ReplayFilter = Omit<EventQuery, 'limit' | 'cursor'>

export type ReplayJob = {
  readonly id: string
  readonly mode: ReplayMode
  readonly filter: ReplayFilter
  readonly state: 'running' | 'done' | 'cancelled'
  readonly startedAt: number
  readonly endedAt: number | null
  /** The last event it may reach: what comes in later is not part of it. */
  readonly upTo: number
  /** How many events matched when it began. */
  readonly matched: number
  /** The event it has reached. */
  readonly cursor: number
  readonly replayed: number
  /** Nothing was missing, or nothing could be done. */
  readonly skipped: number
}

export type ReplayRequest = {
  /** `rpl_` and chance: the same in every location that takes part. */
  readonly id: string
  readonly mode: ReplayMode
  readonly filter: ReplayFilter
  readonly now: number
}

export type ReplayJobView = {
  readonly id: string
  readonly mode: ReplayMode
  readonly filter: ReplayFilter
  readonly state: ReplayJob['state']
  /** How many events matched when it began. */
  readonly matched: number
  /** Put in line so far, and those for which nothing was missing or nothing could be done. */
  readonly replayed: number
  readonly skipped: number
  readonly startedAt: string
  readonly endedAt: string | null
}

export const jobView = (job: ReplayJob): ReplayJobView => ({
  id: job.id,
  mode: job.mode,
  filter: job.filter,
  state: job.state,
  matched: job.matched,
  replayed: job.replayed,
  skipped: job.skipped,
  startedAt: new Date(job.startedAt).toISOString(),
  endedAt: job.endedAt === null ? null : new Date(job.endedAt).toISOString(),
})

/** One replay over several locations, summed up. `undefined` for none. */
export function combined(views: readonly ReplayJobView[]): ReplayJobView | undefined {
  const [first, ...others] = views
  if (first === undefined) return undefined
  return others.reduce(
    (sum, view) => ({
      ...sum,
      state: [sum.state, view.state].includes('running') ? 'running' : sum.state,
      matched: sum.matched + view.matched,
      replayed: sum.replayed + view.replayed,
      skipped: sum.skipped + view.skipped,
      endedAt:
        sum.endedAt === null || view.endedAt === null ? null : later(sum.endedAt, view.endedAt),
    }),
    first
  )
}

const later = (a: string, b: string): string => (a > b ? a : b)
