import { expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import {
  isRepeatable,
  isSplit,
  stepsOf,
  writesContact,
} from '../../../src/outbox/delivery/steps.ts'
import { EMAIL, PHONE, planOf, progressOf, WORKFLOW } from './make.ts'

const keys = (given: Partial<Plan>, adopted = false) =>
  stepsOf(planOf(given), progressOf({ adopted })).map(({ key }) => key)
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

test('an identifier that must not find the contact is written afterwards', () => {
  expect(keys({ contact: both, match: 'email' })).toEqual(['upsert', 'complete'])
  expect(keys({ contact: both, match: 'phone' })).toEqual(['upsert', 'complete'])
  expect(keys({ contact: both, match: 'both' })).toEqual(['upsert'])
  expect(isSplit(planOf({ contact: { phone: PHONE }, match: 'email' }))).toBe(false)
  expect(isSplit(planOf({ contact: { email: EMAIL }, match: 'email' }))).toBe(false)
})

test('a contact that was found through a refusal is written afterwards', () => {
  expect(keys({ tags: ['a'] }, true)).toEqual(['upsert', 'complete', 'tags'])
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
  })
  const kinds = stepsOf(plan, progressOf()).map(({ kind }) => kind)
  expect(kinds.filter((kind) => !isRepeatable(kind))).toEqual(['note', 'task', 'workflow'])
  expect(kinds.filter(writesContact)).toEqual(['upsert', 'complete'])
})
