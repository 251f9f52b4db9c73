// POST /contacts/search (row 7), which no published schema describes (contacts-api.md §8).
// Eventually consistent: a contact shows up here seconds after it was written.

import * as z from 'zod/mini'
import { contactFromRow } from './contact.ts'
import { countOrNull } from './lenient.ts'
import { contactsOn, walk, type Page, type Read } from './pages.ts'
import { wholeNumber } from './path.ts'
import { checkFilters, type SearchFilter } from './search-filter.ts'
import type { Send } from './transport.ts'

/** What is looked for. Without filters and text: every contact of the location. */
export type SearchQuery = {
  /** All of them hold. */
  readonly filters?: readonly SearchFilter[]
  /** A text over the location's searchable fields, at most 75 characters. */
  readonly query?: string
  /** At most two. Without one the API sorts by itself. */
  readonly sort?: readonly [SearchSort, SearchSort?]
  /** 1 to 500. */
  readonly pageLimit?: number
}

/** One page: the first, the one after a cursor, or one by its number. `pageLimit`: 20 unless told. */
export type SearchRequest = SearchQuery &
  (
    | { readonly after?: SearchCursor; readonly page?: never }
    /** From 1; pages reach 10,000 contacts, cursors all. */
    | { readonly page: number; readonly after?: never }
  )

/** Every page after a cursor. `pageLimit`: 500 unless told, for each page is a call of the quota. */
export type SearchWalk = SearchQuery & { readonly after?: SearchCursor }

export type SearchSort = { readonly field: SortField; readonly direction: 'asc' | 'desc' }
export type SortField =
  | ('email' | 'dnd' | 'source' | 'firstNameLowerCase' | 'lastNameLowerCase' | 'businessName')
  | ('dateAdded' | 'dateUpdated')

/** The sort values and the id of a page's last contact. Good only with the same filters and sort. */
export type SearchCursor = readonly unknown[]

/** First and last names come in lower case; `timezone` stays `null`. */
export type SearchResult = Page<SearchCursor>

const found = z.object({ contacts: z.array(z.unknown()), total: countOrNull })
const cursorRow = z.object({ searchAfter: z.array(z.unknown()).check(z.minLength(1)) })

const PAGE_LIMIT = 20
const MAX_PAGE_LIMIT = 500
const MAX_PAGED = 10_000
const MAX_QUERY = 75

export function searchOf(send: Send, locationId: string) {
  /** One page. */
  async function search(request: SearchRequest): Promise<SearchResult> {
    return (await readPage(send, locationId, request)).page
  }

  /** Page after page. A page's `next` resumes after a failure, as `after`. */
  const pages = ({ after, pageLimit = MAX_PAGE_LIMIT, ...query }: SearchWalk = {}) =>
    walk(after, (cursor) => {
      const from = cursor === undefined ? {} : { after: cursor }
      return readPage(send, locationId, { ...query, pageLimit, ...from })
    })

  return Object.assign(search, {
    pages,
    /** Every contact that is found, each once, beyond 10,000 too. */
    all: (request: SearchWalk = {}) => contactsOn(pages(request)),
  })
}

async function readPage(
  send: Send,
  locationId: string,
  request: SearchRequest
): Promise<Read<SearchCursor>> {
  const body = searchToWire(request, locationId)
  const call = { method: 'POST', path: '/contacts/search', body, isRead: true } as const
  const { contacts: rows, total } = await send({ ...call, answer: found })
  const isFull = rows.length >= body.pageLimit
  const last = z.safeParse(cursorRow, rows.at(-1))
  const next = isFull && last.success ? last.data.searchAfter : null
  const contacts = rows.map(contactFromRow).filter((contact) => contact !== null)
  return { page: { contacts, total, next }, expectsMore: isFull }
}

function searchToWire(request: SearchRequest, locationId: string) {
  const { filters = [], query, sort, pageLimit = PAGE_LIMIT, page, after } = request
  wholeNumber('pageLimit', pageLimit, 1, MAX_PAGE_LIMIT)
  checkFilters(filters)
  if (query !== undefined && query.length > MAX_QUERY) {
    throw new TypeError(`query has at most ${MAX_QUERY} characters`)
  }
  if (page !== undefined) {
    if (after !== undefined) throw new TypeError('page and after exclude each other')
    wholeNumber('page', page, 1, Math.floor(MAX_PAGED / pageLimit))
  }
  return { locationId, pageLimit, page, searchAfter: after, filters, query, sort }
}
