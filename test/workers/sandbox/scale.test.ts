// Ten thousand contacts: searches stay fast, right after a start as well.

import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeAll, expect, test } from 'vitest'
import { SEED_SETTINGS } from '../../../sandbox/seed.ts'
import { openStore } from '../../../sandbox/store/store.ts'
import { api, bindings, control, LOCATION, sandbox, search, upsert, WELCOME } from './sandbox.ts'

const CONTACTS = 10_000
const SIZE = 'cfTeamSize0000000004'
/** Measured: 1 to 10 ms, and 40 to 50 for the first full scan after a start. The goal is 50. */
const GOAL_MS = 50

const stub = () => bindings.SANDBOX.getByName('sandbox')
const restart = () => evictDurableObject(stub())

const person = (i: number) => ({
  id: `scale${String(i).padStart(15, '0')}`,
  locationId: LOCATION,
  firstName: `Ada${i}`,
  lastName: 'Example',
  email: `ada${i}@example.com`,
  phone: `+1213555${String(i).padStart(4, '0')}`,
  companyName: 'Example Ltd',
  address1: '1 Main Street',
  city: i % 2 === 0 ? 'Albany' : 'Boston',
  country: 'US',
  source: 'Landing page',
  dnd: false,
  tags: ['lead', 'website', `group:${i % 10}`],
  followers: [],
  customFields: [
    { id: 'cfPlan00000000000001', value: 'pro' },
    { id: SIZE, value: i },
  ],
  enrolments: [{ workflowId: WELCOME, startedAt: 1 }],
  campaigns: [],
  dateAdded: new Date(1_700_000_000_000 + i).toISOString(),
  dateUpdated: new Date(1_700_000_000_000 + i).toISOString(),
})

beforeAll(async () => {
  await sandbox({ indexLagMs: 0, rateLimit: { max: 10_000 } })
  await runInDurableObject(stub(), (_, { storage }) => {
    const store = openStore(storage.sql, { locationId: LOCATION, token: '' })
    storage.transactionSync(() => {
      for (let i = 0; i < CONTACTS; i++) store.contacts.save(person(i), 1, SEED_SETTINGS)
    })
  })
  await restart()
})

/** The middle one of seven: other work on the machine must not decide. */
async function typicalMs(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 7; i++) {
    const start = performance.now()
    await act()
    times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[3] ?? Infinity
}

const leaf = (field: string, operator: string, value?: unknown) => ({ field, operator, value })
const NEWEST = `/contacts/?locationId=${LOCATION}&limit=100`

const SEARCHES: readonly (readonly [string, number, () => ReturnType<typeof search>])[] = [
  ['everybody, first page', CONTACTS, () => search([])],
  ['everybody, 500 at once', CONTACTS, () => search([], { pageLimit: 500, page: 20 })],
  ['a text that nobody has', 0, () => search([leaf('city', 'contains', 'xyz')])],
  ['half of all', CONTACTS / 2, () => search([leaf('city', 'eq', 'albany')])],
  ['a tag', CONTACTS / 10, () => search([leaf('tags', 'eq', 'group:7')])],
  [
    'a range of a custom field',
    10,
    () => search([leaf(`customFields.${SIZE}`, 'range', { gte: CONTACTS - 10 })]),
  ],
  ['a workflow', CONTACTS, () => search([leaf('activeWorkflows', 'eq', WELCOME)])],
  ['one email', 1, () => search([leaf('email', 'eq', 'ada77@example.com')])],
  ['one phone', 1, () => search([leaf('phone', 'eq', '+12135550077')])],
  [
    'sorted by two fields',
    CONTACTS,
    () => search([], { sort: [{ field: 'source' }, { field: 'firstNameLowerCase' }] }),
  ],
  [
    'after a cursor',
    CONTACTS,
    () => search([], { searchAfter: [1_700_000_005_000, person(5000).id] }),
  ],
  ['a query', 11, () => search([], { query: 'ada999' })],
]

test.each(SEARCHES)('%s: %i of 10,000, in time', async (_, total, ask) => {
  const { status, json } = await ask()
  expect([status, json.total]).toEqual([200, total])
  expect(await typicalMs(ask)).toBeLessThan(GOAL_MS)
})

test.each([
  ['the list', () => api('GET', NEWEST)],
  ['the list with a query', () => api('GET', `${NEWEST}&query=ada99`)],
  ['an upsert', () => upsert({ email: 'ada500@example.com', city: 'Chicago' })],
  ['the contacts for the page', () => control('GET', 'contacts?limit=61')],
] as const)('%s stays fast as well', async (_, ask) => {
  expect(await typicalMs(ask)).toBeLessThan(GOAL_MS)
})

test('the first full scan after a start reads everything, and takes no more than twice the time', async () => {
  const ms = await typicalMs(async () => {
    await restart()
    expect((await search([])).json.total).toBe(CONTACTS)
  })
  expect(ms).toBeLessThan(2 * GOAL_MS)
})

test('what is written after the scan is found by the next one, also after a restart', async () => {
  await search([])
  const { json } = await upsert({ email: 'new@example.com', city: 'Denver' })
  const inDenver = async () =>
    (await search([leaf('city', 'eq', 'denver')])).json.contacts.map(({ id }) => id)
  expect(await inDenver()).toEqual([json.contact.id])
  await restart()
  expect(await inDenver()).toEqual([json.contact.id])
  await api('DELETE', `/contacts/${json.contact.id}`)
  expect(await inDenver()).toEqual([])
})
