// Who gets in, in which order a call is refused, and how fast one may call.

import { expect, test } from 'vitest'
import { api, control, HEADERS, LOCATION, sandbox, upsert } from './sandbox.ts'

const { authorization, version } = HEADERS
const as = (name: string, path: string) =>
  api('GET', path, undefined, { authorization: `Bearer ${name}`, version })
const LIST = `/contacts/?locationId=${LOCATION}`

test('a wrong integration token and a wrong OAuth token are told apart', async () => {
  await sandbox()
  const pit = await api('GET', LIST, undefined, { authorization: 'Bearer pit-nobody', version })
  const jwt = await api('GET', LIST, undefined, { authorization: 'Bearer eyJ', version })
  expect(pit).toMatchObject({
    status: 401,
    json: { statusCode: 401, message: 'Invalid Private Integration token' },
  })
  expect(jwt.json.message).toBe('Invalid JWT')
})

test('the version header is asked for after the token and before anything else', async () => {
  await sandbox()
  const missing = await api('POST', '/contacts/', {}, { authorization })
  const strange = await api('POST', '/contacts/', {}, { authorization, version: '2020-01-01' })
  expect(missing.json).toEqual({ statusCode: 401, message: 'version header was not found.' })
  expect(strange.json.message).toBe('version header is invalid')
})

test('scope, then location, then body: each refusal hides the later ones', async () => {
  await sandbox()
  const token = { token: 'pit-small', kind: 'pit', locationId: 'elsewhere00000000001' }
  await control('PUT', 'tokens', [{ ...token, scopes: ['contacts.readonly'] }])
  const headers = { authorization: 'Bearer pit-small', version }
  const body = { locationId: LOCATION, nonsense: true }
  const scope = await api('POST', '/contacts/', body, headers)
  await control('PUT', 'tokens', [{ ...token, scopes: ['contacts.write'] }])
  const location = await api('POST', '/contacts/', body, headers)
  const rules = await api('POST', '/contacts/', { nonsense: true }, headers)
  expect(scope.json.message).toBe('The token is not authorized for this scope.')
  expect(location).toMatchObject({
    status: 401,
    json: { message: 'This location is not accessible from this token!' },
  })
  expect(rules.status).toBe(422)
})

test('an OAuth token on another location, or on none, is 403; an expired one is no token', async () => {
  await sandbox()
  const token = {
    token: 'oauth',
    kind: 'location',
    locationId: LOCATION,
    scopes: ['contacts.readonly'],
  }
  await control('PUT', 'tokens', [token, { ...token, token: 'old', expiresAt: 1 }])
  expect((await as('oauth', '/contacts/?locationId=other')).status).toBe(403)
  expect((await as('oauth', '/contacts/')).status).toBe(403)
  expect((await as('oauth', LIST)).status).toBe(200)
  expect((await as('old', LIST)).json.message).toBe('Invalid JWT')
})

test('a contact of another location is not accessible', async () => {
  await sandbox()
  const { json } = await upsert({ email: 'ada@example.com' })
  await control('PUT', 'tokens', [
    { token: 'pit-b', kind: 'pit', locationId: 'b', scopes: ['contacts.readonly'] },
  ])
  const headers = { authorization: 'Bearer pit-b', version }
  const refused = await api('GET', `/contacts/${json.contact.id}`, undefined, headers)
  expect(refused.json.message).toBe('This location is not accessible from this token!')
})

test('a route that nobody knows, and a wrong method, are refused by the IAM service', async () => {
  await sandbox()
  const unknown = await api('GET', '/opportunities/search')
  const method = await api('PATCH', '/contacts/upsert')
  expect(unknown.status).toBe(401)
  expect(unknown.json.message).toMatch(/^This route is not yet supported by the IAM Service\./)
  expect(method.status).toBe(401)
})

test('an unknown literal in the place of an id is read as an id', async () => {
  await sandbox()
  expect(await api('GET', '/contacts/tasks')).toMatchObject({
    status: 400,
    json: { message: 'Contact not found for id:tasks', error: 'Bad Request', statusCode: 400 },
  })
})

test('the slash at the end of the list does not matter', async () => {
  await sandbox()
  expect((await api('GET', `/contacts?locationId=${LOCATION}`)).status).toBe(200)
})

test('every answer carries the six rate limit headers', async () => {
  await sandbox({ rateLimit: { max: 5, daily: 9 } })
  const { headers } = await api('GET', LIST)
  expect(headers.get('x-ratelimit-max')).toBe('5')
  expect(headers.get('x-ratelimit-remaining')).toBe('4')
  expect(headers.get('x-ratelimit-interval-milliseconds')).toBe('10000')
  expect(headers.get('x-ratelimit-limit-daily')).toBe('9')
  expect(headers.get('x-ratelimit-daily-remaining')).toBe('8')
  expect(Number(headers.get('x-ratelimit-daily-reset'))).toBeGreaterThan(0)
  expect((await api('GET', LIST, undefined, {})).headers.get('x-ratelimit-max')).toBe('5')
})

test('over the limit a call is refused and does nothing, until the window has moved on', async () => {
  await sandbox({ rateLimit: { max: 1, intervalMs: 200 } })
  await api('GET', LIST)
  const refused = await upsert({ email: 'ada@example.com' })
  expect(refused.json).toEqual({ statusCode: 429, message: 'Too Many Requests' })
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
  expect((await control('GET', 'contacts')).json).toEqual([])
  await new Promise((resolve) => setTimeout(resolve, 250))
  expect((await upsert({ email: 'ada@example.com' })).status).toBe(200)
})

test('a used-up day stays used up, whatever the window says', async () => {
  await sandbox({ rateLimit: { max: 100, intervalMs: 1, daily: 1 } })
  await api('GET', LIST)
  await new Promise((resolve) => setTimeout(resolve, 20))
  const refused = await api('GET', LIST)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('x-ratelimit-daily-remaining')).toBe('0')
})
