import { expect, test } from 'vitest'
import type { Lead } from '../../../src/mappers/lead.ts'
import { makePlan } from '../../../src/mappers/make-plan.ts'
import { type Plan, type PlanOptions } from '../../../src/mappers/plan.ts'
import { leadOf } from '../leads.ts'

const CONTEXT = { route: 'contact', country: 'US' }

const planOf = (options: PlanOptions, part: Partial<Lead> = {}): Plan => {
  const planned = makePlan(leadOf(part), options, CONTEXT)
  if (!planned.ok) throw new Error(planned.error.reason)
  return planned.value
}

test('a plan without options is the contact with the route as its source', () => {
  expect(planOf({})).toStrictEqual({
    version: 1,
    match: 'both',
    contact: { email: 'ada@example.com', source: 'contact' },
    customFields: [],
    tags: [],
    untag: [],
    notes: [],
    tasks: [],
    workflows: [],
    leaveWorkflows: [],
    campaigns: [],
    followers: [],
    warnings: [],
  })
})

test('the contact is the person without the full name, which the CRM would split again', () => {
  const person = {
    email: 'ada@example.com',
    phone: '+14155550100',
    firstName: 'Ada',
    lastName: 'Park',
    company: 'Example Bakery',
    address: { city: 'Austin' },
    dateOfBirth: '1990-02-03',
    website: 'https://example.com/',
    timezone: 'America/Chicago',
  }
  const { contact } = planOf({}, { person: { ...person, fullName: 'Ada Park' } })
  expect(contact).toStrictEqual({ ...person, source: 'contact' })
})

test.each([{ tags: true }, { untag: true }])(
  '%o are trimmed, lower-cased, and each there once',
  (which) => {
    const list = [' VIP ', 'vip', 'Ärzte', '', '  ', 'Two  Words']
    const { tags, untag } = planOf('tags' in which ? { tags: list } : { untag: list })
    expect('tags' in which ? tags : untag).toEqual(['vip', 'ärzte', 'two  words'])
  }
)

test('an id is enrolled, followed or listed once, and empty ids are nobody', () => {
  const planned = planOf({
    workflow: ['wf-1', '', 'wf-1'],
    campaign: '',
    followers: ['user-1', 'user-1', ''],
  })
  expect(planned.workflows).toEqual(['wf-1'])
  expect(planned.campaigns).toEqual([])
  expect(planned.followers).toEqual(['user-1'])
})

test.each([
  [true, ['Form submission']],
  [false, []],
  ['', []],
  ['Written by hand', ['Written by hand']],
])('`note: %j` makes %j', (note, notes) => {
  expect(planOf({ note }).notes).toEqual(notes)
})

test('`note` may be composed for one event and written by hand for another', () => {
  const note = { signup: true, cancelled: () => 'Left us' }
  expect(planOf({ note }).notes).toEqual(['Form submission'])
  expect(planOf({ note }, { event: 'cancelled' }).notes).toEqual(['Left us'])
})

test('a task for an event that is called `title` is a map, not a task', () => {
  const task = { title: { title: 'Check the deed' } }
  expect(planOf({ task }, { event: 'title' }).tasks).toEqual([{ title: 'Check the deed' }])
  expect(planOf({ task }).tasks).toEqual([])
})

test.each(['email', 'phone', 'both'] as const)('`match: %s` is carried in the plan', (match) => {
  expect(planOf({ match }).match).toBe(match)
})

test('a composed note speaks of the lead after `fields` and `consent` were applied', () => {
  const answers = [{ key: 'sms_ok', label: 'May we text you?', value: 'yes' }]
  const { notes } = planOf({ note: true, consent: { sms_ok: 'sms' } }, { answers })
  expect(notes).toEqual(['Form submission\nConsent (sms): yes – May we text you?'])
})

test('a function sees the answers under their custom field, and a phone that `fields` found', () => {
  const answers = [
    { key: 'plan.name', label: 'Plan', value: 'Gold' },
    { key: 'cell', label: 'Cell', value: '(415) 555-0100' },
  ]
  const planned = planOf(
    {
      fields: { 'custom.tier': 'plan.name', phone: 'cell' },
      tags: (lead) => [`tier:${lead.answer('tier')}`, `from:${lead.person.phone}`],
    },
    { answers }
  )
  expect(planned.tags).toEqual(['tier:gold', 'from:+14155550100'])
  expect(planned.customFields).toEqual([{ key: 'tier', value: 'Gold' }])
  expect(planned.contact.phone).toBe('+14155550100')
})

