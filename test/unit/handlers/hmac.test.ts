import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hmacVerifier, type HmacScheme } from '../../../src/handlers/hmac.ts'
import type { RawRequest } from '../../../src/handlers/provider.ts'
import { bytes } from '../providers/cases.ts'
import { noAnswer } from './deliveries.ts'

const NOW = 1_772_700_000_000
const SECRET = 'grün & made-up'
const BODY = '{"name":"Zoë"}'
const URL = 'https://gateway.example.com/hooks/route?a=1'
const OWN_URL = 'https://hooks.example.com/in'

const request = (headers: Record<string, string>, given: Partial<RawRequest> = {}): RawRequest => ({
  method: 'POST',
  url: URL,
  key: null,
  receivedAt: NOW,
  variable: () => undefined,
  fetch: noAnswer,
  body: bytes(BODY),
  ...given,
  headers: new Headers(headers),
})

const PLAIN: HmacScheme = {
  header: 'x-signature',
  hash: 'SHA-256',
  encoding: 'hex',
  signed: '{body}',
}

const sign = (
  text: string | Uint8Array,
  { hash, encoding }: HmacScheme = PLAIN,
  key: string | Buffer = SECRET
) => createHmac(hash.replace('-', '').toLowerCase(), key).update(text).digest(encoding)

const verdict = async (
  scheme: HmacScheme,
  headers: Record<string, string>,
  { secrets = [SECRET], ...given }: Partial<RawRequest> & { secrets?: readonly string[] } = {}
) => {
  const result = await hmacVerifier(scheme)(request(headers, given), secrets)
  return result.ok ? 'accepted' : result.error.reason
}

const HASHES = ['SHA-1', 'SHA-256', 'SHA-512'] as const
const ENCODINGS = ['hex', 'base64', 'base64url'] as const
const TEMPLATES = [
  ['{body}', BODY],
  ['{timestamp}.{body}', `1772700000.${BODY}`],
  ['{timestamp}:{body}', `1772700000:${BODY}`],
  ['{url}{body}', `${OWN_URL}${BODY}`],
  ['{body}{header:x-submission-id}', `${BODY}sub-7`],
  ['{method}{url}{body}{timestamp}', `POST${OWN_URL}${BODY}1772700000`],
  ['hmacsha256={body}', `hmacsha256=${BODY}`],
  ['{header:x-id}.{timestamp}.{body}', `msg_1.1772700000.${BODY}`],
] as const

const combinations = HASHES.flatMap((hash) =>
  ENCODINGS.flatMap((encoding) =>
    TEMPLATES.map(([signed, text]) => ({ hash, encoding, signed, text }))
  )
)

test.each(combinations)('$hash in $encoding over $signed', async ({ text, ...part }) => {
  const scheme: HmacScheme = {
    ...PLAIN,
    ...part,
    timestamp: { header: 'x-timestamp', unit: 's' },
  }
  const headers = {
    'x-timestamp': '1772700000',
    'x-submission-id': 'sub-7',
    'x-id': 'msg_1',
    'x-signature': sign(text, scheme),
  }
  const variable = (suffix: string) => (suffix === 'URL' ? OWN_URL : undefined)
  expect(await verdict(scheme, headers, { variable })).toBe('accepted')
  expect(await verdict(scheme, headers, { variable, secrets: ['old', SECRET] })).toBe('accepted')
  expect(await verdict(scheme, headers, { variable, secrets: ['another'] })).toBe(
    'credential_mismatch'
  )
  expect(await verdict(scheme, headers, { variable, body: bytes(`${BODY} `) })).toBe(
    'credential_mismatch'
  )
  const other = { ...headers, 'x-signature': sign(`${text} `, scheme) }
  expect(await verdict(scheme, other, { variable })).toBe('credential_mismatch')
})

test('without a variable the address that was called is the signed one', async () => {
  const scheme = { ...PLAIN, signed: '{url}{body}' }
  expect(await verdict(scheme, { 'x-signature': sign(`${URL}${BODY}`) })).toBe('accepted')
})

test('the signed body is the bytes received, not their decoded text', async () => {
  const body = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d, 0xff])
  expect(await verdict(PLAIN, { 'x-signature': sign(body) }, { body })).toBe('accepted')
})

