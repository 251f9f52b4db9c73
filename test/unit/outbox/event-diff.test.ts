import { expect, test } from 'vitest'
import type { Meaning } from '../../../src/mappers/meaning.ts'
import { diffOf } from '../../../src/outbox/replay/event-diff.ts'
import { after, eventOf, EVENT, leadOf, planOf } from './make.ts'

const done = eventOf({
  state: 'delivered',
  plan: planOf({ tags: ['a'], notes: ['Hello'] }),
  progress: after(['upsert', 'tags', 'note:0']),
})
const deliverable = (plan = planOf()): Meaning => ({ kind: 'deliver', lead: leadOf(), plan })

test('a remap is shown beside what was: both plans, what changes, and what each step would do', () => {
  const plan = planOf({ tags: ['b'], notes: ['Hello'] })
  const diff = diffOf(done, deliverable(plan))
  expect(diff).toMatchObject({
    id: EVENT,
    canRemap: true,
    reason: null,
    becomes: 'deliver',
    before: done.plan,
    after: plan,
  })
  expect(diff.changes).not.toEqual([])
  expect(diff.steps).toEqual([
    { step: 'upsert', will: 'write again' },
    { step: 'tags', will: 'write again' },
    { step: 'note:0', will: 'stay done' },
  ])
})

test('a plan that stays the same shows no changes', () => {
  expect(diffOf(done, deliverable(done.plan ?? planOf())).changes).toEqual([])
})

test('what the sender may add is no change', () => {
  const lacks = { what: 'the product', path: '/items', optional: 'in-passing' } as const
  const plan = { ...planOf(done.plan ?? {}), lacks }
  expect(diffOf(done, deliverable(plan))).toMatchObject({ changes: [], after: done.plan })
  expect(diffOf({ ...done, plan }, deliverable(plan)).changes).toEqual([])
})

test('without the route nothing could be done, and the reason is told', () => {
  expect(diffOf(done, undefined)).toEqual({
    id: EVENT,
    canRemap: false,
    reason: expect.stringContaining('no route') as unknown,
    becomes: null,
    before: done.plan,
    after: null,
    changes: [],
    steps: [],
  })
})

test.each<readonly [Meaning, string | null]>([
  [{ kind: 'ignored', reason: 'not of interest' }, 'not of interest'],
  [{ kind: 'parked', lead: leadOf(), reason: 'nobody to reach' }, 'nobody to reach'],
  [{ kind: 'test', lead: leadOf() }, null],
])('an event that would end otherwise is told so (%j)', (meaning, reason) => {
  expect(diffOf(done, meaning)).toMatchObject({
    canRemap: true,
    becomes: meaning.kind,
    reason,
    after: null,
  })
})

test('an event that would have to be completed first has no plan to show yet', () => {
  const meaning: Meaning = {
    kind: 'hydrate',
    lead: leadOf(),
    need: { what: 'the lead', path: '/1' },
  }
  expect(diffOf(done, meaning)).toMatchObject({ canRemap: true, becomes: 'hydrate', after: null })
})

test('looking changes nothing', () => {
  const before = JSON.stringify(done)
  diffOf(done, deliverable(planOf({ tags: ['z'] })))
  expect(JSON.stringify(done)).toBe(before)
})
