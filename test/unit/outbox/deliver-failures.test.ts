// What the API's refusals and outages make of an event.

import { expect, test } from 'vitest'
import { json, page, type Line } from '../client/scripted.ts'
import * as t from './make.ts'

const PLAN = t.planOf({ tags: ['a'], notes: ['Hello'] })
const refused = (status: number, message: string, headers: Record<string, string> = {}) =>
  json(status, { statusCode: status, message }, headers)

test.each([
  ['token_invalid', 401, 'Invalid Private Integration token'],
  ['token_invalid', 401, 'Invalid JWT'],
  ['scope_missing', 401, 'The token is not authorized for this scope.'],
  ['wrong_location', 401, 'This location is not accessible from this token!'],
  ['wrong_location', 403, 'The token does not have access to this location.'],
  ['version_header', 401, 'version header was not found.'],
  ['unauthorized', 401, 'This route is not yet supported by the IAM Service.'],
])('%s (%i) pauses the location', async (cause, status, message) => {
  const { ending, calls } = await t.delivery(PLAN, [t.good.known(), refused(status, message)])
  expect(calls).toHaveLength(2)
  expect(ending).toMatchObject({ kind: 'paused', cause, untilMs: null })
  expect(t.states(ending)).toEqual({ upsert: 'done' })
})

test("the day's quota pauses until it is reset", async () => {
  const headers = { 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '3600000' }
  const { ending } = await t.delivery(PLAN, [refused(429, 'Too Many Requests', headers)])
  expect(ending).toMatchObject({ kind: 'paused', cause: 'quota_exhausted', untilMs: t.HOUR })
})

test('a note that a pause stopped is not looked for: it was surely not made', async () => {
  const progress = t.after(['upsert', 'tags'])
  const refusal = [refused(401, 'Invalid JWT')]
  const paused = await t.delivery(PLAN, refusal, { progress })
  expect(paused.progress.steps).not.toHaveProperty('note:0')
  const { calls } = await t.delivery(PLAN, [t.good.note()], { progress: paused.progress })
  expect(calls).toEqual(['POST /contacts/con1/notes'])
})

test('429 waits without using up a try, and a note that met it is not looked for', async () => {
  const progress = t.after(['upsert', 'tags'])
  const script = [refused(429, 'Too Many Requests', { 'retry-after': '3' })]
  const { ending } = await t.delivery(PLAN, script, { progress })
  expect(ending).toMatchObject({
    kind: 'later',
    cause: 'rate_limited',
    afterMs: 3_000,
    counted: false,
    suspect: false,
  })
  expect(ending.progress.steps).not.toHaveProperty('note:0')
})

test.each<readonly [string, () => Line]>([
  ['server_error', () => refused(500, 'Internal server error')],
  ['server_error', () => page(502)],
  ['timeout', () => refused(408, 'Request Timeout')],
  ['network', t.reset],
  ['not_json', () => page(200)],
  ['blocked_by_proxy', () => page(403)],
  ['redirected', () => new Response(null, { status: 302 })],
])('%s is tried again, and the location is suspected', async (cause, line) => {
  const { ending, calls } = await t.delivery(PLAN, [t.good.known(), line()])
  expect(calls).toHaveLength(2)
  expect(ending).toMatchObject({ kind: 'later', cause, counted: true, suspect: true })
  expect(t.states(ending)).toEqual({ upsert: 'done' })
})

test('a server that names its time is given it', async () => {
  const { ending } = await t.delivery(PLAN, [refused(503, 'Busy', { 'retry-after': '60' })])
  expect(ending).toMatchObject({ kind: 'later', afterMs: 60_000 })
})

test('a contact that is refused as a whole parks the event, with the reason of the API', async () => {
  const script = [refused(422, 'property tagz should not exist'), t.good.holder(null)]
  const { ending, calls } = await t.delivery(PLAN, script)
  expect(calls).toEqual(['POST /contacts/upsert', 'GET /contacts/search/duplicate'])
  expect(ending).toMatchObject({
    kind: 'parked',
    reason: 'HoopAI refused the contact: property tagz should not exist',
  })
  expect(t.states(ending)).toEqual({})
})

test('a workflow that is unknown fails alone: the rest is done, and the event parks', async () => {
  const plan = t.planOf({ tags: ['a'], workflows: ['w-gone', t.WORKFLOW], followers: ['user1'] })
  const script = [
    t.good.known(),
    t.good.tags(),
    refused(400, 'The workflow id is invalid.'),
    t.good.enrol(),
    t.good.followers(),
  ]
  const { ending, calls } = await t.delivery(plan, script)
  expect(calls).toHaveLength(5)
  expect(ending).toMatchObject({
    kind: 'parked',
    reason: 'HoopAI refused workflow:w-gone: The workflow id is invalid.',
  })
  expect(t.states(ending)).toEqual({
    upsert: 'done',
    tags: 'done',
    'workflow:w-gone': 'failed',
    [`workflow:${t.WORKFLOW}`]: 'done',
    followers: 'done',
  })
})

test('every step that needs a person is named', async () => {
  const plan = t.planOf({ tags: ['a'], workflows: ['w1'] })
  const script = [t.good.upsert(), refused(422, 'bad tag'), refused(400, 'bad workflow')]
  const { ending } = await t.delivery(plan, script)
  expect(ending).toMatchObject({
    reason: 'HoopAI refused tags: bad tag; workflow:w1: bad workflow',
  })
})

test('a plan that has no end is parked, not run for ever', async () => {
  const notes = Array.from({ length: 100 }, (_, index) => `Note ${index}`)
  const script = [t.good.upsert(), ...notes.map(() => t.good.note())]
  const { ending, calls } = await t.delivery(t.planOf({ notes }), script)
  expect(ending).toMatchObject({ kind: 'parked', reason: t.matching(/end/) })
  expect(calls.length).toBeLessThan(100)
})
