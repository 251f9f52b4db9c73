// The official SDK with an OAuth token of its storage, and where its own faults need a way around.

import { GHLError, type HighLevel } from '@gohighlevel/api-client'
import { expect } from 'vitest'
import { LOCATION, sdkFor, test } from './crm.ts'
import { lead, refusalOf } from './leads.ts'

const ACCESS = 'oauth-access-of-the-location'
const BEARER = { headers: { Authorization: `Bearer ${ACCESS}` } }

/** An SDK that finds the location's token in its storage, as it does after an installation. */
async function installed(url: string): Promise<HighLevel> {
  const sdk = sdkFor(url, { clientId: 'id', clientSecret: 'secret' })
  await sdk.getSessionStorage().setSession(LOCATION, {
    access_token: ACCESS,
    refresh_token: 'unused',
    token_type: 'Bearer',
    expires_in: 86_399,
    userType: 'Location',
    locationId: LOCATION,
  })
  return sdk
}

const grant = {
  token: ACCESS,
  kind: 'location',
  locationId: LOCATION,
  scopes: ['contacts.readonly', 'contacts.write'],
}

test('a stored OAuth token serves calls that name the location', async ({ crm }) => {
  await crm.control('PUT', 'tokens', [grant])
  const sdk = await installed(crm.url)

  const id = await lead(sdk, 'Rosa')

  const { contacts } = await sdk.contacts.getContacts({ locationId: LOCATION })
  expect(contacts).toMatchObject([{ id }])
})

test('the SDK finds no stored token for a call without a location, unless a header names it', async ({
  crm,
}) => {
  await crm.control('PUT', 'tokens', [grant])
  const sdk = await installed(crm.url)
  const contactId = await lead(sdk, 'Rosa')

  // The token is looked up by the locationId of query, body or headers, and this path has only a contact's id.
  await expect(sdk.contacts.getContact({ contactId })).rejects.toThrow(GHLError)

  const named = { headers: { locationId: LOCATION } }
  const { contact } = await sdk.contacts.getContact({ contactId }, named)
  expect(contact?.id).toBe(contactId)
})

test('the SDK sends bulk calls without a stored token, because the spec forgot their security', async ({
  crm,
}) => {
  await crm.control('PUT', 'tokens', [grant])
  const sdk = await installed(crm.url)
  const contactId = await lead(sdk, 'Rosa')
  const body = { locationId: LOCATION, contacts: [contactId], tags: ['vip'] }

  const refusal = await refusalOf(sdk.contacts.createAssociation({ type: 'add' }, body))

  expect(refusal.statusCode).toBe(401)
  expect(await sdk.contacts.createAssociation({ type: 'add' }, body, BEARER)).toMatchObject({
    succeded: true,
    errorCount: 0,
  })
})
