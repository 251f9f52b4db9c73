import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { TIMESTAMP_TOLERANCE_MS, type RawRequest } from '../../src/handlers/provider.ts'
import {
  sharedSecretVerifier,
  timestampedHmacVerifier,
  verifyUrlKey,
} from '../../src/handlers/verifiers.ts'
import { fromBase64, fromHex, sha256Hex, toBase64, toHex, utf8 } from '../../src/lib/encoding.ts'
import { equalSecret, joinBytes, verifyEd25519, verifyHmac } from '../../src/lib/signatures.ts'
import { noAnswer } from './handlers/deliveries.ts'

// RFC 4231 and RFC 2202, test case 2: the key is "Jefe".
const KEY = 'Jefe'
const DATA = utf8('what do ya want for nothing?')
const RFC = {
  'SHA-1': 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
  'SHA-256': '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  'SHA-512':
    '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
} as const
const SHA256 = RFC['SHA-256']
const HEX = { hash: 'SHA-256', encoding: 'hex' } as const
const BASE64 = { hash: 'SHA-256', encoding: 'base64' } as const

const NOW = 1_772_700_000_000
const SECRET = 'made-up-secret'

const request = (given: Partial<RawRequest> & { with?: Record<string, string> }): RawRequest => ({
  method: 'POST',
  url: 'https://gateway.example.com/hooks/route',
  key: null,
  receivedAt: NOW,
  variable: () => undefined,
  fetch: noAnswer,
  body: utf8('{"a":1}'),
  ...given,
  headers: new Headers(given.with),
})

test.each(['SHA-1', 'SHA-256', 'SHA-512'] as const)(
  'the published HMAC of %s is recognised in hex and in base64',
  async (hash) => {
    const base64 = Buffer.from(RFC[hash], 'hex').toString('base64')
    expect(await verifyHmac({ hash, encoding: 'hex' }, [KEY], DATA, [RFC[hash]])).toBe(true)
    expect(await verifyHmac({ hash, encoding: 'base64' }, [KEY], DATA, [base64])).toBe(true)
    expect(await verifyHmac({ hash, encoding: 'hex' }, ['jefe'], DATA, [RFC[hash]])).toBe(false)
  }
)

test('hex is read in either case', async () => {
  expect(await verifyHmac(HEX, [KEY], DATA, [SHA256.toUpperCase()])).toBe(true)
})

test('a key may be bytes', async () => {
  expect(await verifyHmac(HEX, [utf8(KEY)], DATA, [SHA256])).toBe(true)
})

test('any key may have made any of the signatures', async () => {
  const wrong = '00'.repeat(32)
  expect(await verifyHmac(HEX, ['other', KEY], DATA, [wrong, SHA256])).toBe(true)
  expect(await verifyHmac(HEX, ['other'], DATA, [wrong, SHA256])).toBe(false)
  expect(await verifyHmac(HEX, [], DATA, [SHA256])).toBe(false)
  expect(await verifyHmac(HEX, [KEY], DATA, [])).toBe(false)
})

test.each(['', 'z', 'abc', SHA256.slice(2), `${SHA256}00`, ` ${SHA256}`, '💥', `sha256=${SHA256}`])(
  'the malformed signature %j is a no',
  async (signature) => {
    expect(await verifyHmac(HEX, [KEY], DATA, [signature])).toBe(false)
    expect(await verifyHmac(BASE64, [KEY], DATA, [signature])).toBe(false)
  }
)

test('an empty secret signs nothing', async () => {
  const signature = createHmac('sha256', '').update(DATA).digest('hex')
  expect(await verifyHmac(HEX, [''], DATA, [signature])).toBe(false)
})

// RFC 8032, section 7.1, test 2.
const ED25519 = {
  key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  message: '72',
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
}
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

