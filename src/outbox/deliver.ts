// Delivers one event: runs the plan's steps in order, with a durable mark before and after each call.
// Ordinary code without a runtime: the CRM, the clock, pacing and saving come in as functions.

import type { AnswerFacts, CrmClient } from '../client/client.ts'
import { CrmError } from '../client/errors.ts'
import type { Plan } from '../mappers/plan.ts'
import { callStep, type CallContext } from './call.ts'
import { withEntry, withStep, withWarning, type Progress, type StepMark } from './event.ts'
import { look } from './look.ts'
import { settleDelay } from './reconcile.ts'
import { isRepeatable, stepsOf, writesContact, type Step } from './steps.ts'
import { verdictOf, type Verdict } from './verdict.ts'
import { contactFields, droppedValues, type FieldIds } from './wire.ts'

export type Delivery = {
  readonly id: string
  readonly receivedAt: number
  readonly plan: Plan
  readonly progress: Progress
}

export type DeliveryTools = {
  /** A client that tells what each call was answered. */
  readonly crm: (onAnswer: (answer: AnswerFacts) => void) => CrmClient
  readonly now: () => number
  /**
   * Resolves to 0 when a call may leave, else to the milliseconds that this run cannot wait for.
   * `beforeWaiting` runs when the call cannot leave at once.
   */
  readonly pace: (beforeWaiting: () => void) => Promise<number>
  /** Makes the progress durable before anything else leaves. */
  readonly save: (progress: Progress) => void
  readonly fieldIds: (plan: Plan) => Promise<FieldIds>
}

/** How a run of an event ends. Expected failures are values; a throw is a bug. */
export type Ending =
  | { readonly kind: 'delivered'; readonly progress: Progress }
  | { readonly kind: 'parked'; readonly progress: Progress; readonly reason: string }
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

type StepEnding = Ending | { readonly kind: 'next'; readonly progress: Progress }

/** A plan has few steps; a step that keeps asking to be run again is a bug in the table, not a reason to loop. */
const MAX_ROUNDS = 60
const MAX_DETAIL = 500

export async function deliver(event: Delivery, tools: DeliveryTools): Promise<Ending> {
  let progress = event.progress
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const step = stepsOf(event.plan, progress).find(({ key }) => isOpen(progress.steps[key]))
    if (step === undefined) return ended(event.plan, progress)
    const ending = await runStep(step, { ...event, progress }, tools)
    if (ending.kind !== 'next') return ending
    progress = ending.progress
  }
  return { kind: 'parked', progress, reason: 'The steps of this event do not come to an end.' }
}

const isOpen = (mark: StepMark | undefined) => mark === undefined || mark.state === 'sent'

/** All steps have been tried: parked if one of them needs a person. */
function ended(plan: Plan, progress: Progress): Ending {
  const failed = stepsOf(plan, progress).flatMap(({ key }) => {
    const mark = progress.steps[key]
    return mark?.state === 'failed' ? [`${key}: ${mark.detail ?? 'refused'}`] : []
  })
  return failed.length === 0
    ? { kind: 'delivered', progress }
    : { kind: 'parked', progress, reason: `HoopAI refused ${failed.join('; ')}` }
}

async function runStep(step: Step, event: Delivery, tools: DeliveryTools): Promise<StepEnding> {
  const sent = event.progress.steps[step.key]
  if (sent?.state === 'sent' && !isRepeatable(step.kind)) return lookFirst(step, sent, event, tools)
  return send(step, event, tools)
}

/** The outcome of an earlier call is unknown: done if its effect is there, open again if it is not. */
async function lookFirst(
  step: Step,
  sent: StepMark,
  event: Delivery,
  tools: DeliveryTools
): Promise<StepEnding> {
  const settleMs = settleDelay(step.kind, sent.at, tools.now())
  if (settleMs > 0) return later(event.progress, { cause: 'look', afterMs: settleMs })
  return attempt(step, event, tools, async (context) => {
    const found = await look(step, context)
    const detail = found ? 'found: not sent again' : 'not found: to be sent again'
    const looked = withEntry(event.progress, {
      at: tools.now(),
      what: 'looked',
      step: step.key,
      detail,
    })
    return found
      ? markDone(step, looked, tools)
      : { kind: 'next', progress: withoutMark(looked, step.key) }
  })
}

