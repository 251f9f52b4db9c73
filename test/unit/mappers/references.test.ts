import { expect, test } from 'vitest'
import type { PlanOptions } from '../../../src/mappers/plan.ts'
import { referencesOf, type References } from '../../../src/mappers/references.ts'

const NOTHING: References = { customFields: [], workflows: [], campaigns: [], users: [], tags: [] }

type Row = readonly [string, PlanOptions, Partial<References>]

const AS_VALUES: readonly Row[] = [
  ['tags', { tags: ['vip'] }, { tags: ['vip'] }],
  ['untag', { untag: ['cold'] }, { tags: ['cold'] }],
  ['workflow', { workflow: 'wf-1' }, { workflows: ['wf-1'] }],
  ['workflow, several', { workflow: ['wf-1', 'wf-2'] }, { workflows: ['wf-1', 'wf-2'] }],
  ['campaign', { campaign: 'ca-1' }, { campaigns: ['ca-1'] }],
  ['followers', { followers: ['us-1', 'us-2'] }, { users: ['us-1', 'us-2'] }],
  ['assignedTo', { assignedTo: 'us-1' }, { users: ['us-1'] }],
  ['task', { task: { title: 'Call', assignedTo: 'us-1' } }, { users: ['us-1'] }],
  ['a task for nobody', { task: { title: 'Call' } }, {}],
  [
    'fields',
    { fields: { 'custom.plan': 'plan.name', 'custom.a.b': 'c', email: 'mail' } },
    { customFields: ['plan', 'a.b'] },
  ],
  [
    'attribution',
    {
      fields: { 'custom.plan': 'plan' },
      attribution: { first: { campaign: 'first' }, last: { campaign: 'last', gclid: 'last' } },
    },
    { customFields: ['plan', 'first', 'last'] },
  ],
]

const BY_EVENT: readonly Row[] = [
  ['tags', { tags: { paid: ['customer'], refunded: ['lost'] } }, { tags: ['customer', 'lost'] }],
  ['untag', { untag: { paid: ['cold'] } }, { tags: ['cold'] }],
  ['workflow', { workflow: { paid: 'wf-1', refunded: ['wf-2'] } }, { workflows: ['wf-1', 'wf-2'] }],
  ['campaign', { campaign: { paid: ['ca-1'] } }, { campaigns: ['ca-1'] }],
  ['followers', { followers: { paid: ['us-1'] } }, { users: ['us-1'] }],
  ['assignedTo', { assignedTo: { paid: 'us-1' } }, { users: ['us-1'] }],
  ['task', { task: { title: { title: 'Call', assignedTo: 'us-1' } } }, { users: ['us-1'] }],
]

test.each(AS_VALUES)('%s names what its value names', (_, options, expected) => {
  expect(referencesOf(options)).toEqual({ ...NOTHING, ...expected })
})

test.each(BY_EVENT)('%s by event names what all its values name', (_, options, expected) => {
  expect(referencesOf(options)).toEqual({ ...NOTHING, ...expected })
})

test('a function is neither called nor known, alone or in a map', () => {
  const never = () => {
    throw new Error('called')
  }
  const options: PlanOptions = {
    tags: never,
    untag: { paid: never, refunded: ['lost'] },
    task: never,
    workflow: { paid: never },
    campaign: never,
    followers: never,
    assignedTo: never,
    plan: never,
  }
  expect(referencesOf(options)).toEqual({ ...NOTHING, tags: ['lost'] })
})

test('tags are known as the CRM stores them, and each name once', () => {
  const options = { tags: [' VIP ', 'vip', ' '], untag: ['Vip'], workflow: ['wf-1', 'wf-1', ''] }
  expect(referencesOf(options)).toEqual({ ...NOTHING, tags: ['vip'], workflows: ['wf-1'] })
})

test('options that name nothing have no references', () => {
  expect(referencesOf({})).toEqual(NOTHING)
  expect(referencesOf({ note: 'wf-1', source: 'us-1', match: 'email' })).toEqual(NOTHING)
})
