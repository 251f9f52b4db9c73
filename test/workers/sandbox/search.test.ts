// Search and list: filters, order, cursors, and the lag behind the writes.

import { expect, test } from 'vitest'
import { api, contact, control, LOCATION, read, sandbox, search, WELCOME } from './sandbox.ts'

const ids = ({ json }: Awaited<ReturnType<typeof search>>): string[] =>
  json.contacts.map(({ id }: { id: string }) => id)

const inState = (field: string) => search([{ field, operator: 'eq', value: WELCOME }])
const find = () => search([{ field: 'email', operator: 'eq', value: 'ada@example.com' }])

async function twoPeople() {
  await sandbox()
  const ada = await contact({ firstName: 'Ada', email: 'ada@example.com', tags: ['customer'] })
  const ben = await contact({ firstName: 'Ben', phone: '+12135550100', source: 'Landing page' })
  return { ada, ben }
}

test.each([
  ['email', 'eq', 'ADA@example.com', 'ada'],
  ['phone', 'eq', '+12135550100', 'ben'],
  ['tags', 'contains', 'custo', 'ada'],
  ['tags', 'eq', 'customer', 'ada'],
  ['firstNameLowerCase', 'not_eq', 'ada', 'ben'],
  ['source', 'contains', 'landing', 'ben'],
  ['email', 'exists', undefined, 'ada'],
  ['email', 'not_exists', undefined, 'ben'],
  ['tags', 'not_exists', undefined, 'ben'],
] as const)('%s %s %s finds the right one', async (field, operator, value, whom) => {
  const people = await twoPeople()
  expect(ids(await search([{ field, operator, value }]))).toEqual([people[whom]])
})

test('filters stand together, groups may stand for either', async () => {
  const { ada, ben } = await twoPeople()
  const isAda = { field: 'id', operator: 'eq', value: ada }
  const isBen = { field: 'id', operator: 'eq', value: ben }
  expect(ids(await search([isAda, isBen]))).toEqual([])
  expect(ids(await search([{ group: 'OR', filters: [isAda, isBen] }])).length).toBe(2)
})

test('a workflow is found as active, and as finished after its time', async () => {
  const { ada } = await twoPeople()
  await api('POST', `/contacts/${ada}/workflow/${WELCOME}`, {})
  expect(ids(await inState('activeWorkflows'))).toEqual([ada])
  expect(ids(await inState('finishedWorkflows'))).toEqual([])
  await control('PUT', 'settings', { workflowRunMs: 0 })
  expect(ids(await inState('activeWorkflows'))).toEqual([])
  expect(ids(await inState('finishedWorkflows'))).toEqual([ada])
})

test.each([
  [{ field: 'contact_name', operator: 'eq', value: 'x' }, 'Invalid field contact_name'],
  [
    { field: 'tags', operator: 'contains', value: 'ab' },
    'Min. 3 characters required for applying contains filter',
  ],
  [
    { field: 'email', operator: 'contains', value: 'example' },
    'Invalid operator contains for field email',
  ],
])('a bad filter is refused: %o', async (filter, message) => {
  await sandbox()
  expect(await search([filter])).toMatchObject({ status: 400, json: { message } })
})

test('a search without its page size is 422', async () => {
  await sandbox()
  const { json } = await api('POST', '/contacts/search', { locationId: LOCATION, pageSize: 5 })
  expect(json.message).toEqual([
    'property pageSize should not exist',
    'pageLimit should not be empty',
    'pageLimit must be a number',
  ])
})

test('custom fields are searched by id; a name finds nothing', async () => {
  await sandbox()
  const id = 'cfTeamSize0000000004'
  const ada = await contact({ email: 'a@example.com', customFields: [{ id, field_value: 7 }] })
  const range = { operator: 'range', value: { gte: 5, lt: 8 } }
  expect(ids(await search([{ field: `customFields.${id}`, ...range }]))).toEqual([ada])
  expect(
    ids(await search([{ field: 'customFields.team_size', operator: 'eq', value: 7 }]))
  ).toEqual([])
})

test('a cursor walks through all results once', async () => {
  await sandbox()
  for (const name of ['c', 'a', 'b']) await contact({ email: `${name}@example.com` })
  const more = { pageLimit: 2, sort: [{ field: 'email', direction: 'asc' }] }
  const first = await search([], more)
  const searchAfter = first.json.contacts[1]?.searchAfter ?? []
  const second = await search([], { ...more, searchAfter })
  const emails = [...first.json.contacts, ...second.json.contacts].map(({ email }) => email)
  expect(emails).toEqual(['a@example.com', 'b@example.com', 'c@example.com'])
  expect(second.json.total).toBe(3)
})

test('a search sees a write only after the lag, a read by id at once', async () => {
  await sandbox({ indexLagMs: 300 })
  const id = await contact({ email: 'ada@example.com', city: 'Albany' })
  expect(ids(await find())).toEqual([])
  expect((await read(id)).city).toBe('Albany')
  await new Promise((resolve) => setTimeout(resolve, 350))
  await api('PUT', `/contacts/${id}`, { city: 'Boston' })
  expect((await find()).json.contacts[0]?.city).toBe('Albany')
  await api('DELETE', `/contacts/${id}`)
  expect(ids(await find())).toEqual([id])
  await new Promise((resolve) => setTimeout(resolve, 350))
  expect(ids(await find())).toEqual([])
})

test('the list pages by its cursor, in lower case with the raw names beside', async () => {
  await sandbox()
  for (const name of ['Ada', 'Ben', 'Cleo']) await contact({ firstName: name })
  const seen: string[] = []
  let path = `/contacts/?locationId=${LOCATION}&limit=2`
  for (let page = 0; page < 2; page++) {
    const { json } = await api('GET', path)
    expect(json.meta.total).toBe(3)
    for (const one of json.contacts) seen.push(one.firstNameRaw)
    expect(json.contacts[0]?.firstName).toBe(json.contacts[0]?.firstNameRaw.toLowerCase())
    expect(json.contacts[0]?.email).toBeNull()
    path = `/contacts/?locationId=${LOCATION}&limit=2&startAfter=${json.meta.startAfter}&startAfterId=${json.meta.startAfterId}`
  }
  expect(seen.toSorted()).toEqual(['Ada', 'Ben', 'Cleo'])
})

test('the list takes a hundred at most, and a query', async () => {
  const { ben } = await twoPeople()
  const path = `/contacts/?locationId=${LOCATION}`
  expect((await api('GET', `${path}&limit=101`)).json.message).toEqual([
    'limit must not be greater than 100',
  ])
  const { json } = await api('GET', `${path}&query=5550100`)
  expect(json.contacts.map(({ id }: { id: string }) => id)).toEqual([ben])
})
