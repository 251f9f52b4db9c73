// OAuth: the way to the first tokens, what they reach, and how they are renewed.

import { evictDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import {
  askForToken,
  CALLBACK,
  chooseLocation,
  CLIENT,
  connect,
  getAs,
  pressConnect,
  refresh,
} from './connect.ts'
import { bindings, control, LOCATION, sandbox, send } from './sandbox.ts'

const LIST = `/contacts/?locationId=${LOCATION}`
const COMPANY = 'sandboxCompany000001'
const codeOf = async () => (await pressConnect()).searchParams.get('code') ?? ''

test('a connect ends with tokens of the location, in the scopes that were asked for', async () => {
  await sandbox()
  const back = await pressConnect({ state: 'a b&c' })
  expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([CALLBACK, 'a b&c'])
  const code = back.searchParams.get('code') ?? ''
  const { status, json } = await askForToken({ grant_type: 'authorization_code', code })
  expect(status).toBe(200)
  expect(json).toEqual({
    access_token: expect.stringMatching(/^\w{40}$/) as string,
    token_type: 'Bearer',
    expires_in: 86_399,
    refresh_token: expect.stringMatching(/^\w{40}$/) as string,
    refreshTokenId: expect.any(String) as string,
    scope: 'contacts.readonly contacts.write',
    userType: 'Location',
    companyId: COMPANY,
    locationId: LOCATION,
    userId: 'sandboxUser000000001',
    traceId: expect.any(String) as string,
  })
  expect((await getAs(json.access_token, LIST)).status).toBe(200)
  const tags = await getAs(json.access_token, `/locations/${LOCATION}/tags`)
  expect(tags.json.message).toBe('The token is not authorized for this scope.')
})

test('the page asks first, and shows what the app sent as text', async () => {
  await sandbox()
  const response = await chooseLocation({ scope: 'contacts.readonly <script>', state: '"><i>' })
  const page = await response.text()
  expect([response.status, response.headers.get('location')]).toEqual([200, null])
  expect(page).toContain('Local app wants to connect')
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toMatch(/<script|<i>/)
  expect(page).toContain('auto=1')
})

test.each([
  ['an unknown app', { client_id: 'nobody' }, 'no such app'],
  ['another response type', { response_type: 'token' }, 'response_type'],
  ['an address that is no web page', { redirect_uri: 'javascript:alert(1)' }, 'redirect_uri'],
])('%s is told so and gets no code', async (_, more, reason) => {
  await sandbox()
  const response = await chooseLocation({ auto: '1', ...more })
  expect([response.status, response.headers.get('location')]).toEqual([400, null])
  expect(await response.text()).toContain(reason)
})

test('state is dropped on a second connect, where the settings say so', async () => {
  await sandbox({ dropsStateWhenInstalled: true })
  expect((await pressConnect({ state: 's' })).searchParams.get('state')).toBe('s')
  await connect()
  expect((await pressConnect({ state: 's' })).searchParams.has('state')).toBe(false)
})

test.each([
  [
    'JSON, which this form of the route does not read',
    { 'content-type': 'application/json' },
    JSON.stringify({ ...CLIENT, grant_type: 'refresh_token' }),
    ['client_id', 'client_secret', 'grant_type'],
  ],
  [
    'an empty form',
    { 'content-type': 'application/x-www-form-urlencoded' },
    '',
    ['client_id', 'client_secret', 'grant_type'],
  ],
])('%s misses every required field', async (_, headers, body, names) => {
  await sandbox()
  const response = await send('POST', '/oauth/token', body, headers)
  const { message } = await response.json<{ message: string[] }>()
  expect(response.status).toBe(422)
  for (const name of names) expect(message).toContain(`${name} should not be empty`)
})

test.each([
  ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
  ['a code that nobody gave out', { code: 'x' }, 400, 'invalid_grant'],
  ['no code', { code: '' }, 400, 'invalid_grant'],
  ['another way back', { redirect_uri: 'https://example.com/' }, 400, 'invalid_grant'],
])('%s is refused in the shape of OAuth', async (_, wrong, status, error) => {
  await sandbox()
  const grant = { grant_type: 'authorization_code', code: await codeOf(), redirect_uri: CALLBACK }
  const refused = await askForToken({ ...grant, ...wrong })
  expect(refused.status).toBe(status)
  expect(refused.json).toEqual({ error, error_description: expect.any(String) as string })
  expect((await askForToken(grant)).status, 'the code is not used up').toBe(200)
})

test('an unknown kind of grant names the known ones', async () => {
  await sandbox()
  expect((await askForToken({ grant_type: 'password' })).json.message).toEqual([
    'grant_type must be one of the following values: authorization_code, refresh_token, client_credentials',
  ])
})

test('a code works once', async () => {
  await sandbox({ invalidGrantStatus: 401 })
  const grant = { grant_type: 'authorization_code', code: await codeOf() }
  expect((await askForToken(grant)).status).toBe(200)
  expect(await askForToken(grant)).toMatchObject({ status: 401, json: { error: 'invalid_grant' } })
})

test("another app's refresh token is refused, and stays good for its own app", async () => {
  await sandbox()
  const { refresh_token } = await connect()
  const thief = { client_id: 'thief-app', client_secret: 'thief-secret' }
  await control('PUT', 'oauth-clients', [CLIENT, thief])
  const stolen = await askForToken({ ...thief, grant_type: 'refresh_token', refresh_token })
  expect(stolen).toMatchObject({ status: 400, json: { error: 'invalid_grant' } })
  expect((await refresh(refresh_token)).status).toBe(200)
})

test('a refresh token works once and brings the next one; the new access token works', async () => {
  await sandbox()
  const first = await connect()
  const second = await refresh(first.refresh_token)
  expect(second.json).toMatchObject({ userType: 'Location', scope: first.scope })
  expect(second.json.refresh_token).not.toBe(first.refresh_token)
  expect((await getAs(second.json.access_token, LIST)).status).toBe(200)
  expect((await refresh(first.refresh_token)).json.error).toBe('invalid_grant')
  expect((await refresh(second.json.refresh_token)).status).toBe(200)
})

test('of two refreshes at once one wins, and the other is told invalid_grant', async () => {
  await sandbox()
  const { refresh_token } = await connect()
  const both = await Promise.all([refresh(refresh_token), refresh(refresh_token)])
  const [winner, loser] = both.toSorted((a, b) => a.status - b.status)
  expect([winner?.status, loser?.status]).toEqual([200, 400])
  expect(loser?.json.error).toBe('invalid_grant')
  expect((await refresh(winner?.json.refresh_token ?? '')).status).toBe(200)
})

test('an access token is gone after its time, and a refresh helps', async () => {
  await sandbox({ accessTokenSeconds: 0 })
  const tokens = await connect()
  expect((await getAs(tokens.access_token, LIST)).json).toEqual({
    statusCode: 401,
    message: 'Invalid JWT',
  })
  await control('PUT', 'settings', { accessTokenSeconds: 60 })
  const { json } = await refresh(tokens.refresh_token)
  expect((await getAs(json.access_token, LIST)).status).toBe(200)
})

test('tokens and refresh tokens survive a restart, and a reset ends them', async () => {
  await sandbox()
  const tokens = await connect()
  await evictDurableObject(bindings.SANDBOX.getByName('sandbox'))
  expect((await getAs(tokens.access_token, LIST)).status).toBe(200)
  const { json } = await refresh(tokens.refresh_token)
  await sandbox()
  expect((await getAs(json.access_token, LIST)).status).toBe(401)
  expect((await refresh(json.refresh_token)).json.error).toBe('invalid_grant')
})

test('the token route may be limited by the minute; refused requests do not count', async () => {
  await sandbox({ tokenRequestsPerMinute: 2 })
  const { refresh_token } = await connect()
  const next = await refresh(refresh_token)
  const refused = await refresh(next.json.refresh_token)
  expect(refused).toMatchObject({ status: 429, json: { message: 'Too Many Requests' } })
  await control('PUT', 'settings', { tokenRequestsPerMinute: 3 })
  expect((await refresh(next.json.refresh_token)).status).toBe(200)
})

test('client credentials bring a token without a refresh token', async () => {
  await sandbox()
  const { json } = await askForToken({ grant_type: 'client_credentials', user_type: 'Location' })
  expect(json).not.toHaveProperty('refresh_token')
  expect((await getAs(json.access_token, LIST)).status).toBe(200)
})

test('the apps are a list of the control', async () => {
  await sandbox()
  const own = { client_id: 'own-app', client_secret: 'own-secret' }
  await control('PUT', 'oauth-clients', [own])
  expect((await askForToken({ grant_type: 'client_credentials' })).json.error).toBe(
    'invalid_client'
  )
  expect((await askForToken({ ...own, grant_type: 'client_credentials' })).status).toBe(200)
})
