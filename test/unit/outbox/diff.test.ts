import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import type { Progress } from '../../../src/outbox/event.ts'
import { diffPlans, forecast } from '../../../src/outbox/replay/diff.ts'
import { replayed } from '../../../src/outbox/replay/replay.ts'
import {
  after,
  EMAIL,
  eventOf,
  leadOf,
  NOW,
  PHONE,
  planOf,
  progressOf,
  RECEIVED,
  WORKFLOW,
} from './make.ts'

const full: Plan = planOf({
  match: 'email',
  contact: { email: EMAIL, phone: PHONE, address: { city: 'Rome', country: 'IT' } },
  customFields: [
    { key: 'plan', value: 'Pro' },
    { key: 'sizes', value: ['S', 'M'] },
  ],
  tags: ['a', 'b'],
  untag: ['old'],
  notes: ['one', 'two'],
  tasks: [{ title: 'Call', dueInMinutes: 15 }],
  workflows: [WORKFLOW],
  leaveWorkflows: ['w-old'],
  campaigns: ['camp'],
  followers: ['user'],
  warnings: ['odd'],
})

describe('the difference of two plans', () => {
  test('is nothing between a plan and its copy', () => {
    expect(diffPlans(full, structuredClone(full))).toEqual([])
    expect(diffPlans(null, null)).toEqual([])
  })

  test('tells the first touch apart from what is written in any case', () => {
    const today = { ...full, firstTouch: [{ key: 'first_campaign', value: 'Roofs' }] }
    const change = { path: 'firstTouch.first_campaign', after: 'Roofs' }
    expect(diffPlans(full, today)).toEqual([change])
    expect(diffPlans(today, full)).toEqual([{ path: change.path, before: 'Roofs' }])
  })

  test('names each value by a path that a person can read', () => {
    const today: Plan = {
      ...full,
      match: 'both',
      onConflict: 'park',
      contact: { email: EMAIL, address: { city: 'Milan', country: 'IT' }, firstName: 'Ada' },
      notes: ['one', 'another', 'third'],
      tasks: [{ title: 'Write', dueInMinutes: 15, assignedTo: 'user1' }],
    }
    expect(diffPlans(full, today)).toEqual([
      { path: 'match', before: 'email', after: 'both' },
      { path: 'onConflict', after: 'park' },
      { path: 'contact.phone', before: PHONE },
      { path: 'contact.address.city', before: 'Rome', after: 'Milan' },
      { path: 'contact.firstName', after: 'Ada' },
      { path: 'notes[1]', before: 'two', after: 'another' },
      { path: 'notes[2]', after: 'third' },
      { path: 'tasks[0].title', before: 'Call', after: 'Write' },
      { path: 'tasks[0].assignedTo', after: 'user1' },
    ])
  })

  test('takes custom fields by their keys, in any order', () => {
    const customFields = [
      { key: 'sizes', value: ['S', 'L'] },
      { key: 'plan', value: 'Pro' },
      { key: 'constructor', value: 'Acme' },
    ]
    expect(diffPlans(full, { ...full, customFields })).toEqual([
      { path: 'customFields.sizes', before: ['S', 'M'], after: ['S', 'L'] },
      { path: 'customFields.constructor', after: 'Acme' },
    ])
  })

  test.each([
    'tags',
    'untag',
    'workflows',
    'leaveWorkflows',
    'campaigns',
    'followers',
    'warnings',
  ] as const)('takes %s as a set: order is none', (name) => {
    const before = planOf({ [name]: ['a', 'b', 'c'] })
    expect(diffPlans(before, planOf({ [name]: ['c', 'a', 'b'] }))).toEqual([])
    expect(diffPlans(before, planOf({ [name]: ['d', 'c', 'b'] }))).toEqual([
      { path: name, before: 'a' },
      { path: name, after: 'd' },
    ])
  })

  test('adds all when there was no plan, and takes all when there is none', () => {
    const added = diffPlans(null, full)
    expect(added).toContainEqual({ path: 'match', after: 'email' })
    expect(added).toContainEqual({ path: 'contact.email', after: EMAIL })
    expect(added).toContainEqual({
      path: 'contact.address',
      after: { city: 'Rome', country: 'IT' },
    })
    expect(added).toContainEqual({ path: 'customFields.sizes', after: ['S', 'M'] })
    expect(added).toContainEqual({ path: 'tasks[0]', after: { title: 'Call', dueInMinutes: 15 } })
    expect(added).toHaveLength(17)
    const flipped = added.map(({ path, after: value }) => ({ path, before: value }))
    expect(diffPlans(full, null)).toEqual(flipped)
  })

  test('says nothing of what is not given', () => {
    const task = { title: 'Call', body: undefined } as unknown as Plan['tasks'][number]
    expect(diffPlans(planOf(), planOf({ tasks: [task] }))).toStrictEqual([
      { path: 'tasks[0]', after: { title: 'Call' } },
    ])
    expect(diffPlans(planOf({ tasks: [{ title: 'Call' }] }), planOf({ tasks: [task] }))).toEqual([])
  })
})