test('the published Ed25519 signature is recognised, by any of the keys, and no other', async () => {
  const [key, message] = [hex(ED25519.key), hex(ED25519.message)]
  const signature = Buffer.from(ED25519.signature, 'hex').toString('base64')
  const other = key.map((byte) => byte ^ 1)
  expect(await verifyEd25519([utf8('short'), key], message, ['AAAA', '!', signature])).toBe(true)
  expect(await verifyEd25519([key], hex('73'), [signature])).toBe(false)
  expect(await verifyEd25519([other], message, [signature])).toBe(false)
  expect(await verifyEd25519([], message, [signature])).toBe(false)
  expect(await verifyEd25519([key], message, [])).toBe(false)
})

test('two texts are equal only when every character is, and an empty secret equals nothing', async () => {
  expect(await equalSecret('grün-1', 'grün-1')).toBe(true)
  expect(await equalSecret('grün-2', 'grün-1')).toBe(false)
  expect(await equalSecret('grün-1 ', 'grün-1')).toBe(false)
  expect(await equalSecret('', 'grün-1')).toBe(false)
  expect(await equalSecret('', '')).toBe(false)
})

test('joined bytes keep what is no UTF-8', () => {
  expect([...joinBytes('1.', new Uint8Array([0xff, 0xfe]))]).toEqual([0x31, 0x2e, 0xff, 0xfe])
})

test('bytes survive the way through text', () => {
  const bytes = new Uint8Array([0, 1, 250, 255])
  expect(toHex(bytes)).toBe('0001faff')
  expect(fromHex('0001FAff')).toEqual(bytes)
  expect(toBase64(bytes)).toBe('AAH6/w==')
  expect(fromBase64('AAH6/w==')).toEqual(bytes)
  expect(fromBase64('AAH6/w')).toEqual(bytes)
})

test.each(['', '0', 'xy', '0x00', '00 '])('%j is no hex', (text) => {
  expect(fromHex(text)).toBeUndefined()
})

test.each(['', 'A', 'AAAAA', 'AA*A', 'AA A', '====', 'AA-_'])('%j is no base64', (text) => {
  expect(fromBase64(text)).toBeUndefined()
})

