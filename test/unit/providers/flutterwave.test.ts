import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { flutterwave } from '../../../src/handlers/registry.ts'
import { requestOf } from './cases.ts'
import { isShared, leadOf, meaningOf, mistakesOf, readingOf } from './payment-readings.ts'

const SECRET = 'made-up-secret-hash'
const customer = { email: 'zainab@example.com' }
const charge = { id: 285, tx_ref: 'tx-1', amount: 49.9, currency: 'NGN', status: 'successful' }
const eventOf = (event: string, data: object = {}) => ({ event, data: { customer, ...data } })
const charged = (part: object = {}) => eventOf('charge.completed', { ...charge, ...part })
const lead = (body: object) => leadOf(flutterwave(), body)
const meaning = (body: object) => meaningOf(flutterwave(), body)
const needOf = async (body: object, options = {}) =>
  (await readingOf(flutterwave(options), body)).need()

const verdict = async (headers: Readonly<Record<string, string>>, body: string) => {
  const result = await flutterwave().verify(requestOf({ path: '', headers, body }, 0), [SECRET])
  return result.ok ? 'accepted' : result.error.reason
}
const sign = (body: string, secret = SECRET) =>
  createHmac('sha256', secret).update(body).digest('base64')

test('version 3 is told by the secret hash itself', async () => {
  expect(await verdict({ 'verif-hash': SECRET }, '{}')).toBe('accepted')
  expect(await verdict({ 'verif-hash': SECRET.toUpperCase() }, '{}')).toBe('credential_mismatch')
  expect(await verdict({ 'verif-hash': '' }, '{}')).toBe('credential_missing')
  expect(await verdict({}, '{}')).toBe('credential_missing')
})

test('version 4 is told by a signature over the bytes', async () => {
  const body = JSON.stringify(charged())
  expect(await verdict({ 'flutterwave-signature': sign(body) }, body)).toBe('accepted')
  expect(await verdict({ 'flutterwave-signature': sign(body) }, `${body} `)).toBe(
    'credential_mismatch'
  )
})

test.each(['', 'AAAA', sign('{}', 'another'), SECRET])(
  'the signature %j is not saved by a good secret hash',
  async (signature) => {
    const headers = { 'flutterwave-signature': signature, 'verif-hash': SECRET }
    expect(await verdict(headers, '{}')).toMatch(/^credential_/)
  }
)

test('a refusal tells nothing of the secret', async () => {
  const request = requestOf({ path: '', headers: { 'verif-hash': 'guess-1' }, body: '{}' }, 0)
  const told = JSON.stringify(await flutterwave().verify(request, [SECRET]))
  expect(told).not.toContain(SECRET)
  expect(told).not.toContain('guess-1')
})

test.each([
  ['successful', 'purchase'],
  ['SUCCESSFUL', 'purchase'],
  ['succeeded', 'purchase'],
  ['failed', 'failure'],
  ['pending', 'pending'],
])('a charge that is %s is a %s', async (status, kind) => {
  expect((await lead(charged({ status }))).payment?.kind).toBe(kind)
})

test.each(['voided', ''])('a charge that is %j is ignored', async (status) => {
  expect(await meaning(charged({ status }))).toEqual({
    ignored: `A charge that is "${status}" is neither paid nor failed.`,
  })
})

test('what was pending and is paid is one sale; two charges of one reference are two', async () => {
  const pending = await lead(charged({ status: 'pending' }))
  const paid = await lead(charged())
  expect(isShared(pending, paid)).toBe(true)
  expect(pending.eventId).not.toBe(paid.eventId)
  expect(isShared(paid, await lead(charged({ id: 286 })))).toBe(false)
})

test('all three layouts say the same', async () => {
  const flat = { ...charge, txRef: 'tx-1', tx_ref: undefined, customer }
  const fourth = { ...charge, tx_ref: undefined, reference: 'tx-1', status: 'succeeded', customer }
  const leads = await Promise.all([
    lead(charged()),
    lead({ ...flat, 'event.type': 'CARD_TRANSACTION' }),
    lead({ type: 'charge.completed', data: fourth }),
  ])
  const facts = leads.map(({ event, person, money, payment }) => ({
    event,
    person,
    money,
    payment,
  }))
  expect(facts[1]).toEqual(facts[0])
  expect(facts[2]).toEqual(facts[0])
})

