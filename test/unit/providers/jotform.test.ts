// What the fixtures of Jotform cannot say one by one: how words find their questions in a text without escapes.

import { expect, test } from 'vitest'
import { jotform } from '../../../src/handlers/registry.ts'
import type { Json } from '../../../src/lib/json.ts'
import { multipart } from '../handlers/deliveries.ts'

const context = { country: 'US', fields: {} }

async function leadOf(answers: Record<string, Json>, pretty: string) {
  const delivery = await multipart([
    ['submissionID', '6200000000000000001'],
    ['rawRequest', JSON.stringify(answers)],
    ['pretty', pretty],
  ])
  const events = await jotform().read(delivery)
  const lead = events.ok ? events.value[0]?.lead(context, undefined) : undefined
  if (lead === undefined || 'ignored' in lead) throw new Error('no lead')
  return lead
}

const labels = async (answers: Record<string, Json>, pretty: string) =>
  (await leadOf(answers, pretty)).answers.map(({ label }) => label)

test('commas and colons belong to the value that they stand in', async () => {
  const answers = {
    q1_tellUs: 'Time: 9:30, Place: here',
    q2_andWhy: 'So, that is why',
    q3_old: 'x',
  }
  const pretty =
    'Tell us more:Time: 9:30, Place: here, And why?:So, that is why, Where, if at all?:x'
  const words = ['Tell us more', 'And why?', 'Where, if at all?']
  expect(await labels(answers, pretty)).toEqual(words)
})

test('lines and spaces of a value may be written in another way', async () => {
  const answers = { q1_notes: 'One\r\nTwo', q2_days: ['Mon', 'Tue'], q3_more: 'x' }
  const pretty = 'Your notes:One Two, On which days:Mon\nTue, Anything else:x'
  expect(await labels(answers, pretty)).toEqual(['Your notes', 'On which days', 'Anything else'])
})

test('a question that is left out takes no other label, even if its value stands there', async () => {
  const answers = { q1_hidden: '1', q2_guests: '1', q3_nights: '1' }
  expect(await labels(answers, 'Guests:1, Nights:1')).toEqual(['Hidden', 'Guests', 'Nights'])
})

test('of two places with the value the one whose label speaks for the question is taken', async () => {
  expect(await labels({ q1_nights: '1' }, 'Total:1, Nights, please:1')).toEqual(['Nights, please'])
})

test('of two names that fit a label the longer one has it', async () => {
  const address = { addr_line1: '', city: '', state: '', postal: '' }
  const table = { Monday: 'yes', Tuesday: 'no' }
  const answers = { q1_event: table, q2_eventAddress: { ...address, city: 'Sampleton' }, q3_x: 'y' }
  const pretty = 'Event Address:City: Sampleton, Last words:y'
  const found = await labels(answers, pretty)
  expect(found).toEqual(['Event (Monday)', 'Event (Tuesday)', 'Last words'])
})

test('without any words the names of the questions must do', async () => {
  const answers = { q1_howMany: '3', q12_typeA12: 'Red', q13_13: 'Blue' }
  expect(await labels(answers, '')).toEqual(['How many', 'Question 12', 'Question 13'])
})

test('nothing that was left empty becomes an answer', async () => {
  const empty = { first: '', last: '' }
  const answers = { q1_a: '', q2_b: [], q3_c: {}, q4_d: empty, q5_e: { full: '' }, q6_f: ' ' }
  const lead = await leadOf({ ...answers, slug: 'submit/1', website: '' }, '')
  expect(lead).toMatchObject({ person: {}, answers: [], files: [] })
})

test('an upload under the key of its question is a file as well, once', async () => {
  const [one, two] = ['https://files.example.com/1.pdf', 'https://files.example.com/2.pdf']
  const uploads = { q2_cv: [one], q3_photo: [two], photo: [two] }
  const lead = await leadOf({ ...uploads, q4_portfolio: 'https://example.com' }, '')
  expect(lead.files).toEqual([
    { name: '1.pdf', url: one },
    { name: '2.pdf', url: two },
  ])
  expect(lead.answers).toEqual([
    { key: 'portfolio', label: 'Portfolio', value: 'https://example.com' },
  ])
})

test('a list with anything but links is an answer', async () => {
  const value = ['https://example.com/a.pdf', 'by post']
  const lead = await leadOf({ q3_how: value }, '')
  expect(lead).toMatchObject({ files: [], answers: [{ key: 'how', value }] })
})

test('a contact for emergencies is not the lead, even if asked for first', async () => {
  const lead = await leadOf(
    {
      q1_emergencyContact: { first: 'Kim', last: 'Sample' },
      q2_emergencyPhone: { full: '(202) 555-0139' },
      q3_name: { first: 'Ada', last: 'Example' },
    },
    ''
  )
  expect(lead.person).toEqual({ firstName: 'Ada', lastName: 'Example', fullName: 'Ada Example' })
  expect(lead.answers.map(({ value }) => value)).toEqual(['Kim Sample', '(202) 555-0139'])
})

test('a second name and a second address are answers, whole', async () => {
  const lead = await leadOf(
    {
      q1_name: { first: 'Ada', last: 'Example' },
      q2_guest: { first: 'Kim', last: 'Sample' },
      q3_home: { addr_line1: '1 Example St', city: 'Sampleton' },
      q4_work: { addr_line1: '2 Example St', city: 'Othertown', postal: '45001' },
    },
    ''
  )
  expect(lead.person).toMatchObject({ firstName: 'Ada', lastName: 'Example' })
  expect(lead.person.address).toEqual({ street: '1 Example St', city: 'Sampleton' })
  expect(lead.answers).toEqual([
    { key: 'guest', label: 'Guest', value: 'Kim Sample' },
    { key: 'work', label: 'Work', value: '2 Example St, Othertown, 45001' },
  ])
})
