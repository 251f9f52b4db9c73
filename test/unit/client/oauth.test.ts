import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  authorizeUrl,
  exchangeCode,
  locationToken,
  refresh,
  WHITE_LABEL_AUTHORIZE_URL,
  type AnswerFacts,
  type OAuthApp,
} from '../../../src/client/client.ts'
import { failure, json, page, type Line } from './scripted.ts'

const NOW = 1_800_000_000_000
const SECRET = 'client-secret-of-nobody'
const answer = {
  access_token: 'access-1',
  token_type: 'Bearer',
  expires_in: 86_399,
  refresh_token: 'refresh-1',
  scope: 'contacts.readonly contacts.write',
  userType: 'Location',
  locationId: 'loc1',
  companyId: 'com1',
  userId: 'u1',
}

/** An app before a script; forms that were sent are in `sent`. */
function app(...script: readonly Line[]) {
  const lines = [...script]
  const sent: { url: string; headers: Headers; form: object }[] = []
  const facts: AnswerFacts[] = []
  const options: OAuthApp = {
    clientId: 'client-1',
    clientSecret: SECRET,
    now: () => NOW,
    onAnswer: (fact) => void facts.push(fact),
    fetch: async (url, init) => {
      const form = Object.fromEntries(new URLSearchParams(init.body as string))
      sent.push({ url, headers: new Headers(init.headers), form })
      const line = lines.shift()
      if (line instanceof Response) return line
      throw line
    },
  }
  return { app: options, sent, facts }
}

describe('the address where a person connects a location', () => {
  const request = {
    clientId: 'client-1',
    redirectUri: 'https://gate.example.com/oauth/callback',
    scopes: ['contacts.readonly', 'contacts.write'],
  }

  test('asks for a code with the scopes', () => {
    expect(authorizeUrl(request)).toBe(
      'https://marketplace.gohighlevel.com/v2/oauth/chooselocation?response_type=code' +
        '&redirect_uri=https%3A%2F%2Fgate.example.com%2Foauth%2Fcallback&client_id=client-1' +
        '&scope=contacts.readonly%20contacts.write'
    )
  })

  test('carries state, stays in the window and is white-label when asked to', () => {
    const url = new URL(
      authorizeUrl({
        ...request,
        state: 'a+b c',
        loginWindowOpenMode: 'self',
        base: WHITE_LABEL_AUTHORIZE_URL,
      })
    )
    expect(url.host).toBe('marketplace.leadconnectorhq.com')
    expect(url.searchParams.get('state')).toBe('a+b c')
    expect(url.searchParams.get('loginWindowOpenMode')).toBe('self')
  })

  test('is refused without an id or a place to come back to', () => {
    expect(() => authorizeUrl({ ...request, clientId: '' })).toThrow(TypeError)
    expect(() => authorizeUrl({ ...request, redirectUri: ' ' })).toThrow('redirectUri')
    expect(() => authorizeUrl({ ...request, base: 'nowhere' })).toThrow('base')
  })
})

test('a code becomes tokens, by a form without token and version', async () => {
  const { app: one, sent } = app(json(200, answer))
  const redirectUri = 'https://gate.example.com/oauth/callback'
  const tokens = await exchangeCode(one, { code: 'code-1', redirectUri, userType: 'Location' })
  expect(sent[0]?.url).toBe('https://services.leadconnectorhq.com/oauth/token')
  expect(sent[0]?.form).toEqual({
    client_id: 'client-1',
    client_secret: SECRET,
    grant_type: 'authorization_code',
    code: 'code-1',
    redirect_uri: redirectUri,
    user_type: 'Location',
  })
  expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'hoopgate',
  })
  expect(tokens).toEqual({
    accessToken: 'access-1',
    refreshToken: 'refresh-1',
    expiresAt: NOW + 86_399_000,
    scopes: ['contacts.readonly', 'contacts.write'],
    userType: 'Location',
    locationId: 'loc1',
    companyId: 'com1',
  })
})

