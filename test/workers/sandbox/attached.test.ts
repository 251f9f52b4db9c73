// What hangs on a contact: tasks, notes, tags, followers, campaigns, workflows.

import { expect, test } from 'vitest'
import { api, contact, control, DRAFT, LOCATION, read, sandbox, USER, WELCOME } from './sandbox.ts'

async function ada(): Promise<string> {
  await sandbox()
  return `/contacts/${await contact()}`
}
const TASK = { title: 'Call', dueDate: '2026-03-01T10:00:00+02:00', completed: false }

test('a task lives: made, read, changed, completed, deleted', async () => {
  const path = `${await ada()}/tasks`
  const made = await api('POST', path, TASK)
  expect(made.status).toBe(201)
  expect(made.json.task).toMatchObject({ title: 'Call', dueDate: '2026-03-01T08:00:00.000Z' })
  const one = `${path}/${made.json.task.id}`
  await api('PUT', one, { title: 'Call back' })
  await api('PUT', `${one}/completed`, { completed: true })
  expect((await api('GET', one)).json.task).toMatchObject({ title: 'Call back', completed: true })
  expect((await api('GET', path)).json.tasks).toHaveLength(1)
  expect((await api('DELETE', one)).json.succeded).toBe(true)
  expect((await api('GET', one)).json.message).toBe('The task id is invalid.')
})

test('an empty task names what it needs', async () => {
  const { json, status } = await api('POST', `${await ada()}/tasks`, {})
  expect(status).toBe(422)
  for (const name of ['title', 'dueDate', 'completed'])
    expect(json.message).toContain(`${name} should not be empty`)
})

test('a note lives: made, read, changed, deleted', async () => {
  const path = `${await ada()}/notes`
  const made = await api('POST', path, { body: 'Line 1\nLine 2', userId: USER })
  expect(made).toMatchObject({
    status: 201,
    json: { note: { body: 'Line 1\nLine 2', userId: USER } },
  })
  const one = `${path}/${made.json.note.id}`
  await api('PUT', one, { pinned: true })
  expect((await api('GET', one)).json.note).toMatchObject({ body: 'Line 1\nLine 2', pinned: true })
  expect((await api('DELETE', one)).status).toBe(200)
  expect((await api('GET', path)).json.notes).toEqual([])
  expect((await api('GET', one)).status).toBe(400)
})

test('a note does not take a location, nor a user that nobody knows', async () => {
  const path = `${await ada()}/notes`
  expect((await api('POST', path, { body: 'x', locationId: LOCATION })).json.message).toEqual([
    'property locationId should not exist',
  ])
  expect((await api('POST', path, { body: 'x', userId: 'nobody' })).status).toBe(400)
})

test('tags are added once, whatever their case, and removed', async () => {
  const path = `${await ada()}/tags`
  const first = await api('POST', path, { tags: ['Lead', ' lead ', 'VIP'] })
  const second = await api('POST', path, { tags: ['vip', 'new'] })
  expect(first).toMatchObject({ status: 201, json: { tagsAdded: ['lead', 'vip'] } })
  expect(second.json).toMatchObject({ tags: ['lead', 'vip', 'new'], tagsAdded: ['new'] })
  const removed = await api('DELETE', path, { tags: ['VIP', 'other'] })
  expect(removed.json).toMatchObject({ tags: ['lead', 'new'], tagsRemoved: ['vip'] })
  const known = await api('GET', `/locations/${LOCATION}/tags`)
  expect(known.json.tags.map(({ name }: { name: string }) => name)).toContain('vip')
})

test('bulk tags answer for each contact', async () => {
  await sandbox()
  const a = await contact({ email: 'a@example.com', tags: ['old'] })
  const gone = await contact({ email: 'b@example.com' })
  await api('DELETE', `/contacts/${gone}`)
  const stranger = 'z'.repeat(20)
  const update = (type: string, more: object) =>
    api('POST', `/contacts/bulk/tags/update/${type}`, {
      contacts: [a, gone, stranger, 'short'],
      tags: ['New'],
      locationId: LOCATION,
      ...more,
    })
  const { status, json } = await update('add', {})
  expect(status).toBe(201)
  expect(json).toMatchObject({ succeded: true, errorCount: 3 })
  expect(json.responses[0]).toMatchObject({
    type: 'success',
    oldTags: ['old'],
    tagsAdded: ['new'],
    tagsRemoved: [],
  })
  expect(json.responses.slice(1).map(({ message }: { message: string }) => message)).toEqual([
    'contact is deleted',
    'contact does not belong to location',
    'contact id is not a valid firebase id',
  ])
  await update('remove', { removeAllTags: true })
  expect((await read(a)).tags).toEqual([])
})

