import { expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import type { Progress } from '../../../src/outbox/event.ts'
import {
  isRepeatable,
  isSplit,
  isUnidentified,
  stepsOf,
  writesContact,
} from '../../../src/outbox/delivery/steps.ts'
import { EMAIL, PHONE, planOf, progressOf, WORKFLOW } from './make.ts'

const keys = (given: Partial<Plan>, progress: Partial<Progress> = {}) =>
  stepsOf(planOf(given), progressOf(progress)).map(({ key }) => key)
const both = { email: EMAIL, phone: PHONE }

test('the least that a plan does is the contact', () => {
  expect(keys({})).toEqual(['upsert'])
})

test('the contact comes first, then tags, notes, tasks, and what starts automations last', () => {
  const plan: Partial<Plan> = {
    match: 'email',
    contact: both,
    tags: ['a'],
    untag: ['b'],
    notes: ['one', 'two'],
    tasks: [{ title: 'Call' }, { title: 'Write' }],
    workflows: [WORKFLOW],
    leaveWorkflows: ['w-old'],
    campaigns: ['camp'],
    followers: ['user'],
  }
  expect(keys(plan)).toEqual([
    'upsert',
    'complete',
    'tags',
    'untag',
    'note:0',
    'note:1',
    'task:0',
    'task:1',
    'leave:w-old',
    `workflow:${WORKFLOW}`,
    'campaign:camp',
    'followers',
  ])
})

const firstTouch = [{ key: 'first_campaign', value: 'Roofs' }]
const upserted = { upsert: { state: 'done', at: 0 } } as const

test('the first touch comes after the contact and before what starts automations', () => {
  const plan = { match: 'email', contact: both, tags: ['a'], firstTouch } as const
  expect(keys(plan)).toEqual(['upsert', 'complete', 'attribute', 'tags'])
})

test('the contact is looked at where nothing has told what it holds', () => {
  expect(keys({ firstTouch }, { steps: upserted })).toEqual(['upsert', 'inspect', 'attribute'])
  expect(keys({ firstTouch }, { steps: upserted, vacant: [] })).toEqual(['upsert', 'attribute'])
  const done = { ...upserted, attribute: { state: 'done', at: 0 } } as const
  expect(keys({ firstTouch }, { steps: done })).toEqual(['upsert', 'attribute'])
  const found = { find: { state: 'done', at: 0 } } as const
  expect(keys({ firstTouch }, { refusal: 'no', steps: found })).toContain('inspect')
  expect(keys({}, { steps: upserted })).toEqual(['upsert'])
})

test('the earlier note is looked for before a note is made, where there is one to make', () => {
  const thread = { id: 'b2', earlier: 'b1' }
  expect(keys({ thread, notes: ['one'] })).toEqual(['upsert', 'revise', 'note:0'])
  expect(keys({ thread })).toEqual(['upsert'])
  expect(keys({ thread: { id: 'b2' }, notes: ['one'] })).toEqual(['upsert', 'note:0'])
})

test('an identifier that must not find the contact is written afterwards', () => {
  expect(keys({ contact: both, match: 'email' })).toEqual(['upsert', 'complete'])
  expect(keys({ contact: both, match: 'phone' })).toEqual(['upsert', 'complete'])
  expect(keys({ contact: both, match: 'both' })).toEqual(['upsert'])
  expect(isSplit(planOf({ contact: { phone: PHONE }, match: 'email' }))).toBe(false)
  expect(isSplit(planOf({ contact: { email: EMAIL }, match: 'email' }))).toBe(false)
})

test('a contact that was found through a refusal is written afterwards', () => {
  expect(keys({ tags: ['a'] }, { adopted: true })).toEqual(['upsert', 'complete', 'tags'])
})

test('where only the wrong identifier is there, it must find nobody first', () => {
  expect(keys({ contact: { phone: PHONE }, match: 'email' })).toEqual(['identify', 'upsert'])
  expect(keys({ contact: { email: EMAIL }, match: 'phone' })).toEqual(['identify', 'upsert'])
  expect(keys({ contact: { phone: PHONE }, match: 'both' })).toEqual(['upsert'])
  const dropped = [{ field: 'email', value: EMAIL, why: 'refused' }]
  const plan = planOf({ contact: both, match: 'email' })
  expect(isUnidentified(plan, { dropped, contactId: null })).toBe(true)
  expect(isUnidentified(plan, { dropped, contactId: 'con1' })).toBe(false)
  expect(isUnidentified({ ...plan, match: 'both' }, { dropped, contactId: null })).toBe(false)
})

test('after a refused upsert the contact is looked for instead', () => {
  expect(keys({ tags: ['a'] }, { refusal: 'no' })).toEqual(['find', 'tags'])
})

const conflict = { field: 'phone', value: PHONE, otherContactId: null } as const

test.each([
  ['note', ['upsert', 'trace', 'tags', 'note:0']],
  ['park', ['upsert', 'trace', 'tags']],
  ['ignore', ['upsert', 'tags']],
  [undefined, ['upsert', 'trace', 'tags', 'note:0']],
] as const)('a conflict with the policy %s adds what it asks for', (onConflict, expected) => {
  const given = { contact: both, tags: ['a'], ...(onConflict && { onConflict }) }
  expect(keys(given, { conflict })).toEqual(expected)
})

test("a conflict is told in the plan's note where there is one", () => {
  const steps = stepsOf(planOf({ notes: ['Hello'] }), progressOf({ conflict }))
  expect(steps.filter(({ kind }) => kind === 'note')).toEqual([
    { kind: 'note', key: 'note:0', body: 'Hello' },
  ])
})

test('notes, tasks and enrolments cannot be repeated', () => {
  const plan = planOf({
    match: 'email',
    contact: both,
    tags: ['a'],
    untag: ['b'],
    notes: ['n'],
    tasks: [{ title: 't' }],
    workflows: ['w'],
    leaveWorkflows: ['l'],
    campaigns: ['c'],
    followers: ['f'],
    firstTouch,
  })
  const kinds = stepsOf(plan, progressOf()).map(({ kind }) => kind)
  expect(kinds.filter((kind) => !isRepeatable(kind))).toEqual(['note', 'task', 'workflow'])
  expect(kinds.filter(writesContact)).toEqual(['upsert', 'complete', 'attribute'])
})
