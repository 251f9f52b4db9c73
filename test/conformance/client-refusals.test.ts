// What our own client makes of the sandbox's refusals, as they come over the wire.

import { expect } from 'vitest'
import { CrmError } from '../../src/client/client.ts'
import { clientFor, LOCATION, test, TOKEN } from './crm.ts'

const READER = 'pit-11111111-1111-4111-8111-111111111111'
const STRANGER = 'oauth-of-another-location'
const SCOPES = ['contacts.readonly', 'contacts.write']
const tokens = [
  { token: TOKEN, kind: 'pit', locationId: LOCATION, scopes: SCOPES },
  { token: READER, kind: 'pit', locationId: LOCATION, scopes: ['contacts.readonly'] },
  { token: STRANGER, kind: 'location', locationId: 'another', scopes: SCOPES },
]
const ROSA = { firstName: 'Rosa', email: 'rosa@example.com' }

async function refusalOf(call: Promise<unknown>): Promise<CrmError> {
  const outcome: unknown = await call.then(
    () => 'it succeeded',
    (error: unknown) => error
  )
  if (outcome instanceof CrmError) return outcome
  throw new Error(`not refused by the API: ${String(outcome)}`)
}

test.for([
  { who: 'a wrong token', options: { token: `${TOKEN}x` }, status: 401, code: 'token_invalid' },
  {
    who: 'a token without the scope',
    options: { token: READER },
    status: 401,
    code: 'scope_missing',
  },
  {
    who: 'a token of another location',
    options: { token: STRANGER },
    status: 403,
    code: 'wrong_location',
  },
  {
    who: 'a version nobody knows',
    options: { version: '2020-01-01' },
    status: 401,
    code: 'version_header',
  },
])('$who is $code', async ({ options, status, code }, { crm }) => {
  await crm.control('PUT', 'tokens', tokens)

  const refusal = await refusalOf(clientFor(crm.url, options).contacts.create(ROSA))

  expect(refusal).toMatchObject({ status, code })
})

test('a duplicate names the contact and the field', async ({ client }) => {
  const { id } = await client.contacts.create(ROSA)

  expect(await refusalOf(client.contacts.create(ROSA))).toMatchObject({
    status: 400,
    code: 'duplicate',
    contactId: id,
    matchingField: 'email',
  })
})

test('a deleted contact, a bad phone and a bad field value are told apart', async ({ client }) => {
  const { id } = await client.contacts.create(ROSA)
  const field = { id: 'cfTeamSize0000000004', field_value: 'a dozen' }

  const phone = await refusalOf(client.contacts.update(id, { phone: '+1212555011999999999' }))
  const value = await refusalOf(client.contacts.update(id, { customFields: [field] }))
  await client.contacts.delete(id)
  const gone = await refusalOf(client.contacts.get(id))

  expect(phone).toMatchObject({ status: 400, code: 'phone_refused' })
  expect(value).toMatchObject({ status: 400, code: 'custom_field_refused', fieldId: field.id })
  expect(gone).toMatchObject({ status: 400, code: 'contact_not_found' })
})

test('a failed validation brings every broken rule', async ({ client }) => {
  const refusal = await refusalOf(client.contacts.create({ email: 'none', country: 'Nowhere' }))

  expect(refusal).toMatchObject({ status: 422, code: 'validation' })
  expect(refusal.messages).toHaveLength(2)
})

test('a burst, a used-up day and a failing API are told apart', async ({ client, crm }) => {
  const codes: string[] = []
  for (const rateLimit of [{ max: 0 }, { max: 100, daily: 0 }]) {
    await crm.control('PUT', 'settings', { rateLimit })
    codes.push((await refusalOf(client.location.probe())).code)
  }
  await crm.control('POST', 'faults', { kind: 'status', status: 500 })
  codes.push((await refusalOf(client.location.probe())).code)

  expect(codes).toEqual(['rate_limited', 'quota_exhausted', 'server_error'])
})
