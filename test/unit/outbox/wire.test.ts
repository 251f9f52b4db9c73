import { expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import {
  completeFields,
  contactFields,
  droppedValues,
  noteBody,
  taskInput,
  upsertFields,
} from '../../../src/outbox/delivery/wire.ts'
import { EMAIL, EVENT, PHONE, planOf, RECEIVED } from './make.ts'

const IDS = new Map([
  ['budget', 'cf1'],
  ['size', 'cf2'],
])
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
  expect(contactFields(full, IDS, [])).toEqual({
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
  expect(contactFields(planOf(), IDS, [])).toEqual({ email: EMAIL })
})

test('what the API has refused is left out', () => {
  const fields = contactFields(full, IDS, refused('phone', 'timezone', 'custom:cf1'))
  expect(fields).not.toHaveProperty('phone')
  expect(fields).not.toHaveProperty('timezone')
  expect(fields).toMatchObject({ customFields: [{ id: 'cf2', field_value: ['S', 'M'] }] })
  expect(contactFields(full, IDS, refused('custom:cf1', 'custom:cf2'))).not.toHaveProperty(
    'customFields'
  )
})

test.each([
  ['both', both],
  ['email', { email: EMAIL }],
  ['phone', { phone: PHONE }],
] as const)('match: %s lets only that find the contact', (match, expected) => {
  const plan = planOf({ match, contact: { ...both, firstName: 'Ada' } })
  expect(upsertFields(plan, contactFields(plan, IDS, []))).toEqual({
    ...expected,
    firstName: 'Ada',
  })
})

test.each([
  ['email', { phone: PHONE }],
  ['phone', { email: EMAIL }],
] as const)('match: %s without that identifier goes by the other', (match, contact) => {
  const plan = planOf({ match, contact })
  expect(upsertFields(plan, contactFields(plan, IDS, []))).toEqual(contact)
})

test('when the identifier to match by is refused, the other one must find the contact', () => {
  const plan = planOf({ match: 'email', contact: both })
  const fields = contactFields(plan, IDS, refused('email'))
  expect(upsertFields(plan, fields)).toEqual({ phone: PHONE })
  expect(completeFields(plan, fields, { adopted: false })).toEqual({})
})

test.each([
  ['email', { phone: PHONE }],
  ['phone', { email: EMAIL }],
  ['both', {}],
] as const)('after match: %s what was held back is written', (match, expected) => {
  const plan: Plan = { ...full, match }
  expect(completeFields(plan, contactFields(plan, IDS, []), { adopted: false })).toEqual(expected)
})

test('an adopted contact gets all fields that an update takes, and keeps its first source', () => {
  const fields = completeFields(full, contactFields(full, IDS, []), { adopted: true })
  expect(fields).toMatchObject({ ...both, firstName: 'Ada', city: 'Rome' })
  expect(fields).toHaveProperty('customFields')
  expect(fields).not.toHaveProperty('source')
  expect(fields).not.toHaveProperty('companyName')
})

test('a note tells what was refused and ends with the reference', () => {
  const dropped = [
    { field: 'phone', value: '+1 555', why: 'too short' },
    { field: 'website', value: 'nope', why: 'no URL' },
  ]
  expect(noteBody('Hello', dropped, EVENT, 'note:0').split('\n')).toEqual([
    'Hello',
    'Phone: +1 555 (not stored: too short)',
    'website: nope (not stored: no URL)',
    `ref ${EVENT}`,
  ])
  expect(noteBody('Hello', [], EVENT, 'note:1')).toBe(`Hello\nref ${EVENT}-2`)
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
  [['custom:cf2'], [['custom:cf2', 'S, M']]],
  [
    ['customFields'],
    [
      ['custom:cf1', '5000'],
      ['custom:cf2', 'S, M'],
    ],
  ],
  [['custom:cf9', 'gender'], []],
])('the values of %j are kept', (fields, expected) => {
  const kept = droppedValues(fields, 'refused', full, IDS)
  expect(kept).toEqual(expected.map(([field, value]) => ({ field, value, why: 'refused' })))
})
