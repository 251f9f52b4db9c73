// What a run tells of itself, and what it does when a call has to wait.

import { expect, test } from 'vitest'
import type { Permit } from '../../../src/outbox/call-gate.ts'
import type { DeliveryTools } from '../../../src/outbox/delivery/deliver.ts'
import type { Line } from '../client/scripted.ts'
import * as t from './make.ts'

const PLAN = t.planOf({ tags: ['a'] })
const answers = () => [t.good.upsert(), t.good.tags()]

test('the timeline shows every call with its answer', async () => {
  const script = [t.good.upsert(), t.refusal(429, 'Too Many Requests')]
  const { progress } = await t.delivery(PLAN, script)
  expect(progress.timeline).toEqual([
    { at: t.RECEIVED, what: 'received' },
    { at: t.NOW, what: 'call', step: 'upsert', call: 'POST /contacts/upsert', status: 200, ms: 0 },
    {
      at: t.NOW,
      what: 'call',
      step: 'tags',
      call: 'POST /contacts/con1/tags',
      status: 429,
      ms: 0,
      traceId: 'trace-1',
      detail: 'rate_limited: Too Many Requests',
    },
  ])
})

test('however long a refusal is, the timeline keeps the beginning', async () => {
  const script = [t.refusal(422, 'x'.repeat(5_000))]
  const plan = t.planOf({ tags: ['a'] })
  const { progress } = await t.delivery(plan, script, { progress: t.after(['upsert']) })
  expect(progress.timeline.at(-1)?.detail).toHaveLength(500)
})

test('a call that cannot leave in time puts the event off and costs it no try', async () => {
  const permit = async () => ({ waitMs: 8_000 })
  const { ending, calls, saves } = await t.delivery(PLAN, [], { permit })
  expect(ending).toMatchObject({ cause: 'pacing', afterMs: 8_000, counted: false, suspect: false })
  expect([calls, saves]).toEqual([[], []])
})

test('what was done is kept by an event that is put off on its way', async () => {
  let permits = 1
  const permit = async () => {
    permits -= 1
    return permits < 0 ? { waitMs: 8_000 } : ({ waitMs: 0, release: () => undefined } as const)
  }
  const { ending, calls } = await t.delivery(PLAN, [t.good.known()], { permit })
  expect(calls).toHaveLength(1)
  expect(ending).toMatchObject({ cause: 'pacing', progress: { contactId: 'con1' } })
  expect(t.states(ending)).toEqual({ upsert: 'done' })
})

/** Leave for every call, and what became of it: how many were given, and how many are not given back. */
function gate() {
  let given = 0
  let open = 0
  const permit: DeliveryTools['permit'] = async () => {
    given += 1
    open += 1
    return { waitMs: 0, release: () => void (open -= 1) }
  }
  return { permit, given: () => given, open: () => open }
}

test('nothing is written for a call that only waits for its turn', async () => {
  const turn = Promise.withResolvers<Permit>()
  const writes: unknown[] = []
  const plan = t.planOf({ notes: ['Hello'] })
  const run = t.delivery(plan, [t.good.note()], {
    progress: t.after(['upsert']),
    permit: () => turn.promise,
    onSave: (progress) => void writes.push(progress),
  })
  await new Promise(setImmediate)
  expect(writes).toEqual([])
  turn.resolve({ waitMs: 0, release: () => undefined })
  expect((await run).ending.kind).toBe('delivered')
  expect(writes).toHaveLength(1)
})

test('each call takes its own leave and gives it back', async () => {
  const { permit, given, open } = gate()
  const { calls } = await t.delivery(PLAN, answers(), { permit })
  expect([given(), open()]).toEqual([calls.length, 0])
})

test('leave is given back before the next call asks for it', async () => {
  const { permit, open } = gate()
  const before: number[] = []
  await t.delivery(PLAN, answers(), {
    permit: async () => {
      before.push(open())
      return permit()
    },
  })
  expect(before).toEqual([0, 0])
})

test.each<readonly [string, Line]>([
  ['is refused', t.refusal(422, 'no')],
  ['gets no answer', t.reset()],
])('leave is given back when the call %s', async (_fact, line) => {
  const { permit, open } = gate()
  await t.delivery(PLAN, [t.good.upsert(), line], { permit })
  expect(open()).toBe(0)
})

test('leave is given back when our own code fails', async () => {
  const { permit, open } = gate()
  const plan = t.planOf({ workflows: ['..'] })
  const run = t.delivery(plan, [t.good.upsert()], { permit })
  await expect(run).rejects.toThrow(TypeError)
  expect(open()).toBe(0)
})

/** Leave for every call, and how many were given. */
function counting() {
  let given = 0
  const permit = async () => {
    given += 1
    return { waitMs: 0, release: () => undefined } as const
  }
  return { permit, given: () => given }
}

test('a step that needs no call takes no leave', async () => {
  const { permit, given } = counting()
  const plan = t.planOf({ match: 'email', contact: { email: t.EMAIL, phone: t.PHONE } })
  const script = [t.good.known(), t.duplicate('con2', 'phone'), t.good.note()]
  const { calls } = await t.delivery(plan, script, { permit })
  expect(given()).toBe(calls.length)
})
