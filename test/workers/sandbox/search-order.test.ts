// The order of results, the limits of a page, and an index that cannot make up its mind.

import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json.ts'
import { contact, sandbox, search } from './sandbox.ts'
import { leaf, people } from './searching.ts'

const SORTS: readonly (readonly [JsonObject[], string])[] = [
  [[{ field: 'firstNameLowerCase', direction: 'desc' }], 'cy ben ada'],
  [[{ field: 'email', direction: 'desc' }], 'ben ada cy'],
  [
    [
      { field: 'dnd', direction: 'desc' },
      { field: 'email', direction: 'asc' },
    ],
    'ada cy ben',
  ],
  [
    [
      { field: 'businessName', direction: 'desc' },
      { field: 'email', direction: 'desc' },
    ],
    'ada ben cy',
  ],
  [[{ field: 'source', direction: 'asc' }], 'cy ada ben'],
]

test.each(SORTS)('sorted by %j: %s', async (sort, expected) => {
  const names = await people()
  const { json } = await search([], { sort })
  expect(json.contacts.map(({ id }) => names.get(id)).join(' ')).toBe(expected)
})

test.each([
  [[{ field: 'city' }], 'Invalid field city'],
  [[{ field: 'email', direction: 'up' }], 'Invalid direction up for field email'],
  [
    [{ field: 'email' }, { field: 'dnd' }, { field: 'source' }],
    'sort must contain no more than 2 elements',
  ],
])('the sort %j is refused: %s', async (sort, message) => {
  await sandbox()
  expect((await search([], { sort })).json.message).toBe(message)
})

test.each([
  [{ page: 2, searchAfter: ['x'] }, 'page and searchAfter cannot be used together'],
  [{ page: 21, pageLimit: 500 }, 'Only the first 10000 records can be paged, use searchAfter'],
  [{ pageLimit: 501 }, ['pageLimit must not be greater than 500']],
  [{ query: 'x'.repeat(76) }, ['query must be shorter than or equal to 75 characters']],
])('%j is refused: %j', async (more, message) => {
  await sandbox()
  expect((await search([], more)).json.message).toEqual(message)
})

test('a search that flickers hits, misses and hits again, and settles', async () => {
  await sandbox({ indexFlickerMs: 400 })
  const id = await contact({ email: 'ada@example.com' })
  const hits = async () => (await search([leaf('id', id)])).json.total
  const first = await hits()
  const flicker = [first, 1 - first, first, 1 - first]
  expect([first, await hits(), await hits(), await hits()]).toEqual(flicker)
  await new Promise((resolve) => setTimeout(resolve, 450))
  expect([await hits(), await hits()]).toEqual([1, 1])
})
