// What a verdict on a failed call does to its event: leave a field out, go on, wait, pause, park. Pure.

import type { Plan } from '../../mappers/plan.ts'
import { withStep, withWarning, type Progress } from '../event.ts'
import type { LocationFields } from './custom-fields.ts'
import { later, type StepEnding } from './ending.ts'
import { vacantPart } from './first-touch.ts'
import { conflictReason, withConflict } from './identity.ts'
import { isRepeatable, policyOf, type Step } from './steps.ts'
import type { Verdict } from './verdict.ts'
import { contactFields, droppedValues } from './wire.ts'

/** What a verdict does to the event. */
export function consequenceOf(
  verdict: Verdict,
  step: Step,
  { plan, progress }: { readonly plan: Plan; readonly progress: Progress },
  fields: LocationFields,
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
    case 'conflict': {
      const { kind: _, ...conflict } = verdict
      const value = plan.contact[conflict.field] ?? ''
      return next(
        withConflict(
          progress,
          { field: conflict.field, value, otherContactId: conflict.contactId },
          plan,
          now
        )
      )
    }
    case 'recreate':
      return isReachable(plan)
        ? recreate(step, progress, now)
        : next(withStep(progress, step.key, { ...GONE, at: now }))
    case 'degrade':
      return degrade(verdict, step, { plan, progress }, fields, now)
    case 'fail':
      if (step.kind === 'trace') return ownerUnknown(step, plan, progress, verdict.why, now)
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

/** Whose identifier it is cannot be told: where the route waits for a person, it waits all the same. */
function ownerUnknown(
  { key }: Step,
  plan: Plan,
  progress: Progress,
  why: string,
  now: number
): StepEnding {
  const done = withStep(progress, key, { state: 'done', at: now, detail: why })
  if (policyOf(plan) !== 'park') return next(done)
  return { kind: 'parked', progress: done, reason: conflictReason(progress.conflict, progress) }
}

/** Everything else hangs on the contact; another step can be left for a person while the rest goes on. */
function failStep(step: Step, progress: Progress, why: string, now: number): StepEnding {
  // Reported once: a refused contact that was made all the same (contacts-api.md §12). So it is looked for.
  if (step.kind === 'upsert') return next({ ...progress, refusal: why })
  if (step.kind === 'identify' || step.kind === 'find') return contactRefused(progress, why)
  if (step.kind === 'complete') {
    const done = withStep(progress, step.key, { state: 'done', at: now })
    return next(withWarning(done, now, `Not all fields were written: ${why}`))
  }
  if (step.kind === 'inspect' || step.kind === 'attribute') {
    const done = withStep(progress, 'attribute', { state: 'done', at: now, detail: why })
    return next(withWarning(done, now, `The first touch was not written: ${why}`))
  }
  if (step.kind === 'totals') {
    const done = withStep(progress, step.key, { state: 'done', at: now, detail: why })
    return next(withWarning(done, now, `The totals were not written: ${why}`))
  }
  return next(withStep(progress, step.key, { state: 'failed', at: now, detail: why }))
}

/** A plan that names nobody hangs on a contact that is known by its id: it cannot make it again. */
const isReachable = ({ contact: { email, phone } }: Plan) =>
  email !== undefined || phone !== undefined

const GONE = { state: 'done', detail: 'the contact is gone' } as const

function recreate(step: Step, progress: Progress, now: number): StepEnding {
  if (progress.recreated) return failStep(step, progress, 'the contact was deleted twice', now)
  const {
    upsert: _upsert,
    find: _find,
    complete: _complete,
    inspect: _inspect,
    attribute: _attribute,
    tags: _tags,
    followers: _followers,
    [step.key]: _own,
    ...steps
  } = progress.steps
  const again = {
    ...progress,
    steps,
    contactId: null,
    vacant: null,
    refusal: null,
    adopted: false,
    recreated: true,
  }
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
  { fields: names, why }: Extract<Verdict, { kind: 'degrade' }>,
  step: Step,
  { plan, progress }: { readonly plan: Plan; readonly progress: Progress },
  fields: LocationFields,
  now: number
): StepEnding {
  const known = new Set(progress.dropped.map(({ field }) => field))
  const written = step.kind === 'attribute' ? vacantPart(plan, progress) : plan
  const fresh = droppedValues(names, why, written, fields).filter(({ field }) => !known.has(field))
  if (fresh.length === 0) return failStep(step, progress, why, now)
  const degraded = { ...progress, dropped: [...progress.dropped, ...fresh] }
  const { email, phone } = contactFields(plan, fields, degraded.dropped)
  if (email === undefined && phone === undefined) return contactRefused(progress, why)
  const left = fresh.map(({ field, label }) => label ?? field).join(', ')
  return next(withWarning(degraded, now, `Left out ${left}: ${why}`))
}

const next = (progress: Progress): StepEnding => ({ kind: 'next', progress })

const contactRefused = (progress: Progress, why: string): StepEnding => ({
  kind: 'parked',
  progress,
  reason: `HoopAI refused the contact: ${why}`,
})
