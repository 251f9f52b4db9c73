import { expect, test } from 'vitest'
import type { Lead, PaymentKind } from '../../../src/mappers/lead.ts'
import { makePlan } from '../../../src/mappers/make-plan.ts'
import type { Plan, PlanOptions } from '../../../src/mappers/plan.ts'
import { referencesOf } from '../../../src/mappers/references.ts'
import { leadOf } from '../leads.ts'

const sale = (kind: PaymentKind, part: Partial<Lead> = {}): Lead =>
  leadOf({
    kind: 'payment',
    event: 'order.paid',
    payment: { kind, ids: [] },
    money: { amount: '9.00', currency: 'USD', status: 'paid', products: ['Course A', 'Book'] },
    ...part,
  })

function planOf(options: PlanOptions, lead: Lead): Plan {
  const planned = makePlan(lead, options, { route: 'shop', country: 'US' })
  if (!planned.ok) throw new Error(planned.error.reason)
  return planned.value
}

const BOUGHT = ['customer', 'product:course a', 'product:book']

test.each<[PaymentKind, readonly string[], readonly string[]]>([
  ['purchase', BOUGHT, []],
  ['renewal', BOUGHT, []],
  ['subscription_started', BOUGHT, []],
  ['refund', [], BOUGHT],
  ['pending', [], []],
  ['refund_failed', [], []],
  ['failure', [], []],
  ['dispute', [], []],
  ['subscription_changed', [], []],
  ['subscription_ended', [], []],
  ['cart_abandoned', [], []],
])('of itself a %s tags with %j and untags %j', (kind, tags, untag) => {
  expect(planOf({}, sale(kind))).toMatchObject({ tags, untag })
})

test('a part of the money back leaves the tags', () => {
  const money = { amount: '9.00', currency: 'USD', status: 'refunded', products: ['Book'] } as const
  expect(planOf({}, sale('refund', { money: { ...money, of: '20.00' } })).untag).toEqual([])
  expect(planOf({}, sale('refund', { money: { ...money, of: '9.00' } })).untag).toHaveLength(2)
})

test('a route that names tags has only its own', () => {
  const options: PlanOptions = { tags: ['vip'] }
  expect(planOf(options, sale('purchase')).tags).toEqual(['vip'])
  expect(planOf(options, sale('refund'))).toMatchObject({ tags: ['vip'], untag: [] })
})

test('tags for one kind leave the others as they are of themselves', () => {
  const options: PlanOptions = { on: { purchase: { tags: ['buyer'] } } }
  expect(planOf(options, sale('purchase')).tags).toEqual(['buyer'])
  expect(planOf(options, sale('refund')).untag).toEqual(BOUGHT)
})

test('a lead that is no payment has no tags of itself', () => {
  expect(planOf({}, leadOf())).toMatchObject({ tags: [], untag: [] })
})

test('a route does what it says for the kind, and the event’s own name goes before the kind', () => {
  const options: PlanOptions = {
    workflow: 'wf-any',
    note: true,
    on: {
      purchase: { workflow: 'wf-sale', task: { title: 'Thank them' } },
      'order.paid': { workflow: 'wf-order' },
      refund: { note: false },
    },
  }
  expect(planOf(options, sale('purchase'))).toMatchObject({
    workflows: ['wf-order'],
    tasks: [{ title: 'Thank them' }],
  })
  expect(planOf(options, sale('purchase', { event: 'other' })).workflows).toEqual(['wf-sale'])
  expect(planOf(options, sale('refund', { event: 'other' }))).toMatchObject({
    workflows: ['wf-any'],
    notes: [],
  })
})

test('maps of single options know the kinds as well', () => {
  const workflow = { purchase: 'wf-kind', 'order.paid': 'wf-own' }
  expect(planOf({ workflow }, sale('purchase')).workflows).toEqual(['wf-own'])
  expect(planOf({ workflow }, sale('purchase', { event: 'other' })).workflows).toEqual(['wf-kind'])
  expect(planOf({ workflow }, sale('refund', { event: 'other' })).workflows).toEqual([])
})

test('the names of objects are no kinds and no events', () => {
  const options: PlanOptions = { on: {}, workflow: { purchase: 'wf' } }
  expect(planOf(options, sale('refund', { event: 'constructor' })).workflows).toEqual([])
})

test('what is named for a kind is looked for at the location', () => {
  const on = { purchase: { workflow: 'wf-1', tags: ['A'] }, refund: { assignedTo: 'us-1' } }
  expect(referencesOf({ workflow: 'wf-0', on })).toMatchObject({
    workflows: ['wf-0', 'wf-1'],
    users: ['us-1'],
    tags: ['a'],
  })
})
