import { createHash, createHmac } from 'node:crypto'
import sdk from 'braintree'
import { describe, expect, test } from 'vitest'
import { sender } from '../../../fixtures/braintree/sender.ts'
import { braintree } from '../../../src/handlers/registry.ts'
import { interpret } from '../../../src/handlers/interpret.ts'
import { redact } from '../../../src/handlers/redact.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import { bytes, requestOf } from './cases.ts'

const PRIVATE = 'made_up_private_key'
const PUBLIC = 'made_up_public_key'
const context = { country: 'US', fields: {} }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

const gateway = new sdk.BraintreeGateway({
  environment: sdk.Environment.Sandbox,
  merchantId: 'made_up_merchant',
  publicKey: PUBLIC,
  privateKey: PRIVATE,
})

const hmac = (text: string, secret = PRIVATE) =>
  createHmac('sha1', createHash('sha1').update(secret).digest()).update(text).digest('hex')

type Fields = { readonly bt_signature: string; readonly bt_payload: string }
const request = (form: Partial<Fields>, keys: string | undefined = PUBLIC) =>
  requestOf(
    {
      path: '',
      headers: FORM,
      body: new URLSearchParams(form).toString(),
      ...(keys === undefined ? {} : { variables: { PUBLIC_KEY: keys } }),
    },
    0
  )
const verdict = async (
  form: Partial<Fields>,
  { keys = PUBLIC, secrets = [PRIVATE] }: { keys?: string; secrets?: readonly string[] } = {}
) => {
  const verified = await braintree().verify(request(form, keys), secrets)
  return verified.ok ? 'accepted' : verified.error.reason
}
const signed = (payload: string): Fields => ({
  bt_payload: payload,
  bt_signature: `${PUBLIC}|${hmac(payload)}`,
})

const notificationOf = (kind: string, subject: string, at = '2026-03-05T09:30:00Z') =>
  `<notification><kind>${kind}</kind><timestamp type="datetime">${at}</timestamp><subject>${subject}</subject></notification>`
const CUSTOMER = '<customer><email>ana@example.com</email></customer>'
const transactionOf = (id: string, more = '', status = 'settled') =>
  `<transaction><id>${id}</id><status>${status}</status><amount>29.00</amount><currency-iso-code>USD</currency-iso-code>${CUSTOMER}${more}</transaction>`
const subscriptionOf = (transactions: string, more = '') =>
  `<subscription><id>s1</id><plan-id>club</plan-id><price>29.00</price>${more}<transactions type="array">${transactions}</transactions></subscription>`

const readingOf = async (xml: string, options = {}) => {
  const events = await braintree(options).read({ headers: new Headers(), body: bytes(xml) })
  const [reading] = events.ok ? events.value : []
  if (reading === undefined) throw new Error(events.ok ? 'no event' : events.error.detail)
  return reading
}
const leadOf = async (kind: string, subject: string, options = {}) =>
  (await readingOf(notificationOf(kind, subject), options)).lead(context)
const json = (value: unknown): Json => parseJson(JSON.stringify(value)) ?? null

describe('as Braintree’s own library signs and checks', () => {
  test.each([
    'check',
    'subscription_charged_successfully',
    'transaction_settled',
    'dispute_opened',
  ])('its sample of %s is accepted by both, and changed by neither', async (kind) => {
    const { bt_signature, bt_payload } = await gateway.webhookTesting.sampleNotification(
      kind as sdk.WebhookNotificationKind,
      'made_up_id'
    )
    const spoilt = bt_payload.replace('P', 'Q')
    expect(await verdict({ bt_signature, bt_payload })).toBe('accepted')
    expect(await verdict({ bt_signature, bt_payload: spoilt })).toBe('credential_mismatch')
    const { kind: parsed } = await gateway.webhookNotification.parse(bt_signature, bt_payload)
    expect(parsed).toBe(kind)
    await expect(gateway.webhookNotification.parse(bt_signature, spoilt)).rejects.toThrow()
    const opened = await braintree().open(request({ bt_signature, bt_payload }), [PRIVATE])
    expect((await braintree().read(opened)).ok).toBe(true)
  })

  test('what the fixtures’ sender makes is accepted by it', async () => {
    const sent = sender.send(notificationOf('check', ''), PRIVATE, 0)
    const form = new URLSearchParams(sent.body)
    const signature = (form.get('bt_signature') ?? '').replace(/^[^|]+/, PUBLIC)
    const payload = form.get('bt_payload') ?? ''
    const { kind } = await gateway.webhookNotification.parse(signature, payload)
    expect(kind).toBe('check')
  })

  test('a challenge is answered as it answers it', async () => {
    const challenge = '0123456789abcdef0123'
    // Its types do not know of it.
    const checker = gateway.webhookNotification as unknown as {
      readonly verify: (challenge: string) => string
    }
    const answer = await shake(`bt_challenge=${challenge}`)
    expect(answer).toEqual({
      ok: true,
      value: {
        contentType: 'text/plain',
        body: checker.verify(challenge),
      },
    })
  })
})

