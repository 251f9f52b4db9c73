// Row 7: advanced search over the lagging index.

import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts'
import type { Contact } from '../model.ts'
import type { Narrowing } from '../store/versions.ts'
import { badRequest, success, type Answer } from './answer.ts'
import { aNumber, anArray, atMost, aString, between, requiredText, type Dto } from './dto.ts'
import { findByQuery } from './list.ts'
import { READ, type Call, type Row } from './row.ts'
import { relatedTo } from './related.ts'
import { searchFields } from './search-fields.ts'
import { compileFilters } from './search-filter.ts'
import { orderBy } from './search-order.ts'
import { textOf } from './text.ts'
import { searchView } from './views.ts'

const MAX_PAGED = 10_000

const BODY: Dto = {
  locationId: requiredText,
  pageLimit: { required: true, checks: [aNumber, between(1, 500)] },
  page: { checks: [aNumber, between(1, MAX_PAGED)] },
  searchAfter: { checks: [anArray] },
  filters: { checks: [anArray] },
  sort: { checks: [anArray] },
  query: { checks: [aString, atMost(75)] },
}

function search(call: Call): Answer {
  const { body, store, settings, now } = call
  if (body.page !== undefined && body.searchAfter !== undefined)
    return badRequest('page and searchAfter cannot be used together')
  if (Number(body.page ?? 1) * Number(body.pageLimit) > MAX_PAGED)
    return badRequest(`Only the first ${MAX_PAGED} records can be paged, use searchAfter`)
  const related = relatedTo(store.config)
  const fields = searchFields(related, settings, now)
  const test = compileFilters(body.filters, fields)
  if (!test.ok) return badRequest(test.error)
  const order = orderBy(body.sort, related)
  if (!order.ok) return badRequest(order.error)

  const hits = candidates(call)
    .filter(test.value)
    .map((contact) => ({ contact, cursor: order.value.cursorOf(contact) }))
    .toSorted((a, b) => order.value.compare(a.cursor, b.cursor))
  const page = pageOf(hits, body, (cursor, after) => order.value.compare(cursor, after) > 0)
  return success({
    contacts: page.map(({ contact, cursor }) => searchView(contact, cursor, related)),
    total: hits.length,
  })
}

type Hit = { readonly contact: Contact; readonly cursor: Json[] }

function pageOf(
  hits: readonly Hit[],
  { page, pageLimit, searchAfter }: JsonObject,
  isAfter: (cursor: Json[], after: Json[]) => boolean
): readonly Hit[] {
  const limit = Number(pageLimit)
  if (Array.isArray(searchAfter))
    return hits.filter(({ cursor }) => isAfter(cursor, searchAfter)).slice(0, limit)
  const start = (Number(page ?? 1) - 1) * limit
  return hits.slice(start, start + limit)
}

function candidates(call: Call): Contact[] {
  const { body, store, settings, now } = call
  const locationId = textOf(body.locationId)
  if (typeof body.query === 'string' && body.query !== '')
    return findByQuery(call, locationId, body.query)
  return store.index.visible(locationId, store.index.asOf(now, settings), narrowingOf(body.filters))
}

const COLUMNS: Record<string, Narrowing['column']> = {
  id: 'contact',
  email: 'email',
  phone: 'phone',
}

/** A top-level equality on id, email or phone spares reading all contacts. */
function narrowingOf(filters: Json | undefined): Narrowing | undefined {
  for (const filter of Array.isArray(filters) ? filters : []) {
    if (!isObject(filter)) continue
    const { field, operator, value } = filter
    const column = typeof field === 'string' ? COLUMNS[field] : undefined
    if (column !== undefined && operator === 'eq' && typeof value === 'string')
      return { column, value: column === 'email' ? value.toLowerCase() : value }
  }
  return undefined
}

export const searchRows: readonly Row[] = [
  {
    method: 'POST',
    path: '/contacts/search',
    scope: READ,
    reaches: 'body',
    body: BODY,
    handle: search,
  },
]
