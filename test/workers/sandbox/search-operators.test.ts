// The table of search: which field takes which operator, and what is refused.

import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json.ts'
import { sandbox, search } from './sandbox.ts'
import { ask, leaf, withFields } from './searching.ts'

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
