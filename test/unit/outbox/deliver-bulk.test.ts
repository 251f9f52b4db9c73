// An event whose tags are added by a call in common: its own way goes on with what that call was answered.

import { expect, test } from 'vitest'
import type { AnswerFacts } from '../../../src/client/client.ts'
import { CrmError, type CrmErrorCode } from '../../../src/client/errors.ts'
import { NotNow } from '../../../src/outbox/call-gate.ts'
import type { Tagged } from '../../../src/outbox/delivery/bulk-tags.ts'
import * as t from './make.ts'

const PLAN = t.planOf({ tags: ['a', 'b'], untag: ['c'], notes: ['Hello'] })
const BULK: AnswerFacts = {
  method: 'POST',
  path: '/contacts/bulk/tags/update/add',
  status: 201,
  ms: 7,
  rateLimit: null,
  traceId: 'trace-9',
  code: null,
}
const failing = (error: Error) => ({
  tagTogether: async (): Promise<Tagged> => {
    if (error instanceof CrmError) return { answers: [BULK], error }
    throw error
  },
})
const refusal = (code: CrmErrorCode, status: number) =>
  new CrmError({ status, code, messages: ['no'], isWrite: true })
const rest = () => [t.good.untag(), t.good.note()]

test('the event waits for the call in common and makes none of its own', async () => {
  const asked: unknown[] = []
  const { ending, calls } = await t.delivery(PLAN, [t.good.known(), ...rest()], {
    tagTogether: (contactId, tags) => {
      asked.push([contactId, tags])
      return Promise.resolve({ answers: [BULK] })
    },
  })
  expect(asked).toEqual([['con1', ['a', 'b']]])
  expect(calls).toEqual([
    'POST /contacts/upsert',
    'DELETE /contacts/con1/tags',
    'POST /contacts/con1/notes',
  ])
  expect([ending.kind, t.states(ending)['tags']]).toEqual(['delivered', 'done'])
})

test('its timeline shows the call that was made for all', async () => {
  const { progress } = await t.delivery(t.planOf({ tags: ['a'] }), [t.good.known()], {
    tagTogether: () => Promise.resolve({ answers: [BULK] }),
  })
  expect(progress.timeline.at(-1)).toEqual({
    at: t.NOW,
    what: 'call',
    step: 'tags',
    call: 'POST /contacts/bulk/tags/update/add',
    status: 201,
    ms: 7,
    traceId: 'trace-9',
  })
})

test('while it waits, it holds no leave for a call', async () => {
  let open = 0
  const seen: number[] = []
  await t.delivery(t.planOf({ tags: ['a'] }), [t.good.known()], {
    permit: async () => {
      open += 1
      return { waitMs: 0, release: () => void (open -= 1) }
    },
    tagTogether: () => {
      seen.push(open)
      return Promise.resolve({ answers: [BULK] })
    },
  })
  expect(seen).toEqual([0])
})

test.each([
  ['there is nobody to wait for', () => null],
  ['the call in common did not tell of it', () => Promise.resolve('alone' as const)],
])('it adds its tags itself when %s', async (_fact, tagTogether) => {
  const script = [t.good.known(), t.good.tags(), ...rest()]
  const { ending, calls } = await t.delivery(PLAN, script, { tagTogether })
  expect(calls[1]).toBe('POST /contacts/con1/tags')
  expect(ending.kind).toBe('delivered')
})

test.each<readonly [string, Error, object]>([
  ['the server fails', refusal('server_error', 500), { kind: 'later', counted: true }],
  ['the token is refused', refusal('token_invalid', 401), { kind: 'paused' }],
  [
    'there were too many calls',
    refusal('rate_limited', 429),
    { kind: 'later', cause: 'rate_limited', counted: false },
  ],
  [
    'it cannot leave in this run',
    new NotNow(8_000),
    { kind: 'later', cause: 'pacing', afterMs: 8_000, counted: false, suspect: false },
  ],
])('when %s, the event fares as with a call of its own', async (_fact, error, expected) => {
  const { ending } = await t.delivery(PLAN, [t.good.known()], failing(error))
  expect(ending).toMatchObject(expected)
  expect(t.states(ending)).toEqual({ upsert: 'done' })
})

test('a contact that the call finds deleted is made again, once', async () => {
  let answers = 0
  const { ending, calls } = await t.delivery(
    t.planOf({ tags: ['a'] }),
    [t.good.known(), t.good.upsert({ id: 'con2' })],
    {
      tagTogether: () => {
        answers += 1
        return answers === 1
          ? Promise.resolve({ answers: [BULK], error: refusal('contact_not_found', 400) })
          : Promise.resolve({ answers: [BULK] })
      },
    }
  )
  expect(calls).toEqual(['POST /contacts/upsert', 'POST /contacts/upsert'])
  expect(ending).toMatchObject({ kind: 'delivered', progress: { contactId: 'con2' } })
})

test('a refusal of this contact fails its tags alone; the rest goes on', async () => {
  const script = [t.good.known(), ...rest()]
  const { ending } = await t.delivery(PLAN, script, failing(refusal('bad_request', 400)))
  expect(ending).toMatchObject({ kind: 'parked', reason: 'HoopAI refused tags: no' })
  expect(t.states(ending)).toMatchObject({ tags: 'failed', 'note:0': 'done' })
})

test('a bug in the call in common is thrown like one of its own', async () => {
  const run = t.delivery(PLAN, [t.good.known()], failing(new TypeError('a bug')))
  await expect(run).rejects.toThrow('a bug')
})

test('the timeline shows the call in common also when it failed', async () => {
  const { progress } = await t.delivery(
    t.planOf({ tags: ['a'] }),
    [t.good.known()],
    failing(refusal('server_error', 500))
  )
  expect(progress.timeline.filter(({ step }) => step === 'tags')).toMatchObject([
    { call: 'POST /contacts/bulk/tags/update/add', detail: 'server_error: no' },
  ])
})
