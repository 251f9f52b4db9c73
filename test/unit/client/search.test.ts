import { describe, expect, test } from 'vitest'
import type { SearchFilter, SearchRequest } from '../../../src/client/client.ts'
import { failure, json, LOCATION, only, scripted } from './scripted.ts'

const BASE = 'https://services.leadconnectorhq.com'

/** A row of an answer, with its cursor. */
const row = (n: number) => ({ id: `c${n}`, searchAfter: [1_700_000_000_000 - n, `c${n}`] })

/** A page with contacts `from` to `to`, both in it. */
const rows = (from: number, to: number) =>
  json(200, {
    contacts: Array.from({ length: to - from + 1 }, (_, i) => row(from + i)),
    total: 1000,
  })

const idsOf = async (contacts: AsyncIterable<{ readonly id: string }>) => {
  const ids: string[] = []
  for await (const { id } of contacts) ids.push(id)
  return ids
}

describe('one page', () => {
  test('asks with filters and groups as they are, with the location', async () => {
    const filters: SearchFilter[] = [
      { field: 'tags', operator: 'eq', value: 'lead' },
      {
        group: 'OR',
        filters: [
          { field: 'email', operator: 'eq', value: 'ada@example.com' },
          { field: 'customFields.cf1', operator: 'exists' },
        ],
      },
    ]
    const { sent, result } = await only({ contacts: [{ id: 'c1' }], total: 1 }, ({ contacts }) =>
      contacts.search({ pageLimit: 20, filters, sort: [{ field: 'dateAdded', direction: 'desc' }] })
    )
    expect(sent).toMatchObject({ method: 'POST', url: `${BASE}/contacts/search` })
    expect(sent.body).toEqual({
      locationId: LOCATION,
      pageLimit: 20,
      filters,
      sort: [{ field: 'dateAdded', direction: 'desc' }],
    })
    expect(result).toMatchObject({ contacts: [{ id: 'c1' }], total: 1, next: null })
  })

  test('says where the next one begins, and takes that up', async () => {
    const { client, sent } = scripted([rows(1, 2), rows(3, 3)])
    const first = await client.contacts.search({ pageLimit: 2, query: 'ada' })
    expect(first.next).toEqual(row(2).searchAfter)
    await client.contacts.search({ pageLimit: 2, query: 'ada', after: first.next ?? [] })
    expect(sent[1]?.body).toMatchObject({ query: 'ada', searchAfter: row(2).searchAfter })
  })

  test('has an address where a search names it otherwise, and skips a row that is none', async () => {
    const found = { id: 'c1', address: '1 Example Street', firstName: 'ada' }
    const { result } = await only({ contacts: [found, 'odd'] }, ({ contacts }) =>
      contacts.search({ pageLimit: 5 })
    )
    expect(result.contacts).toMatchObject([{ address1: '1 Example Street', firstName: 'ada' }])
  })

  test('has an unknown outcome never: it changes nothing', async () => {
    const { client } = scripted([json(500, { message: 'Internal server error' })])
    const error = await failure(client.contacts.search({}))
    expect(error).toMatchObject({ code: 'server_error', outcomeUnknown: false })
  })

  const long = 'x'.repeat(76)
  const refused: readonly (readonly [string, SearchRequest])[] = [
    ['a page limit of none', { pageLimit: 0 }],
    ['a page limit beyond 500', { pageLimit: 501 }],
    ['half a page', { pageLimit: 1.5 }],
    ['a page beyond 10,000 contacts', { pageLimit: 500, page: 21 }],
    ['a page before the first', { page: 0 }],
    ['a long text', { query: long }],
    ['a long value', { filters: [{ field: 'city', operator: 'eq', value: long }] }],
    ['an empty value', { filters: [{ field: 'city', operator: 'eq', value: '' }] }],
    ['a short part', { filters: [{ field: 'tags', operator: 'contains', value: 'ab' }] }],
    ['a group of none', { filters: [{ group: 'OR', filters: [] }] }],
    [
      'a short part in a group',
      {
        filters: [
          { group: 'AND', filters: [{ field: 'city', operator: 'not_contains', value: 'x' }] },
        ],
      },
    ],
  ]
  test.each(refused)('is refused before any call: %s', async (_what, request) => {
    const { client, sent } = scripted([])
    await expect(client.contacts.search(request)).rejects.toThrow(/Error|must|needs|at most/)
    expect(sent).toEqual([])
  })
})

