import { expect, test } from 'vitest'
import { unpacked, valueAt } from '../../../src/handlers/json-path.ts'

const body = {
  data: { people: [{ mail: 'a@example.com' }] },
  packed: '{"lead":{"id":1,"inner":"[1,2]"}}',
  'Full Name': 'Ada',
  none: null,
}

test.each<[string, unknown]>([
  ['data.people.0.mail', 'a@example.com'],
  ['data[people][0][mail]', 'a@example.com'],
  ['data__people', [{ mail: 'a@example.com' }]],
  ['packed.lead.id', 1],
  ['packed.lead.inner', [1, 2]],
  ['fullName', 'Ada'],
  ['none', null],
  ['data.people.1', null],
  ['data.people.1.mail', undefined],
  ['data.nobody', undefined],
  ['__proto__', undefined],
  ['constructor', undefined],
  ['data.people.0.mail.x', undefined],
])('%s leads to %j', (path, value) => {
  expect(valueAt(body, path)).toEqual(value)
})

test.each([
  ['{"a":1}', { a: 1 }],
  [' [1]', [1]],
  ['{broken', '{broken'],
  ['text', 'text'],
  ['7', '7'],
  [7, 7],
  [null, null],
])('%j unpacked is %j', (given, value) => {
  expect(unpacked(given)).toEqual(value)
})
