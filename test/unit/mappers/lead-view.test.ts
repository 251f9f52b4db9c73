import { expect, test } from 'vitest'
import { leadView, textOf } from '../../../src/mappers/lead-view.ts'
import { leadOf } from '../leads.ts'

const answers = [
  { key: 'company_size', label: 'Company size', value: '50' },
  { key: 'Rooms', label: 'Rooms', value: ['kitchen', 'bath'] },
  { key: 'rooms', label: 'Rooms', value: 'exact' },
  { key: 'plan', label: 'Plan', value: 'as said' },
]

test('a lead can be asked for an answer by its key, however it is spelled', () => {
  const { answer } = leadView(leadOf({ answers }), [])
  expect(answer('company_size')).toBe('50')
  expect(answer('Company size')).toBe('50')
  expect(answer('companySize')).toBe('50')
  expect(answer('company')).toBeUndefined()
})

test('the exact key comes first, and a list is one text', () => {
  const { answer } = leadView(leadOf({ answers }), [])
  expect(answer('rooms')).toBe('exact')
  expect(answer('Rooms')).toBe('kitchen, bath')
  expect(answer('ROOMS')).toBe('kitchen, bath')
})

test('a custom field is asked for by its key, before an answer of that name', () => {
  const { answer } = leadView(leadOf({ answers }), [{ key: 'plan', value: 'as mapped' }])
  expect(answer('plan')).toBe('as mapped')
})

test('the view is the lead and nothing but the question more', () => {
  const { answer: _, ...rest } = leadView(leadOf({ answers }), [])
  expect(rest).toStrictEqual(leadOf({ answers }))
})

test.each([
  ['one', 'one'],
  [['one', 'two'], 'one, two'],
  [[], ''],
])('%j reads %j', (value, text) => expect(textOf(value)).toBe(text))
