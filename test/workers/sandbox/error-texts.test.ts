// What a call past the gate is refused with: status, exact text and shape of every such row of the table of error bodies.

import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json.ts'
import { api, contact, LOCATION, sandbox, search, type Reply } from './sandbox.ts'

type Ask = () => Promise<Reply<object>>

const BAD_REQUEST = { error: 'Bad Request', statusCode: 400 }
const UNPROCESSABLE = { error: 'Unprocessable Entity', statusCode: 422 }
const TRACED = { traceId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }

/** The usual body of a 400. */
const bad = (message: string) => ({ message, ...BAD_REQUEST, ...TRACED })

const create = (fields: JsonObject) =>
  api('POST', '/contacts/', { locationId: LOCATION, ...fields })
const filter = (field: string, operator: string, value: string) =>
  search([{ field, operator, value }])

const takenEmail = async () => {
  const id = await contact({ name: 'Ada Example', email: 'ada@example.com' })
  return { id, meta: { contactName: 'Ada Example', contactId: id, matchingField: 'email' } }
}
const DUPLICATED = 'This location does not allow duplicated contacts.'

const TABLE: readonly (readonly [string, number, object, Ask])[] = [
  [
    'a contact that nobody knows is 400, not 404, and without a traceId',
    400,
    { message: 'Contact not found for id:sandboxNobody0000001', ...BAD_REQUEST },
    () => api('GET', '/contacts/sandboxNobody0000001'),
  ],
  [
    'a deleted contact reads the same',
    400,
    {
      message: expect.stringMatching(/^Contact not found for id:\w{20}$/) as string,
      ...BAD_REQUEST,
    },
    async () => {
      const id = await contact()
      await api('DELETE', `/contacts/${id}`)
      return api('PUT', `/contacts/${id}`, { city: 'Albany' })
    },
  ],
  [
    'a task that nobody knows',
    400,
    bad('The task id is invalid.'),
    async () => api('GET', `/contacts/${await contact()}/tasks/nothing`),
  ],
  [
    'a body that is no JSON',
    400,
    bad('Unexpected token in JSON'),
    () => api('POST', '/contacts/', '{"locationId":'),
  ],
  [
    'a field that search does not know',
    400,
    bad('Invalid field contact_name'),
    () => filter('contact_name', 'eq', 'x'),
  ],
  [
    'a part of fewer than three characters',
    400,
    bad('Min. 3 characters required for applying contains filter'),
    () => filter('tags', 'contains', 'ab'),
  ],
  [
    'a phone that is too long',
    400,
    bad('The string supplied is too long to be a phone number'),
    () => create({ phone: '+1 213 555 0100 555 0100 99' }),
  ],
  [
    'a phone that is none',
    400,
    bad('The string supplied did not seem to be a phone number'),
    () => create({ phone: 'call me' }),
  ],
  [
    'a custom field value of the wrong type',
    400,
    bad('Invalid Custom Field Value "many" for "cfTeamSize0000000004"'),
    () => create({ customFields: [{ id: 'cfTeamSize0000000004', field_value: 'many' }] }),
  ],
  [
    'broken rules, all of them, as a list',
    422,
    {
      message: [
        'property pageSize should not exist',
        'locationId must be a string',
        'pageLimit should not be empty',
        'pageLimit must be a number',
      ],
      ...UNPROCESSABLE,
      ...TRACED,
    },
    () => api('POST', '/contacts/search', { locationId: 1, pageSize: 5 }),
  ],
]

test.each(TABLE)('%s: %i', async (_, status, body, ask) => {
  await sandbox()
  const answer = await ask()
  expect(answer.status).toBe(status)
  expect(answer.json).toEqual(body)
})

test.each([
  ['create', () => create({ email: 'Ada@example.com' })],
  [
    'update',
    async () => {
      const other = await contact({ email: 'ben@example.com' })
      return api('PUT', `/contacts/${other}`, { email: 'ada@example.com' })
    },
  ],
] as const)('a taken email on %s names its owner', async (_, ask) => {
  await sandbox()
  const { meta } = await takenEmail()
  const { status, json } = await ask()
  expect(status).toBe(400)
  expect(json).toEqual({ statusCode: 400, message: DUPLICATED, meta, ...TRACED })
})
