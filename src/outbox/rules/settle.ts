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

/** As the event was before the run. */
type Tried = Pick<StoredEvent, 'attempt' | 'due' | 'progress'>

/** `chance` from 0 to 1. */
export function settlementOf(
  event: Tried,
  ending: Ending,
  now: number,
  chance: number
): Settlement {
  const { attempt } = event
  switch (ending.kind) {
    case 'delivered':
      return finish('delivered', null, ending.progress, now)
    case 'parked':
    case 'ignored':
    case 'test':
      return finish(ending.kind, ending.reason, ending.progress, now)
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
  event: Tried,
  { cause, afterMs, progress }: Extract<Ending, { kind: 'later' }>,
  now: number,
  chance: number
): Settlement {
  // The schedule is for what keeps failing: with something done in between, it begins anew.
  const tried = doneIn(progress) > doneIn(event.progress) ? 0 : event.attempt
  const retryAt = event.progress.retryAt ?? event.due
  // A probe, or a try after waking, comes before the event's own time: when it is vain, nothing is used up.
  if (tried > 0 && retryAt > now) {
    return { kind: 'put-off', due: retryAt, attempt: tried, cause, progress }
  }
  const attempt = tried + 1
  const delay = retryDelay(attempt, afterMs, chance)
  if (delay === null)
    return finish('parked', `Given up after ${MAX_ATTEMPTS} tries: ${cause}`, progress, now)
  const detail = `${cause}: try ${attempt + 1} in ${Math.round(delay / 1000)} s`
  const waiting = withEntry(progress, { at: now, what: 'waiting', detail })
  const due = now + delay
  return { kind: 'put-off', due, attempt, cause, progress: { ...waiting, retryAt: due } }
}

const doneIn = ({ steps }: Progress): number =>
  Object.values(steps).filter(({ state }) => state === 'done').length

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