const shake = (query: string, keys: string | undefined = PUBLIC, secrets = [PRIVATE]) =>
  braintree().handshake?.(
    {
      query: new URLSearchParams(query),
      variable: (suffix) => (suffix === 'PUBLIC_KEY' ? keys : undefined),
    },
    secrets
  )

test.each([
  '',
  'bt_challenge=',
  `bt_challenge=${'a'.repeat(19)}`,
  `bt_challenge=${'a'.repeat(33)}`,
  `bt_challenge=${'A'.repeat(20)}`,
  `bt_challenge=${'a'.repeat(20)}%0A`,
  `bt_challenge=${'g'.repeat(20)}`,
  'bt_challenge=PG5vdGlmaWNhdGlvbj48L25vdGk=',
])('"%s" is no challenge and is not signed', async (query) => {
  expect(await shake(query)).toMatchObject({ ok: false, error: { reason: 'credential_malformed' } })
})

test('a challenge is not answered without both keys', async () => {
  const query = `bt_challenge=${'a'.repeat(20)}`
  expect(await shake(query, '')).toMatchObject({ ok: false })
  expect(await shake(query, PUBLIC, [])).toMatchObject({ ok: false })
  expect(await shake(query, PUBLIC, [''])).toMatchObject({ ok: false })
})

test('the answer to a challenge is no signature of a body', async () => {
  const challenge = 'a'.repeat(20)
  expect(await verdict(signed(challenge))).toBe('credential_malformed')
})

test('the line break at the end may be lost on the way', async () => {
  const { bt_payload, bt_signature } = signed('PGE+PC9hPg==\n')
  expect(await verdict({ bt_payload, bt_signature })).toBe('accepted')
  expect(await verdict({ bt_payload: bt_payload.trim(), bt_signature })).toBe('accepted')
  expect(await verdict({ bt_payload: `${bt_payload}\n`, bt_signature })).toBe('credential_mismatch')
})

test('without the public key it is told which variable is missing', async () => {
  const refused = await braintree().verify(request(signed('PGE+PC9hPg=='), ''), [PRIVATE])
  expect(refused).toHaveProperty('error.reason', 'credential_missing')
  expect(refused).toHaveProperty('error.detail', expect.stringContaining('BRAINTREE_PUBLIC_KEY'))
})

test('of several signatures the one of the own public key counts', async () => {
  const { bt_payload, bt_signature } = signed('PGE+PC9hPg==')
  const other = `another_key|${'0'.repeat(40)}`
  expect(await verdict({ bt_payload, bt_signature: `${other}&${bt_signature}` })).toBe('accepted')
  const foreign = bt_signature.replace(PUBLIC, 'another_key')
  expect(await verdict({ bt_payload, bt_signature: foreign })).toBe('credential_mismatch')
  expect(await verdict({ bt_payload, bt_signature: other })).toBe('credential_mismatch')
})

test('while keys are rolled, old and new are both accepted', async () => {
  const form = signed('PGE+PC9hPg==')
  const rolled = { keys: `new_key ${PUBLIC}`, secrets: ['new_private', PRIVATE] }
  expect(await verdict(form, rolled)).toBe('accepted')
})

test.each([
  [{}, 'credential_missing'],
  [{ bt_payload: 'PGE+' }, 'credential_missing'],
  [{ bt_signature: 'nonsense', bt_payload: 'PGE+' }, 'credential_malformed'],
  [{ bt_signature: `${PUBLIC}|zz`, bt_payload: 'PGE+' }, 'credential_malformed'],
  [
    { bt_signature: `${PUBLIC}|${hmac('PGE+', 'another')}`, bt_payload: 'PGE+' },
    'credential_mismatch',
  ],
  [{ bt_signature: `${PUBLIC}|${hmac('PGE+')}` }, 'credential_mismatch'],
])('%o is refused: %s', async (form, reason) => {
  expect(await verdict(form)).toBe(reason)
})

