import { expect, test } from 'vitest'
import type { Lead, Payment, PaymentKind } from '../../../src/mappers/lead.ts'
import type { PlanOptions } from '../../../src/mappers/plan.ts'
import { plannedPayment } from '../../../src/mappers/planned-payment.ts'
import { leadOf } from '../leads.ts'

const sale = (payment: Partial<Payment> = {}, part: Partial<Lead> = {}): Lead =>
  leadOf({
    kind: 'payment',
    occurredAt: '2026-03-01T08:00:00.000Z',
    money: { amount: '49.00', currency: 'USD', status: 'paid', products: [] },
    payment: { kind: 'purchase', ids: ['pi_1'], ...payment },
    ...part,
  })
const planned = (lead: Lead, options: PlanOptions = {}) => plannedPayment(lead, options).payment

test.each<[PaymentKind, string]>([
  ['purchase', 'sale:pi_1'],
  ['renewal', 'sale:pi_1'],
  ['pending', 'sale:pi_1'],
  ['subscription_started', 'sale:pi_1'],
  ['refund', 'refund:pi_1'],
  ['refund_failed', 'refund_failed:pi_1'],
  ['failure', 'failure:pi_1'],
  ['dispute', 'dispute:pi_1'],
  ['subscription_changed', 'subscription_changed:pi_1'],
  ['subscription_ended', 'subscription_ended:pi_1'],
  ['cart_abandoned', 'cart_abandoned:pi_1'],
])('a %s is known as %s', (kind, key) => {
  expect(planned(sale({ kind }))?.keys).toEqual([key])
})

test('a refund names its sale as the sale’s own events do', () => {
  const refund = sale({ kind: 'refund', ids: ['re_1'], saleIds: ['pi_1'] })
  expect(planned(refund)).toMatchObject({ keys: ['refund:re_1'], saleKeys: ['sale:pi_1'] })
})

test.each<[PaymentKind, boolean]>([
  ['purchase', true],
  ['renewal', true],
  ['refund', true],
  ['pending', false],
  ['subscription_started', false],
  ['refund_failed', false],
  ['failure', false],
  ['dispute', false],
  ['cart_abandoned', false],
])('whether the money of a %s counts: %s', (kind, counts) => {
  const counted = { amount: '49.00', currency: 'USD', at: '2026-03-01T08:00:00.000Z' }
  expect(planned(sale({ kind }))?.counted).toEqual(counts ? counted : undefined)
})

test('what only accompanies a sale does not count, nor what tells no amount', () => {
  expect(planned(sale({ accompanies: true }))?.counted).toBeUndefined()
  const { money: _, ...silent } = sale()
  expect(planned(silent)?.counted).toBeUndefined()
})

test.each<[PlanOptions, string | undefined]>([
  [{}, 'customer'],
  [{ note: true }, 'customer'],
  [{ tags: [] }, undefined],
  [{ untag: ['vip'] }, undefined],
])('with %j the tag of a buyer is %j', (options, tag) => {
  expect(planned(sale(), options)?.buyerTag).toBe(tag)
})

test('a lead that is no payment has nothing to record', () => {
  expect(plannedPayment(leadOf(), {})).toEqual({})
})
