// What a replay makes of an event. Pure. An effect that is done stays done: replays only add what is missing.

import type { Meaning } from '../../mappers/meaning.ts'
import { isOnItsWay } from '../arrival.ts'
import { withEntry, type Progress, type StoredEvent } from '../event.ts'
import { isRepeatable, stepsOf, type StepKind } from '../delivery/steps.ts'
import { inCrmMsOf } from '../rules/speed.ts'

/** `resume` goes on with the plan as it is; `remap` makes the plan again with today's mapper and configuration. */
export type ReplayMode = 'resume' | 'remap'

export type ReplayResult = {
  readonly id: string
  readonly replayed: boolean
  /** Why nothing was replayed. */
  readonly reason?: string
}

type Replay =
  | { readonly replayed: true; readonly event: StoredEvent }
  | { readonly replayed: false; readonly reason: string }

/** `meaning` is today's, for `remap`; `undefined` when the route or the stored body is gone. */
export function replayed(
  event: StoredEvent,
  mode: ReplayMode,
  meaning: Meaning | undefined,
  now: number
): Replay {
  if (mode === 'remap') return remapped(measured(event), meaning, now)
  if (event.state === 'delivered') return no('It is delivered already; nothing is missing.')
  if (event.state === 'ignored' || event.state === 'test') {
    return no(`It is "${event.state}" and has no plan. Use mode "remap" after changing the route.`)
  }
  return yes({ ...event, progress: reopened(event.progress) }, mode, now)
}

/** A remap writes the contact again: how fast the event was is known from its marks as they are. */
const measured = (event: StoredEvent): StoredEvent => ({ ...event, inCrmMs: inCrmMsOf(event) })

function remapped(event: StoredEvent, meaning: Meaning | undefined, now: number): Replay {
  if (meaning === undefined) return no(`There is no route "${event.route}" any more.`)
  const lead = 'lead' in meaning ? meaning.lead : null
  if (isOnItsWay(meaning)) {
    const plan = meaning.kind === 'deliver' ? meaning.plan : null
    const { email = null, phone = null } = plan?.contact ?? {}
    const progress = plan === null ? event.progress : repeatableReopened(event, plan)
    return yes({ ...event, lead, plan, email, phone, progress }, 'remap', now)
  }
  const reason = 'reason' in meaning ? meaning.reason : null
  const progress = withEntry(event.progress, { at: now, what: 'replayed', detail: 'remap' })
  const ended = {
    ...event,
    lead,
    plan: null,
    state: meaning.kind,
    reason,
    finishedAt: now,
    progress,
  }
  return { replayed: true, event: ended }
}

const yes = (event: StoredEvent, mode: ReplayMode, now: number): Replay => {
  const progress = withEntry(event.progress, { at: now, what: 'replayed', detail: mode })
  return {
    replayed: true,
    event: { ...event, state: 'live', reason: null, finishedAt: null, progress },
  }
}

const no = (reason: string): Replay => ({ replayed: false, reason })

/** Steps that a person had to look at are tried again, and a deleted contact may be made again. */
const reopened = (progress: Progress): Progress => ({
  ...progress,
  recreated: false,
  refusal: null,
  steps: Object.fromEntries(
    Object.entries(progress.steps).filter(([, { state }]) => state !== 'failed')
  ),
})

/** Leaving a workflow and joining a campaign are not: both may have been undone by hand since. */
const isRewritten = (kind: StepKind): boolean =>
  isRepeatable(kind) && kind !== 'leave' && kind !== 'campaign'

/** A new plan writes the contact and its tags again, which changes nothing twice; notes, tasks and enrolments stay. */
function repeatableReopened(
  { progress }: StoredEvent,
  plan: NonNullable<StoredEvent['plan']>
): Progress {
  const again = new Set(
    stepsOf(plan, progress)
      .filter(({ kind }) => isRewritten(kind))
      .map(({ key }) => key)
  )
  const open = reopened(progress)
  return {
    ...open,
    dropped: [],
    conflict: null,
    steps: Object.fromEntries(Object.entries(open.steps).filter(([key]) => !again.has(key))),
  }
}
