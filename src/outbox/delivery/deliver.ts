// Delivers one event: runs the plan's steps in order, with a durable mark before and after each call.
// Ordinary code without a runtime: the CRM, the clock, pacing and saving come in as functions.

import type { AnswerFacts, CrmClient } from '../../client/client.ts'
import { CrmError } from '../../client/errors.ts'
import type { CustomValue } from '../../mappers/lead-view.ts'
import type { Plan } from '../../mappers/plan.ts'
import { NotNow, type Permit } from '../call-gate.ts'
import type { Tagged } from './bulk-tags.ts'
import { callStep, type CallContext } from './call.ts'
import { withEntry, withStep, type Progress, type StepMark } from '../event.ts'
import { consequenceOf } from './consequence.ts'
import { customInputs, type LocationFields } from './custom-fields.ts'
import { later, type Ending, type StepEnding } from './ending.ts'
import { forgetful, vacantPart } from './first-touch.ts'
import { look } from './look.ts'
import { afterLook, settleDelay } from './reconcile.ts'
import { isRepeatable, stepsOf, usesFields, type Step } from './steps.ts'
import { verdictOf } from './verdict.ts'
import { totalsPart } from './totals.ts'
import { completeFields, contactFields } from './wire.ts'

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
  /** Leave to make one call. */
  readonly permit: () => Promise<Permit>
  /** Makes the progress durable before anything else leaves. */
  readonly save: (progress: Progress) => void
  readonly fields: (plan: Plan) => Promise<LocationFields>
  /** What the contact has paid so far, as values of the fields that the plan names. */
  readonly totals: (contactId: string, plan: Plan) => readonly CustomValue[]
  /** Hears of every write to a contact. */
  readonly wrote: (contactId: string) => void
  /** Adds the tags together with those of other contacts; `null` where the event is to do it on its own. */
  readonly tagTogether: (contactId: string, tags: readonly string[]) => Promise<Tagged> | null
}

const NO_FIELDS: LocationFields = { byKey: new Map(), country: '' }
/** A plan has few steps; a step that keeps asking to be run again is a bug in the table, not a reason to loop. */
const MAX_ROUNDS = 60
const MAX_DETAIL = 500

export async function deliver(event: Delivery, tools: DeliveryTools): Promise<Ending> {
  let progress = forgetful(event.progress)
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const step = stepsOf(event.plan, progress).find(({ key }) => isOpen(progress.steps[key]))
    if (step === undefined) return ended(event.plan, progress)
    const plan = planFor(step, event.plan, progress, tools)
    const ending = await runStep(step, { ...event, plan, progress }, tools)
    if (ending.kind !== 'next') return ending
    progress = ending.progress
  }
  return { kind: 'parked', progress, reason: 'The steps of this event do not come to an end.' }
}

/** What a contact has paid by now is only known when it is written. */
const planFor = (
  { kind }: Step,
  plan: Plan,
  { contactId }: Progress,
  { totals }: DeliveryTools
): Plan => (kind === 'totals' ? totalsPart(plan, totals(contactId ?? '', plan)) : plan)

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

/** The outcome of an earlier call is unknown: its effect is looked for, once it must be visible. */
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
    return { kind: 'next', progress: afterLook(event.progress, step.key, found, tools.now()) }
  })
}

async function send(step: Step, event: Delivery, tools: DeliveryTools): Promise<StepEnding> {
  const { contactId } = event.progress
  const together =
    step.kind === 'tags' && contactId !== null ? tools.tagTogether(contactId, step.tags) : null
  const tagged = together === null ? null : await awaitTags(step, together, event, tools)
  if (tagged !== null) return tagged
  return attempt(step, event, tools, async (context) => {
    const sent = isRepeatable(step.kind) ? event.progress : marked(step, event.progress, tools)
    const { progress, park } = await callStep(step, { ...context, progress: sent })
    const known = { ...sent, ...progress }
    if (park !== undefined) return parked(step, known, park, tools)
    const done = markDone(step, known, tools)
    if (known.contactId !== null) tools.wrote(known.contactId)
    // Were it asked again after a crash, it would find the contact that the upsert has made.
    if (step.kind === 'identify') tools.save(done.progress)
    return done
  })
}