async function send(step: Step, event: Delivery, tools: DeliveryTools): Promise<StepEnding> {
  return attempt(step, event, tools, async (context) => {
    const sent = withStep(event.progress, step.key, { state: 'sent', at: tools.now() })
    tools.save(sent)
    const result = await callStep(step, { ...context, progress: sent })
    return markDone(step, { ...sent, ...result }, tools)
  })
}

/** Paces, calls, records what was answered, and turns a failure of the API into what it means. */
async function attempt(
  step: Step,
  event: Delivery,
  tools: DeliveryTools,
  run: (context: CallContext) => Promise<StepEnding>
): Promise<StepEnding> {
  const answers: AnswerFacts[] = []
  let fieldIds: FieldIds = new Map()
  try {
    if (writesContact(step.kind)) fieldIds = await tools.fieldIds(event.plan)
    const waitMs = await tools.pace(() => tools.save(event.progress))
    if (waitMs > 0) return later(event.progress, { cause: 'pacing', afterMs: waitMs })
    const crm = tools.crm((answer) => answers.push(answer))
    const ending = await run({ ...event, crm, fieldIds, now: tools.now() })
    return { ...ending, progress: withCalls(ending.progress, step, answers, tools.now()) }
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    const detail = `${error.code}: ${error.messages.join('; ')}`.slice(0, MAX_DETAIL)
    const progress = withCalls(event.progress, step, answers, tools.now(), detail)
    const verdict = verdictOf(error, step.kind)
    return applyVerdict(verdict, step, { ...event, progress }, fieldIds, tools)
  }
}

/** What was called and what was answered, on the event's timeline. `detail` belongs to the last answer. */
const withCalls = (
  progress: Progress,
  { key }: Step,
  answers: readonly AnswerFacts[],
  at: number,
  detail?: string
): Progress =>
  answers.reduce(
    (told, { method, path, status, ms, traceId }, index) =>
      withEntry(told, {
        at,
        what: 'call',
        step: key,
        call: `${method} ${path}`,
        status,
        ms,
        ...(traceId === null ? {} : { traceId }),
        ...(detail !== undefined && index === answers.length - 1 ? { detail } : {}),
      }),
    progress
  )

function applyVerdict(
  verdict: Verdict,
  step: Step,
  { plan, progress }: Delivery,
  fieldIds: FieldIds,
  tools: DeliveryTools
): StepEnding {
  const now = tools.now()
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
      return markDone(step, adopted, tools)
    }
    case 'recreate':
      return recreate(step, progress, now)
    case 'degrade': {
      const dropped = droppedValues(verdict.fields, verdict.why, plan, fieldIds)
      const known = new Set(progress.dropped.map(({ field }) => field))
      const fresh = dropped.filter(({ field }) => !known.has(field))
      if (fresh.length === 0) return failStep(step, progress, verdict.why, now)
      const degraded = { ...progress, dropped: [...progress.dropped, ...fresh] }
      const { email, phone } = contactFields(plan, fieldIds, degraded.dropped)
      if (email === undefined && phone === undefined) {
        return failStep({ kind: 'upsert', key: 'upsert' }, progress, verdict.why, now)
      }
      const warning = `Left out ${fresh.map(({ field }) => field).join(', ')}: ${verdict.why}`
      return { kind: 'next', progress: withWarning(degraded, now, warning) }
    }
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
  if (step.kind === 'upsert') {
    return { kind: 'parked', progress, reason: `HoopAI refused the contact: ${why}` }
  }
  if (step.kind === 'complete') {
    const done = withStep(progress, step.key, { state: 'done', at: now })
    return { kind: 'next', progress: withWarning(done, now, `Not all fields were written: ${why}`) }
  }
  return {
    kind: 'next',
    progress: withStep(progress, step.key, { state: 'failed', at: now, detail: why }),
  }
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
  return {
    kind: 'next',
    progress: withWarning(again, now, 'The contact had been deleted in HoopAI and was made again.'),
  }
}

function markDone(step: Step, progress: Progress, { now }: DeliveryTools): StepEnding {
  return { kind: 'next', progress: withStep(progress, step.key, { state: 'done', at: now() }) }
}

function withoutMark(progress: Progress, key: string): Progress {
  const { [key]: _, ...steps } = progress.steps
  return { ...progress, steps }
}

const later = (
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