describe('the key', () => {
  const KEY = Buffer.from([0, 255, 16, 32, 250, 251, 252, 253])
  test.each([
    { key: 'hex', secret: KEY.toString('hex') },
    { key: 'hex', secret: KEY.toString('hex').toUpperCase() },
    { key: 'base64', secret: KEY.toString('base64') },
    { key: 'base64', secret: KEY.toString('base64url') },
  ] as const)('may be bytes, written in $key as $secret', async ({ key, secret }) => {
    const headers = { 'x-signature': sign(BODY, PLAIN, KEY) }
    expect(await verdict({ ...PLAIN, key }, headers, { secrets: [secret] })).toBe('accepted')
    expect(await verdict(PLAIN, headers, { secrets: [secret] })).toBe('credential_mismatch')
  })

  test('that is not written so is no key; the others still count', async () => {
    const scheme = { ...PLAIN, key: 'hex' } as const
    const headers = { 'x-signature': sign(BODY, PLAIN, KEY) }
    const secrets = ['no hex', KEY.toString('hex')]
    expect(await verdict(scheme, headers, { secrets })).toBe('accepted')
    const refused = await hmacVerifier(scheme)(request(headers), ['no hex'])
    expect(refused).toMatchObject({
      error: {
        reason: 'credential_mismatch',
        detail: 'No secret of this route is written in hex.',
      },
    })
  })

  test('that is empty signs nothing', async () => {
    const headers = { 'x-signature': sign(BODY, PLAIN, '') }
    expect(await verdict(PLAIN, headers, { secrets: [''] })).toBe('credential_mismatch')
    expect(await verdict(PLAIN, headers, { secrets: [] })).toBe('credential_mismatch')
  })
})

describe('the time', () => {
  const timed = (unit: 's' | 'ms'): HmacScheme => ({
    ...PLAIN,
    signed: '{timestamp}.{body}',
    timestamp: { header: 'x-timestamp', unit },
  })
  const at = (text: string) => ({
    'x-timestamp': text,
    'x-signature': sign(`${text}.${BODY}`),
  })

  test.each([
    { unit: 's', offBy: 0, expected: 'accepted' },
    { unit: 's', offBy: 300_000, expected: 'accepted' },
    { unit: 's', offBy: -300_000, expected: 'accepted' },
    { unit: 's', offBy: 301_000, expected: 'timestamp_outside_window' },
    { unit: 's', offBy: -301_000, expected: 'timestamp_outside_window' },
    { unit: 'ms', offBy: 0, expected: 'accepted' },
    { unit: 'ms', offBy: 300_000, expected: 'accepted' },
    { unit: 'ms', offBy: -300_001, expected: 'timestamp_outside_window' },
    { unit: 'ms', offBy: 300_001, expected: 'timestamp_outside_window' },
  ] as const)('$offBy ms off, in $unit, is $expected', async ({ unit, offBy, expected }) => {
    const text = String((NOW + offBy) / (unit === 's' ? 1000 : 1))
    expect(await verdict(timed(unit), at(text))).toBe(expected)
  })

  test('has the tolerance of the scheme', async () => {
    const scheme = { ...timed('s'), toleranceMs: 5_000 }
    expect(await verdict(scheme, at(String(NOW / 1000 - 5)))).toBe('accepted')
    expect(await verdict(scheme, at(String(NOW / 1000 - 6)))).toBe('timestamp_outside_window')
  })

  test('taken for another unit is outside the window', async () => {
    expect(await verdict(timed('s'), at(String(NOW)))).toBe('timestamp_outside_window')
    expect(await verdict(timed('ms'), at(String(NOW / 1000)))).toBe('timestamp_outside_window')
  })

  test('is judged after the signature: a forged request learns nothing of the clock', async () => {
    expect(await verdict(timed('s'), { ...at('1'), 'x-signature': sign('1.x') })).toBe(
      'credential_mismatch'
    )
  })

  test.each(['soon', '-1', '1e9', '1.5', '0x10', '9'.repeat(20)])(
    'written as %j is malformed',
    async (text) => {
      expect(await verdict(timed('s'), at(text))).toBe('credential_malformed')
    }
  )

  test('that is missing is told by name', async () => {
    const refused = await hmacVerifier(timed('s'))(request({ 'x-signature': sign(BODY) }), [SECRET])
    expect(refused).toMatchObject({
      error: { reason: 'credential_missing', detail: 'No x-timestamp header was sent.' },
    })
  })

  test.each([
    ['a comma', 't=', 'v1=', ','],
    ['a comma and a space', 't=', 'v1=', ', '],
    ['a semicolon', 'ts=', 'h1=', ';'],
  ])('may share the header with the signatures, apart by %s', async (_, time, prefix, between) => {
    const scheme: HmacScheme = {
      ...PLAIN,
      prefix,
      signed: '{timestamp}.{body}',
      timestamp: { header: 'x-signature', unit: 's', prefix: time },
    }
    const seconds = String(NOW / 1000)
    const good = sign(`${seconds}.${BODY}`)
    const header = (...parts: string[]) => ({ 'x-signature': parts.join(between) })
    const old = '0'.repeat(64)
    for (const parts of [
      [`${time}${seconds}`, `${prefix}${good}`],
      [`${prefix}${good}`, `${time}${seconds}`],
      [`${time}${seconds}`, `${prefix}${old}`, `${prefix}${good}`],
      [`${time}${seconds}`, `${prefix}${good}`, `${prefix}${old}`, `v0=${old}`],
    ]) {
      expect(await verdict(scheme, header(...parts))).toBe('accepted')
    }
    for (const parts of [
      [`${prefix}${good}`],
      [`${time}${seconds}`],
      [`${time}${seconds}`, `${time}1`, `${prefix}${good}`],
      [time, `${prefix}${good}`],
      [`${time}x`, `${prefix}${good}`],
    ]) {
      expect(await verdict(scheme, header(...parts))).toBe('credential_malformed')
    }
  })
})

