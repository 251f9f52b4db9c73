// Delivers one event: runs the plan's steps in order, with a durable mark before and after each call.
// Ordinary code without a runtime: the CRM, the clock, pacing and saving come in as functions.

import type { AnswerFacts, CrmClient } from '../../client/client.ts'
import { CrmError } from '../../client/errors.ts'
import type { Plan } from '../../mappers/plan.ts'
import { callStep, type CallContext } from './call.ts'
import { withEntry, withStep, type Progress, type StepMark } from '../event.ts'
import { consequenceOf } from './consequence.ts'
import { later, type Ending, type StepEnding } from './ending.ts'
import { look } from './look.ts'
import { settleDelay } from './reconcile.ts'
import { isRepeatable, stepsOf, writesContact, type Step } from './steps.ts'
import { verdictOf } from './verdict.ts'
import type { FieldIds } from './wire.ts'

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
    return consequenceOf(verdict, step, { plan: event.plan, progress }, fieldIds, tools.now())
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

function markDone(step: Step, progress: Progress, { now }: DeliveryTools): StepEnding {
  return { kind: 'next', progress: withStep(progress, step.key, { state: 'done', at: now() }) }
}

function withoutMark(progress: Progress, key: string): Progress {
  const { [key]: _, ...steps } = progress.steps
  return { ...progress, steps }
}