test('a refresh token becomes the next pair', async () => {
  const { app: one, sent } = app(json(200, { ...answer, access_token: 'access-2' }))
  const tokens = await refresh(one, { refreshToken: 'refresh-1' })
  expect(sent[0]?.form).toEqual({
    client_id: 'client-1',
    client_secret: SECRET,
    grant_type: 'refresh_token',
    refresh_token: 'refresh-1',
  })
  expect(tokens.accessToken).toBe('access-2')
})

test("an agency's token becomes a location's", async () => {
  const { app: one, sent } = app(
    json(200, { access_token: 'access-3', expires_in: 60, scope: 'contacts.write', userId: 'u1' })
  )
  const request = { companyToken: 'agency-token', companyId: 'com1', locationId: 'loc1' }
  const tokens = await locationToken(one, request)
  expect(sent[0]).toMatchObject({
    url: 'https://services.leadconnectorhq.com/oauth/locationToken',
    form: { companyId: 'com1', locationId: 'loc1' },
  })
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer agency-token')
  expect(sent[0]?.headers.get('version')).toBe('2021-07-28')
  expect(tokens).toEqual({
    accessToken: 'access-3',
    refreshToken: null,
    expiresAt: NOW + 60_000,
    scopes: ['contacts.write'],
    userType: 'Location',
    locationId: 'loc1',
    companyId: 'com1',
  })
})

test('an answer that tells little is kept all the same: its refresh token is the only good one', async () => {
  const { app: one } = app(
    json(200, { access_token: 'a', refresh_token: 'r', scope: 7, expires_in: 'soon' })
  )
  expect(await refresh(one, { refreshToken: 'refresh-1' })).toEqual({
    accessToken: 'a',
    refreshToken: 'r',
    expiresAt: NOW + 86_399_000,
    scopes: [],
    userType: null,
    locationId: null,
    companyId: null,
  })
})

describe('a failure', () => {
  test.each([
    ['a spent token', json(400, { error: 'invalid_grant' }), 'connection_lost'],
    ['an unknown app', json(401, { error: 'invalid_client' }), 'unauthorized'],
    ['too many', json(429, {}), 'rate_limited'],
    ['trouble', json(503, {}), 'server_error'],
    ['a page', page(403), 'blocked_by_proxy'],
    ['no token in it', json(200, {}), 'unexpected_answer'],
    ['a reset', new TypeError('reset'), 'network'],
  ])('has a code, and changed nothing at the CRM: %s', async (_what, line, code) => {
    const { app: one, facts } = app(line)
    const error = await failure(refresh(one, { refreshToken: 'refresh-1' }))
    expect(error).toMatchObject({ code, outcomeUnknown: false })
    expect(facts).toMatchObject([{ path: '/oauth/token', code }])
  })

  test.each([
    json(400, { message: `bad ${SECRET} or refresh-secret` }),
    new TypeError(`body client_secret=${SECRET}&refresh_token=refresh-secret`),
  ])('never shows the secrets', async (line) => {
    const { app: one } = app(line)
    const error = await failure(refresh(one, { refreshToken: 'refresh-secret' }))
    const shown = inspect(error, { depth: 9, showHidden: true })
    expect(shown).not.toContain(SECRET)
    expect(shown).not.toContain('refresh-secret')
  })
})

test('what cannot be right is refused before any call', async () => {
  const { app: one, sent } = app()
  const lost = await failure(refresh(one, { refreshToken: null }))
  expect(lost.code).toBe('connection_lost')
  await expect(exchangeCode(one, { code: '', redirectUri: 'x' })).rejects.toThrow('code')
  const nowhere = { companyToken: 'a', companyId: '', locationId: 'loc1' }
  await expect(locationToken(one, nowhere)).rejects.toThrow('companyId')
  const nameless = { ...one, clientSecret: '' }
  await expect(refresh(nameless, { refreshToken: 'r' })).rejects.toThrow('clientSecret')
  expect(sent).toEqual([])
})
