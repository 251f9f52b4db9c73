// Create, read, update and delete; and what a body may hold.

import { expect, test } from 'vitest'
import { api, contact, LOCATION, read, sandbox } from './sandbox.ts'

const create = (fields: object) => api('POST', '/contacts/', { locationId: LOCATION, ...fields })

test('all broken rules of a body are listed at once', async () => {
  await sandbox()
  const { status, json } = await api('POST', '/contacts/', {
    email: '',
    tags: 'a',
    customFields: {},
    attributionSource: {},
  })
  expect(status).toBe(422)
  expect(json.message).toEqual([
    'property attributionSource should not exist',
    'locationId should not be empty',
    'locationId must be a string',
    'email must be an email',
    'tags must be an array',
    'customFields must be an array',
  ])
  expect(json).toMatchObject({ error: 'Unprocessable Entity', statusCode: 422 })
})

test('an update refuses what only create takes', async () => {
  await sandbox()
  const { json } = await api('PUT', `/contacts/${await contact()}`, {
    locationId: LOCATION,
    gender: 'female',
    companyName: 'Example Ltd',
  })
  expect(json.message).toEqual([
    'property locationId should not exist',
    'property gender should not exist',
    'property companyName should not exist',
  ])
})

test('the body is checked before the contact is looked up', async () => {
  await sandbox()
  expect((await api('PUT', '/contacts/nobody', { x: 1 })).status).toBe(422)
  expect((await api('PUT', '/contacts/nobody', {})).json.message).toBe(
    'Contact not found for id:nobody'
  )
})

test('what is absent is left out, and what is given comes back in its stored form', async () => {
  await sandbox()
  const { json, status } = await create({
    name: 'Ada King Lovelace',
    email: 'Ada@Example.com',
    phone: '(213) 555-0100',
    dateOfBirth: '09/25/1990',
    tags: [' Lead ', 'lead', 'VIP'],
  })
  expect(status).toBe(201)
  expect(json.contact).toMatchObject({
    firstName: 'Ada',
    lastName: 'King Lovelace',
    fullNameLowerCase: 'ada king lovelace',
    emailLowerCase: 'ada@example.com',
    phone: '+12135550100',
    country: 'US',
    dateOfBirth: '1990-09-25T00:00:00.000Z',
    tags: ['lead', 'vip'],
    createdBy: { source: 'INTEGRATION', channel: 'OAUTH' },
  })
  expect(json.contact.id).toMatch(/^[A-Za-z0-9]{20}$/)
  expect(json.contact).not.toHaveProperty('city')
  expect(json.contact).not.toHaveProperty('enrolments')
  expect(json.traceId).toMatch(/^[0-9a-f-]{36}$/)
})

test.each([
  ['12', 'US', '+112'],
  ['07700 900123', 'GB', '+447700900123'],
  ['+1 213-555-0101', 'GB', '+12135550101'],
])('the phone %s of a contact in %s is kept as %s', async (phone, country, stored) => {
  await sandbox()
  expect((await create({ phone, country })).json.contact.phone).toBe(stored)
})

test.each([
  ['call me', 'The string supplied did not seem to be a phone number'],
  ['+1 213 555 0100 555 0100 99', 'The string supplied is too long to be a phone number'],
])('the phone "%s" is refused', async (phone, message) => {
  await sandbox()
  expect(await create({ phone })).toMatchObject({ status: 400, json: { message } })
})

test.each(['1990-02-30', '25/09/1990', 'yesterday', '1990-09/25'])(
  'the date of birth %s is refused',
  async (dateOfBirth) => {
    await sandbox()
    expect((await create({ dateOfBirth })).status).toBe(422)
  }
)

test('a second contact with the same email or phone is refused, and the answer names the first', async () => {
  await sandbox()
  const id = await contact({ firstName: 'Ada', email: 'ada@example.com', phone: '+12135550100' })
  const email = await create({ email: 'ADA@example.com' })
  const phone = await create({ email: 'ben@example.com', phone: '213 555 0100' })
  expect(email).toMatchObject({
    status: 400,
    json: {
      statusCode: 400,
      message: 'This location does not allow duplicated contacts.',
      meta: { contactName: 'Ada', contactId: id, matchingField: 'email' },
    },
  })
  expect(phone.json.meta.matchingField).toBe('phone')
})

test('an update that moves onto a taken email is refused and changes nothing', async () => {
  await sandbox()
  const taken = await contact({ email: 'ada@example.com' })
  const id = await contact({ email: 'ben@example.com' })
  const { status, json } = await api('PUT', `/contacts/${id}`, {
    email: 'ada@example.com',
    city: 'Albany',
  })
  expect([status, json.meta.contactId]).toEqual([400, taken])
  expect(await read(id)).not.toHaveProperty('city')
})

test('a location that allows duplicates takes them', async () => {
  await sandbox({ allowDuplicateContact: true })
  await contact()
  expect((await create({ email: 'ada@example.com' })).status).toBe(201)
})

test('an update changes what it brings, null clears, and tags replace', async () => {
  await sandbox()
  const id = await contact({ email: 'ada@example.com', city: 'Albany', state: 'NY', tags: ['a'] })
  const before = await read(id)
  const { json } = await api('PUT', `/contacts/${id}`, { city: null, tags: ['b'] })
  expect(json).toMatchObject({ succeded: true, succeeded: true })
  const after = await read(id)
  expect(after).toMatchObject({ state: 'NY', tags: ['b'], email: 'ada@example.com' })
  expect(after).not.toHaveProperty('city')
  expect(after.dateUpdated > before.dateUpdated).toBe(true)
})

test('a do-not-disturb channel is merged with the others', async () => {
  await sandbox()
  const id = await contact({ email: 'ada@example.com', dndSettings: { SMS: { status: 'active' } } })
  await api('PUT', `/contacts/${id}`, { dndSettings: { Email: { status: 'inactive' } } })
  expect((await read(id)).dndSettings).toEqual({
    SMS: { status: 'active' },
    Email: { status: 'inactive' },
  })
})

test('a deleted contact is gone at once', async () => {
  await sandbox()
  const id = await contact()
  expect((await api('DELETE', `/contacts/${id}`)).json).toMatchObject({
    succeded: true,
    succeeded: true,
  })
  expect(await api('GET', `/contacts/${id}`)).toMatchObject({
    status: 400,
    json: { message: `Contact not found for id:${id}` },
  })
})

test('an unknown assignee is refused in the house shape', async () => {
  await sandbox()
  expect(await create({ email: 'ada@example.com', assignedTo: 'nobody' })).toMatchObject({
    status: 400,
    json: { error: 'Bad Request', statusCode: 400 },
  })
})
