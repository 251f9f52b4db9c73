// What becomes of an event after a run: finished, or back in line for later. Pure: time and chance are arguments.

import type { Ending } from '../delivery/ending.ts'
import { withEntry, type FinishedState, type Progress, type StoredEvent } from '../event.ts'
import { MAX_ATTEMPTS, retryDelay } from './schedule.ts'

export type Settlement =
  | {
      readonly kind: 'finish'
      readonly state: FinishedState
      readonly reason: string | null
      readonly progress: Progress
    }
  | ({ readonly kind: 'put-off' } & Pick<StoredEvent, 'due' | 'attempt' | 'cause' | 'progress'>)

/** When nothing says how long to wait for a reason that is not the event's. */
const BRIEFLY_MS = 1_000

/** `chance` from 0 to 1. */
export function settlementOf(
  event: Pick<StoredEvent, 'attempt' | 'due'>,
  ending: Ending,
  now: number,
  chance: number
): Settlement {
  const { attempt } = event
  switch (ending.kind) {
    case 'delivered':
      return finish('delivered', null, ending.progress, now)
    case 'parked':
      return finish('parked', ending.reason, ending.progress, now)
    case 'paused': {
      const progress = withEntry(ending.progress, {
        at: now,
        what: 'paused',
        detail: ending.message,
      })
      return { kind: 'put-off', due: 0, attempt, cause: ending.cause, progress }
    }
    case 'later':
      return ending.counted
        ? retry(event, ending, now, chance)
        : { ...ending, kind: 'put-off', due: now + (ending.afterMs ?? BRIEFLY_MS), attempt }
  }
}

function retry(
  event: Pick<StoredEvent, 'attempt' | 'due'>,
  { cause, afterMs, progress }: Extract<Ending, { kind: 'later' }>,
  now: number,
  chance: number
): Settlement {
  // A probe, or a try after waking, comes before the event's own time: when it is vain, nothing is used up.
  if (event.attempt > 0 && event.due > now) {
    return { kind: 'put-off', due: event.due, attempt: event.attempt, cause, progress }
  }
  const attempt = event.attempt + 1
  const delay = retryDelay(attempt, afterMs, chance)
  if (delay === null)
    return finish('parked', `Given up after ${MAX_ATTEMPTS} tries: ${cause}`, progress, now)
  const detail = `${cause}: try ${attempt + 1} in ${Math.round(delay / 1000)} s`
  const waiting = withEntry(progress, { at: now, what: 'waiting', detail })
  return { kind: 'put-off', due: now + delay, attempt, cause, progress: waiting }
}

const finish = (
  state: FinishedState,
  reason: string | null,
  progress: Progress,
  at: number
): Settlement => ({
  kind: 'finish',
  state,
  reason,
  progress: withEntry(progress, {
    at,
    what: state,
    ...(reason === null ? {} : { detail: reason }),
  }),
})
