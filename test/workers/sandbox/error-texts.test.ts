// Every row of the table of error bodies (status, exact text, shape), asked for once.

import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json.ts'
import { bearing, connect } from './connect.ts'
import { api, contact, control, HEADERS, LOCATION, sandbox, search, type Reply } from './sandbox.ts'

type Answer = Reply<object>
type Ask = () => Promise<Answer>

const { authorization, version } = HEADERS
const LIST = `/contacts/?locationId=${LOCATION}`
const BAD_REQUEST = { error: 'Bad Request', statusCode: 400 }
const UNPROCESSABLE = { error: 'Unprocessable Entity', statusCode: 422 }
const TRACED = { traceId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }

const create = (fields: JsonObject) =>
  api('POST', '/contacts/', { locationId: LOCATION, ...fields })
const listWith = (headers: object) => api('GET', LIST, undefined, headers)
const filter = (field: string, operator: string, value: string) =>
  search([{ field, operator, value }])

const pitOf = async (locationId: string, scopes: string[]) => {
  await control('PUT', 'tokens', [{ token: 'pit-other', kind: 'pit', locationId, scopes }])
  return bearing('pit-other')
}
const CONTACTS = ['contacts.readonly', 'contacts.write']

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
    { message: 'The task id is invalid.', ...BAD_REQUEST, ...TRACED },
    async () => api('GET', `/contacts/${await contact()}/tasks/nothing`),
  ],
  [
    'a body that is no JSON',
    400,
    { message: 'Unexpected token in JSON', ...BAD_REQUEST, ...TRACED },
    () => api('POST', '/contacts/', '{"locationId":'),
  ],
  [
    'a field that search does not know',
    400,
    { message: 'Invalid field contact_name', ...BAD_REQUEST, ...TRACED },
    () => filter('contact_name', 'eq', 'x'),
  ],
  [
    'a part of fewer than three characters',
    400,
    {
      message: 'Min. 3 characters required for applying contains filter',
      ...BAD_REQUEST,
      ...TRACED,
    },
    () => filter('tags', 'contains', 'ab'),
  ],
  [
    'a phone that is too long',
    400,
    {
      message: 'The string supplied is too long to be a phone number',
      ...BAD_REQUEST,
      ...TRACED,
    },
    () => create({ phone: '+1 213 555 0100 555 0100 99' }),
  ],
  [
    'a phone that is none',
    400,
    {
      message: 'The string supplied did not seem to be a phone number',
      ...BAD_REQUEST,
      ...TRACED,
    },
    () => create({ phone: 'call me' }),
  ],
  [
    'a custom field value of the wrong type',
    400,
    {
      message: 'Invalid Custom Field Value "many" for "cfTeamSize0000000004"',
      ...BAD_REQUEST,
      ...TRACED,
    },
    () => create({ customFields: [{ id: 'cfTeamSize0000000004', field_value: 'many' }] }),
  ],
  [
    'a wrong private integration token',
    401,
    { statusCode: 401, message: 'Invalid Private Integration token' },
    () => listWith({ authorization: 'Bearer pit-wrong', version }),
  ],
  [
    'a private integration token with a stray space',
    401,
    { statusCode: 401, message: 'Invalid Private Integration token' },
    () => listWith({ authorization: authorization.replace(' ', '  '), version }),
  ],
  [
    'a wrong OAuth token, or a key of version 1',
    401,
    { statusCode: 401, message: 'Invalid JWT' },
    () => listWith({ authorization: 'Bearer 0123-4567', version }),
  ],
  [
    'no token at all',
    401,
    { statusCode: 401, message: 'Invalid JWT' },
    () => listWith({ version }),
  ],
  [
    'no version',
    401,
    { statusCode: 401, message: 'version header was not found.' },
    () => listWith({ authorization }),
  ],
  [
    'a version that was never published',
    401,
    { statusCode: 401, message: 'version header is invalid' },
    () => listWith({ authorization, version: '2021-07-29' }),
  ],
  [
    'a scope that the token lacks is 401, not 403',
    401,
    { statusCode: 401, message: 'The token is not authorized for this scope.' },
    async () => api('POST', '/contacts/', {}, await pitOf(LOCATION, ['contacts.readonly'])),
  ],
  [
    'a private integration token on another location',
    401,
    { statusCode: 401, message: 'This location is not accessible from this token!' },
    async () => api('GET', LIST, undefined, await pitOf('elsewhere00000000001', CONTACTS)),
  ],
  [
    'an agency token on contact data',
    401,
    {
      statusCode: 401,
      message:
        'This authClass type is not allowed to access this scope. Please reach out to the Platform team to get it added.',
    },
    async () =>
      api('GET', LIST, undefined, bearing((await connect({ as: 'Company' })).access_token)),
  ],
  [
    'a route that the gateway does not know',
    401,
    {
      statusCode: 401,
      message: 'This route is not yet supported by the IAM Service. Please update your IAM config.',
    },
    () => api('GET', '/calendars/'),
  ],
  [
    'an OAuth token on another location',
    403,
    { statusCode: 403, message: 'The token does not have access to this location.' },
    async () =>
      api(
        'GET',
        '/contacts/?locationId=elsewhere00000000001',
        undefined,
        bearing((await connect()).access_token)
      ),
  ],
  [
    'an OAuth token without a location',
    403,
    { statusCode: 403, message: 'The token does not have access to this location.' },
    async () => api('GET', '/contacts/', undefined, bearing((await connect()).access_token)),
  ],
  [
    'a location token that names its location in a header',
    403,
    { statusCode: 403, message: 'The token does not have access to this location.' },
    async () => listWith({ ...bearing((await connect()).access_token), 'location-id': LOCATION }),
  ],
  [
    'a path of version 3 under an older one',
    404,
    {
      message: 'Cannot DELETE /contacts/x/campaigns/remove-all',
      error: 'Not Found',
      statusCode: 404,
      ...TRACED,
    },
    () => api('DELETE', '/contacts/x/campaigns/remove-all'),
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
    () => api('POST', '/contacts/search', { locationId: 1, pageSize: 5 }, HEADERS),
  ],
  [
    'over the limit',
    429,
    { statusCode: 429, message: 'Too Many Requests' },
    async () => {
      await control('PUT', 'settings', { rateLimit: { max: 0 } })
      return api('GET', LIST)
    },
  ],
  [
    'a server that fails',
    500,
    { statusCode: 500, message: 'Internal server error' },
    async () => {
      await control('POST', 'faults', { kind: 'status', status: 500 })
      return api('GET', LIST)
    },
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

const REJECTED: readonly (readonly [string, string, JsonObject, string])[] = [
  ['PUT', '', { locationId: LOCATION }, 'property locationId should not exist'],
  ['PUT', '', { gender: 'female' }, 'property gender should not exist'],
  ['PUT', '', { email: '' }, 'email must be an email'],
  ['PUT', '', { additionalEmails: [] }, 'property additionalEmails should not exist'],
  ['PUT', '', { attributionSource: {} }, 'property attributionSource should not exist'],
  ['PUT', '', { customFields: {} }, 'customFields must be an array'],
  ['POST', '/notes', { body: 'x', locationId: 'x' }, 'property locationId should not exist'],
  ['POST', '/notes', {}, 'body should not be empty'],
  ['POST', '/tags', { tags: ['a'], locationId: 'x' }, 'property locationId should not exist'],
  ['DELETE', '/tags', {}, 'tags should not be empty'],
  ['POST', '/tasks', { title: 'x', completed: false }, 'dueDate should not be empty'],
  ['PUT', '/tasks/x/completed', {}, 'completed should not be empty'],
  ['POST', '/followers', { followers: 'u' }, 'followers must be an array'],
  ['POST', '/campaigns/x', { x: 1 }, 'property x should not exist'],
  [
    'POST',
    '/workflow/x',
    { eventStartTime: 'soon' },
    'eventStartTime must be a valid ISO 8601 date string',
  ],
]

test.each(REJECTED)('%s /contacts/{id}%s with %o is 422', async (method, path, body, message) => {
  await sandbox()
  const answer = await api(method, `/contacts/${await contact()}${path}`, body)
  expect(answer.status).toBe(422)
  expect(answer.json.message).toContain(message)
})

test.each([
  ['notes', 'The note id is invalid.'],
  ['campaigns', 'Campaign not found for id:nothing'],
  ['workflow', 'Workflow not found for id:nothing'],
])('an unknown id below %s gets the status of the settings', async (path, message) => {
  for (const unknownIdStatus of [400, 404, 422]) {
    await sandbox({ unknownIdStatus })
    const answer = await api('DELETE', `/contacts/${await contact()}/${path}/nothing`)
    expect(answer).toMatchObject({ status: unknownIdStatus, json: { message } })
  }
})

test('a refused create leaves nothing, unless the settings say that it does', async () => {
  const wrong = { email: 'ada@example.com', city: 'Albany', nonsense: 1 }
  await sandbox()
  expect((await create(wrong)).status).toBe(422)
  expect((await control('GET', 'contacts')).json).toEqual([])
  await sandbox({ refusedCreateIsKept: true })
  expect((await create(wrong)).status).toBe(422)
  expect((await control('GET', 'contacts')).json).toMatchObject([
    { email: 'ada@example.com', city: 'Albany' },
  ])
})

test('a proxy that refuses Python answers with its page', async () => {
  await sandbox({ refusesPythonUserAgent: true })
  const refused = await listWith({ ...HEADERS, 'user-agent': 'Python-urllib/3.13' })
  expect([refused.status, refused.headers.get('content-type')]).toEqual([
    403,
    'text/html; charset=UTF-8',
  ])
  expect((await listWith({ ...HEADERS, 'user-agent': 'my-app/1.0' })).status).toBe(200)
})

test.each([401, 404, 405])('a wrong method gets the status of the settings: %i', async (status) => {
  await sandbox({ wrongMethodStatus: status })
  expect((await api('PATCH', '/contacts/upsert')).status).toBe(status)
})

test('an unknown route may be 403 as well', async () => {
  await sandbox({ unknownRouteStatus: 403 })
  expect((await api('GET', '/calendars/')).status).toBe(403)
})
