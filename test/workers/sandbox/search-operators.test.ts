// The table of search: which field takes which operator, and whom each operator finds.

import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/lib/json.ts'
import { api, contact, control, LOCATION, sandbox, search, USER, WELCOME } from './sandbox.ts'

const OPERATORS = {
  eq: 'abc',
  not_eq: 'abc',
  contains: 'abc',
  not_contains: 'abc',
  exists: undefined,
  not_exists: undefined,
  range: { gte: '2026-01-01' },
  nested: [],
}
type Operator = keyof typeof OPERATORS

const SAME: Operator[] = ['eq', 'not_eq']
const THERE: Operator[] = ['exists', 'not_exists']
const PART: Operator[] = ['contains', 'not_contains']

const FIELDS: readonly (readonly [string, Operator[], string[]])[] = [
  ['id', SAME, ['id']],
  [
    'text',
    [...SAME, ...PART, ...THERE],
    [
      'address',
      'businessName',
      'city',
      'companyName',
      'firstNameLowerCase',
      'lastNameLowerCase',
      'phone',
      'postalCode',
      'source',
      'state',
      'tags',
      'customFields.TEXT',
      'customFields.LARGE_TEXT',
      'customFields.SINGLE_OPTIONS',
      'customFields.RADIO',
      'customFields.PHONE',
      'customFields.TEXTBOX_LIST.row1',
    ],
  ],
  [
    'exact',
    [...SAME, ...THERE],
    [
      'contactName',
      'assignedTo',
      'country',
      'dnd',
      'email',
      'website',
      'followers',
      'timezone',
      'type',
      'isValidWhatsapp',
      'validEmail',
      'activeWorkflows',
      'finishedWorkflows',
      'customFields.CHECKBOX',
      'customFields.MULTIPLE_OPTIONS',
    ],
  ],
  ['number', ['range', ...SAME, ...THERE], ['customFields.NUMERICAL', 'customFields.MONETORY']],
  [
    'date',
    ['range', ...THERE],
    [
      'dateAdded',
      'dateUpdated',
      'dateOfBirth',
      'lastEmailClickedDate',
      'lastEmailOpenedDate',
      'lastAppointment',
      'customFields.DATE',
    ],
  ],
  ['opportunities', ['nested', ...SAME, ...THERE], ['opportunities']],
  [
    'channel',
    SAME,
    [
      'dndSettings.Email.status',
      'dndSettings.SMS.status',
      'dndSettings.Call.status',
      'inboundDndSettings.all.status',
    ],
  ],
]

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

async function withFields(): Promise<void> {
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

const ask = (field: string, operator: string, value?: Json) =>
  search([{ field, operator, ...(value === undefined ? {} : { value }) }])

test.each(FIELDS)(
  'a field of the kind "%s" takes %j and nothing else',
  async (_, takes, fields) => {
    await withFields()
    for (const field of fields)
      for (const [operator, value] of Object.entries(OPERATORS)) {
        const { status, json } = await ask(field, operator, value)
        if (takes.some((one) => one === operator)) expect(status, `${field} ${operator}`).toBe(200)
        else expect(json.message).toBe(`Invalid operator ${operator} for field ${field}`)
      }
  }
)

test.each(['contact_name', 'additional_phones', 'lastName', 'constructor', 'utmSource'])(
  'a field that is not in the table is refused: %s',
  async (field) => {
    await sandbox()
    expect(await ask(field, 'eq', 'x')).toMatchObject({
      status: 400,
      json: { message: `Invalid field ${field}` },
    })
  }
)

const custom = (fields: { [id: string]: Json }): JsonObject[] =>
  Object.entries(fields).map(([id, field_value]) => ({ id, field_value }))

/** Ada has everything, Ben other values, Cy only a name. */
async function people(): Promise<Map<string, string>> {
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

const leaf = (field: string, value: string): JsonObject => ({ field, operator: 'eq', value })

const FOUND: readonly (readonly [string, Operator, Json | undefined, string])[] = [
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

const REFUSED: readonly (readonly [JsonObject, string])[] = [
  [{ field: 'city', operator: 'like', value: 'x' }, 'Invalid operator like for field city'],
  [{ field: 'city', operator: 'eq' }, 'value should not be empty'],
  [
    { field: 'city', operator: 'eq', value: 'x'.repeat(76) },
    'Max. 75 characters allowed for filter value',
  ],
  [{ field: 'dateAdded', operator: 'range', value: '2026' }, 'range filter needs an object value'],
  [
    { field: 'opportunities', operator: 'nested', value: [leaf('name', 'x')] },
    'Invalid field name',
  ],
  [
    {
      field: 'opportunities',
      operator: 'nested',
      value: [{ field: 'status', operator: 'contains', value: 'won' }],
    },
    'Invalid operator contains for field status',
  ],
  [{ group: 'XOR', filters: [] }, 'Invalid group "XOR"'],
]

test.each(REFUSED)('%j is refused: %s', async (filter, message) => {
  await sandbox()
  expect(await search([filter])).toMatchObject({ status: 400, json: { message } })
})

test('groups nest', async () => {
  const names = await people()
  const isIn = (city: string): JsonObject => leaf('city', city)
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

const SORTS: readonly (readonly [JsonObject[], string])[] = [
  [[{ field: 'firstNameLowerCase', direction: 'desc' }], 'cy ben ada'],
  [[{ field: 'email', direction: 'desc' }], 'ben ada cy'],
  [
    [
      { field: 'dnd', direction: 'desc' },
      { field: 'email', direction: 'asc' },
    ],
    'ada cy ben',
  ],
  [
    [
      { field: 'businessName', direction: 'desc' },
      { field: 'email', direction: 'desc' },
    ],
    'ada ben cy',
  ],
  [[{ field: 'source', direction: 'asc' }], 'cy ada ben'],
]

test.each(SORTS)('sorted by %j: %s', async (sort, expected) => {
  const names = await people()
  const { json } = await search([], { sort })
  expect(json.contacts.map(({ id }) => names.get(id)).join(' ')).toBe(expected)
})

test.each([
  [[{ field: 'city' }], 'Invalid field city'],
  [[{ field: 'email', direction: 'up' }], 'Invalid direction up for field email'],
  [
    [{ field: 'email' }, { field: 'dnd' }, { field: 'source' }],
    'sort must contain no more than 2 elements',
  ],
])('the sort %j is refused: %s', async (sort, message) => {
  await sandbox()
  expect((await search([], { sort })).json.message).toBe(message)
})

test.each([
  [{ page: 2, searchAfter: ['x'] }, 'page and searchAfter cannot be used together'],
  [{ page: 21, pageLimit: 500 }, 'Only the first 10000 records can be paged, use searchAfter'],
  [{ pageLimit: 501 }, ['pageLimit must not be greater than 500']],
  [{ query: 'x'.repeat(76) }, ['query must be shorter than or equal to 75 characters']],
])('%j is refused: %j', async (more, message) => {
  await sandbox()
  expect((await search([], more)).json.message).toEqual(message)
})

test('a search that flickers hits, misses and hits again, and settles', async () => {
  await sandbox({ indexFlickerMs: 400 })
  const id = await contact({ email: 'ada@example.com' })
  const hits = async () => (await search([leaf('id', id)])).json.total
  const first = await hits()
  const flicker = [first, 1 - first, first, 1 - first]
  expect([first, await hits(), await hits(), await hits()]).toEqual(flicker)
  await new Promise((resolve) => setTimeout(resolve, 450))
  expect([await hits(), await hits()]).toEqual([1, 1])
})
