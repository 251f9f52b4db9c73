// The settings for what nobody has seen, or only one has: each changes what it says.

import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json.ts'
import { bearing, connect } from './connect.ts'
import { api, contact, control, HEADERS, LOCATION, sandbox } from './sandbox.ts'

const LIST = `/contacts/?locationId=${LOCATION}`
const listWith = (headers: object) => api('GET', LIST, undefined, headers)
const create = (fields: JsonObject) =>
  api('POST', '/contacts/', { locationId: LOCATION, ...fields })

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

test('a Location-Id header is harmless where the settings say so', async () => {
  await sandbox({ refusesLocationIdHeader: false })
  const headers = bearing((await connect()).access_token)
  expect((await listWith({ ...headers, 'location-id': LOCATION })).status).toBe(200)
})

test('a 429 has the words of the settings, and says when', async () => {
  await sandbox({
    rateLimit: { max: 0 },
    tooManyRequestsMessage: 'Slow down',
    retryAfterSeconds: 3,
  })
  const { status, json, headers } = await api('GET', LIST)
  expect([status, json.message, headers.get('retry-after')]).toEqual([429, 'Slow down', '3'])
})

test('notes and tags may have a longest length', async () => {
  await sandbox({ maxNoteLength: 3, maxTagLength: 3 })
  const path = `/contacts/${await contact()}`
  expect((await api('POST', `${path}/notes`, { body: 'long' })).json.message).toEqual([
    'body must be shorter than or equal to 3 characters',
  ])
  expect((await api('POST', `${path}/tags`, { tags: ['long'] })).status).toBe(422)
  expect((await api('POST', `${path}/tags`, { tags: ['abc'] })).status).toBe(201)
})

test('an update may take companyName', async () => {
  await sandbox({ updateTakesCompanyName: true })
  const id = await contact()
  const { json } = await api('PUT', `/contacts/${id}`, { companyName: 'Example Ltd' })
  expect(json.contact).toMatchObject({ companyName: 'Example Ltd' })
})

test('an upsert without email and phone has the words of the settings', async () => {
  await sandbox({ upsertWithoutIdentifierMessage: 'Who?' })
  const { json } = await api('POST', '/contacts/upsert', { locationId: LOCATION, name: 'Ada' })
  expect(json.message).toBe('Who?')
})
