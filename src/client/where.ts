// Search filters in words: `where('tags').contains('vip')`. Each field offers only the operators that the API has for it.

import { idOf } from './path.ts'
import type {
  DateField,
  DndField,
  DndStatus,
  ExactField,
  FilterGroup,
  FlagField,
  ListField,
  OpportunityField,
  OpportunityFilter,
  Range,
  SearchFilter,
  TextField,
} from './search-filter.ts'

const existence = <Field extends string>(field: Field) => ({
  exists: () => ({ field, operator: 'exists' }) as const,
  notExists: () => ({ field, operator: 'not_exists' }) as const,
})

const equality = <Field extends string, Value>(field: Field) => ({
  eq: (value: Value) => ({ field, operator: 'eq', value }) as const,
  notEq: (value: Value) => ({ field, operator: 'not_eq', value }) as const,
})

const containment = <Field extends string>(field: Field) => ({
  /** 3 to 75 characters. */
  contains: (value: string) => ({ field, operator: 'contains', value }) as const,
  /** 3 to 75 characters. */
  notContains: (value: string) => ({ field, operator: 'not_contains', value }) as const,
})

const ranging = <Field extends string, Value>(field: Field) => ({
  range: (value: Range<Value>) => ({ field, operator: 'range', value }) as const,
})

const nesting = {
  /** Contacts with one opportunity for which all of it holds. */
  nested: (...value: readonly [OpportunityFilter, ...OpportunityFilter[]]) =>
    ({ field: 'opportunities', operator: 'nested', value }) as const,
}

const textOps = <Field extends string>(field: Field) => ({
  ...equality<Field, string>(field),
  ...containment(field),
  ...existence(field),
})
const exactOps = <Field extends string, Value>(field: Field) => ({
  ...equality<Field, Value>(field),
  ...existence(field),
})
const rangeOps = <Field extends string>(field: Field) => ({
  ...ranging<Field, string>(field),
  ...existence(field),
})

type Text<Field extends string> = ReturnType<typeof textOps<Field>>
type Exact<Field extends string, Value> = ReturnType<typeof exactOps<Field, Value>>
type Dates<Field extends string> = ReturnType<typeof rangeOps<Field>>
type Tags = Exact<'tags', string | readonly string[]> & ReturnType<typeof containment<'tags'>>
type Opportunities = ReturnType<typeof existence<'opportunities'>> & typeof nesting

/** What stands in the field. `where('email').eq('ada@example.com')`, `where('dateAdded').range({ gte: '2026-01-01' })`. */
export function where(field: 'id'): ReturnType<typeof equality<'id', string>>
export function where(field: 'tags'): Tags
export function where(field: 'opportunities'): Opportunities
export function where<Field extends TextField>(field: Field): Text<Field>
export function where<Field extends ExactField>(field: Field): Exact<Field, string>
export function where<Field extends ListField>(
  field: Field
): Exact<Field, string | readonly string[]>
export function where<Field extends FlagField>(field: Field): Exact<Field, boolean>
export function where<Field extends DateField>(field: Field): Dates<Field>
export function where<Field extends DndField>(
  field: Field
): ReturnType<typeof equality<Field, DndStatus>>
export function where(field: string): object {
  return {
    ...equality<string, unknown>(field),
    ...containment(field),
    ...ranging<string, unknown>(field),
    ...existence(field),
    ...nesting,
  }
}

const customPath = (id: string) => `customFields.${idOf(id, 'the id of a custom field')}` as const

/** A custom field by its id (not its key), and by the kind that the location gave it. */
export const custom = {
  /** `TEXT`, `LARGE_TEXT`, `SINGLE_OPTIONS`, `RADIO`, `PHONE`. */
  text: (id: string) => textOps(customPath(id)),
  /** `CHECKBOX`, `MULTIPLE_OPTIONS`. */
  options: (id: string) => {
    const field = customPath(id)
    return exactOps<typeof field, string | readonly string[]>(field)
  },
  /** `NUMERICAL`, `MONETORY`. */
  number: (id: string) => {
    const field = customPath(id)
    return { ...exactOps<typeof field, number>(field), ...ranging<typeof field, number>(field) }
  },
  /** `DATE`; bounds in ISO 8601. */
  date: (id: string) => rangeOps(customPath(id)),
  /** One line of a `TEXTBOX_LIST`. */
  line: (id: string, optionId: string) =>
    textOps(`${customPath(id)}.${idOf(optionId, 'the id of an option')}` as const),
}

/** Inside `where('opportunities').nested(…)`. */
export const opportunity = <Field extends OpportunityField>(field: Field) =>
  exactOps<Field, string>(field)

/** All of them hold. The filters of a search do so without it; it is for groups within `anyOf`. */
export const allOf = (...filters: readonly [SearchFilter, ...SearchFilter[]]): FilterGroup => ({
  group: 'AND',
  filters,
})

/** At least one of them holds. */
export const anyOf = (...filters: readonly [SearchFilter, ...SearchFilter[]]): FilterGroup => ({
  group: 'OR',
  filters,
})
