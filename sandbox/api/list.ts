// Row 1: the list with its cursor. Plain pages read what stands; `query` reads the lagging index.

import type { JsonObject } from '../../src/lib/json.ts'
import type { Contact } from '../model.ts'
import { success, type Answer } from './answer.ts'
import { aNumeral, between, requiredText, text } from './dto.ts'
import { READ, type Call, type Row } from './row.ts'
import { fullName, listView } from './views.ts'

/** Contacts of the index in which a name, address or number contains the text, newest first. */
export function findByQuery(call: Call, locationId: string, query: string): Contact[] {
  const wanted = query.trim().toLowerCase()
  return call.store.index
    .visible(locationId, call.store.index.asOf(call.now, call.settings))
    .filter((contact) => wanted === '' || haystack(contact).includes(wanted))
    .toSorted((a, b) => compare(keyOf(b), keyOf(a)))
}

const haystack = (contact: Contact): string =>
  [fullName(contact), contact.email, contact.phone, contact.companyName, ...contact.tags]
    .join('\n')
    .toLowerCase()

type Key = readonly [added: number, id: string]
const keyOf = ({ dateAdded, id }: Contact): Key => [Date.parse(dateAdded), id]
const compare = (a: Key, b: Key): number => a[0] - b[0] || (a[1] < b[1] ? -1 : Number(a[1] > b[1]))

function list(call: Call): Answer {
  const { locationId = '', query = '', startAfter, startAfterId = '', limit = '20' } = call.query
  const after = startAfter === undefined ? undefined : ([Number(startAfter), startAfterId] as const)
  const { found, total } =
    query === '' ? plain(call, locationId, after) : queried(call, locationId, query, after)
  const contacts = found(Number(limit))
  return success({ contacts: contacts.map(listView), meta: metaOf(call, contacts, total) })
}

type Found = { readonly found: (limit: number) => Contact[]; readonly total: number }

const plain = ({ store }: Call, locationId: string, after?: Key): Found => ({
  found: (limit) =>
    store.contacts.page(locationId, after && { added: after[0], id: after[1] }, limit),
  total: store.contacts.count(locationId),
})

function queried(call: Call, locationId: string, query: string, after?: Key): Found {
  const all = findByQuery(call, locationId, query)
  const left =
    after === undefined ? all : all.filter((contact) => compare(keyOf(contact), after) < 0)
  return { found: (limit) => left.slice(0, limit), total: all.length }
}

function metaOf({ url, query }: Call, contacts: readonly Contact[], total: number): JsonObject {
  const last = contacts.at(-1)
  const limit = Number(query.limit ?? '20')
  const currentPage = 1 // pages are told apart by their cursor only
  const isLast = last === undefined || contacts.length < limit
  if (isLast) return { total, currentPage, nextPage: null, prevPage: null, ...cursorOf(last) }
  const next = new URL(url)
  for (const [key, value] of Object.entries(cursorOf(last))) next.searchParams.set(key, `${value}`)
  return {
    total,
    nextPageUrl: next.href,
    ...cursorOf(last),
    currentPage,
    nextPage: currentPage + 1,
    prevPage: null,
  }
}

const cursorOf = (contact: Contact | undefined): { [key: string]: string | number } =>
  contact === undefined
    ? {}
    : { startAfterId: contact.id, startAfter: Date.parse(contact.dateAdded) }

export const listRows: readonly Row[] = [
  {
    method: 'GET',
    path: '/contacts',
    scope: READ,
    reaches: 'query',
    query: {
      locationId: requiredText,
      startAfterId: text,
      startAfter: { checks: [aNumeral] },
      query: text,
      limit: { checks: [aNumeral, between(1, 100)] },
    },
    handle: list,
  },
]