test.each<[object, object]>([
  [{ name: { first: 'Zainab', last: 'Musa' } }, { firstName: 'Zainab', lastName: 'Musa' }],
  [{ name: 'Zainab Musa' }, { firstName: 'Zainab', lastName: 'Musa' }],
  [{ fullName: 'Zainab Musa' }, { fullName: 'Zainab Musa' }],
  [{ full_name: 'Zainab Musa' }, { fullName: 'Zainab Musa' }],
  [{ name: 'Anonymous customer' }, {}],
  [{ phone: { country_code: '1', number: '4155550151' } }, { phone: '+14155550151' }],
  [{ phone: { country_code: '+44', number: '07700900123' } }, { phone: '+447700900123' }],
  [{ phone: { country_code: '', number: '+14155550151' } }, { phone: '+14155550151' }],
  [{ phone: '+14155550151' }, { phone: '+14155550151' }],
  [{ phone_number: 14155550151 }, { phone: '+14155550151' }],
  [{ phone_number: 'N/A' }, {}],
])('a customer with %j is %j', async (part, person) => {
  const told = await lead(charged({ customer: { ...customer, ...part } }))
  expect(told.person).toMatchObject({ email: 'zainab@example.com', ...person })
  expect(told.answers).toEqual([])
  if (Object.keys(person).length === 0) expect(Object.keys(told.person)).toEqual(['email'])
})

test.each([
  ['NGN', '100', '100.00'],
  ['NGN', '0.1', '0.10'],
  ['NGN', '49.90', '49.90'],
  ['UGX', '2500', '2500'],
  // Fifteen digits are always exact, whole numbers of any length too.
  ['NGN', '9999999999999.99', '9999999999999.99'],
  ['NGN', '1234567890123.45', '1234567890123.45'],
  ['NGN', '9007199254740993', '9007199254740993.00'],
  ['NGN', '"49.9"', '49.90'],
])('%s: the amount %s is %s', async (currency, amount, text) => {
  const body = JSON.stringify(charged({ currency })).replace('49.9', amount)
  expect((await leadOf(flutterwave(), body)).money).toMatchObject({ amount: text, currency })
})

test('ids above 2^53 keep every digit', async () => {
  const body = JSON.stringify(charged()).replace('285', '9007199254740993')
  const told = await leadOf(flutterwave(), body)
  expect(told.payment?.ids).toEqual(['charge:9007199254740993'])
  expect(told.eventId).toBe('charge.completed 9007199254740993 successful')
})

test.each([
  ['a', { customer: { email: 'ravesb_0a1b2c_a_b@example.com' } }, 'a_b@example.com'],
  ['b', { flw_ref: 'FLW-MOCK-1' }, 'zainab@example.com'],
])('test mode is told by what it changes (%s)', async (_, part, email) => {
  const told = await lead(charged(part))
  expect(told).toMatchObject({ test: true, person: { email } })
  expect((await lead(charged())).test).toBe(false)
})

test('metadata of the event and beside it are one; what is not the shop’s is dropped', async () => {
  const page = 'https://shop.example.com/pay?gclid=g1'
  const meta_data = { __CheckoutInitAddress: page, originatorname: 'Z M', bankname: 'B', seat: 7 }
  const body = { ...charged({ meta: { course: 'Sewing', utm_source: 'radio' } }), meta_data }
  const told = await leadOf(flutterwave({ product: 'meta.course' }), body)
  expect(told.money?.products).toEqual(['Sewing'])
  expect(told.answers.map(({ key, value }) => [key, value])).toEqual([['meta.seat', '7']])
  expect(told.attribution).toEqual({
    utm: { source: 'radio' },
    clickIds: { gclid: 'g1' },
    pageUrl: page,
  })
  const hosted = { __CheckoutInitAddress: 'https://checkout.flutterwave.com/v3/hosted/pay' }
  expect((await lead({ ...charged(), meta_data: hosted })).attribution).toEqual({})
})

test('a charge of a plan is a purchase: nothing says whether it is the first', async () => {
  const told = await lead(charged({ payment_plan: 12 }))
  expect(told).toMatchObject({ money: { recurring: true }, payment: { kind: 'purchase' } })
})

const REFUND = { id: 75, tx_id: 285, amount_refunded: 10, status: 'completed-momo', customer: {} }
const found = { status: 'success', data: { ...charge, customer } }

test('a refund finds buyer, currency and what was paid in its charge', async () => {
  const body = eventOf('refund.completed', REFUND)
  expect(await needOf(body)).toEqual({
    what: "the customer's contact details",
    path: '/v3/transactions/285/verify',
  })
  expect(await leadOf(flutterwave(), body, { answers: [found] })).toMatchObject({
    person: customer,
    money: { amount: '10.00', of: '49.90', currency: 'NGN', reference: 'tx-1' },
    payment: { kind: 'refund', ids: ['refund:75'], saleIds: (await lead(charged())).payment?.ids },
  })
})

