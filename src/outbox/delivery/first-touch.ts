// The first touch: custom values that are written only where the contact's field is empty. The API knows no such condition,
// so it is asked first what stands there. Must not write where that is not known.

import type { Contact, StoredCustomValue } from '../../client/client.ts'
import type { Plan } from '../../mappers/plan.ts'
import { spared, withStep, type Progress } from '../event.ts'
import type { CallContext } from './call.ts'
import { customInputs, withUnstored, type LocationFields } from './custom-fields.ts'
import { isBlank } from './read-back.ts'

/** A run begins without knowing what the contact holds: since an earlier one others may have written to it. */
export function forgetful(progress: Progress): Progress {
  const { inspect: _, ...steps } = progress.steps
  return { ...progress, steps, vacant: null }
}

/** What is to be written: of the plan only the first touch, and of that only what the contact has empty. */
export const vacantPart = (plan: Plan, { vacant }: Pick<Progress, 'vacant'>): Plan => ({
  ...plan,
  contact: {},
  customFields: (plan.firstTouch ?? []).filter(({ key }) => vacant?.includes(key) ?? false),
})

/**
 * What an upsert's answer tells. One without any custom value proves that there is none only of a contact that is new:
 * for others it may just not tell.
 */
export function vacancyAfter(
  plan: Plan,
  { customFields }: Pick<Contact, 'customFields'>,
  isNew: boolean | null,
  fields: LocationFields
): Progress['vacant'] {
  const keys = (plan.firstTouch ?? []).map(({ key }) => key)
  if (keys.length === 0) return null
  const tells = isNew === true || customFields.length > 0
  return tells || !keys.some((key) => fields.byKey.has(key))
    ? empty(keys, customFields, fields)
    : null
}

/** A field that the location lacks counts as empty, so that its value ends as a warning. */
const empty = (
  keys: readonly string[],
  stored: readonly StoredCustomValue[],
  { byKey }: LocationFields
): readonly string[] => {
  const held = new Set(stored.flatMap(({ id, value }) => (isBlank(value) ? [] : [id])))
  return keys.filter((key) => !held.has(byKey.get(key)?.id ?? ''))
}

/** Reads what the contact holds. */
export async function inspect(context: CallContext): Promise<Partial<Progress>> {
  const { plan, progress, fields, crm, now } = context
  const { customFields } = await crm.contacts.get(progress.contactId ?? '')
  const keys = (plan.firstTouch ?? []).map(({ key }) => key)
  const vacant = empty(keys, customFields, fields)
  if (vacant.length > 0) return { vacant }
  return { vacant, steps: withStep(progress, 'attribute', spared(now)).steps }
}

/** Writes what is missing, and tells what of it the API did not keep. */
export async function attribute(context: CallContext): Promise<Partial<Progress>> {
  const { plan, progress, fields, crm, now } = context
  const part = vacantPart(plan, progress)
  const given = customInputs(part, fields, progress.dropped)
  const contactId = progress.contactId ?? ''
  const stored =
    given.length === 0
      ? []
      : (await crm.contacts.update(contactId, { customFields: given })).customFields
  return { ...withUnstored(progress, part, fields, given, stored, now), vacant: null }
}
