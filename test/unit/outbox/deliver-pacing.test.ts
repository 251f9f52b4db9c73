// What a run tells of itself, and what it does when a call has to wait.

import { expect, test } from 'vitest'
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
  const { progress } = await t.delivery(t.planOf(), script)
  expect(progress.timeline.at(-1)?.detail).toHaveLength(500)
})

test('a call that cannot leave in time puts the event off and costs it no try', async () => {
  const { ending, calls, saves } = await t.delivery(PLAN, [], { pace: async () => 8_000 })
  expect(ending).toMatchObject({ cause: 'pacing', afterMs: 8_000, counted: false, suspect: false })
  expect([calls, saves]).toEqual([[], []])
})

test('what was done is saved before the event waits for its turn', async () => {
  let turn = 0
  const pace = async (beforeWaiting: () => void) => {
    turn += 1
    if (turn === 2) beforeWaiting()
    return 0
  }
  const { saves } = await t.delivery(PLAN, answers(), { pace })
  expect(saves[1]?.callsBefore).toBe(1)
  expect(saves[1]?.progress).toMatchObject({
    contactId: 'con1',
    steps: { upsert: { state: 'done' } },
  })
  expect(saves[1]?.progress.steps).not.toHaveProperty('tags')
})

test('each call takes its own slot', async () => {
  let slots = 0
  const pace = async () => {
    slots += 1
    return 0
  }
  const { calls } = await t.delivery(PLAN, answers(), { pace })
  expect(slots).toBe(calls.length)
})
