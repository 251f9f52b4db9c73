import { describe, expect, test } from 'vitest'
import type { CrmClient } from '../../../src/client/client.ts'
import { failure, json, only, scripted } from './scripted.ts'

type Row = readonly [
  name: string,
  use: (client: CrmClient) => Promise<unknown>,
  request: readonly [method: string, path: string, body: unknown],
  answer: unknown,
  result: unknown,
]

const note = { id: 'n1', body: 'Hello', dateAdded: '2026-11-03T10:00:00.000Z', contactId: 'c1' }
const task = { id: 't1', title: 'Call', dueDate: '2026-11-04T10:00:00.000Z', completed: false }
const due = { title: 'Call', dueDate: '2026-11-04T10:00:00Z', completed: false }
const succeded = { succeded: true }
const wholeNote = { ...note, title: null, color: null, userId: null, pinned: false }
const wholeTask = { ...task, body: null, assignedTo: null, contactId: null }
const event = { id: 'e1', title: 'Demo', startTime: '2026-11-04 10:00:00', users: ['u1'] }

const rows: readonly Row[] = [
  [
    'tags.add',
    ({ contacts }) => contacts.tags.add('c1', ['a', 'b']),
    ['POST', '/contacts/c1/tags', { tags: ['a', 'b'] }],
    { tags: ['x', 'a', 'b'], tagsAdded: ['a'] },
    { tags: ['x', 'a', 'b'], added: ['a'] },
  ],
  [
    'tags.remove',
    ({ contacts }) => contacts.tags.remove('c1', ['a']),
    ['DELETE', '/contacts/c1/tags', { tags: ['a'] }],
    { tags: ['x'] },
    { tags: ['x'], removed: null },
  ],
  [
    'notes.list',
    ({ contacts }) => contacts.notes.list('c1'),
    ['GET', '/contacts/c1/notes', null],
    { notes: [note] },
    [wholeNote],
  ],
  [
    'notes.create',
    ({ contacts }) => contacts.notes.create('c1', { body: 'Hello' }),
    ['POST', '/contacts/c1/notes', { body: 'Hello' }],
    { note },
    wholeNote,
  ],
  [
    'tasks.list',
    ({ contacts }) => contacts.tasks.list('c1'),
    ['GET', '/contacts/c1/tasks', null],
    { tasks: [task] },
    [wholeTask],
  ],
  [
    'tasks.create',
    ({ contacts }) => contacts.tasks.create('c1', { ...due, assignedTo: 'u1' }),
    ['POST', '/contacts/c1/tasks', { ...due, assignedTo: 'u1' }],
    { task },
    wholeTask,
  ],
  [
    'workflows.add',
    ({ contacts }) => contacts.workflows.add('c1', 'w1'),
    ['POST', '/contacts/c1/workflow/w1', {}],
    succeded,
    undefined,
  ],
  [
    'workflows.remove',
    ({ contacts }) => contacts.workflows.remove('c1', 'w1'),
    ['DELETE', '/contacts/c1/workflow/w1', {}],
    { succeeded: true },
    undefined,
  ],
  [
    'campaigns.add',
    ({ contacts }) => contacts.campaigns.add('c1', 'k1'),
    ['POST', '/contacts/c1/campaigns/k1', {}],
    succeded,
    undefined,
  ],
  [
    'followers.add',
    ({ contacts }) => contacts.followers.add('c1', ['u1']),
    ['POST', '/contacts/c1/followers', { followers: ['u1'] }],
    { followers: ['u0', 'u1'], followersAdded: ['u1'] },
    { followers: ['u0', 'u1'], added: ['u1'] },
  ],
  [
    'followers.remove',
    ({ contacts }) => contacts.followers.remove('c1', ['u1']),
    ['DELETE', '/contacts/c1/followers', { followers: ['u1'] }],
    { followers: ['u0'], followersRemoved: ['u1'] },
    { followers: ['u0'], removed: ['u1'] },
  ],
  [
    'notes.get',
    ({ contacts }) => contacts.notes.get('c1', 'n1'),
    ['GET', '/contacts/c1/notes/n1', null],
    { note },
    wholeNote,
  ],
  [
    'notes.create with all it takes',
    ({ contacts }) =>
      contacts.notes.create('c1', {
        body: 'Hello',
        userId: 'u1',
        title: 'First',
        color: '#FFAA00',
        pinned: true,
      }),
    [
      'POST',
      '/contacts/c1/notes',
      { body: 'Hello', userId: 'u1', title: 'First', color: '#FFAA00', pinned: true },
    ],
    { note: { ...note, userId: 'u1', title: 'First', color: '#FFAA00', pinned: true } },
    { ...note, userId: 'u1', title: 'First', color: '#FFAA00', pinned: true },
  ],
  [
    'notes.update',
    ({ contacts }) => contacts.notes.update('c1', 'n1', { pinned: true }),
    ['PUT', '/contacts/c1/notes/n1', { pinned: true }],
    { note: { ...note, pinned: true } },
    { ...wholeNote, pinned: true },
  ],
  [
    'notes.delete',
    ({ contacts }) => contacts.notes.delete('c1', 'n1'),
    ['DELETE', '/contacts/c1/notes/n1', null],
    succeded,
    undefined,
  ],
  [
    'tasks.get',
    ({ contacts }) => contacts.tasks.get('c1', 't1'),
    ['GET', '/contacts/c1/tasks/t1', null],
    { task },
    wholeTask,
  ],
  [
    'tasks.update',
    ({ contacts }) => contacts.tasks.update('c1', 't1', { title: 'Call again' }),
    ['PUT', '/contacts/c1/tasks/t1', { title: 'Call again' }],
    { task: { ...task, title: 'Call again' } },
    { ...wholeTask, title: 'Call again' },
  ],
  [
    'tasks.delete',
    ({ contacts }) => contacts.tasks.delete('c1', 't1'),
    ['DELETE', '/contacts/c1/tasks/t1', null],
    succeded,
    undefined,
  ],
  [
    'tasks.complete',
    ({ contacts }) => contacts.tasks.complete('c1', 't1'),
    ['PUT', '/contacts/c1/tasks/t1/completed', { completed: true }],
    { task: { ...task, completed: true } },
    { ...wholeTask, completed: true },
  ],
  [
    'tasks.complete, undone',
    ({ contacts }) => contacts.tasks.complete('c1', 't1', false),
    ['PUT', '/contacts/c1/tasks/t1/completed', { completed: false }],
    { task },
    wholeTask,
  ],
  [
    'appointments.list',
    ({ contacts }) => contacts.appointments.list('c1'),
    ['GET', '/contacts/c1/appointments', null],
    { events: [event] },
    [
      {
        ...event,
        calendarId: null,
        groupId: null,
        contactId: null,
        locationId: null,
        endTime: null,
        status: null,
        appointmentStatus: null,
        assignedUserId: null,
        assignedResources: [],
        address: null,
        notes: null,
        dateAdded: null,
        dateUpdated: null,
      },
    ],
  ],
  [
    'campaigns.remove',
    ({ contacts }) => contacts.campaigns.remove('c1', 'k1'),
    ['DELETE', '/contacts/c1/campaigns/k1', null],
    succeded,
    undefined,
  ],
  [
    'campaigns.removeAll',
    ({ contacts }) => contacts.campaigns.removeAll('c1'),
    ['DELETE', '/contacts/c1/campaigns/removeAll', null],
    succeded,
    undefined,
  ],
  [
    'workflows.add for an event',
    ({ contacts }) =>
      contacts.workflows.add('c1', 'w1', { eventStartTime: '2026-11-04T09:00:00+01:00' }),
    ['POST', '/contacts/c1/workflow/w1', { eventStartTime: '2026-11-04T09:00:00+01:00' }],
    succeded,
    undefined,
  ],
  [
    'workflows.remove from an event',
    ({ contacts }) =>
      contacts.workflows.remove('c1', 'w1', { eventStartTime: '2026-11-04T09:00:00+01:00' }),
    ['DELETE', '/contacts/c1/workflow/w1', { eventStartTime: '2026-11-04T09:00:00+01:00' }],
    succeded,
    undefined,
  ],
]

