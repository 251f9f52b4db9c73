// Calls whose outcome is unknown: looked for before they are sent again.

import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import type { StepMark } from '../../../src/outbox/event.ts'
import type { Line } from '../client/scripted.ts'
import { page } from '../client/scripted.ts'
import * as t from './make.ts'

const note = t.planOf({ notes: ['Hello'] })
const task = t.planOf({ tasks: [{ title: 'Call' }] })
const workflow = t.planOf({ workflows: [t.WORKFLOW] })
const REFERENCE = `ref ${t.EVENT}`
const ENROL = `workflow:${t.WORKFLOW}`
const sentAt = (at: number): StepMark => ({ state: 'sent', at })

/** The event as a crash leaves it: the step was sent at NOW, nobody knows what became of it. */
const crashed = (key: string) => ({ progress: t.after({ [key]: sentAt(t.NOW) }) })

test.each<readonly [string, () => Line]>([
  ['the connection breaks', t.reset],
  ['the server fails', () => t.refusal(500, 'Internal server error')],
  ['a page comes back', () => page(200)],
])('when %s, a note counts as sent, and the event waits to look for it', async (_fact, line) => {
  const { ending, calls } = await t.delivery(note, [t.good.upsert(), line()])
  expect(calls).toHaveLength(2)
  expect(ending).toMatchObject({ kind: 'later', counted: true, suspect: true, afterMs: null })
  expect(ending.progress.steps['note:0']).toEqual(sentAt(t.NOW))
})

describe.each<readonly [string, Plan, string, string, () => Line, () => Line, number]>([
  [
    'a note',
    note,
    'note:0',
    'notes',
    () => t.good.notes('x', `Hello\n${REFERENCE}`),
    t.good.note,
    2_000,
  ],
  ['a task', task, 'task:0', 'tasks', () => t.good.tasks(REFERENCE), t.good.task, 2_000],
])('%s whose outcome is unknown', (_what, plan, key, path, found, created, settleMs) => {
  test('is found: not sent again', async () => {
    const { ending, calls } = await t.delivery(plan, [found()], {
      ...crashed(key),
      now: t.NOW + settleMs,
    })
    expect(ending.kind).toBe('delivered')
    expect(calls).toEqual([`GET /contacts/con1/${path}`])
    expect(ending.progress.timeline).toContainEqual({
      at: t.NOW + settleMs,
      what: 'looked',
      step: key,
      detail: 'found: not sent again',
    })
  })

  test("is not found among the contact's others: sent once", async () => {
    const others = path === 'notes' ? t.good.notes('Hello', 'ref evt_other') : t.good.tasks('Hello')
    const { ending, calls } = await t.delivery(plan, [others, created()], {
      ...crashed(key),
      now: t.NOW + settleMs,
    })
    expect(calls).toEqual([`GET /contacts/con1/${path}`, `POST /contacts/con1/${path}`])
    expect([ending.kind, t.states(ending)[key]]).toEqual(['delivered', 'done'])
  })

  test('is not looked for while the request may still be under way', async () => {
    const { ending, calls } = await t.delivery(plan, [], {
      ...crashed(key),
      now: t.NOW + settleMs - 500,
    })
    expect(calls).toEqual([])
    expect(ending).toMatchObject({ cause: 'look', afterMs: 500, counted: false, suspect: false })
    expect(t.states(ending)[key]).toBe('sent')
  })
})

test('a second note is told from the first', async () => {
  const plan = t.planOf({ notes: ['One', 'Two'] })
  const progress = t.after({ 'note:0': { state: 'done', at: 0 }, 'note:1': sentAt(t.NOW) })
  const first = `One\n${REFERENCE}`
  const script = [t.good.notes(first), t.good.note()]
  const { bodies } = await t.delivery(plan, script, { progress, now: t.NOW + t.MINUTE })
  expect(bodies[1]).toEqual({ body: `Two\n${REFERENCE}-2` })
})

test('a workflow is not looked for before the search index has settled', async () => {
  const run = { ...crashed(ENROL), now: t.NOW + 5_000 }
  const { ending, calls } = await t.delivery(workflow, [], run)
  expect(calls).toEqual([])
  expect(ending).toMatchObject({ cause: 'look', afterMs: 55_000, counted: false })
})

test('an enrolment that the search finds is not made again', async () => {
  const run = { ...crashed(ENROL), now: t.NOW + t.MINUTE }
  const { ending, calls, bodies } = await t.delivery(workflow, [t.good.found('con1')], run)
  expect([ending.kind, calls]).toEqual(['delivered', ['POST /contacts/search']])
  expect(bodies[0]).toMatchObject({
    pageLimit: 1,
    filters: [
      { field: 'id', operator: 'eq', value: 'con1' },
      { field: 'activeWorkflows', operator: 'eq', value: t.WORKFLOW },
    ],
  })
})

