import { describe, expect, test } from 'vitest'
import { CrmError, errorFrom, type CrmErrorCode } from '../../../src/client/errors.ts'

const TRACE = '5b0f1d9e-0000-4000-8000-000000000001'
const errorOf = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  errorFrom(status, new Headers(headers), typeof body === 'string' ? body : JSON.stringify(body))
const said = (statusCode: number, message: string) => ({ statusCode, message, traceId: TRACE })

/** The table of contacts-api.md §4, one row each. */
const rows: readonly (readonly [
  fact: string,
  code: CrmErrorCode,
  status: number,
  words: string,
])[] = [
  [
    'an unknown contact is no bad request',
    'contact_not_found',
    400,
    'Contact not found for id:c0ffee',
  ],
  ['an unknown task is a bad request', 'bad_request', 400, 'The task id is invalid.'],
  ['a bad search field', 'bad_request', 400, 'Invalid field contact_name'],
  [
    'a short contains',
    'bad_request',
    400,
    'Min. 3 characters required for applying contains filter',
  ],
  ['a long phone', 'phone_refused', 400, 'The string supplied is too long to be a phone number'],
  [
    'no phone at all',
    'phone_refused',
    400,
    'The string supplied did not seem to be a phone number',
  ],
  ['a strange country code', 'phone_refused', 400, 'Invalid country calling code'],
  [
    'a wrong custom value',
    'custom_field_refused',
    400,
    'Invalid Custom Field Value "x" for "cfBudget"',
  ],
  ['a revoked token', 'token_invalid', 401, 'Invalid Private Integration token'],
  ['a bad OAuth token', 'token_invalid', 401, 'Invalid JWT'],
  ['an expired OAuth token', 'token_invalid', 401, 'Invalid token: access token is invalid'],
  ['an expired JWT', 'token_invalid', 401, 'jwt expired'],
  ['a 401 that says no more', 'token_invalid', 401, 'Unauthorized'],
  ['a missing scope', 'scope_missing', 401, 'The token is not authorized for this scope.'],
  ['a foreign location', 'wrong_location', 401, 'This location is not accessible from this token!'],
  [
    'a foreign location, OAuth',
    'wrong_location',
    403,
    'The token does not have access to this location.',
  ],
  ['no version header', 'version_header', 401, 'version header was not found.'],
  ['an unknown version', 'version_header', 401, 'version header is invalid'],
  [
    'a token class',
    'unauthorized',
    401,
    'This authClass type is not allowed to access this scope.',
  ],
  ['an unknown route', 'unauthorized', 401, 'This route is not yet supported by the IAM Service.'],
  [
    'an unknown route, as 403',
    'unauthorized',
    403,
    'This route is not yet supported by the IAM Service.',
  ],
  ['a path of another version', 'not_found', 404, 'Cannot GET /contacts/tasks/search'],
  ['a contact that is gone, as 404', 'contact_not_found', 404, 'Contact not found for id:c0ffee'],
  ['a burst', 'rate_limited', 429, 'Too Many Requests'],
  ['a server in trouble', 'server_error', 500, 'Internal server error'],
  ['a gateway in trouble', 'server_error', 504, 'Gateway Timeout'],
  ['a server that waited for us', 'timeout', 408, 'Request Timeout'],
  ['a conflict of any other kind', 'bad_request', 409, 'Conflict'],
]

describe('what the API says decides the code', () => {
  test.each(rows)('%s: %s', (_fact, code, status, words) => {
    expect(errorOf(status, said(status, words))).toMatchObject({
      code,
      status,
      messages: [words],
      traceId: TRACE,
    })
  })
})

test('a duplicate names the contact that holds the value, and the value', () => {
  const meta = { contactName: 'Ada Example', contactId: 'c42', matchingField: 'phone' }
  const body = { ...said(400, 'This location does not allow duplicated contacts.'), meta }
  expect(errorOf(400, body)).toMatchObject({
    code: 'duplicate',
    contactId: 'c42',
    matchingField: 'phone',
  })
})

test('a duplicate is one by its meta, however it is worded, and without meta by its words', () => {
  const meta = { contactId: 'c42', matchingField: 'email' }
  expect(errorOf(400, { message: 'Taken', meta }).code).toBe('duplicate')
  const bare = errorOf(400, said(400, 'This location does not allow duplicated contacts.'))
  expect(bare).toMatchObject({ code: 'duplicate', contactId: null, matchingField: null })
})

