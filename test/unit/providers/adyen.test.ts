import { createHmac } from 'node:crypto'
import { hmacValidator as HmacValidator } from '@adyen/api-library'
import { describe, expect, test } from 'vitest'
import { interpret } from '../../../src/handlers/interpret.ts'
import { redact } from '../../../src/handlers/redact.ts'
import { adyen } from '../../../src/handlers/registry.ts'
import { bytes, requestOf } from './cases.ts'

const KEY = '6D6164652D75702D616479656E2D6B65792D6E756D6265722D6F6E652D313131'
const OTHER = KEY.replace('6D', '7D')
const context = { country: 'US', fields: {} }
const JSON_HEADERS = { 'content-type': 'application/json' }

const hmac = (text: string, key = KEY) =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('base64')

const ITEM = {
  pspReference: 'MDPSP1',
  merchantAccountCode: 'ExampleShopECOM',
  merchantReference: 'WEB-1042',
  amount: { value: 4900, currency: 'EUR' },
  eventCode: 'AUTHORISATION',
  eventDate: '2026-03-05T10:30:00+01:00',
  paymentMethod: 'visa',
  success: 'true',
}
type Item = Omit<Partial<typeof ITEM>, 'amount'> & {
  readonly amount?: object
  readonly additionalData?: object
  readonly originalReference?: string
  readonly reason?: string
}

const SIGNED_TEXT = 'MDPSP1::ExampleShopECOM:WEB-1042:4900:EUR:AUTHORISATION:true'
const signed = (signature = hmac(SIGNED_TEXT), more: Item = {}) => ({
  ...ITEM,
  ...more,
  additionalData: { ...more.additionalData, hmacSignature: signature },
})
const bodyWith = (...items: readonly object[]) =>
  JSON.stringify({
    live: 'true',
    notificationItems: items.map((item) => ({ NotificationRequestItem: item })),
  })

type Sending = {
  readonly headers?: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly basic?: string
}
const verify = (body: string, { headers = {}, secrets = [KEY], basic }: Sending = {}) =>
  adyen().verify(
    requestOf(
      {
        path: '',
        headers: { ...JSON_HEADERS, ...headers },
        body,
        ...(basic === undefined ? {} : { variables: { BASIC_AUTH: basic } }),
      },
      0
    ),
    secrets
  )
const verdict = async (...given: Parameters<typeof verify>) => {
  const verified = await verify(...given)
  return verified.ok ? 'accepted' : verified.error.reason
}

const readingsOf = async (body: string, options = {}, headers = {}) => {
  const events = await adyen(options).read({
    headers: new Headers({ ...JSON_HEADERS, ...headers }),
    body: bytes(body),
  })
  if (!events.ok) throw new Error(events.error.detail)
  return events.value
}
const leadOf = async (item: Item, options = {}) => {
  const [reading] = await readingsOf(bodyWith({ ...ITEM, ...item }), options)
  return reading?.lead(context)
}
const shopper = (more: object = {}) => ({
  additionalData: { shopperEmail: 'ana@example.com', ...more },
})

describe('as Adyen’s own library checks', () => {
  const validator = new HmacValidator()
  const libraryAccepts = (item: object, key = KEY) =>
    validator.validateHMAC(item as Parameters<typeof validator.validateHMAC>[0], key)

  test.each([
    ['a payment', {}, {}, true],
    ['an original', { originalReference: 'MDPSP0' }, { originalReference: 'MDPSP0' }, true],
    [
      'a reference with a colon',
      { merchantReference: 'a:b\\c' },
      { merchantReference: 'a:b\\c' },
      true,
    ],
    ['another amount', {}, { amount: { value: 4901, currency: 'EUR' } }, false],
    ['another outcome', {}, { success: 'false' }, false],
    ['another payment', {}, { pspReference: 'MDPSP2' }, false],
  ])('%s', async (_, before, after, isAccepted) => {
    const item = { ...ITEM, originalReference: '', ...before }
    const signature = validator.calculateHmac(
      item as Parameters<typeof validator.calculateHmac>[0],
      KEY
    )
    const sent = signed(signature, { ...before, ...after })
    expect(libraryAccepts(sent)).toBe(isAccepted)
    expect(await verdict(bodyWith(sent))).toBe(isAccepted ? 'accepted' : 'credential_mismatch')
  })

  test('the header of a platform’s webhook', async () => {
    const body = '{"type":"balancePlatform.transfer.created","data":{"id":"made-up"}}'
    const spoilt = body.replace('made-up', 'made-uq')
    expect(validator.validateHMACSignature(KEY, hmac(body), body)).toBe(true)
    expect(await verdict(body, { headers: { hmacsignature: hmac(body) } })).toBe('accepted')
    expect(validator.validateHMACSignature(KEY, hmac(body), spoilt)).toBe(false)
    expect(await verdict(spoilt, { headers: { hmacsignature: hmac(body) } })).toBe(
      'credential_mismatch'
    )
  })
})

