// What is refused before a call is looked at: every row of the table of error bodies that is about tokens, versions,
// scopes, locations, routes and limits.

import { expect, test } from 'vitest'
import { bearing, connect } from './connect.ts'
import { api, control, HEADERS, LOCATION, sandbox, type Reply } from './sandbox.ts'

type Ask = () => Promise<Reply<object>>

const { authorization, version } = HEADERS
const LIST = `/contacts/?locationId=${LOCATION}`
const TRACED = { traceId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }
const gate = (statusCode: number, message: string) => ({ statusCode, message })

const listWith = (headers: object) => api('GET', LIST, undefined, headers)
const pitOf = async (locationId: string, scopes: string[]) => {
  await control('PUT', 'tokens', [{ token: 'pit-other', kind: 'pit', locationId, scopes }])
  return bearing('pit-other')
}
const CONTACTS = ['contacts.readonly', 'contacts.write']

const TABLE: readonly (readonly [string, number, object, Ask])[] = [
  [
    'a wrong private integration token',
    401,
    gate(401, 'Invalid Private Integration token'),
    () => listWith({ authorization: 'Bearer pit-wrong', version }),
  ],
  [
    'a private integration token with a stray space',
    401,
    gate(401, 'Invalid Private Integration token'),
    () => listWith({ authorization: authorization.replace(' ', '  '), version }),
  ],
  [
    'a wrong OAuth token, or a key of version 1',
    401,
    gate(401, 'Invalid JWT'),
    () => listWith({ authorization: 'Bearer 0123-4567', version }),
  ],
  ['no token at all', 401, gate(401, 'Invalid JWT'), () => listWith({ version })],
  [
    'no version',
    401,
    gate(401, 'version header was not found.'),
    () => listWith({ authorization }),
  ],
  [
    'a version that was never published',
    401,
    gate(401, 'version header is invalid'),
    () => listWith({ authorization, version: '2021-07-29' }),
  ],
  [
    'a scope that the token lacks is 401, not 403',
    401,
    gate(401, 'The token is not authorized for this scope.'),
    async () => api('POST', '/contacts/', {}, await pitOf(LOCATION, ['contacts.readonly'])),
  ],
  [
    'a private integration token on another location',
    401,
    gate(401, 'This location is not accessible from this token!'),
    async () => api('GET', LIST, undefined, await pitOf('elsewhere00000000001', CONTACTS)),
  ],
  [
    'an agency token on contact data',
    401,
    gate(
      401,
      'This authClass type is not allowed to access this scope. Please reach out to the Platform team to get it added.'
    ),
    async () =>
      api('GET', LIST, undefined, bearing((await connect({ as: 'Company' })).access_token)),
  ],
  [
    'a route that the gateway does not know',
    401,
    gate(401, 'This route is not yet supported by the IAM Service. Please update your IAM config.'),
    () => api('GET', '/calendars/'),
  ],
  [
    'an OAuth token on another location',
    403,
    gate(403, 'The token does not have access to this location.'),
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
    gate(403, 'The token does not have access to this location.'),
    async () => api('GET', '/contacts/', undefined, bearing((await connect()).access_token)),
  ],
  [
    'a location token that names its location in a header',
    403,
    gate(403, 'The token does not have access to this location.'),
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
    'over the limit',
    429,
    gate(429, 'Too Many Requests'),
    async () => {
      await control('PUT', 'settings', { rateLimit: { max: 0 } })
      return api('GET', LIST)
    },
  ],
  [
    'a server that fails',
    500,
    gate(500, 'Internal server error'),
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
