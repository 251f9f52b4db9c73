// The agency's side of OAuth: its own tokens, those of its locations, and apps that lost theirs.

import { expect, test } from 'vitest'
import { askForToken, bearing, CLIENT, connect, getAs, postForm } from './connect.ts'
import { api, LOCATION, sandbox } from './sandbox.ts'

const LIST = `/contacts/?locationId=${LOCATION}`
const COMPANY = 'sandboxCompany000001'

test('an agency token gets the token of a location, and reaches no contact itself', async () => {
  await sandbox()
  const agency = await connect({ as: 'Company', scope: 'oauth.write contacts.readonly' })
  expect(agency).toMatchObject({ userType: 'Company', companyId: COMPANY })
  expect(agency).not.toHaveProperty('locationId')
  expect((await getAs(agency.access_token, LIST)).json.message).toMatch(/^This authClass type is/)
  const ask = (locationId: string) =>
    postForm(
      '/oauth/locationToken',
      { companyId: COMPANY, locationId },
      bearing(agency.access_token)
    )
  const { status, json } = await ask(LOCATION)
  expect(status).toBe(200)
  expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 86_399, locationId: LOCATION })
  expect((await getAs(json.access_token, LIST)).status).toBe(200)
  expect(await ask('elsewhere00000000001')).toMatchObject({
    status: 400,
    json: { message: 'Location not found', error: 'Bad Request', statusCode: 400 },
  })
})

test("an agency's rows refuse the token of a location, a missing scope and an empty form", async () => {
  await sandbox()
  const location = await connect({ scope: 'oauth.write' })
  const agency = await connect({ as: 'Company', scope: 'oauth.write' })
  const small = await connect({ as: 'Company', scope: 'contacts.readonly' })
  const ask = (token: string) => postForm('/oauth/locationToken', {}, bearing(token))
  expect((await ask(location.access_token)).json.message).toMatch(/^This authClass type is/)
  expect((await ask(small.access_token)).json.message).toBe(
    'The token is not authorized for this scope.'
  )
  expect((await ask(agency.access_token)).json.message).toContain('locationId should not be empty')
})

test('an agency sees where the app is installed', async () => {
  await sandbox()
  const agency = await connect({ as: 'Company', scope: 'oauth.readonly' })
  const appId = CLIENT.client_id.slice(0, 24)
  const { json } = await getAs(
    agency.access_token,
    `/oauth/installedLocations?companyId=${COMPANY}&appId=${appId}`
  )
  expect(json).toMatchObject({
    count: 1,
    locations: [{ _id: LOCATION, name: 'Sandbox', isInstalled: true }],
  })
})

test('an app that lost its tokens gets a new code; one that was never installed does not', async () => {
  await sandbox()
  const ask = () =>
    api('POST', '/oauth/reconnect', {
      clientKey: CLIENT.client_id,
      clientSecret: CLIENT.client_secret,
      locationId: LOCATION,
    })
  expect((await ask()).status).toBe(400)
  await connect()
  const { json } = await ask()
  expect(json).toMatchObject({ expiresAt: expect.any(String) as string })
  const code = json.authorizationCode
  expect((await askForToken({ grant_type: 'authorization_code', code })).status).toBe(200)
})
