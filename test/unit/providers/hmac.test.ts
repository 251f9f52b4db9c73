import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { hmac, hook, htmlForm, standardWebhooks } from '../../../src/handlers/registry.ts'
import { bytes, requestOf } from './cases.ts'

const SECRET = 'made-up-secret'
const NOW = 1_772_700_000_000

const verdict = async (options: Parameters<typeof hmac>[0], headers: Record<string, string>) => {
  const request = requestOf({ path: '', headers, body: '{}' }, NOW)
  const result = await hmac(options).verify(request, [SECRET])
  return result.ok ? 'accepted' : result.error.reason
}
const sign = (text: string, hash = 'sha256') => createHmac(hash, SECRET).update(text)

test('the defaults are the hex SHA-256 of the body in X-Signature', async () => {
  expect(await verdict({}, { 'X-Signature': sign('{}').digest('hex') })).toBe('accepted')
  expect(await verdict({}, { 'X-Signature': sign('{}').digest('base64') })).toBe(
    'credential_malformed'
  )
  expect(await verdict({}, { 'X-Hub-Signature': sign('{}').digest('hex') })).toBe(
    'credential_missing'
  )
})

test('every option has its say', async () => {
  const options = {
    header: 'x-acme',
    prefix: 'v0=',
    hash: 'sha512',
    encoding: 'base64url',
    signed: 'v0:{timestamp}:{body}',
    timestamp: { header: 'x-acme-time', unit: 'ms' },
    toleranceSeconds: 10,
  } as const
  const sent = (at: number) => ({
    'x-acme': `v0=${sign(`v0:${at}:{}`, 'sha512').digest('base64url')}`,
    'x-acme-time': String(at),
  })
  expect(hmac(options).mistakes).toEqual([])
  expect(await verdict(options, sent(NOW - 10_000))).toBe('accepted')
  expect(await verdict(options, sent(NOW + 10_000))).toBe('accepted')
  expect(await verdict(options, sent(NOW - 10_001))).toBe('timestamp_outside_window')
  expect(await verdict(options, sent(NOW + 10_001))).toBe('timestamp_outside_window')
  expect(await verdict({ ...options, key: 'hex' }, sent(NOW))).toBe('credential_mismatch')
})

test('it reads what a hook reads, with an id from the body or from a header', async () => {
  const delivery = {
    headers: new Headers({ 'content-type': 'application/json', 'x-delivery': 'd-1' }),
    body: bytes('{"data":{"rows":[{"id":7,"email":"a@example.com"},{"id":8}]}}'),
  }
  const idsOf = async (id: string) => {
    const events = await hmac({ id, each: 'data.rows' }).read(delivery)
    const context = { country: 'US', fields: {} }
    return events.ok && events.value.map((event) => event.lead(context, undefined))
  }
  expect(await idsOf('id')).toMatchObject([
    { eventId: '7', person: { email: 'a@example.com' } },
    { eventId: '8' },
  ])
  expect(await idsOf('header:x-delivery')).toMatchObject([
    { eventId: 'd-1#1' },
    { eventId: 'd-1#2' },
  ])
  expect(hmac({ id: 'header:x-delivery' }).provider.keepHeaders).toEqual(['x-delivery'])
  expect(hmac({ id: 'id' }).provider.keepHeaders).toEqual([])
})

/** What plain JavaScript may write. */
const untyped = (options: object): never => options as never

test.each<[object, string]>([
  [{ header: '' }, 'header: expected the name of a header, such as x-signature'],
  [{ header: 'x signature' }, 'header: expected the name of a header, such as x-signature'],
  [{ header: null }, 'header: expected the name of a header, such as x-signature'],
  [{ prefix: 5 }, 'prefix: expected a text'],
  [{ hash: 'md5' }, 'hash: expected sha1 or sha256 or sha512'],
  [{ hash: 'SHA-256' }, 'hash: expected sha1 or sha256 or sha512'],
  [{ hash: 'toString' }, 'hash: expected sha1 or sha256 or sha512'],
  [{ encoding: 'utf8' }, 'encoding: expected hex or base64 or base64url'],
  [{ key: 'pem' }, 'key: expected text or hex or base64'],
  [{ signed: 5 }, 'signed: expected a template such as {timestamp}.{body}'],
  [{ signed: '' }, 'signed: {body} must be signed'],
  [{ signed: '{url}' }, 'signed: {body} must be signed'],
  [{ signed: 'body' }, 'signed: {body} must be signed'],
  [
    { signed: '{ts}.{body}' },
    'signed: {ts} is none of {body}, {timestamp}, {method}, {url}, {header:<name>}',
  ],
  [
    { signed: '{header:}{body}' },
    'signed: {header:} is none of {body}, {timestamp}, {method}, {url}, {header:<name>}',
  ],
  [{ signed: '{timestamp}.{body}' }, 'timestamp: `signed` holds a {timestamp}'],
  [{ timestamp: { header: 'x-time', unit: 's' } }, 'timestamp: `signed` holds no {timestamp}'],
  [{ timestamp: { header: 'x-time', unit: 'm' } }, 'timestamp.unit: expected s or ms'],
  [{ timestamp: 'x-time' }, "timestamp: expected { header, unit: 's' or 'ms', prefix? }"],
  [{ toleranceSeconds: 0 }, 'toleranceSeconds: expected a number of seconds above 0'],
  [{ toleranceSeconds: '300' }, 'toleranceSeconds: expected a number of seconds'],
  [{ id: 5 }, 'id: expected a text'],
  [{ id: '' }, 'id: expected a text that is not empty'],
  [{ id: 'header:x y' }, 'id: expected a path, or header:<name of a header>'],
  [{ each: '' }, 'each: expected a text that is not empty'],
])('the options %j are a mistake', (options, mistake) => {
  expect(hmac(untyped(options)).mistakes).toEqual([mistake])
})

test('other generic receivers check their options too', () => {
  expect(hook(untyped({ secretHeader: 'a b', each: 5 })).mistakes).toEqual([
    'each: expected a text',
    'secretHeader: expected the name of a header, such as x-signature',
  ])
  expect(standardWebhooks(untyped({ rawSecret: 'yes' })).mistakes).toEqual([
    'rawSecret: expected true or false',
  ])
  expect(htmlForm(untyped({ honeypot: 'trap' })).mistakes).toEqual(['honeypot: expected a list'])
  expect(
    [hook(), standardWebhooks(), htmlForm(), hmac()].flatMap(({ mistakes }) => mistakes)
  ).toEqual([])
})
