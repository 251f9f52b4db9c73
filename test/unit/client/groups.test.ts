import { describe, expect, test } from 'vitest'
import type { CrmClient } from '../../../src/client/client.ts'
import { failure, json, LOCATION, only, scripted } from './scripted.ts'

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
    [{ ...note, title: null, userId: null, pinned: false }],
  ],
  [
    'notes.create',
    ({ contacts }) => contacts.notes.create('c1', { body: 'Hello' }),
    ['POST', '/contacts/c1/notes', { body: 'Hello' }],
    { note },
    { ...note, title: null, userId: null, pinned: false },
  ],
  [
    'tasks.list',
    ({ contacts }) => contacts.tasks.list('c1'),
    ['GET', '/contacts/c1/tasks', null],
    { tasks: [task] },
    [{ ...task, body: null, assignedTo: null, contactId: null }],
  ],
  [
    'tasks.create',
    ({ contacts }) => contacts.tasks.create('c1', { ...due, assignedTo: 'u1' }),
    ['POST', '/contacts/c1/tasks', { ...due, assignedTo: 'u1' }],
    { task },
    { ...task, body: null, assignedTo: null, contactId: null },
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
]

describe('each method makes its one call and returns what the API said', () => {
  test.each(rows)('%s', async (_name, use, [method, path, body], answer, expected) => {
    const { sent, result } = await only(answer, use)
    expect([sent.method, new URL(sent.url).pathname, sent.body]).toEqual([method, path, body])
    expect(result).toEqual(expected)
  })
})

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
  expect(sent).toEqual([])
})

test('a task sends no key that the API does not know', async () => {
  const wider = { ...due, body: 'Soon', dueInMinutes: 60 }
  const { sent } = await only({ task }, ({ contacts }) => contacts.tasks.create('c1', wider))
  expect(sent.body).toEqual({ ...due, body: 'Soon' })
})

describe('location', () => {
  test('custom fields come by id, with the key as people write it and their options', async () => {
    const answer = {
      customFields: [
        { id: 'cf1', name: 'Budget', fieldKey: 'contact.budget', dataType: 'NUMERICAL' },
        {
          id: 'cf2',
          name: 'Size',
          fieldKey: 'contact.size',
          dataType: 'RADIO',
          picklistOptions: ['S', 'L'],
        },
        { id: 'cf3', name: 'No key' },
      ],
    }
    const { sent, result } = await only(answer, ({ location }) => location.customFields())
    expect(new URL(sent.url).pathname).toBe(`/locations/${LOCATION}/customFields`)
    expect(new URL(sent.url).search).toBe('?model=contact')
    expect(result).toEqual([
      { id: 'cf1', name: 'Budget', key: 'budget', dataType: 'NUMERICAL', options: [] },
      { id: 'cf2', name: 'Size', key: 'size', dataType: 'RADIO', options: ['S', 'L'] },
    ])
  })

  test('a probe is one read of the location that succeeds or says what is wrong', async () => {
    const { sent } = await only({ contact: null }, ({ location }) => location.probe())
    expect(sent.method).toBe('GET')
    expect(new URL(sent.url).searchParams.get('locationId')).toBe(LOCATION)

    const refusal = json(401, { message: 'Invalid Private Integration token' })
    const { client } = scripted([refusal])
    expect((await failure(client.location.probe())).code).toBe('token_invalid')
  })
})