test('followers are users, and are added once', async () => {
  const path = `${await ada()}/followers`
  expect((await api('POST', path, { followers: [USER, USER] })).json).toMatchObject({
    followers: [USER],
    followersAdded: [USER],
  })
  expect((await api('POST', path, { followers: [USER] })).json.followersAdded).toEqual([])
  expect((await api('POST', path, { followers: ['nobody'] })).status).toBe(400)
  expect((await api('DELETE', path, { followers: [USER] })).json).toMatchObject({
    followers: [],
    followersRemoved: [USER],
  })
})

test('campaigns are joined and left, one by one or all', async () => {
  const path = `${await ada()}/campaigns`
  expect((await api('POST', `${path}/sandboxCampaign00001`, {})).status).toBe(201)
  await api('POST', `${path}/sandboxCampaign00002`, {})
  expect((await api('POST', `${path}/nothing`, {})).status).toBe(400)
  await api('DELETE', `${path}/sandboxCampaign00001`)
  expect((await control('GET', 'contacts')).json[0]?.campaigns).toEqual(['Newsletter'])
  await api('DELETE', `${path}/removeAll`)
  expect((await control('GET', 'contacts')).json[0]?.campaigns).toEqual([])
})

test('a workflow is entered once, a draft does nothing, an unknown one is refused', async () => {
  const path = `${await ada()}/workflow`
  for (const id of [WELCOME, WELCOME, DRAFT])
    expect(await api('POST', `${path}/${id}`)).toMatchObject({
      status: 200,
      json: { succeded: true, succeeded: true },
    })
  expect((await control('GET', 'contacts')).json[0]?.workflows).toEqual([
    { id: WELCOME, name: 'Welcome', status: 'active' },
  ])
  expect((await api('POST', `${path}/nothing`)).status).toBe(400)
  await api('DELETE', `${path}/${WELCOME}`, { eventStartTime: '2026-03-01T10:00:00+00:00' })
  expect((await control('GET', 'contacts')).json[0]?.workflows).toEqual([])
})

test('contacts are attached to a business and listed with it', async () => {
  await sandbox()
  const id = await contact()
  const businessId = 'sandboxBusiness00001'
  const attach = (to: string | null) =>
    api('POST', '/contacts/bulk/business', {
      locationId: LOCATION,
      ids: [id, 'other'],
      businessId: to,
    })
  expect((await attach(businessId)).json).toMatchObject({ success: true, ids: [id] })
  const list = () => api('GET', `/contacts/business/${businessId}?locationId=${LOCATION}`)
  expect((await list()).json.count).toBe(1)
  await attach(null)
  expect((await list()).json.count).toBe(0)
})

test('what a client looks up first: location, fields, workflows, users', async () => {
  await sandbox()
  const { json } = await api('GET', `/locations/${LOCATION}`)
  expect(json.location).toMatchObject({
    id: LOCATION,
    country: 'US',
    timezone: 'America/New_York',
    settings: { allowDuplicateContact: false, contactUniqueIdentifiers: ['email', 'phone'] },
  })
  const fields = await api('GET', `/locations/${LOCATION}/customFields?model=contact`)
  expect(fields.json.customFields).toContainEqual(
    expect.objectContaining({ fieldKey: 'contact.lifetime_value', dataType: 'MONETORY' })
  )
  const workflows = await api('GET', `/workflows/?locationId=${LOCATION}`)
  expect(workflows.json.workflows[0]).toMatchObject({ id: WELCOME, status: 'published' })
  const users = await api('GET', `/users/?locationId=${LOCATION}`)
  expect(users.json.users[0]?.id).toHaveLength(20)
})

test("a contact's appointments are those of the control", async () => {
  await sandbox()
  const id = await contact()
  const event = { id: 'event1', contactId: id, title: 'Call', startTime: '2026-03-01 10:00:00' }
  await control('PUT', 'appointments', [event, { ...event, id: 'event2', contactId: 'other' }])
  expect((await api('GET', `/contacts/${id}/appointments`)).json.events).toEqual([event])
})
