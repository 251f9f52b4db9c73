import { expect, test } from 'vitest'
import type { Lead } from '../../../src/mappers/lead.ts'
import { makePlan } from '../../../src/mappers/make-plan.ts'
import { type PerEvent, type Plan, type PlanOptions } from '../../../src/mappers/plan.ts'
import { leadOf } from '../leads.ts'

const CONTEXT = { route: 'contact', country: 'US' }

const planOf = (options: PlanOptions, part: Partial<Lead> = {}): Plan => {
  const planned = makePlan(leadOf(part), options, CONTEXT)
  if (!planned.ok) throw new Error(planned.error.reason)
  return planned.value
}

/** Everything that an option may be wrapped in. */
type As = <T>(value: T) => PerEvent<T>
type Row = {
  readonly option: string
  readonly options: (as: As) => PlanOptions
  readonly read: (plan: Plan) => unknown
  readonly set: unknown
  readonly unset: unknown
}

const ROWS: readonly Row[] = [
  {
    option: 'tags',
    options: (as) => ({ tags: as(['vip']) }),
    read: ({ tags }) => tags,
    set: ['vip'],
    unset: [],
  },
  {
    option: 'untag',
    options: (as) => ({ untag: as(['cold']) }),
    read: ({ untag }) => untag,
    set: ['cold'],
    unset: [],
  },
  {
    option: 'note',
    options: (as) => ({ note: as<boolean | string>('Came in by phone') }),
    read: ({ notes }) => notes,
    set: ['Came in by phone'],
    unset: [],
  },
  {
    option: 'task',
    options: (as) => ({ task: as({ title: 'Call', body: 'Be kind', dueInMinutes: 15 }) }),
    read: ({ tasks }) => tasks,
    set: [{ title: 'Call', body: 'Be kind', dueInMinutes: 15 }],
    unset: [],
  },
  {
    option: 'workflow',
    options: (as) => ({ workflow: as<string | readonly string[]>('wf-1') }),
    read: ({ workflows }) => workflows,
    set: ['wf-1'],
    unset: [],
  },
  {
    option: 'workflow (several)',
    options: (as) => ({ workflow: as<string | readonly string[]>(['wf-1', 'wf-2']) }),
    read: ({ workflows }) => workflows,
    set: ['wf-1', 'wf-2'],
    unset: [],
  },
  {
    option: 'campaign',
    options: (as) => ({ campaign: as<string | readonly string[]>('cp-1') }),
    read: ({ campaigns }) => campaigns,
    set: ['cp-1'],
    unset: [],
  },
  {
    option: 'campaign (several)',
    options: (as) => ({ campaign: as<string | readonly string[]>(['cp-1', 'cp-2']) }),
    read: ({ campaigns }) => campaigns,
    set: ['cp-1', 'cp-2'],
    unset: [],
  },
  {
    option: 'followers',
    options: (as) => ({ followers: as(['user-1', 'user-2']) }),
    read: ({ followers }) => followers,
    set: ['user-1', 'user-2'],
    unset: [],
  },
  {
    option: 'source',
    options: (as) => ({ source: as('Autumn fair') }),
    read: ({ contact }) => contact.source,
    set: 'Autumn fair',
    unset: 'contact',
  },
  {
    option: 'assignedTo',
    options: (as) => ({ assignedTo: as('user-9') }),
    read: ({ contact }) => contact.assignedTo,
    set: 'user-9',
    unset: undefined,
  },
]

test.each(ROWS)('`$option` may be a value', ({ options, read, set }) => {
  expect(read(planOf(options((value) => value)))).toEqual(set)
})

test.each(ROWS)('`$option` may be a map by event name', ({ options, read, set, unset }) => {
  const byEvent = options((value) => ({ signup: value }))
  expect(read(planOf(byEvent))).toEqual(set)
  expect(read(planOf(byEvent, { event: 'cancelled' }))).toEqual(unset)
})

test.each(ROWS)('`$option` may be a function of the lead', ({ options, read, set, unset }) => {
  const ofLead = options((value) => (lead) => (lead.event === 'signup' ? value : undefined))
  expect(read(planOf(ofLead))).toEqual(set)
  expect(read(planOf(ofLead, { event: 'cancelled' }))).toEqual(unset)
})

test.each(ROWS)('`$option` may be a function inside the map', ({ options, read, set, unset }) => {
  const inMap = options((value) => ({
    signup: (lead) => (lead.person.email === 'ada@example.com' ? value : undefined),
  }))
  expect(read(planOf(inMap))).toEqual(set)
  expect(read(planOf(inMap, { person: { email: 'tom@example.com' } }))).toEqual(unset)
})

test.each(ROWS)('`$option` left out changes nothing', ({ read, unset }) => {
  expect(read(planOf({}))).toEqual(unset)
})

const throws = () => {
  throw new Error('no such plan')
}

test.each(ROWS)('a function of `$option` that throws is not swallowed', ({ options }) => {
  expect(() => planOf(options(() => throws))).toThrow('no such plan')
  expect(() => planOf(options(() => ({ signup: throws })))).toThrow('no such plan')
})

test('an event named like a property of every object finds nothing in a map', () => {
  expect(planOf({ tags: { signup: ['vip'] } }, { event: 'constructor' }).tags).toEqual([])
})

test('a function that returns something else than a list of tags is told so', () => {
  const tags = (() => 'vip') as unknown as () => readonly string[]
  expect(() => makePlan(leadOf(), { tags }, { route: 'contact', country: 'US' })).toThrow(
    '`tags` must be a list of texts, not "vip"'
  )
})

test.each(['note', 'park', 'ignore'] as const)('conflict: %s stands in the plan', (conflict) => {
  expect(planOf({ conflict }).onConflict).toBe(conflict)
})

test('a route that says nothing of conflicts leaves the plan without a policy', () => {
  expect(planOf({})).not.toHaveProperty('onConflict')
})

test("an operator's own plan may decide about conflicts lead by lead", () => {
  const plan = (_: unknown, drafted: Plan): Plan => ({ ...drafted, onConflict: 'park' })
  expect(planOf({ plan }).onConflict).toBe('park')
})
