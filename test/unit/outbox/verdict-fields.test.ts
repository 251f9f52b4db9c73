// Which fields the API's words name: those are left out and the rest is tried again.

import { expect, test } from 'vitest'
import { errorFrom } from '../../../src/client/errors.ts'
import { verdictOf } from '../../../src/outbox/delivery/verdict.ts'

const said = (status: number, message: string | readonly string[]) =>
  errorFrom(status, new Headers(), JSON.stringify({ statusCode: status, message }))

test.each<readonly [string | readonly string[], number, readonly string[]]>([
  ['Invalid country calling code', 400, ['phone']],
  ['Invalid Custom Field Value "a "quoted" one" for "cfBudget"', 400, ['custom:cfBudget']],
  [
    ['Invalid Custom Field Value "x" for "cf1"', 'Invalid Custom Field Value "y" for "cf2"'],
    422,
    ['custom:cf1', 'custom:cf2'],
  ],
  [['email must be an email', 'dateOfBirth must be a valid date'], 422, ['email', 'dateOfBirth']],
  [['customFields must be an array'], 422, ['customFields']],
  [['postalCode must be a string', 'property tagz should not exist'], 422, ['postalCode']],
  ['Invalid timezone', 400, ['timezone']],
  ['The Country is not valid', 400, ['country']],
  [['assignedTo must be a valid user'], 422, ['assignedTo']],
  [
    ['website must be a URL', 'source must be a string', 'state must be a string'],
    422,
    ['website', 'state', 'source'],
  ],
  [
    ['address1 must be a string', 'city must be a string', 'companyName must be a string'],
    422,
    ['address1', 'city', 'companyName'],
  ],
])('%j names what to leave out', (message, status, fields) => {
  expect(verdictOf(said(status, message), 'upsert')).toMatchObject({ kind: 'degrade', fields })
})

test('words that only contain the name of a field do not name it', () => {
  expect(verdictOf(said(400, 'A resource of this estate is velocity'), 'upsert').kind).toBe('fail')
})
