// Custom field values of a body: found by id or key, checked by type. What does not fit an option, or names no field,
// is dropped in silence; a value of the wrong type refuses the whole call.

import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts'
import { err, ok, type Result } from '../../src/lib/result.ts'
import type { Contact, CustomField, Settings } from '../model.ts'
import { badRequest, type Answer } from './answer.ts'
import type { Call } from './row.ts'
import { textOf } from './text.ts'

type Values = Contact['customFields']
type Fit = { readonly value: Json } | 'dropped' | 'wrong-type'

const MAX_TEXT = 256

/** The contact's values with those of the body merged in, per field. */
export function mergeCustomFields(
  { store, settings }: Pick<Call, 'store' | 'settings'>,
  values: Values,
  inputs: readonly JsonObject[]
): Result<Values, Answer> {
  const merged = new Map(values.map((entry) => [entry.id, entry.value]))
  for (const input of inputs) {
    const field = findField(store.config.get('custom-fields'), input, settings)
    if (field === undefined && settings.unknownCustomField === 'ignore') continue
    if (field === undefined)
      return err(badRequest(`Custom field not found: ${textOf(input.id ?? input.key ?? '')}`))
    const value = input.field_value ?? input.fieldValue ?? input.value ?? null
    const fit = isBlank(value) ? { value: null } : fitting(field, value)
    if (fit === 'wrong-type')
      return err(badRequest(`Invalid Custom Field Value "${textOf(value)}" for "${field.id}"`))
    if (fit === 'dropped') continue
    if (fit.value === null) merged.delete(field.id)
    else merged.set(field.id, fit.value)
  }
  return ok([...merged].map(([id, value]) => ({ id, value })))
}

/** A key with its `contact.` prefix never applies. */
const findField = (
  fields: readonly CustomField[],
  { id, key }: JsonObject,
  { customFieldKeysApply }: Settings
) =>
  fields.find((field) =>
    typeof id === 'string' && id !== ''
      ? field.id === id
      : customFieldKeysApply && field.fieldKey === `contact.${textOf(key)}`
  )

function fitting({ dataType, picklistOptions = [] }: CustomField, value: Json): Fit {
  switch (dataType) {
    case 'SINGLE_OPTIONS':
    case 'RADIO':
      if (typeof value !== 'string') return 'wrong-type'
      return picklistOptions.includes(value) ? { value } : 'dropped'
    case 'CHECKBOX':
    case 'MULTIPLE_OPTIONS':
      return chosen(picklistOptions, value)
    case 'NUMERICAL':
    case 'MONETORY':
      return typeof value === 'number' ? { value } : 'wrong-type'
    case 'DATE':
      return isDate(value) ? { value } : 'wrong-type'
    case 'TEXTBOX_LIST':
      return isRecordOf(value, (row) => typeof row === 'string') ? { value } : 'wrong-type'
    case 'FILE_UPLOAD':
      return isRecordOf(value, isFile) ? { value } : 'wrong-type'
    case 'SIGNATURE':
      return isFile(value) ? { value } : 'wrong-type'
    default:
      return plainText(dataType, value)
  }
}

function chosen(options: readonly string[], value: Json): Fit {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return 'wrong-type'
  const known = value.filter((item) => options.includes(item))
  return known.length === 0 ? 'dropped' : { value: known }
}

function plainText(dataType: string, value: Json): Fit {
  if (typeof value === 'object') return 'wrong-type'
  return { value: dataType === 'TEXT' ? String(value).slice(0, MAX_TEXT) : String(value) }
}

const isRecordOf = (value: Json, holds: (one: Json) => boolean): boolean =>
  isObject(value) && Object.values(value).every(holds)

const isFile = (value: Json): boolean => isObject(value) && typeof value.url === 'string'

const isDate = (value: Json): boolean =>
  typeof value === 'number' || (typeof value === 'string' && !Number.isNaN(Date.parse(value)))

const isBlank = (value: Json): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)