test('an enrolment that is neither active nor finished is made once', async () => {
  const run = { ...crashed(ENROL), now: t.NOW + t.MINUTE }
  const script = [t.good.found(), t.good.found(), t.good.enrol()]
  const { ending, calls, bodies } = await t.delivery(workflow, script, run)
  expect(ending.kind).toBe('delivered')
  expect(calls).toEqual([
    'POST /contacts/search',
    'POST /contacts/search',
    `POST /contacts/con1/workflow/${t.WORKFLOW}`,
  ])
  expect(bodies[1]).toMatchObject({
    filters: [
      { field: 'id', operator: 'eq', value: 'con1' },
      { field: 'finishedWorkflows', operator: 'eq', value: t.WORKFLOW },
    ],
  })
})

test.each([
  ['a contact that the event had made is the one that was meant', true, 0],
  ['a contact that was there before may be an earlier one, and a warning', false, 1],
  ['a contact of which that is not known may be an earlier one, and a warning', null, 1],
])('a finished enrolment of %s', async (_fact, isNew, warnings) => {
  const progress = t.after({ [ENROL]: sentAt(t.NOW) }, { isNew })
  const script = [t.good.found(), t.good.found('con1')]
  const run = { progress, now: t.NOW + t.MINUTE }
  const { ending, calls } = await t.delivery(workflow, script, run)
  expect([ending.kind, calls.length]).toEqual(['delivered', 2])
  expect(ending.progress.warnings).toHaveLength(warnings)
})

test('between the two looks nothing is waited for, and the first is not repeated after a delay', async () => {
  const first = await t.delivery(workflow, [t.good.found(), t.refusal(429, 'Too Many Requests')], {
    ...crashed(ENROL),
    now: t.NOW + t.MINUTE,
  })
  expect(first.ending).toMatchObject({ cause: 'rate_limited', counted: false })
  const { bodies } = await t.delivery(workflow, [t.good.found('con1')], {
    progress: first.progress,
    now: t.NOW + t.MINUTE + 10_000,
  })
  expect(bodies).toEqual([
    expect.objectContaining({
      filters: [expect.anything(), expect.objectContaining({ field: 'finishedWorkflows' })],
    }),
  ])
})

test('a look that gets no answer leaves the outcome unknown', async () => {
  const run = { ...crashed('note:0'), now: t.NOW + t.MINUTE }
  const { ending, calls } = await t.delivery(note, [t.reset()], run)
  expect(calls).toEqual(['GET /contacts/con1/notes'])
  expect(ending).toMatchObject({ kind: 'later', counted: true, suspect: true })
  expect(t.states(ending)['note:0']).toBe('sent')
})

test('a look that is told to wait leaves the outcome unknown', async () => {
  const run = { ...crashed('note:0'), now: t.NOW + t.MINUTE }
  const { ending } = await t.delivery(note, [t.refusal(429, 'Too Many Requests')], run)
  expect(ending).toMatchObject({ cause: 'rate_limited', counted: false })
  expect(t.states(ending)['note:0']).toBe('sent')
})

test('a look that is refused parks the event, and a replay would look again', async () => {
  const plan = t.planOf({ workflows: [t.WORKFLOW], followers: ['user1'] })
  const run = { ...crashed(ENROL), now: t.NOW + t.MINUTE }
  const { ending, calls } = await t.delivery(plan, [t.refusal(400, 'Invalid field id')], run)
  expect(calls).toEqual(['POST /contacts/search'])
  expect(ending).toMatchObject({ kind: 'parked', reason: t.containing(ENROL) })
  expect(t.states(ending)).toEqual({ upsert: 'done', [ENROL]: 'sent' })
})

test.each<readonly [string, Partial<Plan>, () => Line]>([
  ['upsert', {}, t.good.upsert],
  ['tags', { tags: ['a'] }, t.good.tags],
  ['untag', { untag: ['a'] }, t.good.untag],
  ['followers', { followers: ['u'] }, t.good.followers],
])('%s whose outcome is unknown is simply sent again', async (key, given, line) => {
  const progress = t.after({ [key]: sentAt(t.NOW) })
  const { ending, calls } = await t.delivery(t.planOf(given), [line()], { progress })
  expect([ending.kind, calls.length, t.states(ending)[key]]).toEqual(['delivered', 1, 'done'])
})

test('a note that was surely not made is not looked for', async () => {
  const { progress } = await t.delivery(note, [t.good.upsert(), page(403)])
  expect(progress.steps).not.toHaveProperty('note:0')
  const { calls } = await t.delivery(note, [t.good.note()], { progress })
  expect(calls).toEqual(['POST /contacts/con1/notes'])
})
