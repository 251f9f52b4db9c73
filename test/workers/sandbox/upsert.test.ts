// Upsert: who is found, and what is written.

import { expect, test } from 'vitest'
import { api, contact, LOCATION, read, sandbox, upsert } from './sandbox.ts'

test('the first upsert creates with 200, the second finds the contact', async () => {
  await sandbox()
  const first = await upsert({ email: 'ada@example.com' })
  const second = await upsert({ email: 'ADA@example.com', city: 'Albany' })
  expect([first.status, first.json.new]).toEqual([200, true])
  expect(second.json).toMatchObject({
    new: false,
    contact: { id: first.json.contact.id, city: 'Albany' },
  })
})

test('a phone written in another way finds the same contact', async () => {
  await sandbox()
  const id = await contact({ phone: '+12135550100' })
  expect((await upsert({ phone: '(213) 555-0100' })).json.contact.id).toBe(id)
})

test('when email and phone belong to two people, the phone is silently not written', async () => {
  await sandbox()
  const a = await contact({ email: 'ada@example.com' })
  const b = await contact({ phone: '+12135550100' })
  const { json } = await upsert({ email: 'ada@example.com', phone: '+12135550100', city: 'Albany' })
  expect(json).toMatchObject({ new: false, contact: { id: a, city: 'Albany' } })
  expect(json.contact).not.toHaveProperty('phone')
  expect((await read(b)).phone).toBe('+12135550100')
})

test('the order of the identifiers decides', async () => {
  await sandbox({ contactUniqueIdentifiers: ['phone', 'email'] })
  await contact({ email: 'ada@example.com' })
  const b = await contact({ email: 'ben@example.com', phone: '+12135550100' })
  const { json } = await upsert({ email: 'ada@example.com', phone: '+12135550100' })
  expect(json.contact).toMatchObject({ id: b, email: 'ben@example.com' })
})

test('what is no identifier does not find anybody', async () => {
  await sandbox({ contactUniqueIdentifiers: ['email'] })
  await contact({ phone: '+12135550100' })
  expect((await upsert({ phone: '+12135550100' })).json.new).toBe(true)
})

test('a second identifier that is nobody else is written', async () => {
  await sandbox()
  const id = await contact({ email: 'ada@example.com' })
  await upsert({ email: 'ada@example.com', phone: '+12135550100' })
  expect((await read(id)).phone).toBe('+12135550100')
})

test('source and gender of an existing contact stay, though gender is echoed', async () => {
  await sandbox()
  await upsert({ email: 'ada@example.com', source: 'first form' })
  const { json } = await upsert({ email: 'ada@example.com', source: 'second', gender: 'female' })
  expect(json.contact).toMatchObject({ source: 'first form', gender: 'female' })
  expect(await read(json.contact.id)).not.toHaveProperty('gender')
})

test('tags replace the list, no tags leave it', async () => {
  await sandbox()
  await upsert({ email: 'ada@example.com', tags: ['a', 'b'] })
  expect((await upsert({ email: 'ada@example.com' })).json.contact.tags).toEqual(['a', 'b'])
  expect((await upsert({ email: 'ada@example.com', tags: ['C'] })).json.contact.tags).toEqual(['c'])
})

test('a duplicate is made only when the location and the call both allow it', async () => {
  await sandbox()
  const wish = { email: 'ada@example.com', createNewIfDuplicateAllowed: true }
  await upsert(wish)
  expect((await upsert(wish)).json.new).toBe(false)
  await sandbox({ allowDuplicateContact: true })
  await upsert(wish)
  expect((await upsert(wish)).json.new).toBe(true)
  expect((await upsert({ email: 'ada@example.com' })).json.new).toBe(false)
})

test('without email and phone there is nobody to find', async () => {
  await sandbox()
  expect((await upsert({ firstName: 'Ada' })).status).toBe(400)
})

test('the duplicate lookup answers with the contact or with null', async () => {
  await sandbox()
  const id = await contact({ email: 'ada@example.com', phone: '+12135550100' })
  const path = `/contacts/search/duplicate?locationId=${LOCATION}`
  expect((await api('GET', `${path}&number=%2B12135550100`)).json.contact.id).toBe(id)
  expect((await api('GET', `${path}&email=ADA%40example.com`)).json.contact.id).toBe(id)
  expect((await api('GET', `${path}&number=%28213%29+555-0100`)).json.contact).toBeNull()
})
