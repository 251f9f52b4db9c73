import { expect, test } from 'vitest'
import { fillout } from '../../../src/handlers/registry.ts'
import type { Lead } from '../../../src/mappers/lead.ts'
import { bytes } from './cases.ts'

const leadOf = async (submission: object): Promise<Lead> => {
  const body = JSON.stringify({ formId: 'f1', submission: { questions: [], ...submission } })
  const events = await fillout().read({ headers: new Headers(), body: bytes(body) })
  const lead = events.ok
    ? events.value[0]?.lead({ country: 'US', fields: {} }, undefined)
    : undefined
  if (lead === undefined || 'ignored' in lead) throw new Error('no lead')
  return lead
}

const question = (type: string, value: unknown) => ({ id: 'q1', name: 'A question', type, value })

test.each([
  ['NumberInput', 0, '0'],
  ['StarRating', 4, '4'],
  ['Switch', false, 'No'],
  ['MultipleChoice', 'Blue', 'Blue'],
  ['MultiSelect', ['Blue'], ['Blue']],
  ['Ranking', ['B', 'A'], ['B', 'A']],
])('the %s %j is the answer %j', async (type, value, answer) => {
  const { answers } = await leadOf({ questions: [question(type, value)] })
  expect(answers).toEqual([{ key: 'q1', label: 'A question', value: answer }])
})

test.each([null, '', [], {}])('the value %j is no answer', async (value) => {
  expect((await leadOf({ questions: [question('ShortAnswer', value)] })).answers).toEqual([])
})

test('what is no question does not cost the others', async () => {
  const questions = [7, null, 'text', question('EmailInput', 'ana@example.com')]
  expect((await leadOf({ questions })).person.email).toBe('ana@example.com')
})

test("an email that was asked for is the person's, one of a payment or a login an answer", async () => {
  const { person, answers } = await leadOf({
    questions: [question('EmailInput', 'ana@example.com')],
    payments: [{ id: 'p1', name: 'Deposit', value: { email: 'card@example.com' } }],
    login: { email: 'login@example.com' },
  })
  expect(person.email).toBe('ana@example.com')
  expect(answers.map(({ label, value }) => [label, value])).toEqual([
    ['Deposit (email)', 'card@example.com'],
    ['Signed in as', 'login@example.com'],
  ])
})

test('a guest in a form within the form is nobody to reach', async () => {
  const guests = [{ name: 'Guest One', email: 'guest@example.net', phone: '+12025550111' }]
  const lead = await leadOf({ questions: [question('Subform', guests)] })
  expect(lead.person).toEqual({})
  expect(lead.answers).toHaveLength(3)
})

test('a booking without a time is no appointment', async () => {
  const lead = await leadOf({ scheduling: [{ name: 'Call', value: { eventStartTime: 'soon' } }] })
  expect(lead.kind).toBe('form')
  expect(lead).not.toHaveProperty('appointment')
})

test('an address in one text is read as one', async () => {
  const { answers } = await leadOf({ questions: [question('Address', '1 Main Street, Denver')] })
  expect(answers).toEqual([{ key: 'q1', label: 'A question', value: '1 Main Street, Denver' }])
})
