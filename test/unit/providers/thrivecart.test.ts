import { expect, test } from 'vitest'
import { thrivecart } from '../../../src/handlers/registry.ts'
import type { Lead } from '../../../src/mappers/lead.ts'
import { bytes, requestOf } from './cases.ts'

const NOW = 1_772_700_000_000
const SECRET = 'made-up-secret'
const JSON_HEADERS = { 'content-type': 'application/json' }

const read = async (event: object) => {
  const body = bytes(
    JSON.stringify({ currency: 'USD', customer: { email: 'ana@example.com' }, ...event })
  )
  const events = await thrivecart().read({ headers: new Headers(JSON_HEADERS), body })
  if (!events.ok) throw new Error(events.error.detail)
  const lead = events.value[0]?.lead({ country: 'US', fields: {} }, undefined)
  if (lead === undefined) throw new Error('no event was read')
  return lead
}
const idsOf = (lead: Lead | { ignored: string }) => ('payment' in lead ? lead.payment?.ids : [])

test('the secret is taken from the body only', async () => {
  const sent = {
    path: `/${SECRET}`,
    headers: { ...JSON_HEADERS, authorization: `Bearer ${SECRET}` },
    body: '{"event":"order.success"}',
  }
  const result = await thrivecart().verify(requestOf(sent, NOW), [SECRET])
  expect(result).toMatchObject({ ok: false, error: { reason: 'credential_missing' } })
})

test('who asks whether the address answers is told so, and nothing else', async () => {
  const asked = { query: new URLSearchParams('x=1'), variable: () => undefined }
  expect(await thrivecart().handshake?.(asked, [SECRET])).toEqual({
    ok: true,
    value: { contentType: 'text/plain', body: 'ok' },
  })
})

test('the order and the payments of its parts are one sale, and the order alone counts', async () => {
  const order = { order_id: 31, order: { total: 9700 } }
  const [account, created, part] = await Promise.all(
    ['order.success', 'order_created', 'order_payment_product'].map((event) =>
      read({ event, ...order })
    )
  )
  expect(account).toMatchObject({ payment: { kind: 'purchase', ids: ['order:31'] } })
  expect(created).toMatchObject({ payment: { kind: 'purchase', ids: ['order:31'] } })
  expect(part).toMatchObject({ payment: { ids: ['order:31'], accompanies: true } })
})

test('further payments of an order are sales of their own, told once by both hooks', async () => {
  const rebill = (event: string, invoice_id: string, date_unix: number) =>
    read({ event, order_id: 31, invoice_id, date_unix })
  const first = await rebill('order.subscription_payment', '7-2', 1_775_300_000)
  const again = await rebill('order_rebill', '7-2', 1_775_300_009)
  const next = await rebill('order.subscription_payment', '7-3', 1_777_900_000)
  expect(idsOf(first)).toEqual(idsOf(again))
  expect(idsOf(first)).not.toEqual(idsOf(next))
  expect(idsOf(first)).not.toContain('order:31')
})

test.each(['order.rebill_failed', 'order.subscription_paused', 'order.subscription_payment'])(
  '%s with nothing to tell it from the next one is known by its content',
  async (event) => {
    expect(await read({ event, order_id: 31, order_timestamp: 1_772_616_600 })).toMatchObject({
      eventId: null,
      payment: { ids: [] },
    })
  }
)

test.each([
  [{ mode: 'live', mode_int: 2 }, false],
  [{ mode: 'test' }, true],
  [{ mode_int: 1 }, true],
  [{ mode_int: '1' }, true],
  [{}, false],
])('%j is a test: %s', async (mode, isTest) => {
  expect(await read({ event: 'order.success', order_id: 1, ...mode })).toMatchObject({
    test: isTest,
  })
})

test.each([
  [{ amount: '4900' }, { amount: '49.00', of: '146.00' }],
  [{ amount: '14600' }, { amount: '146.00', of: '146.00' }],
  [{ amount: '20000' }, { amount: '200.00' }],
  [{}, { amount: '146.00', of: '146.00' }],
])('the refund %j of an order of 146.00 is %j', async (refund, money) => {
  const lead = await read({
    event: 'order.refund',
    order_id: 31,
    order: { total: '14600' },
    refund: { type: 'upsell', id: 7, ...refund },
  })
  expect(lead).toMatchObject({ money, payment: { kind: 'refund', saleIds: ['order:31'] } })
  expect('money' in lead && lead.money?.of).toBe('of' in money ? money.of : undefined)
})

test('what was paid includes the tax where ThriveCart tells it', async () => {
  const order = { total: 10_000, total_gross: 12_100 }
  expect(await read({ event: 'order.success', order_id: 1, order })).toMatchObject({
    money: { amount: '121.00' },
  })
})

test.each([
  [{ firstname: 'Ana', lastname: 'Bell' }],
  [{ first_name: 'Ana', last_name: 'Bell' }],
  [{ name: 'Ana Bell', first_name: 'null' }],
])('the buyer is found in %j', async (customer) => {
  const lead = await read({
    event: 'order.success',
    order_id: 1,
    customer: { email: 'ana@example.com', ...customer },
  })
  expect(lead).toMatchObject({ person: { firstName: 'Ana', lastName: 'Bell' } })
})

test('a passthrough of any shape is kept', async () => {
  const passed = async (passthrough: unknown) => {
    const lead = await read({
      event: 'order.success',
      order_id: 1,
      order: { total: 1 },
      passthrough,
    })
    return 'answers' in lead ? [lead.answers, lead.attribution] : []
  }
  expect(await passed('B')).toEqual([
    [{ key: 'passthrough', label: 'Passthrough', value: 'B' }],
    {},
  ])
  expect(await passed({ utm_source: 'ad', email: 'x@example.com' })).toEqual([
    [{ key: 'email', label: 'Email', value: 'x@example.com' }],
    { utm: { source: 'ad' } },
  ])
  expect(await passed([])).toEqual([[], {}])
})

test.each([
  ['affiliate.commission_earned', '"affiliate.commission_earned" is about an affiliate, no buyer.'],
  ['constructor', 'ThriveCart\'s event "constructor" is not mapped.'],
  ['', 'ThriveCart\'s event "" is not mapped.'],
])('the event "%s" is ignored', async (event, ignored) => {
  expect(await read({ event })).toEqual({ ignored })
})
