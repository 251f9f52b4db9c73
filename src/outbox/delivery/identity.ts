// Who a lead is, where the CRM's answer alone does not say: identifiers of two contacts, households, refused upserts.

import type { Contact, ContactFields, CrmClient, Identifiers } from '../../client/client.ts'
import type { Plan } from '../../mappers/plan.ts'
import { withWarning, type Conflict, type Progress } from '../event.ts'
import { policyOf } from './steps.ts'
import { identifiersOf } from './wire.ts'

/** What a step found out; `park` ends the event with that reason. */
export type Finding = { readonly progress: Partial<Progress>; readonly park?: string }

/**
 * The conflict that an upsert's answer shows: it silently leaves out the identifier that another contact has
 * (contacts-api.md §7). `null` when both stand there, or when the answer tells neither.
 */
export function conflictIn(sent: ContactFields, stored: Contact): Conflict | null {
  const { email, phone } = sent
  if (!email || !phone) return null
  const hasEmail = stored.email?.toLowerCase() === email.toLowerCase()
  const hasPhone = stored.phone === phone
  if (hasEmail === hasPhone) return null
  const lost = hasEmail ? { field: 'phone', value: phone } : { field: 'email', value: email }
  return { ...(lost as Pick<Conflict, 'field' | 'value'>), otherContactId: null }
}

export const TAKEN = 'it belongs to another contact'

/** Leaves the value out from here on, and tells it unless the route wants to hear nothing of it. */
export function withConflict(
  progress: Progress,
  conflict: Conflict,
  plan: Plan,
  at: number
): Progress {
  const { field, value } = conflict
  const known = progress.dropped.some((one) => one.field === field)
  const dropped = known ? progress.dropped : [...progress.dropped, { field, value, why: TAKEN }]
  const told = { ...progress, conflict, dropped }
  return policyOf(plan) === 'ignore'
    ? told
    : withWarning(told, at, `Left out ${field}: ${TAKEN}${nameOf(conflict)}`)
}

const nameOf = ({ otherContactId }: Conflict) =>
  otherContactId === null ? '' : ` (${otherContactId})`

type Lookup = { readonly plan: Plan; readonly progress: Progress; readonly crm: CrmClient }

/** Before the upsert: the identifier that may not find anybody must belong to nobody. */
export async function identify({ plan, progress, crm }: Lookup): Promise<Finding> {
  const holder = await crm.contacts.findDuplicate(identifiersOf(plan, progress.dropped))
  if (holder === null) return { progress: { conflict: null } }
  const other = plan.match === 'email' ? 'phone' : 'email'
  const reason = `The route finds people by ${plan.match} only, the event has none, and its ${other} belongs to contact ${holder.id}. Map ${plan.match} with the option \`fields\` or set match: 'both', then replay with mode "remap".`
  const value = plan.contact[other] ?? ''
  return {
    progress: { conflict: { field: other, value, otherContactId: holder.id } },
    park: reason,
  }
}

/** After an upsert that was refused: it may have made the contact all the same (contacts-api.md §12). */
export async function find({ plan, progress, crm }: Lookup): Promise<Finding> {
  const holder = await crm.contacts.findDuplicate(identifiersOf(plan, progress.dropped))
  const why = progress.refusal ?? ''
  return holder === null
    ? { progress: {}, park: `HoopAI refused the contact: ${why}` }
    : { progress: { contactId: holder.id, isNew: null, adopted: true } }
}

/** After a conflict: whose identifier it is. */
export async function trace(context: Lookup): Promise<Finding> {
  const { plan, progress, crm } = context
  const { conflict } = progress
  if (conflict === null) return { progress: {} }
  const traced = conflict.otherContactId === null ? await ownerOf(conflict, crm) : conflict
  const park = policyOf(plan) === 'park' ? { park: conflictReason(traced, progress) } : {}
  return { progress: { conflict: traced }, ...park }
}

async function ownerOf(conflict: Conflict, crm: CrmClient): Promise<Conflict> {
  const { field, value } = conflict
  const identifier: Identifiers = field === 'email' ? { email: value } : { phone: value }
  const owner = await crm.contacts.findDuplicate(identifier)
  return { ...conflict, otherContactId: owner?.id ?? null }
}

/** Why an event waits for a person. */
export const conflictReason = (
  conflict: Conflict | null,
  { contactId }: Pick<Progress, 'contactId'>
): string => {
  const { field = 'phone', otherContactId = null } = conflict ?? {}
  const found = field === 'email' ? 'phone' : 'email'
  return `The ${found} belongs to contact ${contactId ?? '?'} and the ${field} to contact ${otherContactId ?? 'unknown'}. Merge or correct them in HoopAI, then replay with mode "resume".`
}
