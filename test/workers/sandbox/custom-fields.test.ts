// Custom field values of a contact: found, merged, and all or nothing.

import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json.ts'
import { api, contact, read, sandbox, upsert } from './sandbox.ts'

const PLAN = 'cfPlan00000000000001'
const SIZE = 'cfTeamSize0000000004'

const values = async (customFields: JsonObject[]) =>
  (await upsert({ email: 'ada@example.com', customFields })).json.contact.customFields

test('a value is found by id or by key, and comes back by id', async () => {
  await sandbox()
  expect(await values([{ id: PLAN, field_value: 'pro' }])).toEqual([{ id: PLAN, value: 'pro' }])
  expect(await values([{ key: 'plan', value: 'team' }])).toEqual([{ id: PLAN, value: 'team' }])
})

test('a later body replaces the field that it brings and keeps the others', async () => {
  await sandbox()
  await values([
    { id: PLAN, field_value: 'pro' },
    { id: SIZE, field_value: 3 },
  ])
  expect(await values([{ id: SIZE, field_value: 4 }])).toEqual([
    { id: PLAN, value: 'pro' },
    { id: SIZE, value: 4 },
  ])
})

test('an update, too, keeps the fields that it does not bring, and answers with all of them', async () => {
  await sandbox()
  const id = await contact({
    email: 'ada@example.com',
    customFields: [{ id: PLAN, field_value: 'pro' }],
  })
  const { json } = await api('PUT', `/contacts/${id}`, {
    customFields: [{ id: SIZE, field_value: 3 }],
  })
  const both = [
    { id: PLAN, value: 'pro' },
    { id: SIZE, value: 3 },
  ]
  expect(json.contact.customFields).toEqual(both)
  expect((await read(id)).customFields).toEqual(both)
})

test('a refused value keeps the whole update out', async () => {
  await sandbox()
  const id = await contact({ email: 'ada@example.com' })
  const customFields = [{ id: SIZE, field_value: 'many' }]
  await api('PUT', `/contacts/${id}`, { city: 'Albany', customFields })
  expect(await read(id)).not.toHaveProperty('city')
})