test('what is kept is the XML, without the key of a merchant', async () => {
  const xml = notificationOf(
    'partner_merchant_connected',
    '<partner-merchant><private-key>pk</private-key></partner-merchant>'
  )
  const { body } = sender.send(xml, PRIVATE, 0)
  const opened = await braintree().open({ headers: new Headers(FORM), body: bytes(body) }, [
    PRIVATE,
  ])
  const { body: kept, headers } = redact(opened, braintree.facts.secretFields)
  expect(headers.get('content-type')).toBe('application/xml')
  expect(new TextDecoder().decode(kept)).toBe(xml.replace('>pk<', '>[redacted]<'))
})

test('a body that holds no payload stays as it is', async () => {
  const delivery = { headers: new Headers(FORM), body: bytes('bt_payload=%%%') }
  expect(await braintree().open(delivery, [PRIVATE])).toBe(delivery)
  expect((await braintree().read(delivery)).ok).toBe(false)
})

test('the first charge and the start of its subscription are one occasion', async () => {
  const first = subscriptionOf(
    transactionOf('t1'),
    '<current-billing-cycle>1</current-billing-cycle>'
  )
  expect(await leadOf('subscription_charged_successfully', first)).toMatchObject({
    payment: { kind: 'purchase', ids: ['t1', 's1:start'], isFullest: true },
    money: { amount: '29.00', products: ['club'], recurring: true },
  })
  expect(await leadOf('subscription_went_active', first)).toMatchObject({
    payment: { kind: 'subscription_started', ids: ['s1:start', 't1'] },
  })
})

test.each([
  [
    'a later cycle',
    subscriptionOf(transactionOf('t1'), '<current-billing-cycle>2</current-billing-cycle>'),
  ],
  [
    'a second payment in the first cycle',
    subscriptionOf(transactionOf('t1') + transactionOf('t0')),
  ],
])('%s is a renewal, and an activation in it no start', async (_, subject) => {
  expect(await leadOf('subscription_charged_successfully', subject)).toMatchObject({
    payment: { kind: 'renewal', ids: ['t1'] },
  })
  expect(await leadOf('subscription_went_active', subject)).toMatchObject({
    payment: { kind: 'subscription_changed', ids: [] },
  })
})

test('a payment that failed before does not make the first one a renewal', async () => {
  const subject = subscriptionOf(
    transactionOf('t2') + transactionOf('t1', '', 'processor_declined')
  )
  expect(await leadOf('subscription_charged_successfully', subject)).toMatchObject({
    payment: { kind: 'purchase' },
  })
})

test.each([
  ['subscription_charged_unsuccessfully', 'failure', ['t1']],
  ['subscription_went_past_due', 'failure', ['t1']],
  ['subscription_canceled', 'subscription_ended', ['s1']],
  ['subscription_expired', 'subscription_ended', ['s1']],
  ['subscription_trial_ended', 'subscription_changed', []],
])('%s is a %s of %j', async (name, kind, ids) => {
  const lead = await leadOf(name, subscriptionOf(transactionOf('t1')))
  expect(lead).toMatchObject({ payment: { kind, ids }, person: { email: 'ana@example.com' } })
})

test.each([
  ['transaction_settled', '', { kind: 'purchase', ids: ['t1'] }],
  [
    'transaction_settled',
    '<subscription-id>s1</subscription-id>',
    { kind: 'renewal', ids: ['t1'] },
  ],
  [
    'transaction_settled',
    '<type>credit</type><refunded-transaction-id>t0</refunded-transaction-id>',
    { kind: 'refund', ids: ['t1'], saleIds: ['t0'] },
  ],
  ['transaction_settlement_declined', '', { kind: 'failure', ids: ['t1'] }],
])('%s with "%s" is %o', async (name, more, payment) => {
  expect(await leadOf(name, transactionOf('t1', more))).toMatchObject({ payment })
})

test.each([
  ['transaction_settlement_declined', transactionOf('t1', '<type>credit</type>')],
  ['transaction_disbursed', transactionOf('t1')],
  ['transaction_reviewed', ''],
  ['refund_failed', transactionOf('t1')],
  ['subscription_billing_skipped', subscriptionOf('')],
  ['local_payment_completed', ''],
  ['subscription_canceled', ''],
  ['dispute_opened', ''],
  ['constructor', ''],
  ['unheard_of', ''],
])('%s is ignored where there is nothing to tell', async (name, subject) => {
  expect(await leadOf(name, subject)).toHaveProperty('ignored', expect.stringMatching(/\.$/))
})

test('the address of a payment is a test in the sandbox, and so is a check everywhere', async () => {
  const sandbox = { environment: 'sandbox' }
  expect(await leadOf('transaction_settled', transactionOf('t1'), sandbox)).toHaveProperty(
    'test',
    true
  )
  expect(await leadOf('transaction_settled', transactionOf('t1'))).toHaveProperty('test', false)
  expect(await leadOf('check', '<check type="boolean">true</check>')).toHaveProperty('test', true)
})

