// Our own client against the sandbox, row by row: each request is one the published schemas allow, each answer is
// understood. What the client makes of odd answers is told in test/unit/client.

import { expect } from 'vitest'
import type { CrmClient } from '../../src/client/client.ts'
import { BUSINESS, CAMPAIGN, judge, OTHER_USER, test, USER, WORKFLOW } from './crm.ts'
import { A_TIME, AN_ID } from './shapes.ts'

const SOFIA = {
  firstName: 'Sofia',
  lastName: 'Example',
  email: 'sofia@example.com',
  phone: '+12125550133',
  address1: '2 Example Street',
  city: 'Boston',
  state: 'MA',
  postalCode: '02101',
  country: 'US',
  website: 'https://example.org',
  timezone: 'America/New_York',
  companyName: 'Example Garage',
  source: 'google-ads',
  gender: 'female',
  dateOfBirth: '1985-02-03',
  assignedTo: USER,
  dnd: false,
  dndSettings: { Email: { status: 'active', message: 'no mail', code: '7' } },
  inboundDndSettings: { all: { status: 'inactive', message: 'none' } },
  customFields: [
    { id: 'cfPlan00000000000001', field_value: 'silver' },
    { id: 'cfLifetime0000000005', field_value: 99.5 },
    { id: 'cfServices0000000010', field_value: ['Design'] },
  ],
} as const

const person = (crm: CrmClient, name = 'rosa') =>
  crm.contacts.create({ firstName: name, email: `${name}@example.com` })

const all = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

test('rows 2 to 6 and 8: a contact with every field is created, met again, changed and deleted', async ({
  client: crm,
}) => {
  const created = await crm.contacts.create({ ...SOFIA, tags: ['ads'] })
  const met = await crm.contacts.upsert(
    { ...SOFIA, city: 'Salem' },
    { replaceTags: ['ads', 'vip'] }
  )
  const changed = await crm.contacts.update(
    created.id,
    { lastName: 'Sample', city: null, assignedTo: OTHER_USER, dateOfBirth: '02/03/1985' },
    { replaceTags: ['vip'] }
  )

  expect(created).toMatchObject({ id: AN_ID, dateAdded: A_TIME, companyName: 'Example Garage' })
  expect(met).toMatchObject({ isNew: false, contact: { city: 'Salem', tags: ['ads', 'vip'] } })
  expect(changed).toMatchObject({ lastName: 'Sample', city: null, tags: ['vip'] })
  expect(await crm.contacts.get(created.id)).toEqual(changed)
  expect(await crm.contacts.findDuplicate({ email: SOFIA.email })).toEqual(changed)
  await crm.contacts.delete(created.id)
  expect(await crm.contacts.findDuplicate({ phone: SOFIA.phone })).toBeNull()
})

test('rows 1 and 7: list and search walk over all contacts', async ({ client: crm }) => {
  for (const name of ['ada', 'ben', 'cleo']) await person(crm, name)

  const listed = await all(crm.contacts.list.all({ limit: 2, query: 'example.com' }))
  const found = await all(
    crm.contacts.search.all({
      pageLimit: 2,
      filters: [
        { field: 'email', operator: 'exists' },
        { group: 'OR', filters: [{ field: 'phone', operator: 'not_exists' }] },
      ],
      sort: [{ field: 'dateAdded', direction: 'asc' }],
    })
  )
  const second = await crm.contacts.search({ query: 'example', pageLimit: 2, page: 2 })

  expect(listed.map(({ email }) => email)).toEqual([
    'cleo@example.com',
    'ben@example.com',
    'ada@example.com',
  ])
  expect(found.map(({ id }) => id)).toEqual(listed.map(({ id }) => id).toReversed())
  expect(second).toMatchObject({ total: 3, contacts: [{ firstName: 'ada' }] })
})