test.each(['new', 'pending-momo', 'failed', ''])(
  'a refund that is %j is ignored',
  async (status) => {
    const body = eventOf('refund.completed', { ...REFUND, status })
    expect(await meaning(body)).toEqual({
      ignored: `The refund is "${status}": nothing is given back.`,
    })
    expect(await needOf(body)).toBeNull()
  }
)

test('a chargeback is one dispute, and how it ended brings its note up to date', async () => {
  const part = { id: 22, transaction_id: 285, amount: 49.9, currency: 'NGN', stage: 'new' }
  const open = await lead(eventOf('chargeback.initiated', { ...part, status: 'initiated' }))
  const lost = await lead(eventOf('chargeback.lost', { ...part, status: 'lost' }))
  expect(isShared(open, lost)).toBe(true)
  expect(open.payment).toEqual({
    kind: 'dispute',
    ids: ['chargeback:22'],
    saleIds: ['charge:285'],
  })
  expect(lost.payment?.isFullest).toBe(true)
})

test('ids of version 4 cannot be asked for, and no other text enters a path', async () => {
  for (const tx_id of ['chg_1', '285/../x', '', '28 5']) {
    expect(await needOf(eventOf('refund.completed', { ...REFUND, tx_id }))).toBeNull()
  }
})

const confirm = { confirm: true }

test('a payment is looked up where the operator wants it, and then only that counts', async () => {
  const path = '/v3/transactions/285/verify'
  expect(await needOf(charged())).toBeNull()
  expect(await needOf(charged(), confirm)).toEqual({
    what: 'the confirmation of the payment',
    path,
  })
  const forged = charged({ amount: 9000, customer: { email: 'thief@example.com' } })
  const told = await leadOf(flutterwave(confirm), forged, { answers: [found] })
  expect(told).toMatchObject({ person: customer, money: { amount: '49.90' } })
  const failed = { status: 'success', data: { ...charge, status: 'failed', customer } }
  const denied = await leadOf(flutterwave(confirm), forged, { answers: [failed] })
  expect(denied.payment?.kind).toBe('failure')
})

test('a signature does not spare the looking up: who knows the secret hash can sign', async () => {
  const headers = { 'flutterwave-signature': 'as verified' }
  const signed = await readingOf(flutterwave(confirm), charged(), { headers })
  expect(signed.need()).not.toBeNull()
  const ignored = 'The charge cannot be looked up, and the route believes no other (confirm).'
  expect(await meaningOf(flutterwave(confirm), charged({ id: 'chg_1' }))).toEqual({ ignored })
})

test.each([
  [200, found, null],
  [200, { status: 'error', message: 'No transaction was found', data: null }, 'park'],
  [200, { status: 'success', data: null }, 'park'],
  [200, {}, 'park'],
  [200, undefined, 'park'],
  [404, { status: 'error' }, null],
  [503, undefined, null],
])('an answer of status %d with %j means %j', (status, json, kind) => {
  const answer = { status, headers: new Headers(), json }
  expect(flutterwave.facts.api?.verdict?.(answer)?.kind ?? null).toBe(kind)
})

test('Flutterwave is asked with its secret key', () => {
  const { api } = flutterwave.facts
  expect(api).toMatchObject({ apiBase: 'https://api.flutterwave.com', credential: 'API_KEY' })
  expect(api?.headers('FLWSECK-1')).toEqual({ authorization: 'Bearer FLWSECK-1' })
})

test.each(['transfer.completed', 'payout.completed', 'constructor'])(
  'the event %s is ignored with its name',
  async (event) => {
    expect(await meaning(eventOf(event))).toEqual({
      ignored: `Flutterwave's event "${event}" is not mapped.`,
    })
  }
)

test('a body that names no event is malformed', async () => {
  await expect(lead({ data: charge })).rejects.toThrow('Neither `event` nor `type` is there.')
})

test('a charge without an id is known by its content', async () => {
  const told = await lead(charged({ id: null }))
  expect(told.eventId).toBeNull()
  expect(told.payment?.ids).toEqual([])
})

test('options are checked', () => {
  const wrong = JSON.parse('{"confirm":"yes","product":""}') as object
  expect(mistakesOf(flutterwave, wrong)).toEqual([
    'confirm: expected true or false',
    'product: expected a text that is not empty',
  ])
})
