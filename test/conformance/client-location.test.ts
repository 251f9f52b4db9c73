// Our own client around the contacts: the catalogue of the location, and how each request introduces itself.

import { expect } from 'vitest'
import { clientFor, LOCATION, test, TOKEN, USER, WORKFLOW } from './crm.ts'

const ROSA = { firstName: 'Rosa', email: 'rosa@example.com' }

test('the catalogue of the location is read', async ({ client: crm }) => {
  await crm.contacts.create({ ...ROSA, tags: ['website'] })

  expect(await crm.location.get()).toMatchObject({ id: LOCATION, allowDuplicateContact: false })
  expect((await crm.location.customFields()).map(({ key }) => key)).toContain('team_size')
  expect(await crm.location.tags()).toMatchObject([{ name: 'website' }])
  expect(await crm.location.workflows()).toContainEqual(
    expect.objectContaining({ id: WORKFLOW, name: 'Welcome' })
  )
  expect((await crm.location.users()).map(({ id }) => id)).toContain(USER)
  await crm.location.probe()
})

test('whether the token may write is found out without making a contact', async ({ crm }) => {
  const [READER, APP] = ['pit-11111111-1111-4111-8111-111111111111', 'oauth-of-this-location']
  const scopes = ['contacts.readonly', 'contacts.write']
  await crm.control('PUT', 'settings', { refusedCreateIsKept: true })
  await crm.control('PUT', 'tokens', [
    { token: TOKEN, kind: 'pit', locationId: LOCATION, scopes },
    { token: APP, kind: 'location', locationId: LOCATION, scopes },
    { token: READER, kind: 'pit', locationId: LOCATION, scopes: ['contacts.readonly'] },
  ])
  // By another name: an empty create is nonsense on purpose, which is held against no schema.
  const mayWrite = (token: string) =>
    clientFor(crm.url, { token, userAgent: 'probe' }).location.probeWrite()

  expect([await mayWrite(TOKEN), await mayWrite(APP), await mayWrite(READER)]).toEqual([
    true,
    true,
    false,
  ])
  expect(await crm.people()).toEqual([])
})

test('each request says what it is: token, version, sender and form', async ({ client, crm }) => {
  const { id } = await client.contacts.create(ROSA)
  await client.contacts.tags.remove(id, ['website'])
  await client.contacts.get(id)

  const sent = crm.recorded().map(({ requestHeaders }) => Object.fromEntries(requestHeaders))
  const always = {
    authorization: `Bearer ${TOKEN}`,
    version: '2021-07-28',
    accept: 'application/json',
    'user-agent': 'hoopgate',
  }
  const withBody = { ...always, 'content-type': 'application/json' }
  expect(sent).toMatchObject([withBody, withBody, always])
  expect(sent[2]).not.toHaveProperty('content-type')
})
