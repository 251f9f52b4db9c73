import { expect, test } from 'vitest'
import { kajabi } from '../../../src/handlers/registry.ts'
import { bytes } from './cases.ts'

const read = async (body: unknown) => {
  const events = await kajabi().read({ headers: new Headers(), body: bytes(JSON.stringify(body)) })
  if (!events.ok) return events.error.detail
  return events.value.map((event) => event.lead({ country: 'US', fields: {} }, undefined))
}

const submission = (id: unknown, attributes: object = { email: 'ana@example.com' }) => ({
  id,
  type: 'form_submissions',
  attributes,
})

test.each([
  ['e1', '7', 'form_submission:e1:7'],
  ['e1', 7, 'form_submission:e1:7'],
  ['e1', null, 'form_submission:e1'],
  [null, '7', 'form_submission:7'],
  [null, '', null],
])('of event %j and submission %j the id is %j', async (id, own, eventId) => {
  const payload = [submission(own)]
  expect(await read({ id, event: 'form_submission', payload })).toMatchObject([{ eventId }])
})

test.each([[[]], [[7, null, 'text']], [[{ type: 'forms' }]], [{}]])(
  'the payload %j holds no submitted form',
  async (payload) => {
    expect(await read({ event: 'form_submission', payload })).toEqual([
      { ignored: 'The event holds no submitted form.' },
    ])
  }
)

test.each([[7], [{}], [{ payload: 7 }]])('the body %j is malformed', async (body) => {
  expect(await read(body)).toBeTypeOf('string')
})

test('a phone that cannot be read leaves its place to the next one', async () => {
  const phones = { mobile_phone_number: 'ask my office', phone_number: '(202) 555-0140' }
  expect(await read([submission('7', phones)])).toMatchObject([
    { person: { phone: '+12025550140' }, answers: [{ value: 'ask my office' }] },
  ])
})

const AT = '2026-03-05T10:00:00.000Z'
const buyer = { id: 31, type: 'customers', attributes: { email: 'ana@example.com' } }
const related = (offer: number | null) => ({
  customer: { data: { id: 31, type: 'customers' } },
  offer: { data: offer === null ? null : { id: offer, type: 'offers' } },
})
const money = (amount_in_cents: number, created_at = AT, more = {}) => ({
  amount_in_cents,
  currency: 'USD',
  created_at,
  ...more,
})
const idsOf = async (event: string, item: object, ...more: object[]) => {
  const found = await read({ id: 'e1', event, payload: [item, buyer, ...more] })
  const [lead] = typeof found === 'string' ? [] : found
  return lead !== undefined && 'payment' in lead ? (lead.payment?.ids ?? []) : []
}
const purchase = (id: number, cents: number, at = AT) =>
  idsOf('purchase', {
    id,
    type: 'purchases',
    attributes: money(cents, at),
    relationships: related(9),
  })
const payment = (id: number, cents: number, at = AT, offer: number | null = null) =>
  idsOf('payment_succeeded', {
    id,
    type: 'transactions',
    attributes: money(cents, at),
    relationships: related(offer),
  })
const isShared = (one: readonly string[], other: readonly string[]) =>
  one.some((id) => other.includes(id))

test.each(['2026-03-05T10:00:04.000Z', '2026-03-05T09:59:58.000Z', '2026-03-05T09:55:01.000Z'])(
  'a purchase and its payment at %s are one sale, by customer, amount and time',
  async (at) => {
    expect(isShared(await purchase(1, 9900), await payment(2, 9900, at))).toBe(true)
  }
)

test('where tax sets the amounts apart, the offer says that they are one sale', async () => {
  expect(isShared(await purchase(1, 9900), await payment(2, 11_880, AT, 9))).toBe(true)
  expect(isShared(await purchase(1, 9900), await payment(2, 11_880, AT, 8))).toBe(false)
})

test('the payment of a month later, and another amount of the same minute, are other sales', async () => {
  expect(isShared(await payment(1, 9900), await payment(2, 9900, '2026-04-05T10:00:00Z'))).toBe(
    false
  )
  expect(isShared(await payment(1, 9900), await payment(2, 4900))).toBe(false)
})

test('an order and the payment of its transaction are one sale', async () => {
  const transaction = { id: 5, type: 'transactions', attributes: money(6000) }
  const order = {
    id: 6,
    type: 'orders',
    attributes: { total_price_in_cents: 7000, currency_code: 'USD', created_at: AT },
  }
  expect(isShared(await idsOf('order_created', order, transaction), await payment(5, 6000))).toBe(
    true
  )
})

test.each([
  [{ action: 'refund' }, 'refund'],
  [{ action: 'dispute' }, 'dispute'],
  [{ action: 'charge', state: 'failed' }, 'failure'],
  [{ action: 'charge', payment_type: 'subscription_renewal' }, 'renewal'],
  [{ action: 'charge', state: 'succeeded', payment_type: 'charge' }, 'purchase'],
])('a transaction %j is a %s', async (attributes, kind) => {
  const item = { id: 1, type: 'transactions', attributes: money(100, AT, attributes) }
  expect(await read({ event: 'payment_succeeded', payload: [item, buyer] })).toMatchObject([
    { payment: { kind } },
  ])
})

test('the second payment of a plan is a renewal', async () => {
  const item = {
    id: 1,
    type: 'purchases',
    attributes: money(100, AT, { multipay_payments_made: 2 }),
  }
  expect(await read({ event: 'purchase', payload: [item, buyer] })).toMatchObject([
    { payment: { kind: 'renewal' } },
  ])
})

test.each([
  ['purchases', 'purchase'],
  ['transactions', 'payment_succeeded'],
  ['orders', 'order_created'],
])('a list alone with %s is the event %s', async (type, event) => {
  const items = [buyer, { id: 1, type, attributes: {} }]
  expect(await read(items)).toMatchObject([{ event, payment: { kind: 'purchase' } }])
})

test('a tag that names no contact is ignored, and one without a name is no answer', async () => {
  expect(await read({ event: 'tag_removed', payload: [] })).toEqual([
    { ignored: 'The event names no contact.' },
  ])
  expect(await read({ event: 'tag_removed', payload: [buyer] })).toMatchObject([
    { kind: 'hook', event: 'tag_removed', answers: [] },
  ])
})
