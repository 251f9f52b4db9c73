import { expect, test } from 'vitest'
import type { Refusal } from '../../../src/handlers/provider.ts'
import { problemResponse, refusedFor, type Problem } from '../../../src/receive/problem.ts'

test.each<[Problem, number]>([
  [{ kind: 'malformed', detail: 'The body is not valid JSON.' }, 400],
  [{ kind: 'not-authentic' }, 401],
  [{ kind: 'unknown-route' }, 404],
  [{ kind: 'unknown-event' }, 404],
  [{ kind: 'method-not-allowed', allow: 'POST' }, 405],
  [{ kind: 'too-large', maxBytes: 1024 }, 413],
  [{ kind: 'unsupported-media-type', accepts: ['application/json'] }, 415],
  [{ kind: 'invalid-fields', errors: [{ field: 'email', message: 'Please.' }] }, 422],
  [{ kind: 'not-stored', retryAfterSeconds: 30 }, 503],
  [{ kind: 'unverifiable', retryAfterSeconds: 30 }, 503],
  [{ kind: 'misconfigured', retryAfterSeconds: 300, variable: 'SHOP_SECRET' }, 503],
])('%o is answered %i with a stable type', async (problem, status) => {
  const response = problemResponse(problem)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const body: unknown = await response.json()
  expect(body).toMatchObject({ type: `urn:hoopgate:problem:${problem.kind}`, status })
  expect(body).toHaveProperty('title', expect.stringMatching(/\w/))
  expect(body).toHaveProperty('detail', expect.stringMatching(/\w/))
})

test('a refusal for authenticity says nothing about which check failed', async () => {
  expect(await problemResponse({ kind: 'not-authentic' }).json()).toEqual({
    type: 'urn:hoopgate:problem:not-authentic',
    title: 'The request is not authentic',
    status: 401,
    detail: 'Check the secret or signature of this webhook.',
  })
})

test('a wrong method is told which are right', async () => {
  const response = problemResponse({ kind: 'method-not-allowed', allow: 'POST, OPTIONS' })
  expect(response.headers.get('allow')).toBe('POST, OPTIONS')
  expect(await response.json()).toHaveProperty('detail', 'Use POST, OPTIONS.')
})

test.each<Problem>([
  { kind: 'not-stored', retryAfterSeconds: 45 },
  { kind: 'unverifiable', retryAfterSeconds: 45 },
  { kind: 'misconfigured', retryAfterSeconds: 45, variable: 'SHOP_SECRET' },
])('%o says when to come again', (problem) => {
  const response = problemResponse(problem)
  expect(response.headers.get('retry-after')).toBe('45')
})

test('limits and accepted types are told as numbers and names', async () => {
  const large = await problemResponse({ kind: 'too-large', maxBytes: 1024 }).json()
  const accepts = ['application/json', 'text/plain']
  const media = await problemResponse({ kind: 'unsupported-media-type', accepts }).json()
  expect(large).toHaveProperty('detail', 'At most 1024 bytes are taken.')
  expect(media).toHaveProperty('detail', 'Send application/json or text/plain.')
})

test('each field that needs attention is named, the first one also in the detail', async () => {
  const errors = [
    { field: 'email', message: 'Please give an email address.' },
    { field: 'name', message: 'Please give a name.' },
  ]
  const body = await problemResponse({ kind: 'invalid-fields', errors }).json()
  expect(body).toMatchObject({ errors, detail: 'Please give an email address.' })
})

test('which variable is missing is told to nobody but the operator', async () => {
  const problem = { kind: 'misconfigured', retryAfterSeconds: 1, variable: 'SHOP_SECRET' } as const
  expect(await problemResponse(problem).text()).not.toContain('SHOP')
})

test('what cannot be verified now is asked for again, all else is no more than not authentic', () => {
  const told = (reason: Refusal['reason']) =>
    refusedFor({ reason, detail: 'For the operator.' }, { retryStatus: 429 })
  expect(told('unverifiable')).toEqual({
    kind: 'unverifiable',
    retryAfterSeconds: 30,
    status: 429,
  })
  expect(told('credential_mismatch')).toEqual({ kind: 'not-authentic' })
})

test('a sender that repeats only after a 429 is answered that when its event is not stored', () => {
  const response = problemResponse({ kind: 'not-stored', retryAfterSeconds: 30, status: 429 })

  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '30'])
})
