// Contacts without a search: the location's list (row 1 of contacts-api.md §5) and those of a business (row 9).
// Newest first. The rows of a list know names in their own spelling.

import * as z from 'zod/mini'
import { contactFromRow } from './contact.ts'
import { countOrNull, textOrNull } from './lenient.ts'
import { contactsOn, walk, type Page, type Read } from './pages.ts'
import { path, wholeNumber } from './path.ts'
import type { Send } from './transport.ts'

export type ListRequest = {
  /** A text to look for in names, addresses and numbers. With it the list lags behind what was written. */
  readonly query?: string
  /** 1 to 100. Default 20 for a page, 100 for a walk over all. */
  readonly limit?: number
  readonly after?: ListCursor
}

export type ListCursor = {
  /** Milliseconds since 1970. */
  readonly startAfter: number
  /** Contact id. */
  readonly startAfterId: string
}

export type ListPage = Page<ListCursor>

export type BusinessRequest = {
  readonly query?: string
  /** 1 to 100. Default 25 for a page, 100 for a walk over all. */
  readonly limit?: number
  /** How many contacts to leave out. */
  readonly after?: number
}

const MAX_LIMIT = 100

const meta = z.object({
  total: countOrNull,
  startAfter: countOrNull,
  startAfterId: textOrNull,
  // `null` on the last page: told apart from not told at all.
  nextPage: z.optional(z.unknown()),
})
const listed = z.object({ contacts: z.array(z.unknown()), meta: z.optional(meta) })
const ofOneBusiness = z.object({ contacts: z.array(z.unknown()), count: countOrNull })

export function listOf(send: Send, locationId: string) {
  /** One page. */
  async function list(request: ListRequest = {}): Promise<ListPage> {
    return (await readList(send, locationId, { limit: 20, ...request })).page
  }

  /** Page after page. A page's `next` resumes after a failure, as `after`. */
  const pages = ({ after, limit = MAX_LIMIT, ...rest }: ListRequest = {}) =>
    walk(after, (cursor) => {
      const from = cursor === undefined ? {} : { after: cursor }
      return readList(send, locationId, { ...rest, limit, ...from })
    })

  return Object.assign(list, {
    pages,
    /** Every contact of the location, each once. */
    all: (request: ListRequest = {}) => contactsOn(pages(request)),
  })
}

export function ofBusinessOf(send: Send, locationId: string) {
  /** One page of the contacts of a business. */
  async function ofBusiness(
    businessId: string,
    request: BusinessRequest = {}
  ): Promise<Page<number>> {
    return (await readBusiness(send, locationId, businessId, { limit: 25, ...request })).page
  }

  const pages = (businessId: string, { after, ...rest }: BusinessRequest = {}) =>
    walk(after, (skip = 0) =>
      readBusiness(send, locationId, businessId, { limit: MAX_LIMIT, ...rest, after: skip })
    )

  return Object.assign(ofBusiness, {
    pages,
    /** Every contact of the business, each once. Offsets: one may be missed that moves meanwhile. */
    all: (businessId: string, request: BusinessRequest = {}) =>
      contactsOn(pages(businessId, request)),
  })
}

type Sized<Request> = Request & { readonly limit: number }

async function readList(
  send: Send,
  locationId: string,
  { query, limit, after }: Sized<ListRequest>
): Promise<Read<ListCursor>> {
  const { contacts: rows, meta: facts } = await send({
    method: 'GET',
    path: '/contacts/',
    query: {
      locationId,
      ...common(query, limit),
      ...(after === undefined ? {} : { ...after, startAfter: `${after.startAfter}` }),
    },
    answer: listed,
  })
  const { startAfter = null, startAfterId = null } = facts ?? {}
  const isFull = rows.length >= limit
  const hasNext = isFull && startAfter !== null && startAfterId !== null
  const next = hasNext ? { startAfter, startAfterId } : null
  const expectsMore = isFull && facts?.nextPage !== null
  return { page: { contacts: contactsOf(rows), total: facts?.total ?? null, next }, expectsMore }
}

async function readBusiness(
  send: Send,
  locationId: string,
  businessId: string,
  { query, limit, after = 0 }: Sized<BusinessRequest>
): Promise<Read<number>> {
  const { contacts: rows, count } = await send({
    method: 'GET',
    path: path`/contacts/business/${businessId}`,
    query: { locationId, ...common(query, limit), skip: `${after}` },
    answer: ofOneBusiness,
  })
  const next = rows.length >= limit ? after + rows.length : null
  return { page: { contacts: contactsOf(rows), total: count, next }, expectsMore: false }
}

const common = (query: string | undefined, limit: number) => ({
  limit: `${wholeNumber('limit', limit, 1, MAX_LIMIT)}`,
  ...(query === undefined || query === '' ? {} : { query }),
})

const contactsOf = (rows: readonly unknown[]) =>
  rows.map(contactFromRow).filter((contact) => contact !== null)
