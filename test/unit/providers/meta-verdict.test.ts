// What Meta's answers mean, row by row.

import { expect, test } from 'vitest'
import { metaVerdict } from '../../../src/handlers/ads/meta/verdict.ts'
import type { Json } from '../../../src/lib/json.ts'

type Fault = { readonly [name: string]: Json }
const verdictOf = (error: Fault | null, status = 400, headers: Record<string, string> = {}) =>
  metaVerdict({ status, headers: new Headers(headers), json: error === null ? null : { error } })
const reasonOf = (error: Fault) => {
  const verdict = verdictOf(error)
  return verdict !== null && 'reason' in verdict ? verdict.reason : ''
}

test.each([
  [190, 463, /has expired \(190, 463\).*ACCESS_TOKEN/],
  [190, 467, /no longer valid/],
  [190, 460, /changed the password/],
  [190, 458, /removed the app/],
  [190, 459, /log in at facebook\.com/],
  [190, 464, /not confirmed/],
  [190, 492, /no role on the page/],
  [190, null, /not the token of a page \(190\)/],
  [102, null, /META_ACCESS_TOKEN/],
])('a refused token (%i, %s) pauses the route and says what to set', (code, sub, words) => {
  const error = { code, error_subcode: sub, message: 'Error validating access token' }
  expect(verdictOf(error)).toMatchObject({ kind: 'pause' })
  expect(reasonOf(error)).toMatch(words)
})

test.each([
  [3, ''],
  [10, '(#10) Application does not have permission for this action'],
  [200, '(#200) Requires leads_retrieval permission'],
  [299, ''],
  [100, '(#100) Missing permissions'],
])('a missing permission (%i) pauses the route and says what to grant', (code, message) => {
  expect(verdictOf({ code, message })).toMatchObject({ kind: 'pause' })
  expect(reasonOf({ code, message })).toMatch(/leads_retrieval.*Leads Access/)
})

test.each([
  [100, 'Invalid appsecret_proof provided in the API argument', /first secret of the route/],
  [100, '(#100) Tried accessing nonexisting field (colour)', /omitFields.*\(colour\)/],
  [368, 'temporarily blocked', /app dashboard.*temporarily blocked/],
  [2635, 'deprecated version', /option "version"/],
])('what is wrong with the route (%i %s) pauses it', (code, message, words) => {
  expect(verdictOf({ code, message })).toMatchObject({ kind: 'pause' })
  expect(reasonOf({ code, message })).toMatch(words)
})

test('a lead that is gone is parked with its reasons and the trace, though Meta speaks of permissions', () => {
  const error = {
    code: 100,
    error_subcode: 33,
    message: "Object with ID '1' does not exist, or missing permissions",
    fbtrace_id: 'AbC1',
  }
  expect(verdictOf(error)).toMatchObject({ kind: 'park' })
  expect(reasonOf(error)).toMatch(/deleted, is older than 90 days.*\(100, 33, trace AbC1\)$/)
})

test('what is not known is parked in the words of Meta', () => {
  expect(verdictOf({ code: 100, message: 'Invalid parameter' })).toEqual({
    kind: 'park',
    reason: 'Meta refused to give it out. Meta says: Invalid parameter (100)',
  })
})

test.each([4, 17, 32, 341, 613, 80_000, 80_005, 80_014])(
  'limit %i slows down, also where it is called transient',
  (code) => {
    expect(verdictOf({ code, is_transient: true }, 403)).toMatchObject({ kind: 'slow-down' })
  }
)

test('429 slows down, with a body or without', () => {
  expect(verdictOf(null, 429)).toMatchObject({ kind: 'slow-down', afterMs: null })
  expect(verdictOf({ code: 1 }, 429)).toMatchObject({ kind: 'slow-down' })
})

const usage = (minutes: number) =>
  JSON.stringify({ 17: [{ type: 'leadgen', estimated_time_to_regain_access: minutes }] })

test.each([
  ['x-business-use-case-usage', usage(12), 720_000],
  ['x-app-usage', JSON.stringify({ estimated_time_to_regain_access: 3 }), 180_000],
  ['x-business-use-case-usage', usage(100_000), 86_400_000],
  ['x-business-use-case-usage', usage(0), null],
  ['x-app-usage', JSON.stringify({ call_count: 100 }), null],
  ['x-app-usage', '{"broken', null],
])('%s: %s waits %s ms', (name, value, afterMs) => {
  expect(verdictOf({ code: 4 }, 400, { [name]: value })).toMatchObject({ afterMs })
})

test.each([
  [{ code: 1 }, 500],
  [{ code: 2, is_transient: true }, 503],
  [{ code: 999, is_transient: true }, 400],
  [{ code: 999 }, 502],
])('%o with status %i is tried again', (error, status) => {
  expect(verdictOf(error, status)).toMatchObject({ kind: 'retry', afterMs: null })
})

test.each([
  [200, { id: '1' }],
  [503, null],
  [200, []],
])('without an error of Meta, status %i is judged by itself', (status, json) => {
  expect(metaVerdict({ status, headers: new Headers(), json })).toBeNull()
})

test('no token in the words of Meta gets into a reason', () => {
  const token = `EAAB${'x1Yz'.repeat(20)}`
  for (const code of [190, 100, 10, 7, 368]) {
    expect(reasonOf({ code, message: `Malformed access token ${token}` })).not.toContain('x1Yz')
  }
})
