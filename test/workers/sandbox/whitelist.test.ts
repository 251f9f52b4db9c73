// What the bodies below a contact refuse, whoever sends it.

import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json.ts'
import { api, contact, LOCATION, sandbox } from './sandbox.ts'

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

test('a bulk call takes fifty contacts for a business, and as many as the settings say for tags', async () => {
  await sandbox({ maxBulkContacts: 2 })
  const ids = Array.from({ length: 51 }, (_, i) => `contact${i}`)
  const business = { locationId: LOCATION, ids, businessId: null }
  expect((await api('POST', '/contacts/bulk/business', business)).json.message).toEqual([
    'ids must contain no more than 50 elements',
  ])
  const tags = { locationId: LOCATION, contacts: ids.slice(0, 3), tags: ['a'] }
  expect((await api('POST', '/contacts/bulk/tags/update/add', tags)).json.message).toEqual([
    'contacts must contain no more than 2 elements',
  ])
})