test('what `fields` could not use is a warning of the plan', () => {
  const answers = [{ key: 'cell', label: 'Cell', value: 'ask my wife' }]
  const { warnings, contact } = planOf({ fields: { phone: 'cell' } }, { answers })
  expect(warnings).toEqual(['Phone (as written) cannot be used: ask my wife'])
  expect(contact).not.toHaveProperty('phone')
})

test('`plan` gets the plan so far and has the last word', () => {
  const planned = planOf({
    tags: ['website'],
    plan: (lead, so) => ({
      ...so,
      tags: [...so.tags, ` ${lead.event.toUpperCase()}`, 'website'],
      untag: ['Cold '],
      leaveWorkflows: ['wf-old'],
    }),
  })
  expect(planned.tags).toEqual(['website', 'signup'])
  expect(planned.untag).toEqual(['cold'])
  expect(planned.leaveWorkflows).toEqual(['wf-old'])
})

test('a `plan` that throws is not swallowed', () => {
  const options: PlanOptions = {
    plan: () => {
      throw new Error('not today')
    },
  }
  expect(() => planOf(options)).toThrow('not today')
})

test.each([
  { person: {}, reachable: false },
  { person: { firstName: 'Ada', company: 'Example Bakery' }, reachable: false },
  { person: { email: 'ada@example.com' }, reachable: true },
  { person: { phone: '+14155550100' }, reachable: true },
])('$person can be reached: $reachable', ({ person, reachable }) => {
  const planned = makePlan(leadOf({ person }), {}, CONTEXT)
  expect(planned.ok).toBe(reachable)
  if (!planned.ok) expect(planned.error.reason).toBe('nobody_to_reach')
})

test('`plan` may find the person that the event did not name', () => {
  const found = makePlan(
    leadOf({ person: {} }),
    { plan: (_, so) => ({ ...so, contact: { ...so.contact, email: 'desk@example.com' } }) },
    CONTEXT
  )
  expect(found.ok && found.value.contact.email).toBe('desk@example.com')
})

test('a plan is plain JSON: it can be stored as it stands', () => {
  const planned = planOf({ tags: ['a'], note: true, task: () => ({ title: 'Call' }) })
  expect(JSON.parse(JSON.stringify(planned))).toStrictEqual(planned)
})

test('the lead is left as it was', () => {
  const lead = leadOf({ answers: [{ key: 'sms', label: 'SMS', value: 'on' }] })
  const before = structuredClone(lead)
  makePlan(lead, { consent: { sms: 'sms' }, fields: { company: 'sms' }, note: true }, CONTEXT)
  expect(lead).toStrictEqual(before)
})

const booking = { id: 'bk-2', title: 'Call', status: 'booked' } as const

test('a booking gives its note a thread, and a moved one names the note to bring up to date', () => {
  const moved = { ...booking, status: 'rescheduled', previousId: 'bk-1' } as const
  expect(planOf({ note: true }, { appointment: booking }).thread).toStrictEqual({ id: 'bk-2' })
  expect(planOf({ note: true }, { appointment: moved }).thread).toStrictEqual({
    id: 'bk-2',
    earlier: 'bk-1',
  })
})

test('a call gives its note a thread, and its later events bring that note up to date', () => {
  const call = { id: 'CAL1', direction: 'inbound' } as const
  expect(planOf({ note: true }, { call }).thread).toStrictEqual({ id: 'CAL1', about: 'call' })
  expect(planOf({ note: true }, { call: { ...call, isUpdate: true } }).thread).toStrictEqual({
    id: 'CAL1',
    earlier: 'CAL1',
    about: 'call',
  })
})

test('nothing but a booking or a call that has an id has a thread', () => {
  const nameless = { direction: 'inbound', isUpdate: true } as const
  expect(planOf({ note: true }, { call: nameless })).not.toHaveProperty('thread')
  expect(planOf({ note: true })).not.toHaveProperty('thread')
  const unnamed = { ...booking, id: '' }
  expect(planOf({ note: true }, { appointment: unnamed })).not.toHaveProperty('thread')
})
