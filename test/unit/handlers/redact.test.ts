import { expect, test } from 'vitest'
import int64 from '../../../fixtures/google-ads/int64-ids.json' with { type: 'json' }
import { redact, REDACTED } from '../../../src/handlers/redact.ts'
import { googleAds } from '../../../src/handlers/registry.ts'
import { delivery, multipart, textOf } from './deliveries.ts'

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const SECRET = 'obviously-fake-secret'

const redactJson = (body: unknown, fields: readonly string[]): unknown =>
  JSON.parse(textOf(redact(delivery(JSON.stringify(body), JSON_TYPE), fields)))

test('a secret in JSON is blanked at any depth and in any case, in lists too', () => {
  const body = {
    google_key: SECRET,
    Google_Key: SECRET,
    inner: { list: [{ GOOGLE_KEY: SECRET, name: 'Ada' }, 'google_key'] },
    name: 'google_key',
  }
  expect(redactJson(body, ['google_key'])).toEqual({
    google_key: REDACTED,
    Google_Key: REDACTED,
    inner: { list: [{ GOOGLE_KEY: REDACTED, name: 'Ada' }, 'google_key'] },
    name: 'google_key',
  })
})

test('a secret that is an object or a list is blanked as a whole', () => {
  const body = { key: { deep: SECRET }, keys: [SECRET], key2: SECRET }
  expect(redactJson(body, ['KEY', 'keys'])).toEqual({
    key: REDACTED,
    keys: REDACTED,
    key2: SECRET,
  })
})

test('scalars and lists at the top are left alone', () => {
  expect(redactJson([1, null, 'x', true], ['key'])).toEqual([1, null, 'x', true])
})

test('a secret in a form is blanked in any case, at every mention, and inside brackets', () => {
  const body = `name=Ada+Park&thrivecart_secret=${SECRET}&ThriveCart_Secret=${SECRET}&order%5Bthrivecart_secret%5D=${SECRET}&note=thrivecart_secret`
  const text = textOf(redact(delivery(body, FORM_TYPE), ['thrivecart_secret']))
  expect(text).not.toContain(SECRET)
  expect([...new URLSearchParams(text)]).toEqual([
    ['name', 'Ada Park'],
    ['thrivecart_secret', REDACTED],
    ['ThriveCart_Secret', REDACTED],
    ['order[thrivecart_secret]', REDACTED],
    ['note', 'thrivecart_secret'],
  ])
})

test('the other fields of a form keep their order, their repetitions and their characters', () => {
  const body = 'b=1&a=%26%3D%2B+&b=2&empty=&%C3%A4=%E2%82%AC'
  const text = textOf(redact(delivery(body, FORM_TYPE), ['key']))
  expect([...new URLSearchParams(text)]).toEqual([...new URLSearchParams(body)])
})

test('the headers stay', () => {
  const before = delivery('{}', `${JSON_TYPE}; charset=utf-8`)
  expect(redact(before, ['key']).headers).toBe(before.headers)
})

test('a sender without secrets in its body is stored byte for byte', () => {
  const before = delivery(`{ "google_key":  "${SECRET}" }`, JSON_TYPE)
  expect(redact(before, [])).toBe(before)
})

test('what is neither JSON nor a form is stored byte for byte: files do not survive as text', async () => {
  const file = new File([Uint8Array.from([0xff, 0xfe, 0])], 'a.bin')
  const before = await multipart([['photo', file]])
  expect(redact(before, ['key'])).toBe(before)
  const broken = delivery('{"key": ', JSON_TYPE)
  expect(redact(broken, ['key'])).toBe(broken)
})

test('a secret in a multipart body is blanked, and every other byte stays', async () => {
  const file = new File([Uint8Array.from([0xff, 0xfe, 0, 0x80, 0x9f])], 'a.bin')
  const url = `https://gateway.example.com/hooks/jotform/${SECRET}`
  const before = await multipart([
    ['webhookURL', url],
    ['name', 'Zoë webhookURL'],
    ['photo', file],
  ])
  const after = redact(before, ['WebhookUrl'])
  const blanked = Buffer.from(before.body).toString('latin1').replace(url, REDACTED)
  expect(Buffer.from(after.body).toString('latin1')).toBe(blanked)
  expect(after.headers).toBe(before.headers)
})

test('a secret in XML is blanked, as element and as attribute, in any namespace', () => {
  const body = `<a hook_secret="${SECRET}"><x:Hook_Secret y='1'>${SECRET}</x:Hook_Secret><hook_secret><![CDATA[${SECRET}]]></hook_secret><name>hook_secret</name></a>`
  const text = textOf(redact(delivery(body, 'application/xml'), ['hook_secret']))
  expect(text).toBe(
    `<a hook_secret="${REDACTED}"><x:Hook_Secret y='1'>${REDACTED}</x:Hook_Secret><hook_secret>${REDACTED}</hook_secret><name>hook_secret</name></a>`
  )
})

test('a multipart body whose boundary nobody said is stored as it is', async () => {
  const { body } = await multipart([['other', 'webhookURL']])
  const before = { headers: new Headers({ 'content-type': 'multipart/form-data' }), body }
  expect(redact(before, ['webhookURL']).body).toEqual(body)
})

test('a Google lead is the same event after its key was blanked, with 64-bit ids', async () => {
  const route = googleAds()
  const body = `{"google_key":"${SECRET}",${int64.body.slice(1)}`
  const before = delivery(body, JSON_TYPE)
  const after = redact(before, route.provider.secretFields)
  expect(textOf(after)).not.toContain(SECRET)
  const [read, readAgain] = [await route.read(before), await route.read(after)]
  const context = { country: 'US', fields: {} }
  const leads = [read, readAgain].map(
    (result) => result.ok && result.value.map((reading) => reading.lead(context, undefined))
  )
  expect(leads[0]).toHaveLength(1)
  expect(leads[1]).toStrictEqual(leads[0])
  expect(read.ok && readAgain.ok && readAgain.value[0]?.content === read.value[0]?.content).toBe(
    true
  )
})

test('integers above 2^53 keep their digits', () => {
  const text = textOf(redact(delivery('{"id":9007199254740993,"key":1}', JSON_TYPE), ['key']))
  expect(JSON.parse(text)).toEqual({ id: '9007199254740993', key: REDACTED })
})
