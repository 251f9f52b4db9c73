// Custom field values: what is kept, what is dropped in silence, what is refused.

import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json.ts'
import { api, contact, read, sandbox, upsert } from './sandbox.ts'

const PLAN = 'cfPlan00000000000001'
const BUDGET = 'cfBudget000000000003'
const SIZE = 'cfTeamSize0000000004'
const MONEY = 'cfLifetime0000000005'
const INTERESTS = 'cfInterests000000007'

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

test.each([
  ['an unknown id', { id: 'nothing', field_value: 'x' }],
  ['an unknown key', { key: 'nothing', field_value: 'x' }],
  ['a key with its prefix', { key: 'contact.plan', field_value: 'x' }],
  ['an option that differs in one byte', { id: BUDGET, field_value: 'over $5,000' }],
  ['options that are all unknown', { id: INTERESTS, field_value: ['website'] }],
])('%s is dropped with 200', async (_, entry) => {
  await sandbox()
  expect(await values([entry])).toEqual([])
})

test('of several options the known ones are kept', async () => {
  await sandbox()
  expect(await values([{ id: INTERESTS, field_value: ['Ads', 'TV'] }])).toEqual([
    { id: INTERESTS, value: ['Ads'] },
  ])
})

test.each([
  [MONEY, { currency: 'USD', value: 49 }, '{"currency":"USD","value":49}'],
  [SIZE, 'many', 'many'],
  [INTERESTS, 'Ads', 'Ads'],
  [PLAN, ['pro'], '["pro"]'],
])('a value of the wrong type for %s refuses the call', async (id, field_value, shown) => {
  await sandbox()
  const customFields = [{ id, field_value }]
  expect(await upsert({ email: 'ada@example.com', customFields })).toMatchObject({
    status: 400,
    json: { message: `Invalid Custom Field Value "${shown}" for "${id}"` },
  })
})

test('a refused value keeps the whole update out', async () => {
  await sandbox()
  const id = await contact({ email: 'ada@example.com' })
  const customFields = [{ id: SIZE, field_value: 'many' }]
  await api('PUT', `/contacts/${id}`, { city: 'Albany', customFields })
  expect(await read(id)).not.toHaveProperty('city')
})

test('a short text field cuts what is too long', async () => {
  await sandbox()
  const [kept] = await values([{ id: PLAN, field_value: 'x'.repeat(300) }])
  expect(kept?.value).toHaveLength(256)
})
