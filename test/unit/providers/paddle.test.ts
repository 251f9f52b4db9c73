import { Paddle } from '@paddle/paddle-node-sdk'
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { sender } from '../../../fixtures/paddle/sender.ts'
import { paddle } from '../../../src/handlers/registry.ts'
import { requestOf } from './cases.ts'
import { lineOf, meaningOf, readingOf } from './payment-readings.ts'

const NOW = Date.now()
const SECRET = 'pdl_ntfset_madeUp'
const CUSTOMER = {
  data: { email: 'pia@example.com', name: 'Pia Sample', marketing_consent: false },
}
const bodyOf = (type: string, data: object) => ({
  event_id: 'evt_1',
  event_type: type,
  occurred_at: '2026-03-05T10:00:00.5Z',
  data: { customer_id: 'ctm_1', ...data },
})
const event = (type: string, data: object) =>
  meaningOf(paddle(), bodyOf(type, data), { answers: [CUSTOMER] })
const sold = (part: object = {}, total = '1900') =>
  event('transaction.completed', {
    id: 'txn_1',
    origin: 'web',
    details: { totals: { grand_total: total, currency_code: 'USD' } },
    ...part,
  })

const verify = async (sent: ReturnType<typeof sender.send>, secrets = [SECRET], at = NOW) => {
  const result = await paddle().verify(requestOf(sent, at), secrets)
  return result.ok ? 'accepted' : result.error.reason
}

test('what Paddle’s own library accepts is accepted, and what it refuses is refused', async () => {
  const { webhooks } = new Paddle('made-up')
  const sent = sender.send(JSON.stringify(bodyOf('made.up', {})), SECRET, NOW)
  const header = sent.headers['paddle-signature'] ?? ''
  expect(await webhooks.isSignatureValid(sent.body, SECRET, header)).toBe(true)
  expect(await verify(sent)).toBe('accepted')
  const forged = { ...sent, body: `${sent.body} ` }
  expect(await webhooks.isSignatureValid(forged.body, SECRET, header)).toBe(false)
  expect(await verify(forged)).toBe('credential_mismatch')
})

test('any of several signatures may be the right one', async () => {
  const { headers, ...sent } = sender.send('{}', SECRET, NOW)
  const [ts = '', h1 = ''] = headers['paddle-signature']?.split(';') ?? []
  const wrong = `h1=${createHmac('sha256', 'old').update('x').digest('hex')}`
  for (const list of [
    [ts, wrong, h1],
    [ts, h1, wrong],
  ]) {
    const signed = { ...sent, headers: { 'paddle-signature': list.join(';') } }
    expect(await verify(signed)).toBe('accepted')
  }
})

test.each([
  ['ts=1,h1=abc', 'credential_malformed'],
  ['h1=abc', 'credential_malformed'],
  ['', 'credential_missing'],
])('the header "%s" is refused: %s', async (header, reason) => {
  const sent = { path: '', body: '{}', headers: { 'paddle-signature': header } }
  expect(await verify(sent)).toBe(reason)
})

test('a signature lives for five minutes', async () => {
  const sent = sender.send('{}', SECRET, NOW)
  expect(await verify(sent, [SECRET], NOW + 299_000)).toBe('accepted')
  expect(await verify(sent, [SECRET], NOW + 302_000)).toBe('timestamp_outside_window')
})

test('the customer is asked for once, by an id that can be one', async () => {
  const needOf = async (data: object) =>
    (await readingOf(paddle(), bodyOf('transaction.completed', data))).need()
  expect(await needOf({})).toEqual({
    what: "the customer's contact details",
    path: '/customers/ctm_1',
  })
  expect(await needOf({ customer_id: '../secrets' })).toBeNull()
  expect(await needOf({ customer_id: null })).toBeNull()
  expect(await needOf({ email: 'pia@example.com' })).toBeNull()
})

test('the sandbox has an API of its own', () => {
  expect(paddle().provider.api?.apiBase).toBe('https://api.paddle.com')
  expect(paddle({ sandbox: true }).provider.api?.apiBase).toBe('https://sandbox-api.paddle.com')
  expect(paddle({ sandbox: 'yes' as never }).mistakes).toEqual(['sandbox: expected true or false'])
})

test.each([
  ['web', 'purchase', ['txn_1', 'sub_1:start']],
  ['api', 'purchase', ['txn_1', 'sub_1:start']],
  ['subscription_charge', 'purchase', ['txn_1']],
  ['subscription_recurring', 'renewal', ['txn_1']],
  ['subscription_update', 'renewal', ['txn_1']],
])('a transaction of origin %s is a %s, known by %j', async (origin, kind, ids) => {
  const lead = await sold({ origin, subscription_id: 'sub_1' })
  expect(lead).toMatchObject({ payment: { kind, ids, isFullest: true } })
})

test('a trial is no sale, a present is one', async () => {
  expect(lineOf(await sold({ subscription_id: 'sub_1' }, '0'))).toMatch(/^\(Nothing was paid/)
  expect(lineOf(await sold({}, '0'))).toBe('Paid 0.00 USD (payment txn_1)')
})

test.each([
  ['refund', 'approved', 'Refunded 5.00 USD (payment txn_1)'],
  ['refund', 'rejected', '(The refund is "rejected": it is told once it is approved.)'],
  ['chargeback', 'approved', 'Payment disputed: 5.00 USD (payment txn_1)'],
  ['credit', 'approved', '(An adjustment of kind "credit" is not mapped.)'],
])('an adjustment of kind %s that is %s reads "%s"', async (action, status, line) => {
  const totals = { total: '500', currency_code: 'USD' }
  const lead = await event('adjustment.updated', {
    id: 'adj_1',
    transaction_id: 'txn_1',
    action,
    status,
    totals,
  })
  expect(lineOf(lead)).toBe(line)
})

test('a subscription is known by its start, which its first transaction shares', async () => {
  for (const type of ['subscription.created', 'subscription.trialing', 'subscription.activated']) {
    const lead = await event(type, { id: 'sub_1' })
    expect(lead).toHaveProperty('payment.ids', ['sub_1:start'])
  }
})
