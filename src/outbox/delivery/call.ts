// One step → one call of the CRM, and what its answer adds to the progress.

import type { Contact, CrmClient } from '../../client/client.ts'
import type { Plan } from '../../mappers/plan.ts'
import { spared, type Progress, type StepMark } from '../event.ts'
import { withUnstored, type LocationFields } from './custom-fields.ts'
import { attribute, inspect, vacancyAfter } from './first-touch.ts'
import { conflictIn, find, identify, trace, withConflict, type Finding } from './identity.ts'
import { additionsTo, carriesReference, stepReference } from './reconcile.ts'
import type { Step } from './steps.ts'
import { writeTotals } from './totals.ts'
import { completeFields, contactFields, noteBody, taskInput, upsertFields } from './wire.ts'

export type CallContext = {
  readonly id: string
  readonly receivedAt: number
  readonly plan: Plan
  readonly progress: Progress
  readonly crm: CrmClient
  readonly fields: LocationFields
  readonly now: number
}

/** Makes the call. Throws the client's `CrmError`; returns what changed besides the step's mark. */
export async function callStep(step: Step, context: CallContext): Promise<Finding> {
  switch (step.kind) {
    case 'identify':
      return identify(context)
    case 'upsert':
      return { progress: await upsert(context) }
    case 'find':
      return find(context)
    case 'trace':
      return trace(context)
    case 'complete':
      return { progress: await complete(context) }
    case 'inspect':
      return { progress: await inspect(context) }
    case 'attribute':
      return { progress: await attribute(context) }
    case 'totals':
      return { progress: await writeTotals(context) }
    case 'revise':
      return { progress: await revise(step, context) }
    case 'rewrite':
      return { progress: await rewrite(step, context) }
    case 'tags':
    case 'untag':
    case 'note':
    case 'task':
    case 'leave':
    case 'workflow':
    case 'campaign':
    case 'followers':
      await attach(step, context)
      return { progress: {} }
  }
}

type Attachment = Exclude<
  Step,
  {
    readonly kind:
      | 'identify'
      | 'upsert'
      | 'find'
      | 'trace'
      | 'complete'
      | 'inspect'
      | 'attribute'
      | 'totals'
      | 'revise'
      | 'rewrite'
  }
>

/** The steps that hang something on the contact, or take it off. */
async function attach(step: Attachment, context: CallContext): Promise<unknown> {
  const { contacts } = context.crm
  const { plan, progress, id, receivedAt } = context
  const contactId = progress.contactId ?? ''
  switch (step.kind) {
    case 'tags':
      return contacts.tags.add(contactId, step.tags)
    case 'untag':
      return contacts.tags.remove(contactId, step.tags)
    case 'note': {
      const body = noteBody(step.body, progress, plan, id, step.key)
      return contacts.notes.create(contactId, { body })
    }
    case 'task':
      return contacts.tasks.create(contactId, taskInput(step.task, receivedAt, id, step.key))
    case 'leave':
      return contacts.workflows.remove(contactId, step.workflowId)
    case 'workflow':
      return contacts.workflows.add(contactId, step.workflowId)
    case 'campaign':
      return contacts.campaigns.add(contactId, step.campaignId)
    case 'followers':
      return contacts.followers.add(contactId, step.userIds)
  }
}

async function upsert(context: CallContext): Promise<Partial<Progress>> {
  const { plan, progress, fields, crm, now } = context
  const given = upsertFields(plan, contactFields(plan, fields, progress.dropped))
  const { contact, isNew } = await crm.contacts.upsert(given)
  const read = withUnstored(
    progress,
    plan,
    fields,
    given.customFields ?? [],
    contact.customFields,
    now
  )
  const conflict = conflictIn(given, contact)
  const told = conflict === null ? read : withConflict(read, conflict, plan, now)
  const vacant = vacancyAfter(plan, contact, isNew, fields)
  const needless: Record<string, StepMark> = Object.fromEntries(
    needlessSteps(plan, contact, isNew, vacant).map((key) => [key, spared(now)])
  )
  return {
    ...told,
    steps: { ...told.steps, ...needless },
    contactId: contact.id,
    isNew,
    vacant,
  }
}

/** Finds the note of the earlier event. What people have written below our last line stays theirs. */
async function revise(
  { mark }: Extract<Step, { kind: 'revise' }>,
  { progress, crm, id, now }: CallContext
): Promise<Partial<Progress>> {
  const notes = await crm.contacts.notes.list(progress.contactId ?? '')
  const carrying = (line: string) => notes.find(({ body }) => carriesReference(body, line))
  // Rewritten before a crash, it carries our own reference.
  const isDone = carrying(stepReference(id, 'note:0')) !== undefined
  if (isDone) return { steps: { ...progress.steps, 'note:0': { ...REWRITTEN, at: now } } }
  const note = carrying(mark)
  if (note === undefined) return {}
  return { earlierNote: { id: note.id, additions: additionsTo(note.body ?? '') } }
}

/** Brings that note up to date; the note step then has nothing left to do. */
async function rewrite(
  { body }: Extract<Step, { kind: 'rewrite' }>,
  { plan, progress, id, crm, now }: CallContext
): Promise<Partial<Progress>> {
  const { contactId, earlierNote } = progress
  const text = noteBody(body, progress, plan, id, 'note:0')
  const whole = [text, ...(earlierNote?.additions ? [earlierNote.additions] : [])].join('\n')
  await crm.contacts.notes.update(contactId ?? '', earlierNote?.id ?? '', { body: whole })
  return { steps: { ...progress.steps, 'note:0': { ...REWRITTEN, at: now } } }
}

const REWRITTEN = { state: 'done', detail: 'the earlier note was updated' } as const

/** Steps that would change nothing, as the upsert's answer shows. */
function needlessSteps(
  { tags, untag, followers }: Plan,
  contact: Contact,
  isNew: boolean | null,
  vacant: Progress['vacant']
): readonly string[] {
  const has = new Set(contact.tags.map((tag) => tag.toLowerCase()))
  const tellsTags = isNew === true || has.size > 0
  return [
    ...(vacant?.length === 0 ? ['attribute'] : []),
    ...(tags.length > 0 && tags.every((tag) => has.has(tag)) ? ['tags'] : []),
    ...(untag.length > 0 && tellsTags && !untag.some((tag) => has.has(tag)) ? ['untag'] : []),
    ...(followers.length > 0 && followers.every((user) => contact.followers.includes(user))
      ? ['followers']
      : []),
  ]
}

async function complete(context: CallContext): Promise<Partial<Progress>> {
  const { plan, progress, fields, crm, now } = context
  const given = completeFields(plan, contactFields(plan, fields, progress.dropped), progress)
  const isNothing = Object.keys(given).length === 0
  if (isNothing) return {}
  const { customFields } = await crm.contacts.update(progress.contactId ?? '', given)
  // Where only the identifier is written, the upsert's answer has told the rest.
  return progress.adopted
    ? withUnstored(progress, plan, fields, given.customFields ?? [], customFields, now)
    : {}
}
