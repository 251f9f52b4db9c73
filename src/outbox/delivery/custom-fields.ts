// The plan's custom values ↔ the location's custom fields: what is sent, what cannot be, and what the API did not keep.
// A value that is not stored is never lost: the note tells it, and the event warns of it.

import type { CustomField, CustomFieldInput, StoredCustomValue } from '../../client/client.ts'
import { textOf } from '../../mappers/lead-view.ts'
import type { Plan } from '../../mappers/plan.ts'
import { withWarning, type Dropped, type Progress } from '../event.ts'
import { fitValue } from './custom-values.ts'
import { unkept } from './read-back.ts'

/** The custom fields of the location by their key (without `contact.`), and how its people write numbers. */
export type LocationFields = {
  readonly byKey: ReadonlyMap<string, CustomField>
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

/** The name under which a value that the API must not be sent again stands in the dropped ones. */
const refusedName = (id: string): string => `custom:${id}`
/** The same for a value that was sent but not stored as it is. */
const unstoredName = (id: string): string => `stored:${id}`

/** What is sent of them: by id, in the field's own type, without what has been refused. */
export const customInputs = (
  { customFields }: Plan,
  { byKey, country }: LocationFields,
  dropped: readonly Dropped[]
): readonly CustomFieldInput[] =>
  customFields.flatMap(({ key, value }) => {
    const field = byKey.get(key)
    if (field === undefined) return []
    if (dropped.some((one) => one.field === refusedName(field.id))) return []
    const fit = fitValue(field, value, country)
    return 'value' in fit ? [{ id: field.id, field_value: fit.value }] : []
  })

/** All values that fields of the location would have taken, as left out. */
export const refusedValues = (
  { customFields }: Plan,
  { byKey }: LocationFields,
  why: string
): readonly Dropped[] =>
  customFields.flatMap(({ key, value }): Dropped[] => {
    const field = byKey.get(key)
    if (field === undefined) return []
    const name = refusedName(field.id)
    return [{ field: name, label: field.name ?? key, value: textOf(value), why }]
  })

/** The progress with all that was not stored: unknown fields, values that do not fit, and those that the API dropped. */
export function withUnstored(
  progress: Progress,
  plan: Plan,
  fields: LocationFields,
  sent: readonly CustomFieldInput[],
  stored: readonly StoredCustomValue[],
  at: number
): Progress {
  const lost = [...unfit(plan, fields), ...unheld(sent, stored, plan, fields)]
  return lost.reduce((told, { warning, ...one }) => {
    const isKnown = told.dropped.some(({ field }) => field === one.field)
    return isKnown ? told : withWarning({ ...told, dropped: [...told.dropped, one] }, at, warning)
  }, progress)
}

type Lost = Dropped & { readonly warning: string }

const unfit = ({ customFields }: Plan, { byKey, country }: LocationFields): readonly Lost[] =>
  customFields.flatMap(({ key, value }): Lost[] => {
    const field = byKey.get(key)
    if (field === undefined) return [unknown(key, textOf(value))]
    const fit = fitValue(field, value, country)
    if (!('why' in fit)) return []
    const name = fit.kind === 'partly' ? unstoredName(field.id) : refusedName(field.id)
    return [lost(name, field.name ?? key, fit.leftOut, fit.why)]
  })

const unheld = (
  sent: readonly CustomFieldInput[],
  stored: readonly StoredCustomValue[],
  { customFields }: Plan,
  { byKey }: LocationFields
): readonly Lost[] =>
  unkept(sent, stored).map(({ id, leftOut, why }) => {
    const named = customFields.find(({ key }) => byKey.get(key)?.id === id)
    const label = byKey.get(named?.key ?? '')?.name ?? named?.key ?? id
    return lost(unstoredName(id), label, leftOut, why)
  })

const lost = (field: string, label: string, value: string, why: string): Lost => ({
  field,
  label,
  value,
  why,
  warning: `The custom field "${label}" does not hold all that was given: ${why}.`,
})

const unknown = (key: string, value: string): Lost => ({
  field: `unknown:${key}`,
  label: key,
  value,
  why: 'the location has no such field',
  warning: `The location has no custom field "${key}": its value was not stored.`,
})
