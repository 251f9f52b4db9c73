// Plan → what the CRM's client is given. Pure; the clock of a task is the moment the event was received.

import type { ContactFields, Identifiers } from '../../client/contacts.ts'
import type { Plan, PlannedTask } from '../../mappers/plan.ts'
import type { Conflict, Dropped, Progress } from '../event.ts'
import { customInputs, refusedValues, type LocationFields } from './custom-fields.ts'
import { stepReference, threadLine } from './reconcile.ts'

const DEFAULT_DUE_MINUTES = 60
const LABELS: Readonly<Record<string, string>> = {
  email: 'Email',
  phone: 'Phone',
  dateOfBirth: 'Date of birth',
  companyName: 'Company',
}

/** All that the plan says about the contact, without what the API has refused. */
export function contactFields(plan: Plan, fields: LocationFields, dropped: readonly Dropped[]) {
  const { address = {}, company, phone, email, ...rest } = plan.contact
  const { street, ...place } = address
  const custom = customInputs(plan, fields, dropped)
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

const NO_FIELDS: LocationFields = { byKey: new Map(), country: '' }

/** By what the plan's person can be looked up: the one that may find a contact, else what there is. */
export function identifiersOf(plan: Plan, dropped: readonly Dropped[]): Identifiers {
  const { email, phone } = upsertFields(plan, contactFields(plan, NO_FIELDS, dropped))
  return { ...(email ? { email } : {}), ...(phone ? { phone } : {}) }
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

/** The note's text: what the plan says, what was left out, whose identifier it is, and the reference as the last line. */
export const noteBody = (
  text: string,
  { dropped, conflict }: Pick<Progress, 'dropped' | 'conflict'>,
  { thread, onConflict }: Pick<Plan, 'thread' | 'onConflict'>,
  eventId: string,
  stepKey: string
): string =>
  [
    text,
    ...dropped
      .filter(({ field }) => field !== conflict?.field)
      .map(
        ({ field, label, value, why }) =>
          `${label ?? LABELS[field] ?? field}: ${value} (not stored: ${why})`
      ),
    ...(conflict === null || onConflict === 'ignore' ? [] : [conflictLine(conflict)]),
    ...(thread === undefined || stepKey !== 'note:0' ? [] : [threadLine(thread.id, thread.about)]),
    stepReference(eventId, stepKey),
  ].join('\n')

const conflictLine = ({ field, value, otherContactId }: Conflict): string => {
  const owner = otherContactId === null ? 'another contact' : `another contact (${otherContactId})`
  return `${LABELS[field]}: ${value} (not stored: it belongs to ${owner})`
}

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
  names: readonly string[],
  why: string,
  plan: Plan,
  fields: LocationFields
): readonly Dropped[] {
  const sent = contactFields(plan, fields, [])
  const custom = refusedValues(plan, fields, why)
  return names.flatMap((name): readonly Dropped[] => {
    if (name === 'customFields') return custom
    if (name.startsWith('custom:')) return custom.filter(({ field }) => field === name)
    const value = Object.entries(sent).find(([field]) => field === name)?.[1]
    return typeof value === 'string' ? [{ field: name, value, why }] : []
  })
}
