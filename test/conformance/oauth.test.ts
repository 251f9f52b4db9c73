// OAuth against the sandbox, through the official SDK and through our own client: connect, refresh, a location's token.

import type { ISessionData } from '@gohighlevel/api-client'
import { expect } from 'vitest'
import {
  createClient,
  createOAuthTokens,
  exchangeCode,
  locationToken,
  refresh,
  type OAuthTokens,
} from '../../src/client/client.ts'
import { APP, CALLBACK, codeFor, COMPANY, grantOf, SCOPES } from './app.ts'
import { LOCATION, sdkFor, test } from './crm.ts'
import { refusalOf } from './leads.ts'
import { A_TRACE } from './shapes.ts'

const list = { locationId: LOCATION }

async function connected(url: string, as = 'Location') {
  const sdk = sdkFor(url, APP)
  const tokens: ISessionData = await sdk.oauth.getAccessToken(grantOf(await codeFor(sdk, url, as)))
  return { sdk, tokens }
}

const tokenCalls = (recorded: readonly { readonly path: string }[]): number =>
  recorded.filter(({ path }) => path === '/oauth/token').length

test('the SDK turns a code into tokens, once', async ({ crm }) => {
  const sdk = sdkFor(crm.url, APP)
  const code = await codeFor(sdk, crm.url)

  const tokens = await sdk.oauth.getAccessToken(grantOf(code))
  const again = await refusalOf(sdk.oauth.getAccessToken(grantOf(code)))

  expect(tokens).toMatchObject({
    token_type: 'Bearer',
    expires_in: 86_399,
    scope: SCOPES,
    userType: 'Location',
    locationId: LOCATION,
    companyId: COMPANY,
    traceId: A_TRACE,
  })
  expect(again.response).toMatchObject({ error: 'invalid_grant' })
})

test('two calls of the SDK with an old token make one refresh, and both are served', async ({
  crm,
}) => {
  const { sdk, tokens } = await connected(crm.url)
  await sdk.getSessionStorage().setSession(LOCATION, { ...tokens, expires_in: 1 })
  const before = tokenCalls(crm.recorded())

  const answers = await Promise.all([
    sdk.contacts.getContacts(list),
    sdk.contacts.getContacts(list),
  ])

  expect(answers).toMatchObject([{ contacts: [] }, { contacts: [] }])
  expect(tokenCalls(crm.recorded()) - before).toBe(1)
  const stored = await sdk.getSessionStorage().getSession(LOCATION)
  expect(stored?.refresh_token).not.toBe(tokens.refresh_token)
})

test('the SDK refreshes once on a 401', async ({ crm }) => {
  const { sdk, tokens } = await connected(crm.url)
  await sdk.getSessionStorage().setSession(LOCATION, { ...tokens, access_token: 'revoked' })

  expect(await sdk.contacts.getContacts(list)).toMatchObject({ contacts: [] })
  expect(crm.recorded().map(({ path, status }) => `${status} ${path}`)).toEqual([
    '200 /oauth/token',
    '401 /contacts/',
    '200 /oauth/token',
    '200 /contacts/',
  ])
})

test('a refresh token that was used is refused', async ({ crm }) => {
  const { sdk, tokens } = await connected(crm.url)
  const renew = () =>
    sdk.oauth.refreshToken(
      tokens.refresh_token ?? '',
      APP.clientId,
      APP.clientSecret,
      'refresh_token',
      'Location'
    )

  const next: unknown = await renew()

  expect(next).toMatchObject({ userType: 'Location', locationId: LOCATION })
  expect((await refusalOf(renew())).response).toMatchObject({ error: 'invalid_grant' })
})

test('an agency’s token becomes one of its location, and lists where the app is', async ({
  crm,
}) => {
  const { sdk, tokens } = await connected(crm.url, 'Company')
  await sdk.getSessionStorage().setSession(COMPANY, tokens)
  const appId = APP.clientId.split('-')[0] ?? ''

  const issued = await sdk.oauth.getLocationAccessToken({
    companyId: COMPANY,
    locationId: LOCATION,
  })
  const unknown = { companyId: COMPANY, locationId: 'anotherLocation00001' }
  const refusal = await refusalOf(sdk.oauth.getLocationAccessToken(unknown))
  const places = await sdk.oauth.getInstalledLocation({ companyId: COMPANY, appId })

  expect(issued).toMatchObject({ token_type: 'Bearer', locationId: LOCATION })
  expect(refusal).toMatchObject({ statusCode: 400, message: 'Location not found' })
  expect(places).toMatchObject({ count: 1, locations: [{ _id: LOCATION, isInstalled: true }] })
  const ofLocation = sdkFor(crm.url, { ...APP, locationAccessToken: issued.access_token ?? '' })
  expect(await ofLocation.contacts.getContacts(list)).toMatchObject({ contacts: [] })
})

test('our client connects, and two calls with an old token make one refresh', async ({ crm }) => {
  const app = { ...APP, baseUrl: crm.url, now: () => 0 }
  const code = await codeFor(sdkFor(crm.url, APP), crm.url)
  const first = await exchangeCode(app, { code, redirectUri: CALLBACK, userType: 'Location' })
  let stored: OAuthTokens = { ...first, expiresAt: 1 }
  const token = createOAuthTokens({
    load: () => Promise.resolve(stored),
    store: (tokens) => {
      stored = tokens
      return Promise.resolve()
    },
    refresh: (refreshToken) => refresh(app, { refreshToken, userType: 'Location' }),
    now: app.now,
  })
  const { location } = createClient({ token, locationId: LOCATION, baseUrl: crm.url })

  await Promise.all([location.probe(), location.probe()])

  expect(tokenCalls(crm.recorded())).toBe(2)
  expect(stored.refreshToken).not.toBe(first.refreshToken)
  await expect(refresh(app, { refreshToken: first.refreshToken })).rejects.toMatchObject({
    code: 'connection_lost',
  })
})

test('our client makes a location’s token from an agency’s', async ({ crm }) => {
  const app = { ...APP, baseUrl: crm.url, now: () => 0 }
  const code = await codeFor(sdkFor(crm.url, APP), crm.url, 'Company')
  const { accessToken } = await exchangeCode(app, { code, redirectUri: CALLBACK })

  const tokens = await locationToken(app, {
    companyToken: accessToken,
    companyId: COMPANY,
    locationId: LOCATION,
  })

  const options = { token: tokens.accessToken, locationId: LOCATION, baseUrl: crm.url }
  await createClient(options).location.probe()
})
