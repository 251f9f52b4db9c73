// contacts-api.md §4, row by row: the answer as it comes over the wire, the code that the client reads in it, and what it
// means for the contact itself (upsert), for what can be repeated (tags) and for what cannot (note).

import { expect, test } from 'vitest'
import { errorFrom, type CrmErrorCode } from '../../../src/client/errors.ts'
import { verdictOf, type Verdict } from '../../../src/outbox/delivery/verdict.ts'
import { HOUR } from './make.ts'

type Kind = Verdict['kind']
type Verdicts = readonly [upsert: Kind, tags: Kind, note: Kind]
type Row = readonly [status: number, body: object, code: CrmErrorCode, verdicts: Verdicts]

const traceId = '0b1c5a90-0000-4000-8000-000000000001'
const every = (kind: Kind): Verdicts => [kind, kind, kind]
/** The house shape of a refusal. */
const shaped = (status: number, error: string, message: string | readonly string[]) => ({
  message,
  error,
  statusCode: status,
  traceId,
})
const bad = (message: string) => shaped(400, 'Bad Request', message)
const unauthorized = (message: string) => ({ statusCode: 401, message })
const invalid = (...messages: readonly string[]) => shaped(422, 'Unprocessable Entity', messages)
const taken = (contactId: string, matchingField: string) => ({
  statusCode: 400,
  message: 'This location does not allow duplicated contacts.',
  meta: { contactName: 'Ada Example', contactId, matchingField },
  traceId,
})
const onlyOptional: Verdicts = ['degrade', 'fail', 'fail']

const rows: readonly Row[] = [
  [400, bad('The request is malformed'), 'bad_request', every('fail')],
  [
    400,
    { message: 'Contact not found for id:con1', error: 'Bad Request', statusCode: 400 },
    'contact_not_found',
    ['fail', 'recreate', 'recreate'],
  ],
  [400, bad('The task id is invalid.'), 'bad_request', every('fail')],
  [400, taken('con9', 'email'), 'duplicate', ['adopt', 'fail', 'fail']],
  [400, taken('con9', 'phone'), 'duplicate', ['adopt', 'fail', 'fail']],
  [400, bad('Invalid field contact_name'), 'bad_request', every('fail')],
  [
    400,
    bad('Min. 3 characters required for applying contains filter'),
    'bad_request',
    every('fail'),
  ],
  [400, bad('The string supplied is too long to be a phone number'), 'phone_refused', onlyOptional],
  [
    400,
    bad('The string supplied did not seem to be a phone number'),
    'phone_refused',
    onlyOptional,
  ],
  [
    400,
    bad('Invalid Custom Field Value "many" for "cfBudget0000000001"'),
    'custom_field_refused',
    onlyOptional,
  ],
  [401, unauthorized('Invalid Private Integration token'), 'token_invalid', every('pause')],
  [401, unauthorized('Invalid JWT'), 'token_invalid', every('pause')],
  [
    401,
    {
      statusCode: 401,
      message: 'Invalid token: access token is invalid',
      error: 'Unauthorized',
    },
    'token_invalid',
    every('pause'),
  ],
  [
    401,
    unauthorized('The token is not authorized for this scope.'),
    'scope_missing',
    every('pause'),
  ],
  [
    401,
    unauthorized('This location is not accessible from this token!'),
    'wrong_location',
    every('pause'),
  ],
  [
    401,
    unauthorized(
      'This authClass type is not allowed to access this scope. Please reach out to the Platform team to get it added.'
    ),
    'unauthorized',
    every('pause'),
  ],
  [
    401,
    unauthorized(
      'This route is not yet supported by the IAM Service. Please update your IAM config.'
    ),
    'unauthorized',
    every('pause'),
  ],
  [401, unauthorized('version header was not found.'), 'version_header', every('pause')],
  [401, unauthorized('version header is invalid'), 'version_header', every('pause')],
  [
    403,
    { statusCode: 403, message: 'The token does not have access to this location.' },
    'wrong_location',
    every('pause'),
  ],
  [
    404,
    { statusCode: 404, message: 'Cannot POST /contacts/x' },
    'not_found',
    ['pause', 'fail', 'fail'],
  ],
  [422, invalid('email must be an email'), 'validation', onlyOptional],
  [422, invalid('property gender should not exist'), 'validation', every('fail')],
  [422, invalid('firstName must be a string', 'city must be a string'), 'validation', onlyOptional],
  [429, { statusCode: 429, message: 'Too Many Requests' }, 'rate_limited', every('slow-down')],
  [
    500,
    { statusCode: 500, message: 'Internal server error' },
    'server_error',
    ['retry', 'retry', 'look'],
  ],
]

/** The headers that every answer of the API carries. */
const headers = new Headers({
  'content-type': 'application/json',
  'x-ratelimit-max': '100',
  'x-ratelimit-remaining': '99',
  'x-ratelimit-interval-milliseconds': '10000',
  'x-ratelimit-limit-daily': '200000',
  'x-ratelimit-daily-remaining': '199779',
  'x-ratelimit-daily-reset': '49013000',
})

const named = rows.map(([status, body, code, verdicts]) => {
  const { message } = body as { readonly message: string | readonly string[] }
  return [status, [message].flat().join('; ').slice(0, 60), code, body, verdicts] as const
})

test.each(named)('%i "%s" is %s', (status, _words, code, body, verdicts) => {
  const error = errorFrom(status, headers, JSON.stringify(body))
  expect(error.code).toBe(code)
  const kinds = (['upsert', 'tags', 'note'] as const).map((step) => verdictOf(error, step).kind)
  expect(kinds).toEqual(verdicts)
})

test.each(['email', 'phone'])(
  'a taken %s on an update names the field and whose it is',
  (field) => {
    const error = errorFrom(400, headers, JSON.stringify(taken('con9', field)))
    expect(verdictOf(error, 'complete')).toEqual({ kind: 'conflict', field, contactId: 'con9' })
  }
)

test("a burst waits for the limit's interval, the day's quota for its reset", () => {
  const burst = errorFrom(429, headers, '{"statusCode":429,"message":"Too Many Requests"}')
  expect(verdictOf(burst, 'tags')).toEqual({ kind: 'slow-down', afterMs: 10_000 })
  const spent = new Headers(headers)
  spent.set('x-ratelimit-daily-remaining', '0')
  spent.set('x-ratelimit-daily-reset', String(HOUR))
  const daily = errorFrom(429, spent, '{"statusCode":429,"message":"Too Many Requests"}')
  expect(verdictOf(daily, 'tags')).toMatchObject({
    kind: 'pause',
    cause: 'quota_exhausted',
    untilMs: HOUR,
  })
})