test('every item has to be signed, wherever it stands', async () => {
  const forged = signed(hmac(SIGNED_TEXT, OTHER))
  expect(await verdict(bodyWith(signed(), signed()))).toBe('accepted')
  expect(await verdict(bodyWith(signed(), forged))).toBe('credential_mismatch')
  expect(await verdict(bodyWith(forged, signed()))).toBe('credential_mismatch')
  expect(await verdict(bodyWith(signed(), ITEM))).toBe('credential_missing')
})

test.each([
  '',
  '{',
  '[]',
  '7',
  '{}',
  '{"notificationItems":[]}',
  '{"notificationItems":{}}',
  bodyWith(ITEM),
])('in %j nothing is signed', async (body) => {
  expect(await verdict(body)).toBe('credential_missing')
})

test('fields cannot be shifted into one another', async () => {
  const signature = hmac(SIGNED_TEXT.replace('WEB-1042', 'WEB:1042'))
  const own = signed(signature, { merchantReference: 'WEB:1042' })
  const merchantAccountCode = `${ITEM.merchantAccountCode}:WEB`
  const shifted = signed(signature, { merchantAccountCode, merchantReference: '1042' })
  expect(await verdict(bodyWith(own))).toBe('accepted')
  expect(await verdict(bodyWith(shifted))).toBe('credential_malformed')
})

test('a key that is not written in hex fits nothing', async () => {
  expect(await verdict(bodyWith(signed()), { secrets: ['not hex'] })).toBe('credential_mismatch')
  expect(await verdict(bodyWith(signed()), { secrets: ['not hex', KEY] })).toBe('accepted')
  expect(await verdict(bodyWith(signed()), { secrets: [KEY.toLowerCase()] })).toBe('accepted')
})

test('user and password count besides the signature, once they are set', async () => {
  const basic = 'adyen:made-up-password'
  const as = (credential: string) => ({
    authorization: `Basic ${Buffer.from(credential).toString('base64')}`,
  })
  const body = bodyWith(signed())
  expect(await verdict(body, { basic, headers: as(basic) })).toBe('accepted')
  expect(await verdict(body, { basic, headers: as('adyen:another') })).toBe('credential_mismatch')
  expect(await verdict(body, { basic, headers: as('somebody:made-up-password') })).toBe(
    'credential_mismatch'
  )
  expect(await verdict(body, { basic })).toBe('credential_missing')
  expect(await verdict(bodyWith(ITEM), { basic, headers: as(basic) })).toBe('credential_missing')
  expect(await verdict(body, { headers: as('whatever:is sent') })).toBe('accepted')
})

test('the signatures are not kept', () => {
  const request = requestOf({ path: '', headers: JSON_HEADERS, body: bodyWith(signed()) }, 0)
  const kept = new TextDecoder().decode(redact(request, adyen.facts.secretFields).body)
  expect(kept).not.toContain(hmac(SIGNED_TEXT))
})