describe('all that is found', () => {
  test('comes page by page from cursor to cursor, and ends with the page that is not full', async () => {
    const { client, sent } = scripted([rows(1, 3), rows(4, 6), rows(7, 7)])
    expect(await idsOf(client.contacts.search.all({ pageLimit: 3 }))).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => `c${n}`)
    )
    expect(sent.map(({ body }) => body)).toEqual([
      { locationId: LOCATION, pageLimit: 3, filters: [] },
      { locationId: LOCATION, pageLimit: 3, filters: [], searchAfter: row(3).searchAfter },
      { locationId: LOCATION, pageLimit: 3, filters: [], searchAfter: row(6).searchAfter },
    ])
  })

  test('reaches beyond 10,000, which page numbers do not', async () => {
    const pages = Array.from({ length: 21 }, (_, i) => rows(i * 500, i * 500 + 499))
    const { client, sent } = scripted([...pages, rows(10_500, 10_500)])
    const ids = await idsOf(client.contacts.search.all())
    expect(new Set(ids).size).toBe(10_501)
    expect(sent.every(({ body }) => !JSON.stringify(body).includes('"page"'))).toBe(true)
  })

  test('ends after a last page that happens to be full', async () => {
    const { client, sent } = scripted([rows(1, 2), json(200, { contacts: [], total: 2 })])
    expect(await idsOf(client.contacts.search.all({ pageLimit: 2 }))).toEqual(['c1', 'c2'])
    expect(sent).toHaveLength(2)
  })

  test('shows a contact once that moved to a later page meanwhile', async () => {
    const moved = json(200, { contacts: [row(3), row(1)] })
    const { client } = scripted([rows(1, 2), moved, rows(4, 4)])
    expect(await idsOf(client.contacts.search.all({ pageLimit: 2 }))).toEqual([
      'c1',
      'c2',
      'c3',
      'c4',
    ])
  })

  test('does not end early over a row that cannot be read', async () => {
    const odd = json(200, { contacts: [{ name: 'no id' }, row(2)] })
    const { client } = scripted([odd, rows(3, 3)])
    expect(await idsOf(client.contacts.search.all({ pageLimit: 2 }))).toEqual(['c2', 'c3'])
  })

  test('asks for no page before it is wanted', async () => {
    const { client, sent } = scripted([rows(1, 2)])
    for await (const { id } of client.contacts.search.all({ pageLimit: 2 })) {
      if (id === 'c2') break
    }
    expect(sent).toHaveLength(1)
  })

  test('fails rather than go round in circles', async () => {
    const { client, sent } = scripted([rows(1, 2), rows(1, 2), rows(1, 2)])
    const error = await failure(idsOf(client.contacts.search.all({ pageLimit: 2 })))
    expect(error).toMatchObject({ code: 'unexpected_answer', cause: 'the same page again' })
    expect(sent).toHaveLength(2)
  })

  test('fails rather than end at a full page that says not where to go on', async () => {
    const { client } = scripted([json(200, { contacts: [{ id: 'c1' }, { id: 'c2' }] })])
    const error = await failure(idsOf(client.contacts.search.all({ pageLimit: 2 })))
    expect(error.code).toBe('unexpected_answer')
  })

  test('is taken up after a failure where the last page ended', async () => {
    const { client, sent } = scripted([rows(1, 2), json(429, {}), rows(3, 3)])
    let next: readonly unknown[] = []
    const walked = async () => {
      for await (const page of client.contacts.search.pages({ pageLimit: 2 })) {
        next = page.next ?? []
      }
    }
    expect((await failure(walked())).code).toBe('rate_limited')
    const rest = client.contacts.search.all({ pageLimit: 2, after: next })
    expect(await idsOf(rest)).toEqual(['c3'])
    expect(sent[2]?.body).toMatchObject({ searchAfter: row(2).searchAfter })
  })
})
