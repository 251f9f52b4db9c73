// Plan → what the CRM's client is given. Pure; the clock of a task is the moment the event was received.

import type { ContactFields, CustomFieldInput } from '../../client/contacts.ts'
import type { Plan, PlannedTask } from '../../mappers/plan.ts'
import { textOf } from '../../mappers/lead-view.ts'
import type { Dropped, Progress } from '../event.ts'
import { stepReference } from './reconcile.ts'

const DEFAULT_DUE_MINUTES = 60
const LABELS: Readonly<Record<string, string>> = {
  email: 'Email',
  phone: 'Phone',
  dateOfBirth: 'Date of birth',
  companyName: 'Company',
}

/** Custom field keys (without `contact.`) → ids, as the location has them. */
export type FieldIds = ReadonlyMap<string, string>

/** All that the plan says about the contact, without what the API has refused. */
export function contactFields(plan: Plan, fieldIds: FieldIds, dropped: readonly Dropped[]) {
  const { address = {}, company, phone, email, ...rest } = plan.contact
  const { street, ...place } = address
  const custom = customFields(plan, fieldIds, dropped)
  const all: ContactFields = {
    ...rest,
    ...place,
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(company === undefined ? {} : { companyName: company }),
    ...(street === undefined ? {} : { address1: street }),
    ...(custom.length === 0 ? {} : { customFields: custom }),
  }
  const gone = new Set(dropped.map(({ field }) => field))
  const kept: ContactFields = Object.fromEntries(
    Object.entries(all).filter(([field]) => !gone.has(field))
  )
  return kept
}

function customFields(
  plan: Plan,
  fieldIds: FieldIds,
  dropped: readonly Dropped[]
): CustomFieldInput[] {
  return plan.customFields.flatMap(({ key, value }) => {
    const id = fieldIds.get(key)
    const refused = dropped.some(({ field }) => field === `custom:${id}`)
    return id === undefined || refused ? [] : [{ id, field_value: value }]
  })
}

/** The upsert: only the identifiers that may find a contact. */
export function upsertFields(plan: Plan, fields: ContactFields): ContactFields {
  const { email, phone, ...rest } = fields
  const held = heldBack(plan, fields)
  return {
    ...rest,
    ...(email === undefined || held === 'email' ? {} : { email }),
    ...(phone === undefined || held === 'phone' ? {} : { phone }),
  }
}

/** The identifier that must not find the contact. None when the API has refused one of the two: the other must do. */
function heldBack({ match }: Plan, { email, phone }: ContactFields): 'email' | 'phone' | undefined {
  if (match === 'both' || email === undefined || phone === undefined) return undefined
  return match === 'email' ? 'phone' : 'email'
}

/** The update after it: the identifier held back, and all fields where the upsert could not write them. */
export function completeFields(
  plan: Plan,
  fields: ContactFields,
  { adopted }: Pick<Progress, 'adopted'>
): ContactFields {
  const { email, phone, companyName: _company, source: _source, ...rest } = fields
  const held = heldBack(plan, fields)
  const kept = {
    ...(email !== undefined && (adopted || held === 'email') ? { email } : {}),
    ...(phone !== undefined && (adopted || held === 'phone') ? { phone } : {}),
  }
  return adopted ? { ...rest, ...kept } : kept
}

/** The note's text: what the plan says, what the API refused, and the reference as the last line. */
export const noteBody = (
  text: string,
  dropped: readonly Dropped[],
  eventId: string,
  stepKey: string
): string =>
  [
    text,
    ...dropped.map(
      ({ field, value, why }) => `${LABELS[field] ?? field}: ${value} (not stored: ${why})`
    ),
    stepReference(eventId, stepKey),
  ].join('\n')

export function taskInput(task: PlannedTask, receivedAt: number, eventId: string, stepKey: string) {
  const dueInMs = (task.dueInMinutes ?? DEFAULT_DUE_MINUTES) * 60_000
  return {
    title: task.title,
    body: [...(task.body === undefined ? [] : [task.body]), stepReference(eventId, stepKey)].join(
      '\n'
    ),
    dueDate: new Date(receivedAt + dueInMs).toISOString(),
    completed: false,
    ...(task.assignedTo === undefined ? {} : { assignedTo: task.assignedTo }),
  }
}

/** The plan's values of the named fields, to be kept where a person can read them. */
export function droppedValues(
  fields: readonly string[],
  why: string,
  plan: Plan,
  fieldIds: FieldIds
): readonly Dropped[] {
  const sent = contactFields(plan, fieldIds, [])
  return fields.flatMap((field): Dropped[] => {
    if (field === 'customFields') {
      return plan.customFields.flatMap(({ key, value }) => {
        const id = fieldIds.get(key)
        return id === undefined ? [] : [{ field: `custom:${id}`, value: textOf(value), why }]
      })
    }
    if (field.startsWith('custom:')) {
      const custom = plan.customFields.find(({ key }) => `custom:${fieldIds.get(key)}` === field)
      return custom === undefined ? [] : [{ field, value: textOf(custom.value), why }]
    }
    const value = Object.entries(sent).find(([name]) => name === field)?.[1]
    return typeof value === 'string' ? [{ field, value, why }] : []
  })
}