test.each([
  ['AUTHORISATION', {}, { kind: 'purchase', ids: ['MDPSP1'], isFullest: true }],
  ['AUTHORISATION', { success: 'false' }, { kind: 'failure', ids: ['MDPSP1'] }],
  ['PENDING', {}, { kind: 'pending', ids: ['MDPSP1'] }],
  ['CAPTURE', {}, { kind: 'purchase', ids: ['MDPSP0'] }],
  ['CAPTURE', { success: 'false' }, { kind: 'failure', ids: ['MDPSP1'] }],
  ['CAPTURE_FAILED', {}, { kind: 'failure', ids: ['MDPSP1'] }],
  ['REFUND', {}, { kind: 'refund', ids: ['MDPSP1'], saleIds: ['MDPSP0'] }],
  ['CANCELLATION', {}, { kind: 'refund', ids: ['MDPSP1'], saleIds: ['MDPSP0'] }],
  ['TECHNICAL_CANCEL', {}, { kind: 'refund', ids: ['MDPSP1'], saleIds: ['MDPSP0'] }],
  ['CANCEL_OR_REFUND', {}, { kind: 'refund', ids: ['MDPSP1'], saleIds: ['MDPSP0'] }],
  ['NOTIFICATION_OF_CHARGEBACK', {}, { kind: 'dispute', ids: ['MDPSP1', 'MDPSP0'] }],
  ['CHARGEBACK', {}, { kind: 'dispute', saleIds: ['MDPSP0'] }],
  ['SECOND_CHARGEBACK', {}, { kind: 'dispute' }],
  ['CHARGEBACK_REVERSED', {}, { kind: 'dispute' }],
])('%s with %o is %o', async (eventCode, more, payment) => {
  const item = { ...shopper(), originalReference: 'MDPSP0', eventCode, ...more }
  expect(await leadOf(item)).toMatchObject({ payment, eventId: expect.any(String) as string })
})

test.each([
  { eventCode: 'REFUND', success: 'false' },
  { eventCode: 'CANCELLATION', success: 'false' },
  { eventCode: 'REFUND_FAILED' },
  { eventCode: 'RECURRING_CONTRACT' },
  { eventCode: 'OFFER_CLOSED' },
  { eventCode: 'ORDER_CLOSED' },
  { eventCode: 'constructor' },
  { amount: { value: 0, currency: 'EUR' } },
])('%o is ignored, and it is said why', async (item) => {
  expect(await leadOf({ ...shopper(), ...item })).toHaveProperty(
    'ignored',
    expect.stringMatching(/\.$/)
  )
})

test('where payments are captured by hand, only the capture is a sale', async () => {
  const manual = { capture: 'manual' }
  const own = shopper()
  expect(await leadOf(own, manual)).toMatchObject({ payment: { kind: 'pending', ids: ['MDPSP1'] } })
  const capture = {
    ...own,
    eventCode: 'CAPTURE',
    originalReference: 'MDPSP1',
    pspReference: 'MDPSP9',
  }
  expect(await leadOf(capture, manual)).toMatchObject({
    payment: { kind: 'purchase', ids: ['MDPSP1'], isFullest: true },
  })
  expect(await leadOf({ ...own, eventCode: 'CANCELLATION' }, manual)).toMatchObject({
    payment: { kind: 'failure' },
    answers: [{ label: 'Reason', value: 'Cancelled before it was captured' }],
  })
  const either = (action: string) =>
    leadOf({ ...shopper({ 'modification.action': action }), eventCode: 'CANCEL_OR_REFUND' }, manual)
  expect(await either('cancel')).toMatchObject({ payment: { kind: 'failure' } })
  expect(await either('refund')).toMatchObject({ payment: { kind: 'refund' } })
  const atOnce = shopper({ networkProcessingMode: 'sale' })
  expect(await leadOf(atOnce, manual)).toMatchObject({ payment: { kind: 'purchase' } })
})

test('a capture by hand that names nobody is not lost', async () => {
  const [reading] = await readingsOf(bodyWith({ ...ITEM, eventCode: 'CAPTURE' }))
  if (reading === undefined) throw new Error('no event')
  const route = adyen({ capture: 'manual' })
  const [manual] = await readingsOf(bodyWith({ ...ITEM, eventCode: 'CAPTURE' }), {
    capture: 'manual',
  })
  if (manual === undefined) throw new Error('no event')
  expect(interpret(manual, route, { name: 'adyen', country: 'US' })).toMatchObject({
    kind: 'recall',
    otherwise: { kind: 'parked' },
  })
  expect(interpret(reading, adyen(), { name: 'adyen', country: 'US' })).toMatchObject({
    kind: 'ignored',
  })
})

