// Sorting of search results, and the cursor that each of them carries.

import { isObject, type Json } from '../../src/lib/json.ts'
import { err, ok, type Result } from '../../src/lib/result.ts'
import type { Contact } from '../model.ts'
import type { Related } from './related.ts'
import { textOf } from './text.ts'

type Sort = { readonly field: string; readonly isDescending: boolean }
export type Order = {
  readonly compare: (a: Json[], b: Json[]) => number
  /** Sort values and id. */
  readonly cursorOf: (contact: Contact) => Json[]
}

const MAX_SORTS = 2
const NEWEST_FIRST: Sort[] = [{ field: 'dateAdded', isDescending: true }]

const SORTABLE: Record<string, (contact: Contact, related: Related) => Json> = {
  email: (c) => c.email?.toLowerCase() ?? '',
  dnd: (c) => c.dnd,
  source: (c) => c.source?.toLowerCase() ?? '',
  firstNameLowerCase: (c) => c.firstName?.toLowerCase() ?? '',
  lastNameLowerCase: (c) => c.lastName?.toLowerCase() ?? '',
  businessName: (c, { businessName }) => businessName(c)?.toLowerCase() ?? '',
  dateAdded: (c) => Date.parse(c.dateAdded),
  dateUpdated: (c) => Date.parse(c.dateUpdated),
}

/** Default: newest first. */
export function orderBy(sort: Json | undefined, related: Related): Result<Order, string> {
  if (sort !== undefined && !Array.isArray(sort)) return err('sort must be an array')
  if (sort !== undefined && sort.length > MAX_SORTS)
    return err(`sort must contain no more than ${MAX_SORTS} elements`)
  const sorts: Sort[] = []
  for (const one of sort ?? []) {
    const field = isObject(one) ? one.field : undefined
    if (!isObject(one) || typeof field !== 'string' || !Object.hasOwn(SORTABLE, field))
      return err(`Invalid field ${textOf(field)}`)
    if (one.direction !== undefined && one.direction !== 'asc' && one.direction !== 'desc')
      return err(`Invalid direction ${textOf(one.direction)} for field ${field}`)
    sorts.push({ field, isDescending: one.direction === 'desc' })
  }
  return ok(orderOf(sorts.length === 0 ? NEWEST_FIRST : sorts, related))
}

const orderOf = (sorts: readonly Sort[], related: Related): Order => ({
  cursorOf: (contact) => [
    ...sorts.map(({ field }) => SORTABLE[field]?.(contact, related) ?? ''),
    contact.id,
  ],
  compare: (a, b) => {
    for (let i = 0; i <= sorts.length; i++) {
      const difference = compareValues(a[i] ?? '', b[i] ?? '')
      if (difference !== 0) return sorts[i]?.isDescending === true ? -difference : difference
    }
    return 0
  },
})

function compareValues(a: Json, b: Json): number {
  if (a === b) return 0
  return (a ?? '') < (b ?? '') ? -1 : 1
}
