// Three people to search for, in a location with a custom field of each type.

import type { Json, JsonObject } from '../../../src/lib/json.ts'
import { api, contact, control, LOCATION, sandbox, search, USER, WELCOME } from './sandbox.ts'

const CUSTOM_TYPES = [
  'TEXT',
  'LARGE_TEXT',
  'SINGLE_OPTIONS',
  'RADIO',
  'PHONE',
  'TEXTBOX_LIST',
  'CHECKBOX',
  'MULTIPLE_OPTIONS',
  'NUMERICAL',
  'MONETORY',
  'DATE',
]

/** Each field has its type for an id. */
export async function withFields(): Promise<void> {
  await sandbox({ rateLimit: { max: 10_000 } })
  await control(
    'PUT',
    'custom-fields',
    CUSTOM_TYPES.map((dataType) => ({
      id: dataType,
      name: dataType,
      fieldKey: `contact.${dataType.toLowerCase()}`,
      dataType,
      picklistOptions: ['Red car', 'Blue car'],
    }))
  )
}

export const ask = (field: string, operator: string, value?: Json) =>
  search([{ field, operator, ...(value === undefined ? {} : { value }) }])

const custom = (fields: { [id: string]: Json }): JsonObject[] =>
  Object.entries(fields).map(([id, field_value]) => ({ id, field_value }))

/** Ada has everything, Ben other values, Cy only a name. */
export async function people(): Promise<Map<string, string>> {
  await withFields()
  const ada = await contact({
    firstName: 'Ada',
    lastName: 'Élan',
    email: 'ada@example.com',
    phone: '+12135550100',
    address1: '1 Main Street',
    city: 'Albany',
    postalCode: '12207',
    companyName: 'Example Ltd',
    website: 'https://example.com',
    source: 'Landing page',
    assignedTo: USER,
    timezone: 'America/New_York',
    dateOfBirth: '1990-09-25',
    dnd: true,
    dndSettings: { SMS: { status: 'active' } },
    tags: ['customer', 'vip'],
    customFields: custom({
      TEXT: 'Gold plan',
      SINGLE_OPTIONS: 'Red car',
      CHECKBOX: ['Red car', 'Blue car'],
      NUMERICAL: 7,
      DATE: '2026-03-01',
      TEXTBOX_LIST: { row1: 'First line' },
    }),
  })
  const ben = await contact({
    firstName: 'Ben',
    email: 'ben@example.com',
    city: 'Boston',
    source: 'Webinar',
    country: 'GB',
    dateOfBirth: '1980-01-01',
    tags: ['prospect'],
    customFields: custom({
      TEXT: 'Silver plan',
      SINGLE_OPTIONS: 'Blue car',
      CHECKBOX: ['Blue car'],
      NUMERICAL: 3,
      DATE: '2025-03-01',
    }),
  })
  const cy = await contact({ firstName: 'Cy' })
  await api('POST', `/contacts/${ada}/workflow/${WELCOME}`)
  await api('POST', `/contacts/${ada}/followers`, { followers: [USER] })
  await relate(ada, ben)
  return new Map([
    [ada, 'ada'],
    [ben, 'ben'],
    [cy, 'cy'],
  ])
}

async function relate(ada: string, ben: string): Promise<void> {
  const businessId = 'sandboxBusiness00001'
  await api('POST', '/contacts/bulk/business', { locationId: LOCATION, ids: [ada], businessId })
  const opportunity = { pipelineId: 'p1', pipelineStageId: 's1', status: 'open' }
  await control('PUT', 'opportunities', [
    { ...opportunity, id: 'o1', contactId: ada, monetaryValue: 49 },
    { ...opportunity, id: 'o2', contactId: ada, pipelineId: 'p2', status: 'won' },
    { ...opportunity, id: 'o3', contactId: ben, pipelineId: 'p2' },
  ])
  await control('PUT', 'appointments', [
    { id: 'a1', contactId: ben, startTime: '2026-05-01 10:00:00' },
    { id: 'a2', contactId: ben, startTime: '2026-04-01 10:00:00' },
  ])
}

export const leaf = (field: string, value: string): JsonObject => ({ field, operator: 'eq', value })