test('a custom field that is empty is no answer', async () => {
  const fields = '<custom-fields><size>39</size><colour nil="true"/></custom-fields>'
  expect(await leadOf('transaction_settled', transactionOf('t1', fields))).toHaveProperty(
    'answers',
    [{ key: 'size', label: 'Size', value: '39' }]
  )
})

test('a notification without a time is known by its content', async () => {
  const xml = notificationOf('transaction_settled', transactionOf('t1'), '')
  expect((await readingOf(xml)).lead(context)).toHaveProperty('eventId', null)
})

const dispute = `<dispute><id>d1</id><amount-disputed>29.00</amount-disputed><currency-iso-code>USD</currency-iso-code><transaction><id>t1</id></transaction></dispute>`

test('whose a disputed payment is, is asked for by the payment’s id', async () => {
  const reading = await readingOf(notificationOf('dispute_won', dispute))
  const need = reading.need()
  expect(need).toMatchObject({
    path: '/graphql',
    post: { variables: { id: Buffer.from('transaction_t1').toString('base64') } },
  })
  const answer = json({ data: { node: { customer: { email: 'ana@example.com' } } } })
  expect(reading.need([answer])).toBeNull()
  expect(reading.lead(context, [answer])).toMatchObject({
    person: { email: 'ana@example.com' },
    payment: { kind: 'dispute', ids: ['d1'], saleIds: ['t1'] },
    answers: [{ label: 'Outcome', value: 'Won' }],
  })
})

test('a subscription in its trial is known by what it is paid with', async () => {
  const subject = subscriptionOf('', '<payment-method-token>tok1</payment-method-token>')
  const { need } = await readingOf(notificationOf('subscription_canceled', subject))
  expect(need()?.post).toMatchObject({
    variables: { id: Buffer.from('paymentmethod_tok1').toString('base64') },
  })
})

test('nobody is asked for where the notification names somebody, or is ignored', async () => {
  for (const [kind, subject] of [
    ['transaction_settled', transactionOf('t1')],
    ['dispute_under_review', dispute],
    ['subscription_canceled', subscriptionOf('')],
  ] as const) {
    expect((await readingOf(notificationOf(kind, subject))).need()).toBeNull()
  }
})

test('a customer whom Braintree cannot reach either parks with what to do', async () => {
  const reading = await readingOf(notificationOf('dispute_opened', dispute))
  const answer = json({ data: { node: { customer: null } } })
  const meaning = interpret(reading, braintree(), { name: 'braintree', country: 'US' }, [answer])
  expect(meaning).toHaveProperty('otherwise.kind', 'parked')
  expect(meaning).toHaveProperty('otherwise.reason', expect.stringMatching(/Vault/))
})

const api = (environment: 'production' | 'sandbox') => {
  const { api: own } = braintree({ environment }).provider
  if (own === null) throw new Error('no API')
  return own
}
const saidBy = (answer: unknown) =>
  api('production').verdict?.({
    status: 200,
    headers: new Headers(),
    json: json(answer),
  })
const failed = (errorClass: string) =>
  saidBy({ errors: [{ message: 'No.', extensions: { errorClass } }], data: null })

test('the API of the environment is asked with both keys', () => {
  expect(api('sandbox').apiBase).toBe('https://payments.sandbox.braintree-api.com')
  expect(api('production').apiBase).toBe('https://payments.braintree-api.com')
  expect(api('production').headers('pub:priv')).toMatchObject({
    authorization: `Basic ${Buffer.from('pub:priv').toString('base64')}`,
  })
})

test.each([
  ['AUTHENTICATION', 'pause'],
  ['AUTHORIZATION', 'pause'],
  ['RESOURCE_LIMIT', 'slow-down'],
  ['INTERNAL', 'retry'],
  ['SERVICE_AVAILABILITY', 'retry'],
  ['NOT_FOUND', 'park'],
])('an error of class %s means: %s', (errorClass, kind) => {
  expect(failed(errorClass)).toMatchObject({ kind })
})

test('an answer without errors is judged by its status', () => {
  expect(saidBy({ data: {} })).toBeNull()
  expect(saidBy({ errors: [] })).toBeNull()
})

test('an environment that does not exist is told at start', () => {
  const options = { environment: 'test' } as unknown as { environment: 'sandbox' }
  expect(braintree(options).mistakes).toEqual(['environment: expected production or sandbox'])
})
