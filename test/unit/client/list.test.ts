import { describe, expect, test } from 'vitest'
import { failure, json, LOCATION, only, scripted } from './scripted.ts'

const row = (n: number) => ({ id: `c${n}`, firstName: 'ada', firstNameRaw: 'Ada' })
const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => row(from + i))

/** A page with its cursor. */
const page = (from: number, to: number, meta: object = {}) =>
  json(200, {
    contacts: rows(from, to),
    meta: { total: 9, startAfter: 1_700_000_000_000 - to, startAfterId: `c${to}`, ...meta },
  })

const idsOf = async (contacts: AsyncIterable<{ readonly id: string }>) => {
  const ids: string[] = []
  for await (const { id } of contacts) ids.push(id)
  return ids
}

describe('list', () => {
  test('asks for a page of the location', async () => {
    const { sent, result } = await only({ contacts: [], meta: { total: 0 } }, ({ contacts }) =>
      contacts.list({ query: 'ada & co', limit: 5 })
    )
    expect([sent.method, sent.url]).toEqual([
      'GET',
      `https://services.leadconnectorhq.com/contacts/?locationId=${LOCATION}&limit=5&query=ada+%26+co`,
    ])
    expect(result).toEqual({ contacts: [], total: 0, next: null })
  })

  test('has names in their own spelling, not in the lower case beside it', async () => {
    const wire = {
      id: 'c1',
      firstName: 'ada',
      lastName: 'mcexample',
      firstNameRaw: 'Ada',
      lastNameRaw: 'McExample',
      contactName: 'ada mcexample',
    }
    const { result } = await only({ contacts: [wire] }, ({ contacts }) => contacts.list())
    expect(result.contacts).toMatchObject([
      { firstName: 'Ada', lastName: 'McExample', name: 'Ada McExample' },
    ])
  })

  test('goes on from the cursor of the page before', async () => {
    const { client, sent } = scripted([page(1, 2), page(3, 4), page(5, 5)])
    expect(await idsOf(client.contacts.list.all({ limit: 2 }))).toEqual([
      'c1',
      'c2',
      'c3',
      'c4',
      'c5',
    ])
    const asked = sent.map(({ url }) => Object.fromEntries(new URL(url).searchParams))
    expect(asked).toEqual([
      { locationId: LOCATION, limit: '2' },
      { locationId: LOCATION, limit: '2', startAfter: '1699999999998', startAfterId: 'c2' },
      { locationId: LOCATION, limit: '2', startAfter: '1699999999996', startAfterId: 'c4' },
    ])
  })

  test('reads a cursor that comes as digits', async () => {
    const { client } = scripted([page(1, 2, { startAfter: '1700000000000' })])
    const { next } = await client.contacts.list({ limit: 2 })
    expect(next).toEqual({ startAfter: 1_700_000_000_000, startAfterId: 'c2' })
  })

  test('ends with a full page that says it is the last', async () => {
    const last = { startAfter: undefined, startAfterId: undefined, nextPage: null }
    const { client, sent } = scripted([page(1, 2, last)])
    expect(await idsOf(client.contacts.list.all({ limit: 2 }))).toEqual(['c1', 'c2'])
    expect(sent).toHaveLength(1)
  })

  test('fails rather than end at a full page that says nothing', async () => {
    const { client } = scripted([json(200, { contacts: rows(1, 2) })])
    const error = await failure(idsOf(client.contacts.list.all({ limit: 2 })))
    expect(error.code).toBe('unexpected_answer')
  })

  test('fails rather than go round in circles', async () => {
    const { client } = scripted([page(1, 2), page(1, 2)])
    const error = await failure(idsOf(client.contacts.list.all({ limit: 2 })))
    expect(error.cause).toBe('the same page again')
  })

  test.each([0, 101, 2.5])('of %d at a time is refused before any call', async (limit) => {
    const { client, sent } = scripted([])
    await expect(client.contacts.list({ limit })).rejects.toThrow(RangeError)
    expect(sent).toEqual([])
  })
})

describe('ofBusiness', () => {
  test('goes on by how many it has', async () => {
    const answers = [rows(1, 2), rows(3, 4), rows(5, 5)].map((contacts) =>
      json(200, { contacts, count: '5' })
    )
    const { client, sent } = scripted(answers)
    const ids = await idsOf(client.contacts.ofBusiness.all('b1', { limit: 2, query: 'ada' }))
    expect(ids).toEqual(['c1', 'c2', 'c3', 'c4', 'c5'])
    expect(sent.map(({ url }) => new URL(url).pathname + new URL(url).search)).toEqual(
      [0, 2, 4].map(
        (skip) => `/contacts/business/b1?locationId=${LOCATION}&limit=2&query=ada&skip=${skip}`
      )
    )
  })

  test('has one page with how many there are', async () => {
    const { result } = await only({ contacts: rows(1, 2), count: 2 }, ({ contacts }) =>
      contacts.ofBusiness('b1')
    )
    expect(result).toMatchObject({ contacts: [{ id: 'c1' }, { id: 'c2' }], total: 2, next: null })
  })
})
