import { describe, expect, test } from 'vitest'
import { CrmError, errorFrom } from '../../../src/client/errors.ts'
import { isRepeatable, type StepKind } from '../../../src/outbox/delivery/steps.ts'
import { verdictOf, type Verdict } from '../../../src/outbox/delivery/verdict.ts'
import { HOUR, matching } from './make.ts'

const CONTACT = ['upsert', 'complete', 'attribute'] as const
const ONCE = ['note', 'task', 'workflow'] as const
const LOOKUPS = ['identify', 'find', 'trace', 'inspect'] as const
const REPEATABLE = ['tags', 'untag', 'revise', 'leave', 'campaign', 'followers'] as const
const ALL: readonly StepKind[] = [...CONTACT, ...ONCE, ...LOOKUPS, ...REPEATABLE]
/** The steps by which an event gets its contact. */
const BEFORE = ['upsert', 'identify', 'find'] as const

/** From the HTTP answer, as the client reads it. */
const answered = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  errorFrom(status, new Headers(headers), typeof body === 'string' ? body : JSON.stringify(body))
const said = (status: number, message: string | readonly string[], meta?: object) =>
  answered(status, { statusCode: status, message, ...(meta && { meta }) })
const silent = (code: 'timeout' | 'network') => new CrmError({ status: null, code, cause: 'reset' })

test('the groups of steps below are those that the outbox knows', () => {
  expect(ALL.filter((kind) => !isRepeatable(kind))).toEqual(ONCE)
})

/** What the kinds of steps make of an answer. The last one stands for all kinds not named. */
type Row = readonly [fact: string, error: CrmError, ...kinds: readonly Expected[]]
type Expected = readonly [kinds: readonly StepKind[], verdict: Verdict['kind']]
const every = (verdict: Verdict['kind']): Expected => [ALL, verdict]

const DUPLICATE = 'This location does not allow duplicated contacts.'
const outages: readonly (readonly [string, CrmError])[] = [
  ['500', said(500, 'Internal server error')],
  ['502 with a page', answered(502, '<title>Bad gateway</title>')],
  ['504', said(504, 'Gateway Timeout')],
  ['408', said(408, 'Request Timeout')],
  ['no answer in time', silent('timeout')],
  ['a connection that breaks', silent('network')],
  ['a page where JSON belongs', answered(200, '<title>Welcome</title>')],
  ['a 400 page', answered(400, '<title>Bad request</title>')],
  ['a success without what was asked for', answered(200, {})],
]
const proxies: readonly (readonly [string, CrmError])[] = [
  ['a 403 page of a proxy', answered(403, '<title>Access denied</title>Error 1010')],
  ['a 403 of a proxy in JSON', answered(403, { title: 'Access denied', ray_id: '9f00' })],
  ['a redirect', answered(302, '')],
]
const refusals: readonly (readonly [string, CrmError])[] = [
  ['a PIT that is wrong', said(401, 'Invalid Private Integration token')],
  ['an OAuth connection that is lost', answered(400, { error: 'invalid_grant' })],
  ['an OAuth token that is wrong', said(401, 'Invalid JWT')],
  ['an OAuth token that has expired', said(401, 'Invalid token: access token is invalid')],
  ['a scope that is missing', said(401, 'The token is not authorized for this scope.')],
  ['another location', said(401, 'This location is not accessible from this token!')],
  ['a class of token', said(401, 'This authClass type is not allowed to access this scope.')],
  ['an unknown route', said(401, 'This route is not yet supported by the IAM Service.')],
  ['an unknown route as 403', said(403, 'This route is not yet supported by the IAM Service.')],
  ['no version header', said(401, 'version header was not found.')],
  ['an unknown version', said(401, 'version header is invalid')],
  ['a 401 of any other kind', said(401, 'Nope')],
  ['another location, OAuth', said(403, 'The token does not have access to this location.')],
  [
    "the day's quota",
    answered(429, { message: 'Too Many Requests' }, { 'x-ratelimit-daily-remaining': '0' }),
  ],
]

