// What hangs on one contact, through the official SDK: tags, notes, tasks, followers, appointments, campaigns, workflows.

import { expect } from 'vitest'
import { CAMPAIGN, LOCATION, OTHER_CAMPAIGN, OTHER_USER, test, USER, WORKFLOW } from './crm.ts'
import { lead, refusalOf } from './leads.ts'
import { A_TIME, A_TRACE, AN_ID } from './shapes.ts'

const DONE = { succeded: true, succeeded: true, traceId: A_TRACE }

test('tags are added once, in lower case, and removed; each answer tells what changed', async ({
  sdk,
}) => {
  const contactId = await lead(sdk, 'Rosa', { tags: ['website'] })

  expect(await sdk.contacts.addTags({ contactId }, { tags: ['VIP', 'website'] })).toMatchObject({
    tags: ['website', 'vip'],
    tagsAdded: ['vip'],
  })
  expect(await sdk.contacts.removeTags({ contactId }, { tags: ['Vip', 'other'] })).toMatchObject({
    tags: ['website'],
    tagsRemoved: ['vip'],
  })
  expect((await sdk.contacts.getContact({ contactId })).contact?.tags).toEqual(['website'])
})

test('a note is written, read, changed and deleted', async ({ sdk }) => {
  const contactId = await lead(sdk, 'Rosa')
  const full = { body: 'Called', userId: USER, title: 'Call', color: '#ffcc00', pinned: true }

  const { note } = await sdk.contacts.createNote({ contactId }, full)
  const at = { contactId, id: note?.id ?? '' }

  expect(note).toEqual({
    ...full,
    id: AN_ID,
    contactId,
    dateAdded: A_TIME,
  })
  expect((await sdk.contacts.getNote(at)).note).toEqual(note)
  expect((await sdk.contacts.getAllNotes({ contactId })).notes).toEqual([note])
  expect((await sdk.contacts.updateNote(at, { body: 'Called twice', pinned: false })).note).toEqual(
    {
      ...note,
      body: 'Called twice',
      pinned: false,
    }
  )
  expect(await sdk.contacts.deleteNote(at)).toEqual(DONE)
  expect((await sdk.contacts.getAllNotes({ contactId })).notes).toEqual([])
})

test('a task is made, read, changed, completed and deleted, its date in UTC', async ({ sdk }) => {
  const contactId = await lead(sdk, 'Rosa')

  const { task } = await sdk.contacts.createTask(
    { contactId },
    {
      title: 'Call back',
      body: 'After lunch',
      dueDate: '2030-05-01T14:00:00+02:00',
      completed: false,
      assignedTo: USER,
    }
  )
  const at = { contactId, taskId: task?.id ?? '' }

  expect(task).toEqual({
    id: AN_ID,
    title: 'Call back',
    body: 'After lunch',
    dueDate: '2030-05-01T12:00:00.000Z',
    completed: false,
    assignedTo: USER,
    contactId,
  })
  expect((await sdk.contacts.getTask(at)).task).toEqual(task)
  expect((await sdk.contacts.getAllTasks({ contactId })).tasks).toEqual([task])
  const moved = { title: 'Call again', dueDate: '2030-05-02T12:00:00.000Z', assignedTo: OTHER_USER }
  expect((await sdk.contacts.updateTask(at, moved)).task).toEqual({ ...task, ...moved })
  expect((await sdk.contacts.updateTaskCompleted(at, { completed: true })).task).toEqual({
    ...task,
    ...moved,
    completed: true,
  })
  expect(await sdk.contacts.deleteTask(at)).toEqual(DONE)
  expect(await refusalOf(sdk.contacts.getTask(at))).toMatchObject({
    statusCode: 400,
    message: 'The task id is invalid.',
  })
})

test('users follow a contact once and leave it', async ({ sdk }) => {
  const contactId = await lead(sdk, 'Rosa')

  const added = await sdk.contacts.addFollowersContact({ contactId }, { followers: [USER] })
  const more = await sdk.contacts.addFollowersContact(
    { contactId },
    { followers: [USER, OTHER_USER] }
  )
  const removed = await sdk.contacts.removeFollowersContact({ contactId }, { followers: [USER] })
  const again = await sdk.contacts.removeFollowersContact({ contactId }, { followers: [USER] })

  expect(added).toMatchObject({ followers: [USER], followersAdded: [USER] })
  expect(more).toMatchObject({ followers: [USER, OTHER_USER], followersAdded: [OTHER_USER] })
  expect(removed).toMatchObject({ followers: [OTHER_USER], followersRemoved: [USER] })
  expect(again).toMatchObject({ followers: [OTHER_USER], followersRemoved: [] })
})

test('the appointments of a contact are listed, in times without a zone', async ({ crm, sdk }) => {
  const contactId = await lead(sdk, 'Rosa')
  const event = {
    id: 'sandboxAppointment01',
    calendarId: 'sandboxCalendar00001',
    status: 'booked',
    title: 'First call',
    assignedUserId: USER,
    notes: 'Brings questions',
    startTime: '2030-05-01 10:00:00',
    endTime: '2030-05-01 10:30:00',
    address: 'By phone',
    locationId: LOCATION,
    contactId,
    groupId: 'sandboxGroup00000001',
    appointmentStatus: 'confirmed',
    users: [OTHER_USER],
    dateAdded: '2030-04-01 09:00:00',
    dateUpdated: '2030-04-01 09:00:00',
    assignedResources: ['room-1'],
  }
  await crm.control('PUT', 'appointments', [
    event,
    { id: 'another', contactId: 'of somebody else' },
  ])

  expect((await sdk.contacts.getAppointmentsForContact({ contactId })).events).toEqual([event])
})

test('a contact joins campaigns, leaves one, leaves every one', async ({ crm, sdk }) => {
  const contactId = await lead(sdk, 'Rosa')
  const at = (campaignId: string) => ({ contactId, campaignId })
  const campaigns = async () => {
    const [person] = await crm.people()
    return person?.campaigns
  }

  expect(await sdk.contacts.addContactToCampaign(at(CAMPAIGN), {})).toEqual(DONE)
  expect(await sdk.contacts.addContactToCampaign(at(OTHER_CAMPAIGN), {})).toEqual(DONE)
  expect(await campaigns()).toEqual(['Spring offer', 'Newsletter'])
  expect(await sdk.contacts.removeContactFromCampaign(at(CAMPAIGN))).toEqual(DONE)
  expect(await campaigns()).toEqual(['Newsletter'])
  expect(await sdk.contacts.removeContactFromEveryCampaign({ contactId })).toEqual(DONE)
  expect(await campaigns()).toEqual([])
})

test('a contact enters a workflow and leaves it, which a search can see', async ({ sdk }) => {
  const contactId = await lead(sdk, 'Rosa')
  const at = { contactId, workflowId: WORKFLOW }
  const active = (): Promise<unknown> =>
    sdk.contacts.searchContactsAdvanced({
      locationId: LOCATION,
      pageLimit: 10,
      filters: [{ field: 'activeWorkflows', operator: 'eq', value: WORKFLOW }],
    })

  const eventStartTime = '2030-05-01T10:00:00+01:00'
  expect(await sdk.contacts.addContactToWorkflow(at, { eventStartTime })).toEqual(DONE)
  expect(await active()).toMatchObject({ total: 1, contacts: [{ id: contactId }] })
  expect(await sdk.contacts.deleteContactFromWorkflow(at, {})).toEqual(DONE)
  expect(await active()).toMatchObject({ total: 0, contacts: [] })
})
