// Runs that follow each other: what is left of an event after a failure is what the next run does.

import { expect, test } from 'vitest'
import { replayed } from '../../../src/outbox/replay/replay.ts'
import * as t from './make.ts'

test('a resumed event runs only the step that failed', async () => {
  const plan = t.planOf({ tags: ['a'], notes: ['Hello'], workflows: [t.WORKFLOW] })
  const script = [t.good.upsert(), t.good.tags(), t.good.note(), t.refusal(400, 'Unknown workflow')]
  const parked = await t.delivery(plan, script)
  const event = t.eventOf({ state: 'parked', plan, progress: parked.progress })
  const replay = replayed(event, 'resume', undefined, t.NOW)
  if (!replay.replayed) throw new Error(replay.reason)
  const { progress } = replay.event
  const { ending, calls } = await t.delivery(plan, [t.good.enrol()], { progress })
  expect(ending.kind).toBe('delivered')
  expect(calls).toEqual([`POST /contacts/con1/workflow/${t.WORKFLOW}`])
})

test('a remapped event writes contact and tags again, and adds only the notes that are missing', async () => {
  const before = t.planOf({ tags: ['a'], notes: ['Hello'] })
  const script = [t.good.upsert(), t.good.tags(), t.good.note()]
  const { progress } = await t.delivery(before, script)
  const plan = t.planOf({ tags: ['a', 'b'], notes: ['Hello', 'More'] })
  const event = t.eventOf({ state: 'delivered', plan: before, progress })
  const replay = replayed(event, 'remap', { kind: 'deliver', lead: t.leadOf(), plan }, t.NOW)
  if (!replay.replayed) throw new Error(replay.reason)
  const again = await t.delivery(plan, [t.good.upsert(), t.good.tags(), t.good.note()], {
    progress: replay.event.progress,
  })
  expect(again.calls).toEqual([
    'POST /contacts/upsert',
    'POST /contacts/con1/tags',
    'POST /contacts/con1/notes',
  ])
  expect(again.bodies[2]).toEqual({ body: `More\nref ${t.EVENT}-2` })
})

/** Every call of this plan, and what the API answers when it succeeds. */
const plan = t.planOf({
  tags: ['a'],
  notes: ['One', 'Two'],
  tasks: [{ title: 'Call' }],
  workflows: [t.WORKFLOW],
})
const calls = [
  'POST /contacts/upsert',
  'POST /contacts/con1/tags',
  'POST /contacts/con1/notes',
  'POST /contacts/con1/notes',
  'POST /contacts/con1/tasks',
  `POST /contacts/con1/workflow/${t.WORKFLOW}`,
]
const answers = [t.good.upsert, t.good.tags, t.good.note, t.good.note, t.good.task, t.good.enrol]

test.each(calls.map((call, index) => [index, call] as const))(
  'a crash before call %i (%s) loses nothing, and what cannot be repeated is not done twice',
  async (crash) => {
    const script = [...answers.slice(0, crash).map((answer) => answer()), t.reset()]
    const first = await t.delivery(plan, script)
    // What storage holds after the crash is the last save, made before a call left that cannot be repeated.
    const progress = first.saves.at(-1)?.progress ?? t.progressOf()
    const from = crash < 2 ? 0 : crash
    const looks = {
      2: [t.good.notes()],
      3: [t.good.notes(`One\nref ${t.EVENT}`)],
      4: [t.good.tasks()],
      5: [t.good.found(), t.good.found()],
    }[crash]
    const rest = [...(looks ?? []), ...answers.slice(from).map((answer) => answer())]
    const second = await t.delivery(plan, rest, { progress, now: t.NOW + t.HOUR })
    expect(second.ending.kind).toBe('delivered')
    const writes = second.calls.filter(
      (call) => !call.startsWith('GET') && !call.endsWith('search')
    )
    expect([...first.calls.slice(0, from), ...writes]).toEqual(calls)
  }
)

test.each(calls.map((call, index) => [index, call] as const))(
  'a crash after call %i (%s) was carried out does not carry it out again',
  async (crash, call) => {
    const first = await t.delivery(
      plan,
      answers.map((answer) => answer())
    )
    const before = first.saves.findLast(({ callsBefore }) => callsBefore <= crash)
    const progress = before?.progress ?? t.progressOf()
    const looks = {
      2: t.good.notes(`One\nref ${t.EVENT}`),
      3: t.good.notes(`One\nref ${t.EVENT}`, `Two\nref ${t.EVENT}-2`),
      4: t.good.tasks(`ref ${t.EVENT}`),
      5: t.good.found('con1'),
    }[crash]
    const repeated = answers.slice(looks === undefined ? 0 : crash + 1)
    const rest = [...(looks === undefined ? [] : [looks]), ...repeated.map((answer) => answer())]
    const second = await t.delivery(plan, rest, { progress, now: t.NOW + t.HOUR })
    expect(second.ending.kind).toBe('delivered')
    const writes = second.calls.filter(
      (made) => !made.startsWith('GET') && !made.endsWith('search')
    )
    // Upsert and tags may be repeated; nothing else may.
    expect(writes).toEqual(calls.slice(crash < 2 ? 0 : crash + 1))
    expect(call).toBe(calls[crash])
  }
)
