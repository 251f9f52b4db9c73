import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { snapchat } from '../../../src/handlers/registry.ts'
import { bytes, requestOf } from './cases.ts'

const KEY = 'made-up-url-key'
const SECRET = 'made-up-hmac-secret'
const NOW = 1_772_700_000_000
const SECONDS = NOW / 1000

type Options = Parameters<typeof snapchat>[0]

const sign = (text: string, secret = SECRET, hash = 'sha256') =>
  createHmac(hash, secret).update(text)
const signed = (secret = SECRET, t = SECONDS) => ({
  signature: sign(`${t}.{}`, secret).digest('hex'),
  t: String(t),
})

const refusal = async (
  options: Options,
  { path = '', headers = {}, secrets = [KEY, SECRET] } = {}
) => {
  const result = await snapchat(options).verify(
    requestOf({ path, headers, body: '{}' }, NOW),
    secrets
  )
  return result.ok ? null : result.error
}
const verdict = async (...asked: Parameters<typeof refusal>) =>
  (await refusal(...asked))?.reason ?? 'accepted'

const leadOf = async (body: object, options: Options = {}) => {
  const events = await snapchat(options).read({
    headers: new Headers(),
    body: bytes(JSON.stringify(body)),
  })
  const lead = events.ok
    ? events.value[0]?.lead({ country: 'US', fields: {} }, undefined)
    : undefined
  if (lead === undefined || 'ignored' in lead) throw new Error('no lead')
  return lead
}

test('by default the secret ends the URL, and a signature is not looked at', async () => {
  expect(await verdict({}, { path: `/${KEY}` })).toBe('accepted')
  expect(await verdict({}, { headers: signed() })).toBe('credential_missing')
})

test('with `verify: "signature"` the URL lets nobody in', async () => {
  const options = { verify: 'signature' } as const
  expect(await verdict(options, { headers: signed() })).toBe('accepted')
  expect(await verdict(options, { path: `/${KEY}` })).toBe('credential_missing')
  expect(await verdict(options, { headers: signed('other') })).toBe('credential_mismatch')
  expect(await verdict(options, { headers: signed(SECRET, SECONDS - 301) })).toBe(
    'timestamp_outside_window'
  )
})

test('with `verify: "both"` neither is enough', async () => {
  const options = { verify: 'both' } as const
  expect(await verdict(options, { path: `/${KEY}`, headers: signed() })).toBe('accepted')
  expect(await verdict(options, { path: `/${KEY}` })).toBe('credential_missing')
  expect(await verdict(options, { headers: signed() })).toBe('credential_missing')
  expect(await verdict(options, { path: '/other', headers: signed() })).toBe('credential_mismatch')
  expect(await verdict(options, { path: `/${KEY}`, headers: signed('other') })).toBe(
    'credential_mismatch'
  )
})

test('whoever knows the URL cannot sign with what stands in it', async () => {
  const options = { verify: 'both' } as const
  const sent = { path: `/${KEY}`, headers: signed(KEY) }
  expect(await verdict(options, sent)).toBe('credential_mismatch')
  expect(await refusal(options, { ...sent, secrets: [KEY] })).toEqual({
    reason: 'credential_mismatch',
    detail: 'The route has no secret besides the one in the URL: set both.',
  })
})

test('the signature is what the options say, where Snap signs otherwise', async () => {
  const options = {
    verify: 'signature',
    signature: {
      header: 'x-snap-signature',
      prefix: 'sha512=',
      hash: 'sha512',
      encoding: 'base64',
      signed: '{body}',
      timestamp: null,
    },
  } as const
  const headers = { 'x-snap-signature': `sha512=${sign('{}', SECRET, 'sha512').digest('base64')}` }
  expect(snapchat(options).mistakes).toEqual([])
  expect(await verdict(options, { headers })).toBe('accepted')
  expect(await verdict(options, { headers: signed() })).toBe('credential_missing')
})