describe('what a remap would do', () => {
  const done = { state: 'done', at: RECEIVED } as const
  const failed = { state: 'failed', at: RECEIVED, detail: 'unknown workflow' } as const
  const unknown = { state: 'sent', at: RECEIVED } as const

  /** Step → what happens to it, by the rules of the replay itself. */
  function remap(progress: Progress, plan: Plan) {
    const event = eventOf({ state: 'parked', reason: 'refused', progress })
    const result = replayed(event, 'remap', { kind: 'deliver', lead: leadOf(), plan }, NOW)
    if (!result.replayed) throw new Error(result.reason)
    return Object.fromEntries(forecast(event, result.event).map(({ step, will }) => [step, will]))
  }

  test('all is sent where nothing was', () => {
    const outlooks = Object.values(remap(progressOf(), full))
    expect(outlooks).toHaveLength(11)
    expect(new Set(outlooks)).toEqual(new Set(['send']))
  })

  test('the contact and its tags are written again, what is done stays done, the rest is sent', () => {
    const steps = {
      complete: done,
      tags: done,
      untag: done,
      'note:0': done,
      'task:0': done,
      [`workflow:${WORKFLOW}`]: failed,
      'leave:w-old': done,
      'campaign:camp': done,
      followers: done,
    }
    expect(remap(after(steps), full)).toEqual({
      upsert: 'write again',
      complete: 'write again',
      tags: 'write again',
      untag: 'write again',
      'note:0': 'stay done',
      'note:1': 'send',
      'task:0': 'stay done',
      'leave:w-old': 'stay done',
      [`workflow:${WORKFLOW}`]: 'send',
      'campaign:camp': 'stay done',
      followers: 'write again',
    })
  })

  test('a call whose outcome is unknown is looked for, or simply repeated where that is harmless', () => {
    expect(
      remap(after({ 'note:0': unknown, tags: unknown, 'campaign:camp': unknown }), full)
    ).toMatchObject({
      'note:0': 'look first',
      tags: 'write again',
      'campaign:camp': 'write again',
    })
  })

  test('what the old plan did and the new one does not ask for is not undone', () => {
    const steps = { 'workflow:gone': done, 'note:3': failed, 'task:2': unknown, tags: done }
    expect(remap(after(steps), planOf())).toEqual({
      upsert: 'write again',
      'workflow:gone': 'stay done',
      tags: 'stay done',
    })
  })

  test('without a plan only what is done is known', () => {
    const event = eventOf({ progress: after({ 'note:0': done, 'task:0': failed }) })
    expect(forecast(event, { ...event, plan: null })).toEqual([
      { step: 'upsert', will: 'stay done' },
      { step: 'note:0', will: 'stay done' },
    ])
  })
})
