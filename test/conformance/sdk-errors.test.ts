// What the official SDK makes of the sandbox's refusals: its error classes, and the API's words in them.

import {
  GHLAuthenticationError,
  GHLForbiddenError,
  GHLNetworkError,
  GHLRateLimitError,
  GHLServerError,
  GHLValidationError,
} from '@gohighlevel/api-client'
import { expect } from 'vitest'
import { LOCATION, sdkFor, test, TOKEN } from './crm.ts'
import { beyondItsTypes, lead, refusalOf } from './leads.ts'
import { A_NUMBER, listWith } from './shapes.ts'

const READER = 'pit-11111111-1111-4111-8111-111111111111'
const STRANGER = 'pit-22222222-2222-4222-8222-222222222222'
const OAUTH_STRANGER = 'oauth-of-another-location'
const tokens = [
  {
    token: TOKEN,
    kind: 'pit',
    locationId: LOCATION,
    scopes: ['contacts.readonly', 'contacts.write'],
  },
  { token: READER, kind: 'pit', locationId: LOCATION, scopes: ['contacts.readonly'] },
  { token: STRANGER, kind: 'pit', locationId: 'another', scopes: ['contacts.readonly'] },
  { token: OAUTH_STRANGER, kind: 'location', locationId: 'another', scopes: ['contacts.readonly'] },
]
const list = { locationId: LOCATION }

test.for([
  { who: 'a wrong token', token: `${TOKEN}x`, words: 'Invalid Private Integration token' },
  {
    who: 'a token of another location',
    token: STRANGER,
    words: 'This location is not accessible from this token!',
  },
])('$who is an authentication error', async ({ token, words }, { crm }) => {
  await crm.control('PUT', 'tokens', tokens)
  const sdk = sdkFor(crm.url, { privateIntegrationToken: token })

  const refusal = await refusalOf(sdk.contacts.getContacts(list))

  expect(refusal).toBeInstanceOf(GHLAuthenticationError)
  expect(refusal).toMatchObject({ statusCode: 401, code: 'AUTHENTICATION', message: words })
})

test('a missing scope is an authentication error, not a forbidden one', async ({ crm }) => {
  await crm.control('PUT', 'tokens', tokens)
  const sdk = sdkFor(crm.url, { privateIntegrationToken: READER })

  const refusal = await refusalOf(lead(sdk, 'Rosa'))

  expect(refusal).toBeInstanceOf(GHLAuthenticationError)
  expect(refusal.message).toBe('The token is not authorized for this scope.')
})

test('an OAuth token of another location is a forbidden error', async ({ crm }) => {
  await crm.control('PUT', 'tokens', tokens)
  const sdk = sdkFor(crm.url, {
    clientId: 'id',
    clientSecret: 'secret',
    locationAccessToken: OAUTH_STRANGER,
  })

  const refusal = await refusalOf(sdk.contacts.getContacts(list))

  expect(refusal).toBeInstanceOf(GHLForbiddenError)
  expect(refusal.message).toBe('The token does not have access to this location.')
})

test('a version that nobody published is refused; the published ones are not', async ({ crm }) => {
  const withVersion = (apiVersion: string) =>
    sdkFor(crm.url, { privateIntegrationToken: TOKEN, apiVersion }).contacts.getContacts(list)

  expect(await refusalOf(withVersion('2020-01-01'))).toMatchObject({
    statusCode: 401,
    message: 'version header is invalid',
  })
  for (const version of ['2021-04-15', '2021-07-28', '2023-02-21', 'v3'])
    expect(await withVersion(version)).toMatchObject({ contacts: [] })
})

test('every broken rule of a body is told at once', async ({ sdk }) => {
  const body = beyondItsTypes<{ locationId: string }>({
    email: 'no address',
    city: 5,
    customFields: {},
    additionalEmails: [],
  })

  const refusal = await refusalOf(sdk.contacts.createContact(body))

  expect(refusal).toBeInstanceOf(GHLValidationError)
  expect(refusal.response).toMatchObject({
    statusCode: 422,
    error: 'Unprocessable Entity',
    message: listWith(
      'property additionalEmails should not exist',
      'locationId should not be empty',
      'locationId must be a string',
      'email must be an email',
      'city must be a string',
      'customFields must be an array'
    ),
  })
})

test('a search by a field that does not exist is refused with the field’s name', async ({
  sdk,
}) => {
  const refusal = await refusalOf(
    sdk.contacts.searchContactsAdvanced({
      locationId: LOCATION,
      pageLimit: 10,
      filters: [{ field: 'contact_name', operator: 'eq', value: 'Rosa' }],
    })
  )

  expect(refusal).toBeInstanceOf(GHLValidationError)
  expect(refusal.message).toBe('Invalid field contact_name')
})

test('a search without its page limit is a failed validation', async ({ sdk }) => {
  const refusal = await refusalOf(sdk.contacts.searchContactsAdvanced(list))

  expect(refusal).toMatchObject({ statusCode: 422 })
  expect(refusal.message).toContain('pageLimit should not be empty')
})

test('a burst is a rate limit error that knows the six headers', async ({ crm, sdk }) => {
  await crm.control('PUT', 'settings', { rateLimit: { max: 1, intervalMs: 60_000, daily: 500 } })
  await sdk.contacts.getContacts(list)

  const refusal = await refusalOf(sdk.contacts.getContacts(list))

  expect(refusal).toBeInstanceOf(GHLRateLimitError)
  expect(refusal).toMatchObject({
    statusCode: 429,
    rateLimit: {
      scope: 'burst',
      max: 1,
      remaining: 0,
      intervalMs: 60_000,
      dailyLimit: 500,
      dailyRemaining: 499,
      dailyResetMs: A_NUMBER,
    },
  })
})

test('the daily quota is told apart from a burst', async ({ crm, sdk }) => {
  await crm.control('PUT', 'settings', { rateLimit: { daily: 1 } })
  await sdk.contacts.getContacts(list)

  const refusal = await refusalOf(sdk.contacts.getContacts(list))

  expect(refusal).toMatchObject({ rateLimit: { scope: 'daily', dailyRemaining: 0 } })
})

test('the SDK waits a burst out by the interval of the headers', async ({ crm }) => {
  await crm.control('PUT', 'settings', { rateLimit: { max: 1, intervalMs: 500 } })
  const sdk = sdkFor(crm.url, { privateIntegrationToken: TOKEN, rateLimitRetry: true })

  await sdk.contacts.getContacts(list)

  expect(await sdk.contacts.getContacts(list)).toMatchObject({ contacts: [] })
})

test('a failing API is a server error', async ({ crm, sdk }) => {
  await crm.control('POST', 'faults', { kind: 'status', status: 500 })

  const refusal = await refusalOf(sdk.contacts.getContacts(list))

  expect(refusal).toBeInstanceOf(GHLServerError)
  expect(refusal.message).toBe('Internal server error')
})

test('a connection that breaks off is a network error', async ({ crm, sdk }) => {
  await crm.control('POST', 'faults', { kind: 'reset' })

  expect(await refusalOf(sdk.contacts.getContacts(list))).toBeInstanceOf(GHLNetworkError)
})
