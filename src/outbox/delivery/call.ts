// One step → one call of the CRM, and what its answer adds to the progress.

import type { Contact, ContactFields, CrmClient } from '../../client/client.ts'
import type { Plan } from '../../mappers/plan.ts'
import { withWarning, type Progress } from '../event.ts'
import type { Step } from './steps.ts'
import {
  completeFields,
  contactFields,
  noteBody,
  taskInput,
  upsertFields,
  type FieldIds,
} from './wire.ts'

export type CallContext = {
  readonly id: string
  readonly receivedAt: number
  readonly plan: Plan
  readonly progress: Progress
  readonly crm: CrmClient
  readonly fieldIds: FieldIds
  readonly now: number
}

/** Makes the call. Throws the client's `CrmError`; returns what changed besides the step's mark. */
export async function callStep(step: Step, context: CallContext): Promise<Partial<Progress>> {
  const { crm, progress } = context
  if (step.kind === 'upsert') return upsert(context)
  const contactId = progress.contactId ?? ''
  switch (step.kind) {
    case 'complete':
      return complete(contactId, context)
    case 'tags':
      await crm.contacts.tags.add(contactId, step.tags)
      return {}
    case 'untag':
      await crm.contacts.tags.remove(contactId, step.tags)
      return {}
    case 'note': {
      const body = noteBody(step.body, progress.dropped, context.id, step.key)
      await crm.contacts.notes.create(contactId, { body })
      return {}
    }
    case 'task':
      await crm.contacts.tasks.create(
        contactId,
        taskInput(step.task, context.receivedAt, context.id, step.key)
      )
      return {}
    case 'leave':
      await crm.contacts.workflows.remove(contactId, step.workflowId)
      return {}
    case 'workflow':
      await crm.contacts.workflows.add(contactId, step.workflowId)
      return {}
    case 'campaign':
      await crm.contacts.campaigns.add(contactId, step.campaignId)
      return {}
    case 'followers':
      await crm.contacts.followers.add(contactId, step.userIds)
      return {}
  }
}

async function upsert({
  plan,
  progress,
  fieldIds,
  crm,
  now,
}: CallContext): Promise<Partial<Progress>> {
  const fields = upsertFields(plan, contactFields(plan, fieldIds, progress.dropped))
  const { contact, isNew } = await crm.contacts.upsert(fields)
  const warned = withUnknownFields(plan, fieldIds, progress, now)
  return { ...withUnwritten(fields, contact, warned, now), contactId: contact.id, isNew }
}

const TAKEN = 'it belongs to another contact'

/** Where email and phone belong to two contacts, the API says nothing and leaves the second one out (contacts-api.md §7). */
function withUnwritten(sent: ContactFields, contact: Contact, progress: Progress, at: number) {
  const { email, phone } = sent
  if (!email || !phone) return progress
  const hasEmail = contact.email?.toLowerCase() === email.toLowerCase()
  const hasPhone = contact.phone === phone
  if (hasEmail === hasPhone) return progress
  const lost = hasEmail ? { field: 'phone', value: phone } : { field: 'email', value: email }
  const dropped = [...progress.dropped, { ...lost, why: TAKEN }]
  return withWarning({ ...progress, dropped }, at, `Left out ${lost.field}: ${TAKEN}`)
}

async function complete(
  contactId: string,
  { plan, progress, fieldIds, crm, now }: CallContext
): Promise<Partial<Progress>> {
  const fields = completeFields(plan, contactFields(plan, fieldIds, progress.dropped), progress)
  if (Object.keys(fields).length > 0) await crm.contacts.update(contactId, fields)
  return withUnknownFields(plan, fieldIds, progress, now)
}

/** A custom field that the location does not have is a warning, never a reason to lose the lead. */
const withUnknownFields = (plan: Plan, fieldIds: FieldIds, progress: Progress, at: number) =>
  plan.customFields
    .filter(({ key }) => !fieldIds.has(key))
    .map(({ key }) => `The location has no custom field "${key}": its value was not stored.`)
    .filter((warning) => !progress.warnings.includes(warning))
    .reduce((warned, warning) => withWarning(warned, at, warning), progress)
