import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { authorizeNet } from '../../../src/handlers/registry.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import { bytes, requestOf } from './cases.ts'

/** As Authorize.net shows it: 128 characters of hex. */
const KEY = 'A1B2C3D4'.repeat(16)
const context = { country: 'US', fields: {} }
const json = (value: unknown): Json => parseJson(JSON.stringify(value)) ?? null

const notification = (type: string, payload: object) => ({
  notificationId: 'n-1',
  eventType: `net.authorize.${type}`,
  eventDate: '2026-03-05T08:41:02.1234567Z',
  payload: { responseCode: 1, authAmount: 49, id: '600', ...payload },
})
const readingOf = async (type: string, payload: object = {}, options: object = {}) => {
  const body = bytes(JSON.stringify(notification(type, payload)))
  const read = await authorizeNet(options).read({ headers: new Headers(), body })
  const [reading] = read.ok ? read.value : []
  if (reading === undefined) throw new Error(read.ok ? 'no event' : read.error.detail)
  return reading
}
const transaction = (more: object = {}) => ({
  transaction: {
    transId: '600',
    transactionType: 'authCaptureTransaction',
    authAmount: 49,
    settleAmount: 49,
    customer: { email: 'marcus@example.com' },
    ...more,
  },
})
const leadOf = async (type: string, payload: object, ...answers: object[]) =>
  (await readingOf(type, payload)).lead(context, answers.map(json))
const askedBy = async (type: string, ...answers: object[]) =>
  (await readingOf(type)).need(answers.map(json))

const verdict = async (signature: string, body = '{"a":1}', secrets = [KEY]) => {
  const headers = { 'x-anet-signature': signature }
  const verified = await authorizeNet().verify(requestOf({ path: '', headers, body }, 0), secrets)
  return verified.ok ? 'accepted' : verified.error.reason
}
const signedBy = (key: string | Buffer, body = '{"a":1}') =>
  `sha512=${createHmac('sha512', key).update(body).digest('hex')}`

test('the signature key counts as text and as hex, the signature in either case', async () => {
  for (const key of [KEY, Buffer.from(KEY, 'hex')]) {
    const signature = signedBy(key)
    expect(await verdict(signature)).toBe('accepted')
    expect(await verdict(`sha512=${signature.slice(7).toUpperCase()}`)).toBe('accepted')
    expect(await verdict(signature, '{"a":2}')).toBe('credential_mismatch')
    expect(await verdict(signature, '{"a":1}', ['A1B2'])).toBe('credential_mismatch')
  }
})

test.each(['', 'sha512=', 'sha512=xyz', `sha256=${'0'.repeat(128)}`])(
  '"%s" is no signature',
  async (signature) => {
    expect(await verdict(signature)).toMatch(/^credential_(?:missing|malformed)$/)
  }
)

test('a transaction is asked for by its number, in one place with everything else', async () => {
  expect(await askedBy('payment.authcapture.created')).toEqual({
    what: 'the transaction',
    path: '/xml/v1/request.api',
    post: { getTransactionDetailsRequest: { transId: '600' } },
  })
  expect((await askedBy('customer.subscription.created'))?.post).toEqual({
    ARBGetSubscriptionRequest: { subscriptionId: '600', includeTransactions: false },
  })
  expect((await askedBy('customer.created'))?.post).toEqual({
    getCustomerProfileRequest: { customerProfileId: '600' },
  })
})

test('the credential is the first field of the question', () => {
  const body = authorizeNet().provider.api?.body?.(
    { getTransactionDetailsRequest: { transId: '600' } },
    'login:key:with:colons'
  )
  expect(JSON.stringify(body)).toBe(
    '{"getTransactionDetailsRequest":{"merchantAuthentication":{"name":"login","transactionKey":"key:with:colons"},"transId":"600"}}'
  )
})

test('the profile is asked for where the transaction names nobody to reach', async () => {
  const type = 'payment.authcapture.created'
  const unnamed = transaction({ customer: null, profile: { customerProfileId: '394' } })
  expect(await askedBy(type, transaction())).toBeNull()
  expect((await askedBy(type, unnamed))?.post).toEqual({
    getCustomerProfileRequest: { customerProfileId: '394' },
  })
  expect(await askedBy(type, transaction({ customer: null }))).toBeNull()
})

