// Every operation and the scope that it asks for: with it alone the call gets past the gate, without it not.

import { expect, test } from 'vitest'
import { api, control, HEADERS, LOCATION, sandbox } from './sandbox.ts'

const READ = 'contacts.readonly'
const WRITE = 'contacts.write'
const QUERY = `?locationId=${LOCATION}`
const IN_BODY = { locationId: LOCATION }

const ROWS: readonly (readonly [string, string, string, object?])[] = [
  ['GET', `/contacts/${QUERY}`, READ],
  ['POST', '/contacts/', WRITE, IN_BODY],
  ['GET', '/contacts/x', READ],
  ['PUT', '/contacts/x', WRITE],
  ['DELETE', '/contacts/x', WRITE],
  ['POST', '/contacts/upsert', WRITE, IN_BODY],
  ['POST', '/contacts/search', READ, IN_BODY],
  ['GET', `/contacts/search/duplicate${QUERY}`, READ],
  ['GET', `/contacts/business/x${QUERY}`, READ],
  ['POST', '/contacts/bulk/tags/update/add', WRITE, IN_BODY],
  ['POST', '/contacts/bulk/business', WRITE, IN_BODY],
  ['GET', '/contacts/x/tasks', READ],
  ['POST', '/contacts/x/tasks', WRITE],
  ['GET', '/contacts/x/tasks/y', READ],
  ['PUT', '/contacts/x/tasks/y', WRITE],
  ['DELETE', '/contacts/x/tasks/y', WRITE],
  ['PUT', '/contacts/x/tasks/y/completed', WRITE],
  ['GET', '/contacts/x/appointments', READ],
  ['POST', '/contacts/x/tags', WRITE],
  ['DELETE', '/contacts/x/tags', WRITE],
  ['GET', '/contacts/x/notes', READ],
  ['POST', '/contacts/x/notes', WRITE],
  ['GET', '/contacts/x/notes/y', READ],
  ['PUT', '/contacts/x/notes/y', WRITE],
  ['DELETE', '/contacts/x/notes/y', WRITE],
  ['POST', '/contacts/x/followers', WRITE],
  ['DELETE', '/contacts/x/followers', WRITE],
  ['POST', '/contacts/x/campaigns/y', WRITE],
  ['DELETE', '/contacts/x/campaigns/y', WRITE],
  ['DELETE', '/contacts/x/campaigns/removeAll', WRITE],
  ['POST', '/contacts/x/workflow/y', WRITE],
  ['DELETE', '/contacts/x/workflow/y', WRITE],
  ['GET', `/locations/${LOCATION}`, 'locations.readonly'],
  ['GET', `/locations/${LOCATION}/timezones`, 'locations.readonly'],
  ['GET', `/locations/${LOCATION}/customFields`, 'locations/customFields.readonly'],
  ['GET', `/locations/${LOCATION}/tags`, 'locations/tags.readonly'],
  ['GET', `/workflows/${QUERY}`, 'workflows.readonly'],
  ['GET', `/users/${QUERY}`, 'users.readonly'],
]
const SCOPES = [...new Set(ROWS.map(([, , scope]) => scope))]

for (const [method, path, scope, body] of ROWS)
  test(`${method} ${path} asks for ${scope}`, async () => {
    await sandbox()
    const tokens = SCOPES.map((only) => ({
      token: only,
      kind: 'pit',
      locationId: LOCATION,
      scopes: [only],
    }))
    await control('PUT', 'tokens', tokens)
    const answers = await Promise.all(
      SCOPES.map((token) =>
        api(method, path, body, { ...HEADERS, authorization: `Bearer ${token}` })
      )
    )
    const passed = SCOPES.filter((_, i) => answers[i]?.status !== 401)
    expect(passed).toEqual([scope])
  })

test('the table has all 32 operations on contacts', () => {
  expect(ROWS.filter(([, path]) => path.startsWith('/contacts')).length).toBe(32)
})