describe('the header', () => {
  const good = sign(BODY)

  test.each([
    ['in capitals', good.toUpperCase()],
    ['with spaces around it', `  ${good} `],
    ['beside another one, by a space', `${'0'.repeat(64)} ${good}`],
    ['beside another one, by a comma', `${good}, ${'0'.repeat(64)}`],
    ['beside what is no signature', `v1 ${good} zz`],
  ])('may hold the signature %s', async (_, header) => {
    expect(await verdict(PLAIN, { 'X-Signature': header })).toBe('accepted')
  })

  test.each(['sha256=', 'SHA256=', 'v1,', 'v1='])('may have %s before it', async (prefix) => {
    const scheme = { ...PLAIN, prefix }
    expect(await verdict(scheme, { 'x-signature': `${prefix}${good}` })).toBe('accepted')
    expect(await verdict(scheme, { 'x-signature': `${prefix.toLowerCase()}${good}` })).toBe(
      'accepted'
    )
    expect(await verdict(scheme, { 'x-signature': good })).toBe('credential_malformed')
  })

  test('is needed', async () => {
    expect(await verdict(PLAIN, {})).toBe('credential_missing')
    expect(await verdict(PLAIN, { 'x-signature': '' })).toBe('credential_missing')
    expect(await verdict(PLAIN, { 'x-signature': '  ' })).toBe('credential_missing')
  })

  test.each(['zz', ',', '=', '%', 'sha256=', 'abc', `sha256=${good}`, '🙂'.repeat(10), 'é'])(
    'with %j in it is malformed, not an exception',
    async (header) => {
      const sent = encodeURI(header) === header ? header : encodeURI(header)
      expect(await verdict(PLAIN, { 'x-signature': sent })).toBe('credential_malformed')
    }
  )

  test('with thousands of signatures costs no more than sixteen', async () => {
    const header = [...Array<string>(5000).fill('0'.repeat(64)), good].join(',')
    const started = performance.now()
    expect(await verdict(PLAIN, { 'x-signature': header })).toBe('credential_mismatch')
    expect(performance.now() - started).toBeLessThan(500)
  })

  test('is never repeated in a refusal, nor is a secret', async () => {
    const told = JSON.stringify([
      await hmacVerifier(PLAIN)(request({ 'x-signature': good }), ['other-secret']),
      await hmacVerifier({ ...PLAIN, prefix: 'v1=' })(request({ 'x-signature': good }), [SECRET]),
    ])
    expect(told).not.toContain(good)
    expect(told).not.toContain('other-secret')
    expect(told).not.toContain(SECRET)
  })
})