test('of a refund the original is asked for; it waits for it only where nobody is named', async () => {
  const type = 'payment.refund.created'
  const refund = (more: object) => transaction({ refTransId: '599', ...more })
  expect(await askedBy(type, refund({}))).toMatchObject({
    post: { getTransactionDetailsRequest: { transId: '599' } },
    optional: true,
  })
  const need = await askedBy(type, refund({ customer: null }))
  expect(need?.post).toEqual({ getTransactionDetailsRequest: { transId: '599' } })
  expect(need).not.toHaveProperty('optional')
  expect(await askedBy(type, transaction())).toBeNull()
})

test('a refund tells how much had been paid, and takes the original only', async () => {
  const refund = transaction({ refTransId: '599', settleAmount: 10, authAmount: 10 })
  const type = 'payment.refund.created'
  const original = transaction({ transId: '599', order: { description: 'Pottery class' } })
  expect(await leadOf(type, { authAmount: 10 }, refund, original)).toMatchObject({
    money: { amount: '10.00', of: '49.00', products: ['Pottery class'] },
    payment: { kind: 'refund', ids: ['600'], saleIds: ['599'] },
  })
  const other = transaction({ transId: '598' })
  expect(await leadOf(type, { authAmount: 10 }, refund, other)).not.toHaveProperty('money.of')
})

test.each([
  ['payment.authcapture.created', {}, {}, 'purchase'],
  ['payment.capture.created', {}, {}, 'purchase'],
  ['payment.priorAuthCapture.created', {}, {}, 'purchase'],
  ['payment.authorization.created', {}, {}, 'pending'],
  ['payment.authcapture.created', { responseCode: 2 }, {}, 'failure'],
  ['payment.authcapture.created', { responseCode: '3' }, {}, 'failure'],
  ['payment.authorization.created', { responseCode: 2 }, {}, 'failure'],
  ['payment.authcapture.created', { responseCode: 4 }, {}, 'pending'],
  ['payment.fraud.held', { responseCode: 4 }, {}, 'pending'],
  ['payment.fraud.declined', { responseCode: 2 }, {}, 'failure'],
  ['payment.fraud.approved', {}, {}, 'purchase'],
  ['payment.fraud.approved', {}, { transactionType: 'authOnlyTransaction' }, 'pending'],
  ['payment.authcapture.created', {}, { subscription: { id: 7, payNum: 1 } }, 'purchase'],
  ['payment.authcapture.created', {}, { subscription: { id: 7, payNum: 2 } }, 'renewal'],
  ['payment.void.created', {}, {}, 'refund'],
])('%s with %j, %j is a %s', async (type, payload, more, kind) => {
  expect(await leadOf(type, payload, transaction(more))).toHaveProperty('payment.kind', kind)
})

test.each([
  ['payment.void.created', {}, { transactionType: 'authOnlyTransaction' }],
  ['payment.void.created', {}, { transactionType: 'refundTransaction' }],
  ['payment.refund.created', { responseCode: 2 }, {}],
])('%s with %j, %j is ignored with the reason', async (type, payload, more) => {
  expect(await leadOf(type, payload, transaction(more))).toEqual({
    ignored: expect.stringMatching(/\.$/) as unknown,
  })
})

test('what is captured later belongs to what was authorised, the first payment to its subscription', async () => {
  const idsOf = async (more: object) =>
    leadOf('payment.capture.created', {}, transaction(more)).then(
      (lead) => 'payment' in lead && lead.payment?.ids
    )
  expect(await idsOf({ refTransId: '599' })).toEqual(['600', '599'])
  expect(await idsOf({ subscription: { id: '7', payNum: '1' } })).toEqual(['600', '7:start'])
  const subscription = { subscription: { name: 'Gold', amount: 25 } }
  const started = await leadOf('customer.subscription.created', { id: '7' }, subscription)
  expect(started).toHaveProperty('payment.ids', ['7:start'])
})

test('a void gives back all that its transaction had taken', async () => {
  expect(await leadOf('payment.void.created', {}, transaction({ settleAmount: 0 }))).toMatchObject({
    money: { amount: '49.00', of: '49.00' },
    payment: { ids: ['600:void'], saleIds: ['600'] },
  })
})