describe('each method makes its one call and returns what the API said', () => {
  test.each(rows)('%s', async (_name, use, [method, path, body], answer, expected) => {
    const { sent, result } = await only(answer, use)
    expect([sent.method, new URL(sent.url).pathname, sent.body]).toEqual([method, path, body])
    expect(result).toEqual(expected)
  })
})

test.each(['removeAll', 'remove-all'])(
  'no campaign is called %s: the contact would leave them all',
  async (campaignId) => {
    const { client, sent } = scripted([])
    await expect(client.contacts.campaigns.remove('c1', campaignId)).rejects.toThrow(TypeError)
    expect(sent).toEqual([])
  }
)

test('a note whose answer has no id is not taken for written', async () => {
  const { client } = scripted([json(201, { note: { body: 'Hello' } })])
  const error = await failure(client.contacts.notes.create('c1', { body: 'Hello' }))
  expect(error).toMatchObject({ code: 'unexpected_answer', status: 201 })
})

test('a list of notes that cannot be read whole is not taken for a shorter one', async () => {
  const { client } = scripted([json(200, { notes: [note, { body: 'no id' }] })])
  expect((await failure(client.contacts.notes.list('c1'))).code).toBe('unexpected_answer')
})

test('a 200 that reports no success is no success', async () => {
  const { client } = scripted([json(200, { succeded: false })])
  expect((await failure(client.contacts.workflows.add('c1', 'w1'))).code).toBe('unexpected_answer')
})

test('an answer to tags that does not list them still counts', async () => {
  const { result } = await only({ traceId: 't' }, ({ contacts }) => contacts.tags.add('c1', ['a']))
  expect(result).toEqual({ tags: null, added: null })
})

test('an empty list of tags or followers is refused before any call', async () => {
  const { client, sent } = scripted([])
  await expect(client.contacts.tags.add('c1', [])).rejects.toThrow('tags must not be empty')
  await expect(client.contacts.followers.add('c1', [])).rejects.toThrow('userIds must not be empty')
  await expect(client.contacts.followers.remove('c1', [' '])).rejects.toThrow('each of userIds')
  expect(sent).toEqual([])
})

test('a note or task without its text is refused before any call', async () => {
  const { client, sent } = scripted([])
  await expect(client.contacts.notes.create('c1', { body: ' ' })).rejects.toThrow(TypeError)
  await expect(client.contacts.tasks.create('c1', { ...due, title: '' })).rejects.toThrow(TypeError)
  expect(sent).toEqual([])
})

test('a task sends no key that the API does not know', async () => {
  const wider = { ...due, body: 'Soon', dueInMinutes: 60 }
  const { sent } = await only({ task }, ({ contacts }) => contacts.tasks.create('c1', wider))
  expect(sent.body).toEqual({ ...due, body: 'Soon' })
})