test('rows 9 to 11: bulk tags, and contacts of a business', async ({ client: crm }) => {
  const { id } = await person(crm)
  const contactIds = [id]

  const added = await crm.contacts.bulk.updateTags({ type: 'add', contactIds, tags: ['VIP'] })
  const removed = await crm.contacts.bulk.updateTags({
    type: 'remove',
    contactIds: [id, 'unknown'],
    removeAllTags: true,
  })
  const attached = await crm.contacts.bulk.setBusiness({ contactIds, businessId: BUSINESS })
  const ofBusiness = await all(crm.contacts.ofBusiness.all(BUSINESS, { query: 'rosa' }))
  const detached = await crm.contacts.bulk.setBusiness({ contactIds, businessId: null })

  expect(added).toMatchObject({ errorCount: 0, contacts: [{ ok: true, added: ['vip'] }] })
  expect(removed).toMatchObject({
    errorCount: 1,
    contacts: [{ ok: true, removed: ['vip'] }, { ok: false }],
  })
  expect(ofBusiness.map((contact) => contact.id)).toEqual([id])
  expect([attached, detached]).toEqual([[id], [id]])
})

test('rows 12 to 17: tasks', async ({ client: crm }) => {
  const { id } = await person(crm)
  const { tasks } = crm.contacts
  const input = { title: 'Call', body: 'Soon', dueDate: '2030-05-01T12:00:00.000Z' }

  const task = await tasks.create(id, { ...input, completed: false, assignedTo: USER })
  const changed = await tasks.update(id, task.id, { title: 'Visit', assignedTo: OTHER_USER })
  const done = await tasks.complete(id, task.id)

  expect(task).toMatchObject({ ...input, id: AN_ID, assignedTo: USER, contactId: id })
  expect(changed).toEqual({ ...task, title: 'Visit', assignedTo: OTHER_USER })
  expect(done).toEqual({ ...changed, completed: true })
  expect(await tasks.get(id, task.id)).toEqual(done)
  expect(await tasks.list(id)).toEqual([done])
  await tasks.delete(id, task.id)
  expect(await tasks.list(id)).toEqual([])
})

test('rows 18 to 27: appointments, tags, notes and followers', async ({ client: crm }) => {
  const { id } = await person(crm)
  const { appointments, tags, notes, followers } = crm.contacts

  expect(await appointments.list(id)).toEqual([])
  expect(await tags.add(id, ['A', 'b'])).toEqual({ tags: ['a', 'b'], added: ['a', 'b'] })
  expect(await tags.remove(id, ['A'])).toEqual({ tags: ['b'], removed: ['a'] })
  expect(await followers.add(id, [USER])).toEqual({ followers: [USER], added: [USER] })
  expect(await followers.remove(id, [USER])).toEqual({ followers: [], removed: [USER] })
  const full = { body: 'Hello', userId: USER, title: 'First', color: '#ffcc00', pinned: true }
  const note = await notes.create(id, full)
  expect(note).toEqual({ ...full, id: AN_ID, contactId: id, dateAdded: A_TIME })
  const changed = await notes.update(id, note.id, { body: 'Hello again', pinned: false })
  expect(await notes.get(id, note.id)).toEqual(changed)
  expect(await notes.list(id)).toEqual([{ ...note, body: 'Hello again', pinned: false }])
  await notes.delete(id, note.id)
  expect(await notes.list(id)).toEqual([])
})

test('rows 28 to 32: campaigns and workflows', async ({ client: crm, crm: { people } }) => {
  const { id } = await person(crm)
  const { campaigns, workflows } = crm.contacts
  const eventStartTime = '2030-05-01T10:00:00+01:00'

  await campaigns.add(id, CAMPAIGN)
  await workflows.add(id, WORKFLOW, { eventStartTime })
  expect(await people()).toMatchObject([{ campaigns: ['Spring offer'], workflows: [{}] }])
  await campaigns.remove(id, CAMPAIGN)
  await campaigns.removeAll(id)
  await workflows.remove(id, WORKFLOW)
  await workflows.add(id, WORKFLOW)
  expect(await people()).toMatchObject([{ campaigns: [] }])
})

test.skipIf(judge === undefined)('together these drive each of the 32 rows', ({ place }) => {
  const driven = place.recorded().map((exchange) => judge?.operationOf(exchange)?.id)
  const rows = judge?.operations.filter(({ file }) => file === 'contacts') ?? []

  expect(rows).toHaveLength(32)
  expect(rows.map(({ id }) => id).filter((id) => !driven.includes(id))).toEqual([])
})
