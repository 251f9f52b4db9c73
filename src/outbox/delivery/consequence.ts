// What a verdict on a failed call does to its event: leave a field out, go on, wait, pause, park. Pure.

import type { Plan } from '../../mappers/plan.ts'
import { withStep, withWarning, type Progress } from '../event.ts'
import { later, type StepEnding } from './ending.ts'
import { isRepeatable, type Step } from './steps.ts'
import type { Verdict } from './verdict.ts'
import { contactFields, droppedValues, type FieldIds } from './wire.ts'

/** What a verdict does to the event. */
export function consequenceOf(
  verdict: Verdict,
  step: Step,
  { plan, progress }: { readonly plan: Plan; readonly progress: Progress },
  fieldIds: FieldIds,
  now: number
): StepEnding {
  switch (verdict.kind) {
    case 'retry':
      return later(progress, { ...verdict, counted: true, suspect: true })
    case 'look': {
      const unknown = withStep(progress, step.key, { state: 'sent', at: now })
      return later(unknown, { ...verdict, afterMs: null, counted: true, suspect: true })
    }
    case 'slow-down':
      return later(progress, { cause: 'rate_limited', afterMs: verdict.afterMs })
    case 'pause':
      return { ...verdict, kind: 'paused', progress }
    case 'adopt': {
      const adopted = { ...progress, contactId: verdict.contactId, isNew: false, adopted: true }
      return next(
        withStep(withoutCompany(adopted, plan, now), step.key, { state: 'done', at: now })
      )
    }
    case 'recreate':
      return recreate(step, progress, now)
    case 'degrade':
      return degrade(verdict, step, { plan, progress }, fieldIds, now)
    case 'fail':
      return isLookedFor(step, progress)
        ? {
            kind: 'parked',
            progress,
            reason: `HoopAI does not tell whether ${step.key} is done: ${verdict.why}`,
          }
        : failStep(step, progress, verdict.why, now)
  }
}

/** What was refused is the look, so the outcome stays unknown: a replay looks again before it sends. */
const isLookedFor = ({ kind, key }: Step, { steps }: Progress) =>
  !isRepeatable(kind) && steps[key]?.state === 'sent'

/** Everything else hangs on the contact; another step can be left for a person while the rest goes on. */
function failStep(step: Step, progress: Progress, why: string, now: number): StepEnding {
  if (step.kind === 'upsert') return contactRefused(progress, why)
  if (step.kind === 'complete') {
    const done = withStep(progress, step.key, { state: 'done', at: now })
    return next(withWarning(done, now, `Not all fields were written: ${why}`))
  }
  return next(withStep(progress, step.key, { state: 'failed', at: now, detail: why }))
}

function recreate(step: Step, progress: Progress, now: number): StepEnding {
  if (progress.recreated) return failStep(step, progress, 'the contact was deleted twice', now)
  const {
    upsert: _upsert,
    complete: _complete,
    tags: _tags,
    [step.key]: _own,
    ...steps
  } = progress.steps
  const again = { ...progress, steps, contactId: null, adopted: false, recreated: true }
  return next(withWarning(again, now, 'The contact had been deleted in HoopAI and was made again.'))
}

/** An update does not take a company (contacts-api.md §6), and an adopted contact can only be updated. */
function withoutCompany(progress: Progress, { contact }: Plan, now: number): Progress {
  const { company: value } = contact
  if (value === undefined) return progress
  const why = 'HoopAI takes a company only for new contacts'
  const dropped = [...progress.dropped, { field: 'companyName', value, why }]
  return withWarning({ ...progress, dropped }, now, `Left out companyName: ${why}`)
}

/** Leaves the refused fields out, as long as the person can still be reached. */
function degrade(
  { fields, why }: Extract<Verdict, { kind: 'degrade' }>,
  step: Step,
  { plan, progress }: { readonly plan: Plan; readonly progress: Progress },
  fieldIds: FieldIds,
  now: number
): StepEnding {
  const known = new Set(progress.dropped.map(({ field }) => field))
  const fresh = droppedValues(fields, why, plan, fieldIds).filter(({ field }) => !known.has(field))
  if (fresh.length === 0) return failStep(step, progress, why, now)
  const degraded = { ...progress, dropped: [...progress.dropped, ...fresh] }
  const { email, phone } = contactFields(plan, fieldIds, degraded.dropped)
  if (email === undefined && phone === undefined) return contactRefused(progress, why)
  const left = fresh.map(({ field }) => field).join(', ')
  return next(withWarning(degraded, now, `Left out ${left}: ${why}`))
}

const next = (progress: Progress): StepEnding => ({ kind: 'next', progress })

const contactRefused = (progress: Progress, why: string): StepEnding => ({
  kind: 'parked',
  progress,
  reason: `HoopAI refused the contact: ${why}`,
})
