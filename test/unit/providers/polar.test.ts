import { validateEvent } from '@polar-sh/sdk/webhooks'
import { expect, test } from 'vitest'
import { sender } from '../../../fixtures/polar/sender.ts'
import { polar } from '../../../src/handlers/registry.ts'
import { requestOf } from './cases.ts'
import { lineOf, meaningOf } from './payment-readings.ts'

const NOW = Date.now()
const customer = { email: 'omar@example.com', name: 'Omar Sample' }
const event = (type: string, data: object) =>
  meaningOf(
    polar(),
    { type, timestamp: '2026-03-05T09:00:00Z', data: { customer, ...data } },
    {
      headers: { 'webhook-id': 'msg_1' },
    }
  )
const order = (type: string, part: object = {}) =>
  event(type, { id: 'o1', currency: 'usd', total_amount: 1900, ...part })

test('what Polar’s own library accepts is accepted, and what it refuses is refused', async () => {
  const secret = 'polar_whs_madeUpForThisTest'
  const sent = sender.send('{"type":"benefit.made_up","data":{}}', secret, NOW)
  const forged = { ...sent, body: '{"type":"benefit.made_up","data":{"id":1}}' }
  const isOurs = async (one: typeof sent, keys = [secret]) =>
    (await polar().verify(requestOf(one, NOW), keys)).ok
  expect(() => validateEvent(sent.body, sent.headers, secret)).not.toThrow(/signature/i)
  expect(await isOurs(sent)).toBe(true)
  expect(() => validateEvent(forged.body, forged.headers, secret)).toThrow(/signature/i)
  expect(await isOurs(forged)).toBe(false)
  expect(await isOurs(sent, ['polar_whs_another'])).toBe(false)
})

test.each([
  ['purchase', 'purchase'],
  ['subscription_create', 'purchase'],
  ['subscription_cycle', 'renewal'],
  ['subscription_update', 'renewal'],
])('an order for the reason %s is a %s', async (billing_reason, kind) => {
  const lead = await order('order.paid', { billing_reason, subscription_id: 's1' })
  expect(lead).toHaveProperty('payment.kind', kind)
})

test('an order that was made, its payment and the subscription that it begins are one sale', async () => {
  const first = { billing_reason: 'subscription_create', subscription_id: 's1' }
  const ids = ['order:o1', 's1:start']
  expect(await order('order.created', first)).toHaveProperty('payment.ids', ids)
  expect(await order('order.paid', first)).toHaveProperty('payment.ids', ids)
  const started = await event('subscription.active', { id: 's1', status: 'active' })
  expect(started).toHaveProperty('payment.ids', ['s1:start'])
  const later = { billing_reason: 'subscription_cycle', subscription_id: 's1' }
  expect(await order('order.paid', later)).toHaveProperty('payment.ids', ['order:o1'])
})

test('an order is paid when it says so, else it is pending', async () => {
  expect(lineOf(await order('order.created', { paid: true }))).toBe('Paid 19.00 USD (order o1)')
  expect(lineOf(await order('order.created', { paid: false }))).toMatch(/^Payment pending/)
})

test('what was given back is a running total of the order', async () => {
  const refund = await order('order.refunded', { refunded_amount: 700 })
  expect(lineOf(refund)).toBe('Refunded 7.00 of 19.00 USD (order o1)')
  expect(refund).toMatchObject({ payment: { saleIds: ['order:o1'], isRunningTotal: true } })
})

test.each([
  ['subscription.active', 'active', 'Subscription started'],
  ['subscription.created', 'trialing', 'Subscription started'],
  ['subscription.created', 'incomplete', '(A subscription that is "incomplete" has not started.)'],
  ['subscription.uncanceled', 'active', 'Subscription changed'],
  ['subscription.past_due', 'past_due', 'Payment failed'],
  ['subscription.revoked', 'canceled', 'Subscription ended'],
])('%s of one that is %s reads "%s"', async (type, status, line) => {
  expect(lineOf(await event(type, { id: null, status }))).toBe(line)
})

test('cancelled now and revoked at the end of the period is one end', async () => {
  const current_period_end = '2026-04-05T09:00:00Z'
  const ids = ['s1:2026-04-05T09:00:00Z']
  for (const type of ['subscription.canceled', 'subscription.revoked']) {
    expect(await event(type, { id: 's1', current_period_end })).toHaveProperty('payment.ids', ids)
  }
})

test('the message names the event; without its header equal content is the same', async () => {
  expect(await order('order.paid')).toHaveProperty('eventId', 'msg_1')
  const bare = { type: 'order.paid', data: { customer } }
  expect(await meaningOf(polar(), bare)).toHaveProperty('eventId', null)
})
