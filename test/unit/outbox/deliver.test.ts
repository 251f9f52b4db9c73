// One event, from its plan to the calls that leave: order, bodies and marks.

import { expect, test } from 'vitest'
import { LOCATION } from '../client/scripted.ts'
import * as t from './make.ts'

const all = t.planOf({
  contact: { email: t.EMAIL, firstName: 'Ada', source: 'contact' },
  tags: ['website', 'vip'],
  untag: ['cold'],
  notes: ['Hello'],
  tasks: [{ title: 'Call Ada', dueInMinutes: 15 }],
  workflows: [t.WORKFLOW],
  leaveWorkflows: ['w-old'],
  campaigns: ['camp1'],
  followers: ['user1'],
})
const answers = () => [
  t.good.upsert({ tags: ['cold'] }),
  t.good.tags(),
  t.good.untag(),
  t.good.note(),
  t.good.task(),
  t.good.enrol(),
  t.good.enrol(),
  t.good.enrol(),
  t.good.followers(),
]

test('a plan is carried out in order, one call per step', async () => {
  const { ending, calls } = await t.delivery(all, answers())
  expect(ending.kind).toBe('delivered')
  expect(calls).toEqual([
    'POST /contacts/upsert',
    'POST /contacts/con1/tags',
    'DELETE /contacts/con1/tags',
    'POST /contacts/con1/notes',
    'POST /contacts/con1/tasks',
    'DELETE /contacts/con1/workflow/w-old',
    `POST /contacts/con1/workflow/${t.WORKFLOW}`,
    'POST /contacts/con1/campaigns/camp1',
    'POST /contacts/con1/followers',
  ])
})

test('each call says what the plan says', async () => {
  const { bodies } = await t.delivery(all, answers())
  expect(bodies).toEqual([
    { locationId: LOCATION, email: t.EMAIL, firstName: 'Ada', source: 'contact' },
    { tags: ['website', 'vip'] },
    { tags: ['cold'] },
    { body: `Hello\nref ${t.EVENT}` },
    {
      title: 'Call Ada',
      body: `ref ${t.EVENT}`,
      dueDate: '2026-03-05T08:55:00.000Z',
      completed: false,
    },
    {},
    {},
    {},
    { followers: ['user1'] },
  ])
})

test('an upsert never carries tags, which would replace those that are there', async () => {
  const { bodies } = await t.delivery(all, answers())
  expect(bodies[0]).not.toHaveProperty('tags')
  expect(bodies[0]).not.toHaveProperty('createNewIfDuplicateAllowed')
})

test('a delivered event knows its contact, and whether it is new', async () => {
  const { progress } = await t.delivery(t.planOf(), [t.good.upsert()])
  expect(progress).toMatchObject({ contactId: 'con1', isNew: true, warnings: [] })
})

test('the mark of a call that cannot be repeated is saved before it leaves; the others need none', async () => {
  const { saves } = await t.delivery(all, answers())
  const marks = saves.map(({ progress, callsBefore }) => {
    const [sent, ...others] = Object.entries(progress.steps).filter(
      ([, { state }]) => state === 'sent'
    )
    expect(others).toEqual([])
    return [callsBefore, sent?.[0]]
  })
  expect(marks).toEqual([
    [3, 'note:0'],
    [4, 'task:0'],
    [6, `workflow:${t.WORKFLOW}`],
  ])
})

test('what is saved with a mark holds all that was done before', async () => {
  const { saves } = await t.delivery(all, answers())
  expect(saves[0]?.progress).toMatchObject({
    contactId: 'con1',
    steps: { upsert: { state: 'done' }, tags: { state: 'done' }, untag: { state: 'done' } },
  })
})

test('a finished step is never run again', async () => {
  const finished = ['upsert', 'tags', 'untag', 'note:0', 'task:0', 'leave:w-old', 'campaign:camp1']
  const { ending, calls } = await t.delivery(all, [t.good.enrol(), t.good.followers()], {
    progress: t.after(finished),
  })
  expect(ending.kind).toBe('delivered')
  expect(calls).toEqual([
    `POST /contacts/con1/workflow/${t.WORKFLOW}`,
    'POST /contacts/con1/followers',
  ])
})

test('a delivered event that is delivered again makes no call', async () => {
  const first = await t.delivery(all, answers())
  const { ending, calls, saves } = await t.delivery(all, [], { progress: first.progress })
  expect([ending.kind, calls, saves]).toEqual(['delivered', [], []])
})

test('a workflow that is named twice is entered once', async () => {
  const plan = t.planOf({ workflows: [t.WORKFLOW, t.WORKFLOW] })
  const { calls } = await t.delivery(plan, [t.good.upsert(), t.good.enrol()])
  expect(calls).toHaveLength(2)
})

test('custom fields are sent by their id; one that the location lacks is a warning', async () => {
  const customFields = [
    { key: 'budget', value: '5000' },
    { key: 'shoe_size', value: '38' },
  ]
  const answer = t.good.upsert({ customFields: [{ id: 'cf1', value: '5000' }] })
  const { ending, bodies } = await t.delivery(t.planOf({ customFields }), [answer], {
    fields: [t.fieldOf({ id: 'cf1', key: 'budget' })],
  })
  expect(bodies[0]).toMatchObject({ customFields: [{ id: 'cf1', field_value: '5000' }] })
  expect(ending).toMatchObject({
    kind: 'delivered',
    progress: { warnings: [t.containing('"shoe_size"')] },
  })
})

test('a warning that was given is not given again', async () => {
  const plan = t.planOf({ customFields: [{ key: 'shoe_size', value: '38' }] })
  const { progress } = await t.delivery(plan, [t.good.upsert()])
  const again = await t.delivery(plan, [t.good.upsert()], { progress: { ...progress, steps: {} } })
  expect(again.progress.warnings).toHaveLength(1)
})

test('an error of our own is no failure of the API: it is thrown', async () => {
  const plan = t.planOf({ workflows: ['..'] })
  await expect(t.delivery(plan, [t.good.upsert()])).rejects.toThrow(TypeError)
})