test('a validation lists every broken rule', () => {
  const message = ['property tagz should not exist', 'email must be an email']
  const error = errorOf(422, { message, error: 'Unprocessable Entity', statusCode: 422 })
  expect(error).toMatchObject({ code: 'validation', messages: message, traceId: null })
  expect(error.message).toBe(
    'validation (422): property tagz should not exist; email must be an email'
  )
})

test('a refused custom value names its field', () => {
  const error = errorOf(400, said(400, 'Invalid Custom Field Value "a "b"" for "cfBudget"'))
  expect(error.fieldId).toBe('cfBudget')
})

test('a 429 with nothing left of the day is the quota, not a burst', () => {
  const headers = { 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '3600000' }
  expect(errorOf(429, said(429, 'Too Many Requests'), headers)).toMatchObject({
    code: 'quota_exhausted',
    retryAfterMs: 3_600_000,
  })
})

test("a proxy's HTML 403 is not an API 403", () => {
  const error = errorOf(403, '<html><head><title>Access denied</title></head>Error 1010</html>')
  expect(error).toMatchObject({ code: 'blocked_by_proxy', messages: ['Access denied'] })
})

test("a proxy's JSON 403 is not an API 403 either", () => {
  const body = { title: 'Access denied', status: 403, error_code: 1010, ray_id: '9f00000000000000' }
  expect(errorOf(403, body)).toMatchObject({
    code: 'blocked_by_proxy',
    messages: ['Access denied'],
  })
})

test.each([200, 400, 401, 404, 422])('a page where JSON belongs is not_json (%i)', (status) => {
  expect(errorOf(status, '<html>hello</html>').code).toBe('not_json')
})

test.each([
  [429, 'rate_limited'],
  [502, 'server_error'],
  [408, 'timeout'],
] as const)('%i means the same with a page as with JSON', (status, code) => {
  expect(errorOf(status, '<html>busy</html>').code).toBe(code)
})

test.each([301, 302, 307, 0])('a redirect is an error, not a way (%i)', (status) => {
  expect(errorOf(status, '').code).toBe('redirected')
})

test('JSON of no known form still has a code and a list', () => {
  expect(errorOf(400, '[1]')).toMatchObject({ code: 'bad_request', messages: [], traceId: null })
  expect(errorOf(400, 'null')).toMatchObject({ code: 'bad_request', messages: [] })
  expect(errorOf(401, { error: 'invalid_client', error_description: 'no such app' })).toMatchObject(
    {
      code: 'unauthorized',
      messages: ['no such app'],
    }
  )
})

test.each([
  [400, { error: 'invalid_grant', error_description: 'used before' }],
  [401, { error: 'invalid_grant', error_description: 'used before' }],
  [400, { error: { code: 'invalid_grant', message: 'used before' } }],
])('a refresh token that is spent is a connection that is lost (%i, %j)', (status, body) => {
  expect(errorOf(status, body)).toMatchObject({
    code: 'connection_lost',
    messages: ['used before'],
  })
})

describe('whether a call may have been done all the same', () => {
  const unknown: readonly CrmErrorCode[] = [
    'server_error',
    'timeout',
    'network',
    'not_json',
    'unexpected_answer',
  ]
  test.each(unknown)('is unknown after %s, if it writes', (code) => {
    expect(new CrmError({ status: null, code, isWrite: true }).outcomeUnknown).toBe(true)
    expect(new CrmError({ status: null, code }).outcomeUnknown).toBe(false)
  })

  test.each(rows.filter(([, code]) => !unknown.includes(code)))(
    'is known after a refusal: %s',
    (_fact, _code, status, words) => {
      const body = JSON.stringify(said(status, words))
      expect(errorFrom(status, new Headers(), body, true).outcomeUnknown).toBe(false)
    }
  )

  test('is unknown after a 500 to a write', () => {
    const body = JSON.stringify(said(500, 'Internal server error'))
    expect(errorFrom(500, new Headers(), body, true).outcomeUnknown).toBe(true)
  })
})

test('a success that is an error after all is an unexpected answer', () => {
  expect(errorOf(200, { hello: 'world' }).code).toBe('unexpected_answer')
})

test('an error without an answer has neither status nor words', () => {
  const error = new CrmError({ status: null, code: 'network', cause: 'Error: read ECONNRESET' })
  expect(error).toMatchObject({ status: null, messages: [], retryAfterMs: null })
  expect(error.message).toBe('network: Error: read ECONNRESET')
  expect(error).toBeInstanceOf(Error)
})
