// The filters of a search as the API takes them: which field goes with which operator and value (contacts-api.md §8).
// The table is in the types, so the compiler checks a filter that is written out; `where` builds the same in words.

/** Top-level filters all apply; groups nest. */
export type SearchFilter =
  | FilterGroup
  | Equality<'id', string>
  | Equality<TextField, string>
  | Containment<TextField>
  | Equality<ExactField, string>
  | Equality<ListField, string | readonly string[]>
  | Containment<'tags'>
  | Equality<FlagField, boolean>
  | Equality<DndField, DndStatus>
  | Ranging<DateField, string>
  | Existence<TextField | ExactField | ListField | FlagField | DateField | 'opportunities'>
  | Nesting
  | Equality<CustomFieldPath, string | number | boolean | readonly string[]>
  | Containment<CustomFieldPath>
  | Ranging<CustomFieldPath, string | number>
  | Existence<CustomFieldPath>

/** Not empty. */
export type FilterGroup = {
  readonly group: 'AND' | 'OR'
  readonly filters: readonly SearchFilter[]
}

/** At most 75 characters. The API compares without regard to case. */
export type Equality<Field, Value> = {
  readonly field: Field
  readonly operator: 'eq' | 'not_eq'
  readonly value: Value
}
/** 3 to 75 characters, none of them special. */
export type Containment<Field> = {
  readonly field: Field
  readonly operator: 'contains' | 'not_contains'
  readonly value: string
}
export type Existence<Field> = {
  readonly field: Field
  readonly operator: 'exists' | 'not_exists'
}
export type Ranging<Field, Value> = {
  readonly field: Field
  readonly operator: 'range'
  readonly value: Range<Value>
}
/** One opportunity for which all of it holds. */
export type Nesting = {
  readonly field: 'opportunities'
  readonly operator: 'nested'
  readonly value: readonly OpportunityFilter[]
}
export type OpportunityFilter = Equality<OpportunityField, string> | Existence<OpportunityField>

type Bounds<Value> = {
  readonly gte: Value
  readonly lte: Value
  readonly gt: Value
  readonly lt: Value
}
/** At least one bound. Dates are ISO 8601. */
export type Range<Value> = {
  [Bound in keyof Bounds<Value>]: Pick<Bounds<Value>, Bound> & Partial<Bounds<Value>>
}[keyof Bounds<Value>]

export type TextField =
  | ('address' | 'businessName' | 'city' | 'companyName' | 'firstNameLowerCase')
  | ('lastNameLowerCase' | 'phone' | 'postalCode' | 'source' | 'state')
/** The API refuses `contains` for these. */
export type ExactField =
  | ('contactName' | 'assignedTo' | 'country' | 'email' | 'website' | 'timezone' | 'type')
  | ('activeWorkflows' | 'finishedWorkflows')
export type ListField = 'tags' | 'followers'
export type FlagField = 'dnd' | 'isValidWhatsapp' | 'validEmail'
export type DateField =
  | ('dateAdded' | 'dateUpdated' | 'dateOfBirth')
  | ('lastEmailClickedDate' | 'lastEmailOpenedDate' | 'lastAppointment')
export type DndField =
  | ('dndSettings.Email.status' | 'dndSettings.SMS.status' | 'dndSettings.Call.status')
  | 'inboundDndSettings.all.status'
export type DndStatus = 'active' | 'inactive' | 'permanent'
export type OpportunityField = 'pipelineId' | 'pipelineStageId' | 'status'

/**
 * A custom field goes by its id; its name or key finds nothing, without an error. What kind it is, and with it which
 * operators it takes, only `custom` can say.
 */
export type CustomFieldPath = `customFields.${string}`

const MAX_TEXT = 75
const MIN_CONTAINED = 3

/** Throws a TypeError for what the API would refuse, or answer with everybody. */
export function checkFilters(filters: readonly SearchFilter[]): void {
  for (const filter of filters) {
    if ('group' in filter) {
      if (filter.filters.length === 0) throw new TypeError('a group of filters must not be empty')
      checkFilters(filter.filters)
    } else if ('value' in filter) {
      checkValue(filter.field, filter.operator, filter.value)
    }
  }
}

function checkValue(field: string, operator: string, value: unknown): void {
  const isText = typeof value === 'string'
  if (isText && value.length > MAX_TEXT) {
    throw new TypeError(`a filter's value has at most ${MAX_TEXT} characters (${field})`)
  }
  if (operator.endsWith('contains') && (!isText || value.length < MIN_CONTAINED)) {
    throw new TypeError(`${operator} needs at least ${MIN_CONTAINED} characters (${field})`)
  }
  if (value === undefined || value === null || value === '') {
    throw new TypeError(`${operator} needs a value (${field}); exists and not_exists need none`)
  }
}