const rows: readonly Row[] = [
  ...outages.map(([fact, error]): Row => [fact, error, [ONCE, 'look'], every('retry')]),
  ...proxies.map(([fact, error]): Row => [fact, error, every('retry')]),
  ...refusals.map(([fact, error]): Row => [fact, error, every('pause')]),
  ['a burst', said(429, 'Too Many Requests'), every('slow-down')],
  ['a burst, as a page', answered(429, '<title>Slow down</title>'), every('slow-down')],
  ['a malformed request', said(400, 'Bad Request'), every('fail')],
  [
    'a contact that is gone',
    said(400, 'Contact not found for id:c0ffee'),
    [BEFORE, 'fail'],
    every('recreate'),
  ],
  [
    'a contact that is gone, as 404',
    said(404, 'Contact not found for id:c'),
    [BEFORE, 'fail'],
    every('recreate'),
  ],
  ['an unknown task', said(400, 'The task id is invalid.'), every('fail')],
  [
    'a duplicate',
    said(400, DUPLICATE, { contactId: 'c42', matchingField: 'email' }),
    [['upsert'], 'adopt'],
    [['complete'], 'conflict'],
    every('fail'),
  ],
  ['a duplicate of nobody known', said(400, DUPLICATE), every('fail')],
  [
    'a duplicate by another field',
    said(400, DUPLICATE, { contactId: 'c42', matchingField: 'name' }),
    [['upsert'], 'adopt'],
    every('fail'),
  ],
  ['a search for a bad field', said(400, 'Invalid field contact_name'), every('fail')],
  [
    'a contains too short',
    said(400, 'Min. 3 characters required for applying contains filter'),
    every('fail'),
  ],
  [
    'a phone that is too long',
    said(400, 'The string supplied is too long to be a phone number'),
    [CONTACT, 'degrade'],
    every('fail'),
  ],
  [
    'a phone that is none',
    said(400, 'The string supplied did not seem to be a phone number'),
    [CONTACT, 'degrade'],
    every('fail'),
  ],
  [
    'a custom value of the wrong type',
    said(400, 'Invalid Custom Field Value "many" for "cfBudget"'),
    [CONTACT, 'degrade'],
    every('fail'),
  ],
  [
    'a path of another version',
    said(404, 'Cannot GET /contacts/x'),
    [BEFORE, 'pause'],
    every('fail'),
  ],
  [
    'a validation that names a field',
    said(422, ['email must be an email']),
    [CONTACT, 'degrade'],
    every('fail'),
  ],
  [
    'a validation that names none of ours',
    said(422, ['property gender should not exist']),
    every('fail'),
  ],
  ['a conflict', said(409, 'Conflict'), every('fail')],
  ['JSON of no known form', answered(400, '[]'), every('fail')],
]

const cases = rows.flatMap(([fact, error, ...kinds]) =>
  ALL.map((kind) => {
    const expected = kinds.find(([named]) => named.includes(kind))?.[1] ?? 'nothing'
    return [fact, kind, expected, error] as const
  })
)

describe('what an answer means for a step', () => {
  test.each(cases)('%s, at %s: %s', (_fact, kind, expected, error) => {
    expect(verdictOf(error, kind).kind).toBe(expected)
  })
})

test.each(refusals.slice(0, -1))('%s is explained in words that help', (_fact, error) => {
  expect(verdictOf(error, 'note')).toMatchObject({
    cause: error.code,
    message: matching(/^(HoopAI|The token|The connection) .+ \(.+\)$/),
    untilMs: null,
  })
})

test('each kind of refusal has its own cause', () => {
  const causes = refusals
    .map(([, error]) => verdictOf(error, 'tags'))
    .map((verdict) => 'cause' in verdict && verdict.cause)
  expect(new Set(causes)).toEqual(
    new Set([
      'token_invalid',
      'connection_lost',
      'scope_missing',
      'wrong_location',
      'unauthorized',
      'version_header',
      'quota_exhausted',
    ])
  )
})

test('a used-up quota pauses until it is reset', () => {
  const headers = { 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': String(HOUR) }
  expect(verdictOf(answered(429, {}, headers), 'upsert')).toMatchObject({
    kind: 'pause',
    cause: 'quota_exhausted',
    untilMs: HOUR,
  })
})

test.each([
  ['Retry-After', { 'retry-after': '7', 'x-ratelimit-interval-milliseconds': '4000' }, 7_000],
  ["the limit's interval", { 'x-ratelimit-interval-milliseconds': '4000' }, 4_000],
  ['ten seconds where nothing is said', {}, 10_000],
])('a burst waits for %s', (_fact, headers: Record<string, string>, afterMs) => {
  const error = answered(429, { message: 'Too Many Requests' }, headers)
  expect(verdictOf(error, 'note')).toEqual({ kind: 'slow-down', afterMs })
})

test('a server that names its time is given it', () => {
  const error = answered(503, { message: 'Maintenance' }, { 'retry-after': '120' })
  expect(verdictOf(error, 'tags')).toEqual({
    kind: 'retry',
    afterMs: 120_000,
    cause: 'server_error',
  })
})

test('a duplicate leads to the contact, or names the field that the other one has', () => {
  const taken = said(400, DUPLICATE, { contactId: 'c42', matchingField: 'phone' })
  expect(verdictOf(taken, 'upsert')).toEqual({ kind: 'adopt', contactId: 'c42' })
  expect(verdictOf(taken, 'complete')).toEqual({
    kind: 'conflict',
    field: 'phone',
    contactId: 'c42',
  })
  const nameless = said(400, DUPLICATE, { matchingField: 'email' })
  expect(verdictOf(nameless, 'complete')).toMatchObject({ kind: 'conflict', contactId: null })
})

test('a refusal keeps the words of the API, or the code where there are none', () => {
  expect(verdictOf(said(422, ['one', 'two']), 'note')).toEqual({ kind: 'fail', why: 'one; two' })
  expect(verdictOf(answered(400, '[]'), 'note')).toEqual({ kind: 'fail', why: 'bad_request' })
})
