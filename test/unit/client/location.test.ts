import { expect, test } from 'vitest'
import { failure, json, LOCATION, only, scripted } from './scripted.ts'

test('custom fields come by id, with the key as people write it and their options', async () => {
  const answer = {
    customFields: [
      { id: 'cf1', name: 'Budget', fieldKey: 'contact.budget', dataType: 'NUMERICAL' },
      {
        id: 'cf2',
        name: 'Size',
        fieldKey: 'contact.size',
        dataType: 'RADIO',
        picklistOptions: ['S', 'L'],
      },
      { id: 'cf3', name: 'No key' },
    ],
  }
  const { sent, result } = await only(answer, ({ location }) => location.customFields())
  expect(new URL(sent.url).pathname).toBe(`/locations/${LOCATION}/customFields`)
  expect(new URL(sent.url).search).toBe('?model=contact')
  expect(result).toEqual([
    { id: 'cf1', name: 'Budget', key: 'budget', dataType: 'NUMERICAL', options: [] },
    { id: 'cf2', name: 'Size', key: 'size', dataType: 'RADIO', options: ['S', 'L'] },
  ])
})

test('a probe is one read of the location that succeeds or says what is wrong', async () => {
  const { sent } = await only({ contact: null }, ({ location }) => location.probe())
  expect(sent.method).toBe('GET')
  expect(new URL(sent.url).searchParams.get('locationId')).toBe(LOCATION)

  const refusal = json(401, { message: 'Invalid Private Integration token' })
  const { client } = scripted([refusal])
  expect((await failure(client.location.probe())).code).toBe('token_invalid')
})

test.each([
  ['the fields', 422, { message: ['locationId should not be empty'] }],
  ['the location', 403, { message: 'The token does not have access to this location.' }],
  ['anything else in it', 400, { message: 'Nothing to create' }],
])('a create refused for %s passed the scope: the token may write', async (_, status, refusal) => {
  const { client, sent } = scripted([json(status, refusal)])
  expect(await client.location.probeWrite()).toBe(true)
  expect(sent).toMatchObject([{ method: 'POST', body: {} }])
  expect(new URL(sent[0]?.url ?? '').pathname).toBe('/contacts/')
})

test('a token without the scope may not write; what is wrong otherwise is told as such', async () => {
  const noScope = json(401, { message: 'The token is not authorized for this scope.' })
  const { client } = scripted([noScope, json(401, { message: 'Invalid JWT' }), json(500, {})])
  expect(await client.location.probeWrite()).toBe(false)
  expect((await failure(client.location.probeWrite())).code).toBe('token_invalid')
  const { code, outcomeUnknown } = await failure(client.location.probeWrite())
  expect({ code, outcomeUnknown }).toEqual({ code: 'server_error', outcomeUnknown: false })
})

test('a location tells what makes two contacts the same person', async () => {
  const settings = { allowDuplicateContact: false, contactUniqueIdentifiers: ['phone', 'email'] }
  const answer = {
    location: {
      id: LOCATION,
      name: 'Example',
      country: 'US',
      timezone: 'America/Chicago',
      settings,
    },
  }
  const { sent, result } = await only(answer, ({ location }) => location.get())
  expect(new URL(sent.url).pathname).toBe(`/locations/${LOCATION}`)
  expect(result).toEqual({
    id: LOCATION,
    name: 'Example',
    companyId: null,
    country: 'US',
    timezone: 'America/Chicago',
    ...settings,
  })
})

test('a location that does not tell its settings still has a name', async () => {
  const answer = { location: { id: LOCATION, name: 'Example' } }
  const { result } = await only(answer, ({ location }) => location.get())
  expect(result).toMatchObject({ allowDuplicateContact: null, contactUniqueIdentifiers: [] })
})

test('tags, workflows and users of the location leave out what cannot be named', async () => {
  const tags = { tags: [{ id: 'g1', name: 'lead', locationId: LOCATION }, { id: 'g2' }] }
  const one = await only(tags, ({ location }) => location.tags())
  expect(new URL(one.sent.url).pathname).toBe(`/locations/${LOCATION}/tags`)
  expect(one.result).toEqual([{ id: 'g1', name: 'lead' }])

  const workflows = { workflows: [{ id: 'w1', name: 'Welcome', status: 'draft', version: 3 }] }
  const two = await only(workflows, ({ location }) => location.workflows())
  expect(two.sent.url).toMatch(/\/workflows\/\?locationId=locSandbox0000000001$/)
  expect(two.result).toEqual([{ id: 'w1', name: 'Welcome', status: 'draft' }])

  const users = { users: [{ id: 'u1', name: 'Ada Example', email: 'ada@example.com' }, {}] }
  const three = await only(users, ({ location }) => location.users())
  expect(three.sent.url).toMatch(/\/users\/\?locationId=locSandbox0000000001$/)
  expect(three.result).toEqual([
    {
      id: 'u1',
      name: 'Ada Example',
      firstName: null,
      lastName: null,
      email: 'ada@example.com',
      phone: null,
    },
  ])
})
