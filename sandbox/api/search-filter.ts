// Filters of a search: checked once, then asked of each contact. Comparison ignores case.

import { isObject, type Json } from '../../src/lib/json.ts'
import { err, ok, type Result } from '../../src/lib/result.ts'
import type { Contact } from '../model.ts'
import type { Fields, Operator } from './search-fields.ts'
import { textOf } from './text.ts'

export type Test = (contact: Contact) => boolean

const MIN_CONTAINS = 3
const MAX_VALUE = 75

/** All of the filters, or the text with which the API refuses them. */
export function compileFilters(filters: Json | undefined, fields: Fields): Result<Test, string> {
  if (filters === undefined) return ok(() => true)
  return compileGroup('AND', filters, fields)
}

function compileGroup(
  group: Json | undefined,
  filters: Json,
  fields: Fields
): Result<Test, string> {
  if (!Array.isArray(filters)) return err('filters must be an array')
  if (group !== 'AND' && group !== 'OR') return err(`Invalid group ${JSON.stringify(group)}`)
  const tests: Test[] = []
  for (const filter of filters) {
    const test = compileOne(filter, fields)
    if (!test.ok) return test
    tests.push(test.value)
  }
  return ok((contact) =>
    group === 'AND' ? tests.every((test) => test(contact)) : tests.some((test) => test(contact))
  )
}

function compileOne(filter: Json, fields: Fields): Result<Test, string> {
  if (!isObject(filter)) return err('each value in filters must be an object')
  const { group, filters, field: name, operator, value } = filter
  if (group !== undefined || filters !== undefined)
    return compileGroup(group, filters ?? null, fields)
  const field = typeof name === 'string' ? fields(name) : undefined
  if (field === undefined) return err(`Invalid field ${textOf(name)}`)
  const known = field.operators.find((one) => one === operator)
  if (known === undefined)
    return err(`Invalid operator ${textOf(operator)} for field ${textOf(name)}`)
  const complaint = complaintOf(known, value)
  if (complaint !== undefined) return err(complaint)
  return ok((contact) => HOLDS[known](field.read(contact), value ?? null))
}

function complaintOf(operator: Operator, value: Json | undefined): string | undefined {
  if (operator === 'exists' || operator === 'not_exists') return undefined
  if (value === undefined || value === null) return 'value should not be empty'
  const isContains = operator === 'contains' || operator === 'not_contains'
  if (isContains && (typeof value !== 'string' || value.length < MIN_CONTAINS))
    return `Min. ${MIN_CONTAINS} characters required for applying contains filter`
  if (typeof value === 'string' && value.length > MAX_VALUE)
    return `Max. ${MAX_VALUE} characters allowed for filter value`
  if (operator === 'nested') return complaintOfNested(value)
  return operator === 'range' && !isObject(value) ? 'range filter needs an object value' : undefined
}

const NESTED_FIELDS = ['pipelineId', 'pipelineStageId', 'status']
const NESTED_OPERATORS = ['eq', 'not_eq', 'exists', 'not_exists'] as const

function complaintOfNested(value: Json): string | undefined {
  if (!Array.isArray(value)) return 'nested filter needs an array value'
  for (const leaf of value) {
    const { field, operator } = isObject(leaf) ? leaf : {}
    if (!NESTED_FIELDS.some((known) => known === field)) return `Invalid field ${textOf(field)}`
    if (!NESTED_OPERATORS.some((known) => known === operator))
      return `Invalid operator ${textOf(operator)} for field ${textOf(field)}`
  }
  return undefined
}

/** One opportunity has to meet all of the leaves. */
const meets = (opportunity: Json, leaves: Json): boolean =>
  Array.isArray(leaves) &&
  leaves.every((leaf) => {
    if (!isObject(leaf) || !isObject(opportunity)) return false
    const found = opportunity[textOf(leaf.field)]
    const known = NESTED_OPERATORS.find((one) => one === leaf.operator)
    return known !== undefined && HOLDS[known](found, leaf.value ?? null)
  })

const HOLDS: Record<Operator, (found: Json | undefined, value: Json) => boolean> = {
  eq: (found, value) => equals(found, value),
  not_eq: (found, value) => !equals(found, value),
  contains: (found, value) => contains(found, textOf(value)),
  not_contains: (found, value) => !contains(found, textOf(value)),
  exists: (found) => exists(found),
  not_exists: (found) => !exists(found),
  range: (found, value) => isObject(value) && isWithin(found, value),
  nested: (found, value) => Array.isArray(found) && found.some((one) => meets(one, value)),
}

const fold = (value: Json | undefined): Json | undefined =>
  typeof value === 'string' ? value.toLowerCase() : value

/** Several wanted values have to be there all; a list equals what it holds. */
function equals(found: Json | undefined, wanted: Json): boolean {
  if (Array.isArray(wanted)) return wanted.every((one) => equals(found, one))
  if (Array.isArray(found)) return found.some((one) => fold(one) === fold(wanted))
  return fold(found) === fold(wanted)
}

const contains = (found: Json | undefined, part: string): boolean =>
  Array.isArray(found)
    ? found.some((one) => contains(one, part))
    : typeof found === 'string' && found.toLowerCase().includes(part.toLowerCase())

const exists = (found: Json | undefined): boolean =>
  found !== undefined &&
  found !== null &&
  found !== '' &&
  (!Array.isArray(found) || found.length > 0)

function isWithin(found: Json | undefined, range: { [key: string]: Json }): boolean {
  const at = order(found)
  if (Number.isNaN(at)) return false
  const { gte = range.from, lte = range.to, gt, lt } = range
  return (
    (gte === undefined || at >= order(gte)) &&
    (lte === undefined || at <= order(lte)) &&
    (gt === undefined || at > order(gt)) &&
    (lt === undefined || at < order(lt))
  )
}

/** Numbers and dates on one line. */
function order(value: Json | undefined): number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return NaN
  const number = Number(value)
  return Number.isNaN(number) ? Date.parse(value) : number
}
