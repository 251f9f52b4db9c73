import { expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import type { LocationFields } from '../../../src/outbox/delivery/custom-fields.ts'
import {
  completeFields,
  contactFields,
  droppedValues,
  identifiersOf,
  noteBody,
  taskInput,
  upsertFields,
} from '../../../src/outbox/delivery/wire.ts'
import { EMAIL, EVENT, fieldOf, PHONE, planOf, RECEIVED } from './make.ts'

const FIELDS: LocationFields = {
  byKey: new Map([
    ['budget', fieldOf({ id: 'cf1', key: 'budget', name: 'Budget' })],
    ['size', fieldOf({ id: 'cf2', key: 'size', dataType: 'CHECKBOX', options: ['S', 'M'] })],
  ]),
  country: 'US',
}
const full: Plan = planOf({
  contact: {
    email: EMAIL,
    phone: PHONE,
    firstName: 'Ada',
    lastName: 'Example',
    company: 'Example Ltd',
    dateOfBirth: '1990-09-25',
    website: 'https://example.com',
    timezone: 'Europe/Rome',
    address: {
      street: '1 Example Way',
      city: 'Rome',
      state: 'RM',
      postalCode: '00100',
      country: 'IT',
    },
    source: 'contact',
    assignedTo: 'user1',
  },
  customFields: [
    { key: 'budget', value: '5000' },
    { key: 'size', value: ['S', 'M'] },
    { key: 'unknown', value: 'x' },
  ],
})
const refused = (...fields: readonly string[]) =>
  fields.map((field) => ({ field, value: 'v', why: 'refused' }))
const both = { email: EMAIL, phone: PHONE }

test('a contact is said in the words of the API', () => {
  expect(contactFields(full, FIELDS, [])).toEqual({
    email: EMAIL,
    phone: PHONE,
    firstName: 'Ada',
    lastName: 'Example',
    companyName: 'Example Ltd',
    dateOfBirth: '1990-09-25',
    website: 'https://example.com',
    timezone: 'Europe/Rome',
    address1: '1 Example Way',
    city: 'Rome',
    state: 'RM',
    postalCode: '00100',
    country: 'IT',
    source: 'contact',
    assignedTo: 'user1',
    customFields: [
      { id: 'cf1', field_value: '5000' },
      { id: 'cf2', field_value: ['S', 'M'] },
    ],
  })
})

test('what is not known is not sent, not even empty', () => {
  expect(contactFields(planOf(), FIELDS, [])).toEqual({ email: EMAIL })
})

test('what the API has refused is left out', () => {
  const fields = contactFields(full, FIELDS, refused('phone', 'timezone', 'custom:cf1'))
  expect(fields).not.toHaveProperty('phone')
  expect(fields).not.toHaveProperty('timezone')
  expect(fields).toMatchObject({ customFields: [{ id: 'cf2', field_value: ['S', 'M'] }] })
  expect(contactFields(full, FIELDS, refused('custom:cf1', 'custom:cf2'))).not.toHaveProperty(
    'customFields'
  )
})

test.each([
  ['both', both],
  ['email', { email: EMAIL }],
  ['phone', { phone: PHONE }],
] as const)('match: %s lets only that find the contact', (match, expected) => {
  const plan = planOf({ match, contact: { ...both, firstName: 'Ada' } })
  expect(upsertFields(plan, contactFields(plan, FIELDS, []))).toEqual({
    ...expected,
    firstName: 'Ada',
  })
})

test.each([
  ['email', { phone: PHONE }],
  ['phone', { email: EMAIL }],
] as const)('match: %s without that identifier goes by the other', (match, contact) => {
  const plan = planOf({ match, contact })
  expect(upsertFields(plan, contactFields(plan, FIELDS, []))).toEqual(contact)
})

test('when the identifier to match by is refused, the other one must find the contact', () => {
  const plan = planOf({ match: 'email', contact: both })
  const fields = contactFields(plan, FIELDS, refused('email'))
  expect(upsertFields(plan, fields)).toEqual({ phone: PHONE })
  expect(completeFields(plan, fields, { adopted: false })).toEqual({})
})

test.each([
  ['email', { phone: PHONE }],
  ['phone', { email: EMAIL }],
  ['both', {}],
] as const)('after match: %s what was held back is written', (match, expected) => {
  const plan: Plan = { ...full, match }
  expect(completeFields(plan, contactFields(plan, FIELDS, []), { adopted: false })).toEqual(
    expected
  )
})

test('an adopted contact gets all fields that an update takes, and keeps its first source', () => {
  const fields = completeFields(full, contactFields(full, FIELDS, []), { adopted: true })
  expect(fields).toMatchObject({ ...both, firstName: 'Ada', city: 'Rome' })
  expect(fields).toHaveProperty('customFields')
  expect(fields).not.toHaveProperty('source')
  expect(fields).not.toHaveProperty('companyName')
})

const dropped = [
  { field: 'phone', value: '+1 555', why: 'too short' },
  { field: 'website', value: 'nope', why: 'no URL' },
]
const noteOf = (
  progress: Partial<Parameters<typeof noteBody>[1]>,
  plan: Parameters<typeof noteBody>[2] = {},
  key = 'note:0'
) => noteBody('Hello', { dropped: [], conflict: null, ...progress }, plan, EVENT, key).split('\n')

test('a note tells what was refused and ends with the reference', () => {
  expect(noteOf({ dropped })).toEqual([
    'Hello',
    'Phone: +1 555 (not stored: too short)',
    'website: nope (not stored: no URL)',
    `ref ${EVENT}`,
  ])
  expect(noteOf({}, {}, 'note:1')).toEqual(['Hello', `ref ${EVENT}-2`])
})

test('the first note of a booking carries its id, before the reference', () => {
  const thread = { id: 'appt1', earlier: 'appt0' }
  expect(noteOf({}, { thread })).toEqual(['Hello', 'booking appt1', `ref ${EVENT}`])
  const call = { id: 'CAL1', about: 'call' } as const
  expect(noteOf({}, { thread: call })).toEqual(['Hello', 'call CAL1', `ref ${EVENT}`])
  expect(noteOf({}, { thread }, 'note:1')).toEqual(['Hello', `ref ${EVENT}-2`])
})

test('a value is told by the name that people know its field by', () => {
  const custom = { field: 'custom:cf1', label: 'Budget', value: 'many', why: 'no number' }
  expect(noteOf({ dropped: [custom] })[1]).toBe('Budget: many (not stored: no number)')
})

test.each([
  ['note', 'Phone: +1 555 (not stored: it belongs to another contact (con2))'],
  ['park', 'Phone: +1 555 (not stored: it belongs to another contact (con2))'],
  ['ignore', undefined],
] as const)(
  'a conflict is told once, with its owner, unless it is ignored (%s)',
  (onConflict, told) => {
    const conflict = { field: 'phone', value: '+1 555', otherContactId: 'con2' } as const
    const lines = noteOf({ dropped, conflict }, { onConflict })
    expect(lines.filter((line) => line.startsWith('Phone'))).toEqual(
      told === undefined ? [] : [told]
    )
    expect(lines).toContain('website: nope (not stored: no URL)')
  }
)

test.each([
  ['both', both],
  ['email', { email: EMAIL }],
  ['phone', { phone: PHONE }],
] as const)('match: %s looks a person up by that', (match, expected) => {
  expect(identifiersOf(planOf({ match, contact: both }), [])).toEqual(expected)
})

test('what was refused is not looked up by', () => {
  const plan = planOf({ match: 'email', contact: both })
  expect(identifiersOf(plan, refused('email'))).toEqual({ phone: PHONE })
})

test('a task is due an hour after the event was received, not after it was sent', () => {
  expect(taskInput({ title: 'Call' }, RECEIVED, EVENT, 'task:0')).toEqual({
    title: 'Call',
    body: `ref ${EVENT}`,
    dueDate: '2026-03-05T09:40:00.000Z',
    completed: false,
  })
})

test('a task has the time, the text and the person that the plan names', () => {
  const task = { title: 'Call', body: 'Ask for Ada', dueInMinutes: 15, assignedTo: 'user1' }
  expect(taskInput(task, RECEIVED, EVENT, 'task:1')).toEqual({
    title: 'Call',
    body: `Ask for Ada\nref ${EVENT}-2`,
    dueDate: '2026-03-05T08:55:00.000Z',
    completed: false,
    assignedTo: 'user1',
  })
})

test.each([
  [['phone'], [['phone', PHONE]]],
  [
    ['city', 'address1'],
    [
      ['city', 'Rome'],
      ['address1', '1 Example Way'],
    ],
  ],
  [['custom:cf2'], [['custom:cf2', 'S, M', 'size']]],
  [
    ['customFields'],
    [
      ['custom:cf1', '5000', 'Budget'],
      ['custom:cf2', 'S, M', 'size'],
    ],
  ],
  [['custom:cf9', 'gender'], []],
])('the values of %j are kept', (fields, expected) => {
  const kept = droppedValues(fields, 'refused', full, FIELDS)
  expect(kept).toEqual(
    expected.map(([field, value, label]) => ({
      field,
      value,
      why: 'refused',
      ...(label && { label }),
    }))
  )
})