test('a payment without a shopper parks with what to switch on', async () => {
  const [reading] = await readingsOf(bodyWith(ITEM))
  if (reading === undefined) throw new Error('no event')
  const meaning = interpret(reading, adyen(), { name: 'adyen', country: 'US' })
  expect(meaning).toHaveProperty(
    'otherwise.reason',
    expect.stringMatching(/shopperEmail.*Additional settings/)
  )
})

test.each([
  [{ recurringProcessingModel: 'Subscription', shopperInteraction: 'ContAuth' }, 'renewal', true],
  [{ recurringProcessingModel: 'Subscription', shopperInteraction: 'Ecommerce' }, 'purchase', true],
  [
    { recurringProcessingModel: 'UnscheduledCardOnFile', shopperInteraction: 'ContAuth' },
    'purchase',
    false,
  ],
])('a payment with %o is a %s', async (data, kind, recurring) => {
  expect(await leadOf(shopper(data))).toMatchObject({ payment: { kind }, money: { recurring } })
})

test.each([
  [1000, 'CLP', '10.00'],
  [1000, 'JPY', '1000'],
  [1000, 'KWD', '1.000'],
  [12, 'EUR', '0.12'],
  ['9007199254740993', 'EUR', '90071992547409.93'],
])('%s of %s are %s', async (value, currency, amount) => {
  expect(await leadOf({ ...shopper(), amount: { value, currency } })).toHaveProperty(
    'money.amount',
    amount
  )
})

test('an amount that is too long for a number is signed by its digits', async () => {
  const text = SIGNED_TEXT.replace('4900', '9007199254740993')
  const body = bodyWith(signed(hmac(text))).replace('4900', '9007199254740993')
  expect(await verdict(body)).toBe('accepted')
})

test.each([
  ['[first name=Ana, infix=de, last name=Sousa, gender=FEMALE]', 'Ana', 'de Sousa'],
  ['[first name=Ana, infix=null, last name=Sousa, gender=null]', 'Ana', 'Sousa'],
  ['Ana Sousa', 'Ana', 'Sousa'],
])('the name %s is %s, %s', async (shopperName, firstName, lastName) => {
  expect(await leadOf(shopper({ shopperName }))).toMatchObject({ person: { firstName, lastName } })
})

test('the card’s holder and the PayPal account do where the shopper is not told', async () => {
  const additionalData = {
    cardHolderName: 'Ana Sousa',
    paypalEmail: 'ana@example.com',
    paypalPhone: '+14155550143',
  }
  expect(await leadOf({ additionalData })).toMatchObject({
    person: { firstName: 'Ana', email: 'ana@example.com', phone: '+14155550143' },
  })
  const unnamed = shopper({ cardHolderName: 'Checkout Shopper PlaceHolder' })
  expect(await leadOf(unnamed)).toHaveProperty('person', { email: 'ana@example.com' })
})

test('a stage of a dispute says what it is', async () => {
  const dispute = {
    ...shopper({ defensePeriodEndsAt: '2026-04-20T03:03:07+02:00' }),
    reason: 'Fraud',
  }
  expect(await leadOf({ ...dispute, eventCode: 'CHARGEBACK_REVERSED' })).toMatchObject({
    answers: [
      { label: 'Reason', value: 'Fraud' },
      { label: 'Outcome', value: 'Reversed' },
      { label: 'To be answered until', value: '2026-04-20' },
    ],
  })
})

test('the webhook of a platform is ignored by its type', async () => {
  const [reading] = await readingsOf('{"type":"recurring.token.created","data":{}}')
  expect(reading?.lead(context)).toEqual({
    ignored: 'Adyen\'s event "recurring.token.created" is not mapped.',
  })
})

test.each([
  ['{"live":"true","notificationItems":[]}', /notificationItems/],
  ['{"live":"true","notificationItems":[{}]}', /NotificationRequestItem/],
  ['{}', /notificationItems/],
])('%s is malformed', async (body, detail) => {
  await expect(readingsOf(body)).rejects.toThrow(detail)
})

test('a way of capturing that does not exist is told at start', () => {
  const options = { capture: 'later' } as unknown as { capture: 'manual' }
  expect(adyen(options).mistakes).toEqual(['capture: expected automatic or manual'])
})