/** A call that cannot be repeated leaves only after its mark is durable: found later, its outcome is unknown. */
function marked(step: Step, progress: Progress, tools: DeliveryTools): Progress {
  const sent = withStep(progress, step.key, { state: 'sent', at: tools.now() })
  tools.save(sent)
  return sent
}

/** The steps that a person decides about are done when the event is replayed; the others are tried again. */
function parked(step: Step, progress: Progress, reason: string, tools: DeliveryTools): StepEnding {
  const told = step.kind === 'trace' ? markDone(step, progress, tools).progress : progress
  return { kind: 'parked', progress: told, reason }
}

/** One call for many contacts: what it was answered belongs to each of them. `null`: this one goes alone. */
async function awaitTags(
  step: Step,
  together: Promise<Tagged>,
  event: Delivery,
  tools: DeliveryTools
): Promise<StepEnding | null> {
  try {
    const tagged = await together
    if (tagged === 'alone') return null
    const { error, answers } = tagged
    if (error !== undefined) return endingOf(error, step, event, tools, NO_FIELDS, answers)
    const { progress } = markDone(step, event.progress, tools)
    return { kind: 'next', progress: withCalls(progress, step, answers, tools.now()) }
  } catch (error) {
    return endingOf(error, step, event, tools, NO_FIELDS, [])
  }
}

const FREE: Permit = { waitMs: 0, release: () => undefined }

/** Some steps turn out to have nothing to ask. */
function needsCall({ kind }: Step, { plan, progress }: Delivery, fields: LocationFields): boolean {
  if (kind === 'trace') return progress.conflict?.otherContactId === null
  if (kind === 'totals') return customInputs(plan, fields, progress.dropped).length > 0
  if (kind === 'attribute') {
    return customInputs(vacantPart(plan, progress), fields, progress.dropped).length > 0
  }
  if (kind !== 'complete') return true
  const given = completeFields(plan, contactFields(plan, fields, progress.dropped), progress)
  return Object.keys(given).length > 0
}

/** Paces, calls, records what was answered, and turns a failure of the API into what it means. */
async function attempt(
  step: Step,
  event: Delivery,
  tools: DeliveryTools,
  run: (context: CallContext) => Promise<StepEnding>
): Promise<StepEnding> {
  const answers: AnswerFacts[] = []
  let fields: LocationFields = NO_FIELDS
  let release: (() => void) | undefined
  try {
    if (usesFields(step.kind)) fields = await tools.fields(event.plan)
    const permit = needsCall(step, event, fields) ? await tools.permit() : FREE
    if (permit.release === undefined) throw new NotNow(permit.waitMs)
    release = permit.release
    const crm = tools.crm((answer) => answers.push(answer))
    const ending = await run({ ...event, crm, fields, now: tools.now() })
    return { ...ending, progress: withCalls(ending.progress, step, answers, tools.now()) }
  } catch (error) {
    return endingOf(error, step, event, tools, fields, answers)
  } finally {
    release?.()
  }
}

/** What a failed call does to its event. Anything that the API did not say is a bug, and thrown. */
function endingOf(
  error: unknown,
  step: Step,
  event: Delivery,
  tools: DeliveryTools,
  fields: LocationFields,
  answers: readonly AnswerFacts[]
): StepEnding {
  if (error instanceof NotNow) {
    return later(event.progress, { cause: 'pacing', afterMs: error.waitMs })
  }
  if (!(error instanceof CrmError)) throw error
  const detail = `${error.code}: ${error.messages.join('; ')}`.slice(0, MAX_DETAIL)
  const progress = withCalls(event.progress, step, answers, tools.now(), detail)
  const verdict = verdictOf(error, step.kind)
  return consequenceOf(verdict, step, { plan: event.plan, progress }, fields, tools.now())
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

const markDone = (step: Step, progress: Progress, { now }: DeliveryTools) =>
  ({ kind: 'next', progress: withStep(progress, step.key, { state: 'done', at: now() }) }) as const