test('a digest is lower-case hex', async () => {
  // FIPS 180-2, appendix B.1.
  expect(await sha256Hex('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  )
  expect(await sha256Hex(utf8('abc'))).toBe(await sha256Hex('abc'))
})

const shared = sharedSecretVerifier({ headers: ['x-hook-secret'] })

test.each([
  { place: 'the URL', given: { key: SECRET } },
  { place: 'a header', given: { with: { 'x-hook-secret': SECRET } } },
  { place: 'a Bearer token', given: { with: { authorization: `bearer ${SECRET}` } } },
])('a shared secret is accepted in $place', async ({ given }) => {
  expect(await shared(request(given), ['old', SECRET])).toMatchObject({ ok: true })
  expect(await shared(request(given), ['another'])).toMatchObject({
    error: { reason: 'credential_mismatch' },
  })
  expect(await shared(request(given), [])).toMatchObject({ ok: false })
})

test.each([
  { given: {}, reason: 'credential_missing' },
  { given: { key: '' }, reason: 'credential_missing' },
  { given: { with: { 'x-hook-secret': '' } }, reason: 'credential_missing' },
  { given: { with: { 'x-other': SECRET } }, reason: 'credential_missing' },
  { given: { with: { authorization: `Basic ${SECRET}` } }, reason: 'credential_malformed' },
  { given: { with: { authorization: 'Bearer' } }, reason: 'credential_malformed' },
])('without a usable credential ($given) the reason is $reason', async ({ given, reason }) => {
  expect(await shared(request(given), [SECRET])).toMatchObject({ error: { reason } })
})

test('the URL verifier looks nowhere else', async () => {
  expect(await verifyUrlKey(request({ key: SECRET }), [SECRET])).toMatchObject({ ok: true })
  expect(await verifyUrlKey(request({ key: 'no' }), [SECRET])).toMatchObject({
    error: { reason: 'credential_mismatch' },
  })
  const inHeader = request({ with: { authorization: `Bearer ${SECRET}` } })
  expect(await verifyUrlKey(inHeader, [SECRET])).toMatchObject({
    error: { reason: 'credential_missing' },
  })
})

const timestamped = timestampedHmacVerifier({
  header: 'x-signature',
  timestamp: 't',
  signature: 'v1',
})
const signedAt = (seconds: number, body = '{"a":1}') =>
  createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex')
const verdict = async (header: string, given: Partial<RawRequest> = {}) => {
  const result = await timestamped(request({ ...given, with: { 'x-signature': header } }), [SECRET])
  return result.ok ? 'accepted' : result.error.reason
}

test.each([
  { offBy: 0, expected: 'accepted' },
  { offBy: TIMESTAMP_TOLERANCE_MS, expected: 'accepted' },
  { offBy: -TIMESTAMP_TOLERANCE_MS, expected: 'accepted' },
  { offBy: TIMESTAMP_TOLERANCE_MS + 1000, expected: 'timestamp_outside_window' },
  { offBy: -TIMESTAMP_TOLERANCE_MS - 1000, expected: 'timestamp_outside_window' },
])('a timestamp $offBy ms off is $expected', async ({ offBy, expected }) => {
  const seconds = (NOW + offBy) / 1000
  expect(await verdict(`t=${seconds},v1=${signedAt(seconds)}`)).toBe(expected)
})

const seconds = NOW / 1000
const good = signedAt(seconds)

test.each([
  ['spaces between the entries', `t=${seconds}, v1=${good}`],
  ['entries in any order', `v1=${good},t=${seconds}`],
  ['several signatures, the last one good', `t=${seconds},v1=${'0'.repeat(64)},v1=${good}`],
  ['signatures of other schemes', `t=${seconds},v0=${'0'.repeat(64)},v1=${good},v2=x`],
])('a header with %s is accepted', async (_, header) => {
  expect(await verdict(header)).toBe('accepted')
})

test.each([
  ['', 'credential_missing'],
  ['nonsense', 'credential_malformed'],
  [',,=,', 'credential_malformed'],
  [`t=${seconds}`, 'credential_malformed'],
  [`v1=${good}`, 'credential_malformed'],
  [`t=,v1=${good}`, 'credential_malformed'],
  [`t=-1,v1=${good}`, 'credential_malformed'],
  [`t=1e9,v1=${good}`, 'credential_malformed'],
  [`t=${seconds},t=${seconds},v1=${good}`, 'credential_malformed'],
  [`t=${seconds},v0=${good}`, 'credential_malformed'],
  [`t=${seconds},v1=`, 'credential_mismatch'],
  [`t=${seconds},v1=xyz`, 'credential_mismatch'],
  [`t=0${seconds},v1=${good}`, 'credential_mismatch'],
  [`t=${seconds + 1},v1=${good}`, 'credential_mismatch'],
])('the header %j is refused as %s', async (header, reason) => {
  expect(await verdict(header)).toBe(reason)
})

test('a forged request learns nothing of the clock: the signature is judged first', async () => {
  expect(await verdict(`t=1,v1=${good}`)).toBe('credential_mismatch')
})

test('the signed text is the bytes received, not their decoded text', async () => {
  const body = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d, 0xff])
  const signature = createHmac('sha256', SECRET).update(`${seconds}.`).update(body).digest('hex')
  expect(await verdict(`t=${seconds},v1=${signature}`, { body })).toBe('accepted')
})

test('no refusal repeats a secret or a signature', async () => {
  const refusals = await Promise.all([
    timestamped(request({ with: { 'x-signature': `t=${seconds},v1=${good}` } }), ['other-secret']),
    shared(request({ key: SECRET }), ['other-secret']),
  ])
  const told = JSON.stringify(refusals)
  expect(told).not.toContain(SECRET)
  expect(told).not.toContain('other-secret')
  expect(told).not.toContain(good)
})
