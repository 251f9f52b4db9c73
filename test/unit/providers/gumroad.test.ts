import { expect, test } from 'vitest'
import { gumroad } from '../../../src/handlers/registry.ts'
import { bytes, requestOf } from './cases.ts'

const NOW = 1_772_700_000_000
const SECRET = 'made-up-secret'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

const verdict = async (body: string, sellers: string | undefined, path = `/${SECRET}`) => {
  const request = requestOf({ path, headers: FORM, body }, NOW)
  const variable = (suffix: string) => (suffix === 'SELLER_ID' ? sellers : undefined)
  const result = await gumroad().verify({ ...request, variable }, [SECRET])
  return result.ok ? 'accepted' : result.error.reason
}

const read = async (fields: Readonly<Record<string, string>>, options = {}) => {
  const body = new URLSearchParams({ email: 'ana@example.com', ...fields }).toString()
  const events = await gumroad(options).read({ headers: new Headers(FORM), body: bytes(body) })
  if (!events.ok) return events.error.detail
  return events.value[0]?.lead({ country: 'US', fields: {} }, undefined)
}

const sale = { sale_id: 's1==', price: '999', currency: 'usd' }

test.each([
  ['seller_id=s%3D%3D&sale_id=1', 's==', 'accepted'],
  ['seller_id=s%3D%3D&sale_id=1', 'other s==', 'accepted'],
  ['{"seller_id":"s==","sale_id":"1"}', 's==', 'accepted'],
  ['seller_id=x&sale_id=1', undefined, 'accepted'],
  ['seller_id=x&sale_id=1', 's==', 'credential_mismatch'],
  ['seller_id=s%3D&sale_id=1', 's==', 'credential_mismatch'],
  ['sale_id=1', 's==', 'credential_missing'],
  ['sale_id=1&subscription_id=2', 's==', 'credential_missing'],
  ['subscription_id=2', 's==', 'accepted'],
  ['', 's==', 'credential_malformed'],
])('behind a good URL, %j with GUMROAD_SELLER_ID %j is %s', async (body, sellers, expected) => {
  expect(await verdict(body, sellers)).toBe(expected)
})

test('a known seller opens no door without the secret in the URL', async () => {
  expect(await verdict('seller_id=s%3D%3D&sale_id=1', 's==', '/other')).toBe('credential_mismatch')
})

test.each([
  [{}, 'purchase', ['s1=='], 'sale:s1=='],
  [{ is_recurring_charge: 'true' }, 'renewal', ['s1=='], 'sale:s1=='],
  [{ is_preorder_authorization: 'true' }, 'pending', ['s1=='], 'sale:s1=='],
  [{ refunded: 'true' }, 'refund', ['refund:s1=='], 'sale:s1=='],
  [{ disputed: 'true' }, 'dispute', ['dispute:s1=='], 'sale:s1=='],
  [{ disputed: 'true', dispute_won: 'true' }, 'purchase', ['s1=='], 'sale:s1=='],
  [{ resource_name: 'refund', refunded: 'true' }, 'refund', ['refund:s1=='], 'refund:s1=='],
  [{ resource_name: 'dispute' }, 'dispute', ['dispute:s1=='], 'dispute:s1=='],
])('%j is a %s of the sale', async (fields, kind, ids, eventId) => {
  expect(await read({ ...sale, ...fields })).toMatchObject({ eventId, payment: { kind, ids } })
})

test('a part that is given back and then the rest are two refunds', async () => {
  const part = await read({ ...sale, resource_name: 'refund' })
  const rest = await read({ ...sale, resource_name: 'refund', refunded: 'true' })
  expect(part).toMatchObject({ eventId: 'refund:s1==:part', payment: { saleIds: ['s1=='] } })
  expect(part).not.toHaveProperty('money')
  expect(rest).toMatchObject({ eventId: 'refund:s1==', money: { amount: '9.99', of: '9.99' } })
})

test.each([
  [{}, 'jpy', { amount: '9.99', currency: 'USD' }],
  [{ currency: 'listed' }, 'jpy', { amount: '999', currency: 'JPY' }],
  [{ currency: 'EUR' }, 'usd', { amount: '9.99', currency: 'EUR' }],
])(
  'with the options %j a price of 999 of a product in %s is %j',
  async (options, currency, money) => {
    expect(await read({ ...sale, currency }, options)).toMatchObject({ money })
  }
)

test('a currency that is none is told at start', () => {
  expect(gumroad({ currency: 'euro' }).mistakes).toEqual([
    "currency: expected a currency such as USD, or 'listed'",
  ])
})

test.each([
  ['toString', 'Gumroad\'s resource "toString" is not mapped.'],
  ['dispute_won', 'The dispute was decided for the seller: the sale stands.'],
])('the resource %s is ignored', async (resource_name, ignored) => {
  expect(await read({ ...sale, resource_name })).toEqual({ ignored })
})

test('a membership that is cancelled twice is two events, and ids of its sales are none of its own', async () => {
  const cancelled = (cancelled_at: string) =>
    read({ resource_name: 'cancellation', subscription_id: 'm1', cancelled_at })
  expect(await cancelled('2026-03-01T00:00:00Z')).toMatchObject({
    eventId: 'cancellation:m1:2026-03-01T00:00:00Z',
    payment: { kind: 'subscription_changed' },
  })
  expect(await cancelled('2026-05-01T00:00:00Z')).toMatchObject({
    eventId: 'cancellation:m1:2026-05-01T00:00:00Z',
  })
})

test('what the buyer has typed names the buyer; variants and the address of the page do not', async () => {
  const lead = await read({
    ...sale,
    'custom_fields[Phone]': '(202) 555-0181',
    'custom_fields[Size [EU]]': '39',
    'variants[Name]': 'Engraved',
    'url_params[email]': 'other@example.net',
  })
  expect(lead).toMatchObject({
    person: { email: 'ana@example.com', phone: '+12025550181' },
    answers: [
      { key: 'Name', value: 'Engraved' },
      { key: 'email', value: 'other@example.net' },
      { key: 'Size [EU]', value: '39' },
    ],
  })
})

test('licence key, card, fees, affiliate and the giver of a gift are nowhere in the lead', async () => {
  const hidden = {
    license_key: 'HIDDEN-1',
    'card[visual]': 'HIDDEN-2',
    gumroad_fee: '77123',
    affiliate: 'hidden-3@example.net',
    gifter_email: 'hidden-4@example.net',
  }
  const lead = JSON.stringify(await read({ ...sale, ...hidden, is_gift_receiver_purchase: 'true' }))
  for (const value of Object.values(hidden)) expect(lead).not.toContain(value)
})
