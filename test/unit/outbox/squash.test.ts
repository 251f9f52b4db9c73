// What is left of a reason: the same for every event with the same cause, and nobody's data.

import { expect, test } from 'vitest'
import { squash } from '../../../src/outbox/upkeep/squash.ts'

test.each([
  ['Contact not found for id:ocQHyuzHvysMo5N5VsXc', 'Contact not found for id:…'],
  ['Contact not found for id:abcDEFghiJKLmnoPQRst', 'Contact not found for id:…'],
  ['ada@example.com is on the list, ben.b+x@sub.example.org too', '… is on the list, … too'],
  ['The number (202) 555-0101 is taken', 'The number … is taken'],
  ['The number +1 202 555 0101 is taken', 'The number … is taken'],
  ['The number +12025550101 is taken', 'The number … is taken'],
  ['Given up after 9 tries: server_error', 'Given up after … tries: server_error'],
  ['An amount of 1,234.50 is too much', 'An amount of … is too much'],
  ['evt_01h2xcejqtf0123456789 was first', '… was first'],
  ['11111111-2222-4333-8444-555555555555 is unknown', '… is unknown'],
  ['two\n  lines\tin one ', 'two lines in one'],
  ['', ''],
])('%j becomes %j', (reason, cause) => {
  expect(squash(reason)).toBe(cause)
})

test.each([
  ['Invalid Custom Field Value "Ada Example" for "f1Ab"'],
  ['Invalid Custom Field Value "I said "hi" to Ada Example" for "f1Ab"'],
  ['Invalid Custom Field Value "Ada Example, cut o'],
  ["Invalid Custom Field Value 'Ada O'Example' for 'x'"],
  ['Invalid Custom Field Value “Ada” for „Example“'],
])('nothing of a quoted value is left, wherever it may end: %s', (reason) => {
  expect(squash(reason)).toBe('Invalid Custom Field Value …')
})

test.each([
  ['TypeError: Ada is not iterable', 'TypeError'],
  ['Error: nobody looks after Ada Example', 'Error'],
  ['OutOfAda: Ada Example', '…'],
  ['Ada Example', '…'],
])('of what an own function threw, %j, its kind is left: %j', (thrown, kind) => {
  const reason = `A function in the options of route "contact" failed: ${thrown}`
  expect(squash(reason)).toBe(`A function in the options of route contact failed: ${kind}`)
  expect(squash(`The event could not be mapped: ${thrown}`)).toBe(
    `The event could not be mapped: ${kind}`
  )
})

test.each([
  ['`data.object.id` is missing; `type` must be a text.'],
  ["The customer's contact details aren't there, says the customers' API."],
  ['Not connected: set HOOPAI_TOKEN and HOOPAI_LOCATION_ID. Delivery then begins by itself.'],
  ['Give it contacts.readonly (and locations/customFields.readonly), or contactUniqueIdentifiers.'],
  ['https://api.stripe.com answered 404 when asked for the contact details.'],
])('words that help are left as they are: %s', (reason) => {
  expect(squash(reason)).toBe(reason)
})

test('names of the configuration stay, without the marks that quote values', () => {
  expect(squash('There is no route "google-ads" any more.')).toBe(
    'There is no route google-ads any more.'
  )
  expect(squash('Map one with `fields`, then replay with mode "remap".')).toBe(
    'Map one with `fields`, then replay with mode remap.'
  )
})

test('of an address the host is left, without path, query and password', () => {
  expect(squash('https://api.example.com/v1/customers/cus_1?email=ada answered 500')).toBe(
    'https://api.example.com answered 500'
  )
  expect(squash('<https://ada:pass@api.example.com:8443/v1|Ada> answered')).toBe(
    '<https://api.example.com answered'
  )
})

test('it is short, and soon made, however long the reason is', () => {
  const began = performance.now()
  for (const text of ['a', '1', '1 ', '(', '"', "'", 'a@', '… ', '<', 'Error: ']) {
    expect(squash(text.repeat(100_000)).length).toBeLessThan(300)
  }
  expect(performance.now() - began).toBeLessThan(500)
})

test('once squashed, a reason stays as it is', () => {
  const once = squash('HoopAI refused the contact: ada@example.com, 12, https://x.example/a?b')
  expect(squash(once)).toBe(once)
})
