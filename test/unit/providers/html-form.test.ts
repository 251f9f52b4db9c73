import { expect, test } from 'vitest'
import { htmlForm } from '../../../src/handlers/forms/html-form.ts'
import type { MapContext } from '../../../src/mappers/lead.ts'
import { noAnswer } from '../handlers/deliveries.ts'

const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text))
const URLENCODED = { 'content-type': 'application/x-www-form-urlencoded' }

const visit = (headers: Record<string, string>, key: string | null = null) => ({
  method: 'POST',
  url: 'https://gateway.example.com/hooks/contact',
  key,
  receivedAt: 0,
  variable: () => undefined,
  fetch: noAnswer,
  headers: new Headers(headers),
  body: bytes('email=jane%40example.com'),
})

const verdict = async (
  origin: string | undefined,
  origins: string[] = [],
  secrets: string[] = [],
  key: string | null = null
) => {
  const request = visit(origin === undefined ? {} : { origin }, key)
  const result = await htmlForm({ origins }).verify(request, secrets)
  return result.ok ? 'accepted' : result.error.reason
}

const leadsOf = async (
  body: string,
  {
    options = {},
    headers = {},
    fields = {},
  }: { options?: object; headers?: Record<string, string>; fields?: MapContext['fields'] } = {}
) => {
  const delivery = { headers: new Headers({ ...URLENCODED, ...headers }), body: bytes(body) }
  const events = await htmlForm(options).read(delivery)
  return events.ok
    ? events.value.map((event) => event.lead({ country: 'US', fields }, undefined))
    : events.error.reason
}

test('a page of the route’s origins or of the gateway may post, another may not', async () => {
  expect(await verdict('https://example.com', ['https://example.com/'])).toBe('accepted')
  expect(await verdict('https://gateway.example.com')).toBe('accepted')
  expect(await verdict('https://evil.example.org', ['https://example.com'])).toBe(
    'origin_not_allowed'
  )
  expect(await verdict('http://example.com', ['https://example.com'])).toBe('origin_not_allowed')
  expect(await verdict('https://example.com.evil.example', ['https://example.com'])).toBe(
    'origin_not_allowed'
  )
})

test('an opaque or malformed origin is refused even when an option is malformed too', async () => {
  for (const origin of ['null', '', 'nonsense', 'data:x'])
    expect(await verdict(origin, ['nonsense', 'null'])).toBe('origin_not_allowed')
})

test('a request without an origin is let in: servers send none', async () => {
  expect(await verdict(undefined)).toBe('accepted')
})

test('a route with a secret wants it in the URL as well as the origin', async () => {
  expect(await verdict(undefined, [], ['s3cret'])).toBe('credential_missing')
  expect(await verdict(undefined, [], ['s3cret'], 'wrong')).toBe('credential_mismatch')
  expect(await verdict(undefined, [], ['old', 's3cret'], 's3cret')).toBe('accepted')
  expect(await verdict('https://evil.example.org', [], ['s3cret'], 's3cret')).toBe(
    'origin_not_allowed'
  )
})

test('a filled honeypot makes nothing, an empty one does no harm', async () => {
  const email = 'email=jane%40example.com'
  expect(await leadsOf(`${email}&_gotcha=x`)).toMatchObject([{ quietly: true }])
  expect(await leadsOf(`${email}&trap=x`, { options: { honeypot: ['trap'] } })).toEqual([
    { ignored: 'A machine filled the honeypot field.', quietly: true },
  ])
  expect(await leadsOf(`${email}&_gotcha=`)).toMatchObject([
    { person: { email: 'jane@example.com' } },
  ])
})

test('control fields are no answers, unless the route asks for them', async () => {
  const body =
    '_subject=Hi&_cc=boss%40example.com&g-recaptcha-response=x&_replyto=jane%40example.com'
  expect(await leadsOf(body)).toMatchObject([
    { person: { email: 'jane@example.com' }, answers: [] },
  ])
  expect(await leadsOf(body, { fields: { 'custom.subject': '_subject' } })).toMatchObject([
    { answers: [{ key: '_subject', value: 'Hi' }] },
  ])
})

test('the headers tell page, browser and address; a page in the form wins', async () => {
  const headers = {
    referer: 'https://example.com/?gclid=g',
    'user-agent': 'Made up',
    'cf-connecting-ip': '203.0.113.9',
  }
  expect(await leadsOf('email=a%40example.com', { headers })).toMatchObject([
    {
      attribution: {
        pageUrl: headers.referer,
        clickIds: { gclid: 'g' },
        userAgent: 'Made up',
        ip: '203.0.113.9',
      },
    },
  ])
  expect(await leadsOf('page_url=https%3A%2F%2Fexample.com%2Fown', { headers })).toMatchObject([
    { attribution: { pageUrl: 'https://example.com/own' } },
  ])
})

test('a JSON form is an object; anything else is malformed', async () => {
  const headers = { 'content-type': 'application/json' }
  expect(await leadsOf('{"email":"jane@example.com"}', { headers })).toMatchObject([
    { person: { email: 'jane@example.com' } },
  ])
  expect(await leadsOf('[{"email":"jane@example.com"}]', { headers })).toBe('malformed_body')
  expect(await leadsOf('{', { headers })).toBe('malformed_body')
})

test('a multipart body without its boundary is malformed', async () => {
  expect(await leadsOf('x', { headers: { 'content-type': 'multipart/form-data' } })).toBe(
    'malformed_body'
  )
})
