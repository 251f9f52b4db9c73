// Whom each operator finds, by the kind of field.

import { expect, test } from 'vitest'
import type { Json } from '../../../src/lib/json.ts'
import { api, control, search, USER, WELCOME } from './sandbox.ts'
import { ask, leaf, people } from './searching.ts'

const FOUND: readonly (readonly [string, string, Json | undefined, string])[] = [
  ['firstNameLowerCase', 'eq', 'ADA', 'ada'],
  ['firstNameLowerCase', 'not_eq', 'ada', 'ben cy'],
  ['lastNameLowerCase', 'eq', 'élan', 'ada'],
  ['city', 'contains', 'BAN', 'ada'],
  ['city', 'not_contains', 'ban', 'ben cy'],
  ['city', 'exists', undefined, 'ada ben'],
  ['city', 'not_exists', undefined, 'cy'],
  ['address', 'contains', 'main', 'ada'],
  ['companyName', 'eq', 'example ltd', 'ada'],
  ['postalCode', 'eq', '12207', 'ada'],
  ['source', 'contains', 'landing', 'ada'],
  ['phone', 'eq', '+12135550100', 'ada'],
  ['phone', 'eq', '(213) 555-0100', ''],
  ['phone', 'contains', '5550', 'ada'],
  ['tags', 'eq', 'vip', 'ada'],
  ['tags', 'eq', ['customer', 'vip'], 'ada'],
  ['tags', 'eq', ['customer', 'prospect'], ''],
  ['tags', 'not_eq', 'vip', 'ben cy'],
  ['tags', 'contains', 'pros', 'ben'],
  ['tags', 'not_contains', 'pros', 'ada cy'],
  ['tags', 'not_exists', undefined, 'cy'],
  ['email', 'eq', 'Ben@example.com', 'ben'],
  ['email', 'not_exists', undefined, 'cy'],
  ['contactName', 'eq', 'ada élan', 'ada'],
  ['country', 'eq', 'GB', 'ben'],
  ['dnd', 'eq', true, 'ada'],
  ['dnd', 'not_eq', true, 'ben cy'],
  ['website', 'exists', undefined, 'ada'],
  ['timezone', 'eq', 'America/New_York', 'ada'],
  ['assignedTo', 'eq', USER, 'ada'],
  ['followers', 'eq', USER, 'ada'],
  ['followers', 'not_exists', undefined, 'ben cy'],
  ['type', 'eq', 'lead', 'ada ben cy'],
  ['businessName', 'contains', 'bakery', 'ada'],
  ['businessName', 'not_exists', undefined, 'ben cy'],
  ['activeWorkflows', 'eq', WELCOME, 'ada'],
  ['activeWorkflows', 'not_exists', undefined, 'ben cy'],
  ['finishedWorkflows', 'exists', undefined, ''],
  ['dateOfBirth', 'range', { gte: '1985-01-01', lte: '1995-01-01' }, 'ada'],
  ['dateOfBirth', 'range', { from: '1975-01-01', to: '1985-01-01' }, 'ben'],
  ['dateOfBirth', 'range', { gt: '1980-01-01', lt: '1990-09-25' }, ''],
  ['dateOfBirth', 'exists', undefined, 'ada ben'],
  ['dateAdded', 'range', { lt: 1_000 }, ''],
  ['lastAppointment', 'range', { gte: '2026-04-15' }, 'ben'],
  ['lastAppointment', 'not_exists', undefined, 'ada cy'],
  ['lastEmailOpenedDate', 'exists', undefined, ''],
  ['dndSettings.SMS.status', 'eq', 'active', 'ada'],
  ['dndSettings.SMS.status', 'not_eq', 'active', 'ben cy'],
  ['customFields.TEXT', 'contains', 'gold', 'ada'],
  ['customFields.TEXT', 'not_contains', 'gold', 'ben cy'],
  ['customFields.SINGLE_OPTIONS', 'eq', 'blue car', 'ben'],
  ['customFields.CHECKBOX', 'eq', 'Red car', 'ada'],
  ['customFields.CHECKBOX', 'not_exists', undefined, 'cy'],
  ['customFields.NUMERICAL', 'eq', 7, 'ada'],
  ['customFields.NUMERICAL', 'not_eq', 7, 'ben cy'],
  ['customFields.NUMERICAL', 'range', { gt: 3, lte: 7 }, 'ada'],
  ['customFields.DATE', 'range', { gte: '2025-01-01', lt: '2026-01-01' }, 'ben'],
  ['customFields.TEXTBOX_LIST.row1', 'eq', 'first line', 'ada'],
  ['customFields.TEXTBOX_LIST.row2', 'exists', undefined, ''],
  ['customFields.text', 'eq', 'Gold plan', ''],
  ['opportunities', 'exists', undefined, 'ada ben'],
  ['opportunities', 'not_exists', undefined, 'cy'],
  ['opportunities', 'nested', [leaf('pipelineId', 'p2')], 'ada ben'],
  ['opportunities', 'nested', [leaf('pipelineId', 'p2'), leaf('status', 'won')], 'ada'],
  ['opportunities', 'nested', [leaf('pipelineId', 'p1'), leaf('status', 'won')], ''],
]

test.each(FOUND)('%s %s %j finds: %s', async (field, operator, value, expected) => {
  const names = await people()
  const { status, json } = await ask(field, operator, value)
  expect(status).toBe(200)
  const found = json.contacts.map(({ id }) => names.get(id) ?? 'a stranger')
  expect(found.toSorted().join(' ')).toBe(expected)
})

test('groups nest', async () => {
  const names = await people()
  const isIn = (city: string) => leaf('city', city)
  const either = { group: 'OR', filters: [isIn('Albany'), isIn('Boston')] }
  const { json } = await search([
    { group: 'AND', filters: [either, { field: 'tags', operator: 'eq', value: 'prospect' }] },
  ])
  expect(json.contacts.map(({ id }) => names.get(id))).toEqual(['ben'])
})

test('a result carries its business and its opportunities, and no time zone', async () => {
  await people()
  const { json } = await ask('opportunities', 'nested', [leaf('pipelineId', 'p1')])
  expect(json.contacts[0]).toMatchObject({
    address: '1 Main Street',
    businessName: 'Example Bakery',
    opportunities: [
      { id: 'o1', pipeline_id: 'p1', pipeline_stage_id: 's1', monetary_value: 49, status: 'open' },
      { id: 'o2', pipeline_id: 'p2', monetary_value: 0 },
    ],
  })
  expect(json.contacts[0]).not.toHaveProperty('timezone')
})

test('opportunities go with their contact', async () => {
  const names = await people()
  const ada = [...names].find(([, name]) => name === 'ada')?.[0]
  await api('DELETE', `/contacts/${ada}`)
  expect((await control('GET', 'opportunities')).json).toMatchObject([{ id: 'o3' }])
})