test('labels are the words of own questions and boxes', async () => {
  const body = {
    email: 'a@example.com',
    custom_field_1: '5k',
    custom_field_2: 'Rivera Roofing',
    custom_field_3: 'x',
    consent_1: 'true',
    consent_2: 'false',
    constructor: 'y',
  }
  const labels = {
    custom_field_1: 'Your budget',
    custom_field_2: 'Company name',
    consent_1: 'I agree to be called',
    consent_2: 'Pictures of my roof',
  }
  expect(await leadOf(body, { labels })).toMatchObject({
    person: { email: 'a@example.com', company: 'Rivera Roofing' },
    answers: [
      { key: 'custom_field_1', label: 'Your budget', value: '5k' },
      { key: 'custom_field_3', label: 'Custom field 3', value: 'x' },
      { key: 'constructor', label: 'Constructor', value: 'y' },
    ],
    consent: [
      { key: 'consent_1', text: 'I agree to be called', given: true },
      { key: 'consent_2', text: 'Pictures of my roof', given: false },
    ],
  })
})

test.each([
  ['true', true],
  [true, true],
  ['1', true],
  ['Yes', true],
  ['ticked', true],
  ['false', false],
  [false, false],
  [0, false],
  ['no', false],
])('a box that holds %j was ticked: %s', async (consent_2, given) => {
  expect((await leadOf({ consent_2 })).consent).toMatchObject([{ key: 'consent_2', given }])
})

test.each([null, '', ' '])('a box that holds %j says nothing', async (consent_1) => {
  expect((await leadOf({ consent_1 })).consent).toEqual([])
})

test.each([
  ['1772700000250', '2026-03-05T08:40:00.250Z'],
  [1_772_700_000_250, '2026-03-05T08:40:00.250Z'],
  ['soon', undefined],
  ['', undefined],
])('the time %j is understood as %s', async (create_time, occurredAt) => {
  expect((await leadOf({ create_time })).occurredAt).toBe(occurredAt)
})

test('only the address of the fixed lead marks a test', async () => {
  expect((await leadOf({ email: 'JohnDoe@snapchat.com' })).test).toBe(true)
  expect((await leadOf({ email: 'jane@snapchat.com' })).test).toBe(false)
  expect((await leadOf({ email: 'johndoe@example.com', campaign_name: 'Test' })).test).toBe(false)
})

test('a field that Snap adds one day is an answer', async () => {
  expect((await leadOf({ gender: 'female' })).answers).toEqual([
    { key: 'gender', label: 'Gender', value: 'female' },
  ])
})

test('a lead without an id is a lead all the same', async () => {
  expect((await leadOf({ lead_id: '' })).eventId).toBeNull()
})

test.each(['[]', '"text"', '7'])('the body %s is no lead', async (body) => {
  const read = await snapchat().read({ headers: new Headers(), body: bytes(body) })
  expect(read).toEqual({
    ok: false,
    error: { reason: 'malformed_body', detail: 'The body must be an object.' },
  })
})

/** What plain JavaScript may write. */
const untyped = (options: object): never => options as never

test.each<[object, string]>([
  [{ verify: 'none' }, 'verify: expected url-key or signature or both'],
  [{ signature: 'x' }, 'signature: expected an object'],
  [{ signature: { hash: 'md5' } }, 'signature.hash: expected sha1 or sha256 or sha512'],
  [
    { signature: { header: 'x-snap' } },
    "signature: is looked at only with verify: 'signature' or 'both'",
  ],
  [
    { verify: 'both', signature: { signed: '{timestamp}' } },
    'signature.signed: {body} must be signed',
  ],
  [
    { verify: 'both', signature: { timestamp: null } },
    'signature.timestamp: `signed` holds a {timestamp}',
  ],
  [{ signature: { algorithm: 'x' } }, 'signature: has no algorithm'],
  [{ labels: { custom_field_1: '' } }, 'labels.custom_field_1: expected a text that is not empty'],
  [
    { labels: { custom_feld_1: 'Budget' } },
    'labels.custom_feld_1: is no field that can have a label: custom_field_1, consent_1…',
  ],
  [{ labels: 5 }, "labels: expected labels by field, such as { custom_field_1: 'Budget' }"],
])('the options %j are a mistake', (options, mistake) => {
  expect(snapchat(untyped(options)).mistakes).toEqual([mistake])
  expect(snapchat().mistakes).toEqual([])
})