test.each([
  ['created', 'subscription_started'],
  ['updated', 'subscription_changed'],
  ['suspended', 'subscription_changed'],
  ['expiring', 'subscription_changed'],
  ['cancelled', 'subscription_ended'],
  ['terminated', 'subscription_ended'],
  ['expired', 'subscription_ended'],
  ['failed', 'failure'],
])('customer.subscription.%s is a %s', async (action, kind) => {
  const answer = { subscription: { name: 'Gold', amount: '25.00', status: 'active' } }
  const lead = await leadOf(`customer.subscription.${action}`, {}, answer)
  expect(lead).toMatchObject({ payment: { kind }, money: { amount: '25.00', products: ['Gold'] } })
})

test('before it is looked up nothing of a payment is on record', async () => {
  const reading = await readingOf('payment.priorAuthCapture.created')
  expect(reading.lead(context)).not.toHaveProperty('payment')
})

test('what was settled counts before what was authorised', async () => {
  const lead = await leadOf('payment.capture.created', {}, transaction({ settleAmount: '30.5' }))
  expect(lead).toHaveProperty('money.amount', '30.50')
})

test('the currency is that of the answer, else that of the option', async () => {
  const currencyOf = async (more: object, options: object) => {
    const reading = await readingOf('payment.authcapture.created', {}, options)
    const lead = reading.lead(context, [json(transaction(more))])
    return 'money' in lead ? lead.money?.currency : undefined
  }
  expect(await currencyOf({}, {})).toBe('USD')
  expect(await currencyOf({}, { currency: 'CAD' })).toBe('CAD')
  expect(await currencyOf({ currencyCode: 'GBP' }, { currency: 'CAD' })).toBe('GBP')
  expect(authorizeNet({ currency: 'usd' }).mistakes).toEqual([
    'currency: expected a currency such as USD',
  ])
})

test('an account in test mode has no numbers to ask for', async () => {
  const reading = await readingOf('payment.authcapture.created', { id: '0' })
  expect(reading.need()).toBeNull()
  expect(reading.lead(context)).toMatchObject({ test: true, payment: { ids: [] } })
})

test('a notification without a number is no test', async () => {
  const reading = await readingOf('payment.authcapture.created', { id: null })
  expect([reading.need(), reading.lead(context)]).toMatchObject([null, { test: false }])
})

test.each(['600x', '-1', '6 0'])('"%s" is no number to ask for', async (id) => {
  expect((await readingOf('payment.authcapture.created', { id })).need()).toBeNull()
})

test.each(['customer.updated', 'customer.paymentProfile.created', 'somethingElse'])(
  '%s is ignored, and asks for nothing',
  async (type) => {
    const reading = await readingOf(type)
    expect(reading.lead(context)).toHaveProperty('ignored')
    expect(reading.need()).toBeNull()
  }
)

test('an answer is read in the name around it as well, one line as well as many', async () => {
  const line = { lineItems: { lineItem: { name: 'Clay' } } }
  const wrapped = { getTransactionDetailsResponse: transaction(line) }
  expect(await leadOf('payment.authcapture.created', {}, wrapped)).toHaveProperty(
    'money.products',
    ['Clay']
  )
})

const judged = (code: string, inList = true) => {
  const message = { code, text: 'As they say.' }
  const messages = { resultCode: 'Error', message: inList ? [message] : message }
  const answer = { status: 200, headers: new Headers(), json: { messages } }
  return authorizeNet().provider.api?.verdict?.(answer)
}

test.each([
  ['E00007', 'pause', 'API login id'],
  ['E00005', 'pause', 'API login id'],
  ['E00011', 'pause', 'Transaction Details API'],
  ['E00040', 'park', 'E00040: As they say.'],
  ['E00035', 'park', 'E00035'],
])('%s: %s', (code, kind, words) => {
  for (const inList of [true, false]) {
    expect(judged(code, inList)).toEqual({
      kind,
      reason: expect.stringContaining(words) as unknown,
    })
  }
})

test.each(['E00001', 'E00053', 'E00104'])('%s is asked again later', (code) => {
  expect(judged(code)).toMatchObject({ kind: 'retry' })
})

test('an answer that says it went well is an answer', () => {
  const messages = { resultCode: 'Ok', message: [{ code: 'I00001', text: 'Successful.' }] }
  const answer = { status: 200, headers: new Headers(), json: { ...transaction(), messages } }
  expect(authorizeNet().provider.api?.verdict?.(answer)).toBeNull()
})
