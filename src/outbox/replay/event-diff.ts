// What a remap would make of an event, beside what it is: for the operator to see first. Pure.

import type { Meaning } from '../../mappers/meaning.ts'
import type { Plan } from '../../mappers/plan.ts'
import { withoutQuestion } from '../delivery/in-passing.ts'
import type { StoredEvent } from '../event.ts'
import { diffPlans, forecast, type Change, type StepForecast } from './diff.ts'
import { replayed } from './replay.ts'

export type EventDiff = {
  readonly id: string
  /** False when a remap could do nothing, for this reason. */
  readonly canRemap: boolean
  readonly reason: string | null
  /** What today's mapper and configuration make of the event. */
  readonly becomes: Meaning['kind'] | null
  readonly before: Plan | null
  readonly after: Plan | null
  readonly changes: readonly Change[]
  readonly steps: readonly StepForecast[]
}

/** `meaning` is today's; `undefined` when the route or the stored body is gone. */
export function diffOf(event: StoredEvent, meaning: Meaning | undefined): EventDiff {
  const { id } = event
  const before = event.plan === null ? null : withoutQuestion(event.plan)
  // Only the marks of the replay are looked at: its time does not matter.
  const replay = replayed(event, 'remap', meaning, event.receivedAt)
  const after = meaning?.kind === 'deliver' ? withoutQuestion(meaning.plan) : null
  return {
    id,
    canRemap: replay.replayed,
    reason: replay.replayed ? reasonOf(meaning) : replay.reason,
    becomes: meaning?.kind ?? null,
    before,
    after,
    changes: meaning === undefined ? [] : diffPlans(before, after),
    steps: replay.replayed ? forecast(event, replay.event) : [],
  }
}

const reasonOf = (meaning: Meaning | undefined): string | null =>
  meaning !== undefined && 'reason' in meaning ? meaning.reason : null
