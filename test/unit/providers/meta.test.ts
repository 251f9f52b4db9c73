// What is Meta's own: the handshake, many leads in a delivery, the Graph API's words, and its lists.

import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { RawRequest } from '../../../src/handlers/provider.ts'
import { meta } from '../../../src/handlers/registry.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import { bytes } from './cases.ts'

const NOW = Date.UTC(2026, 2, 5, 9)
const SECRETS = ['app-secret']
const context = { country: 'US', fields: {} }
const json = (value: unknown): Json => parseJson(JSON.stringify(value)) ?? null

const shake = (query: Record<string, string>, token: string | undefined = 'one two') =>
  meta().handshake?.(
    {
      query: new URLSearchParams(query),
      variable: (name) => (name === 'VERIFY_TOKEN' ? token : undefined),
    },
    SECRETS
  )
const asked = (more: Record<string, string> = {}) => ({
  'hub.mode': 'subscribe',
  'hub.verify_token': 'two',
  'hub.challenge': '1158201444',
  ...more,
})

test('who knows the verify token gets the challenge back, as plain text', async () => {
  expect(await shake(asked())).toEqual({
    ok: true,
    value: { contentType: 'text/plain', body: '1158201444' },
  })
})

test.each<readonly [string, Record<string, string>, string | undefined]>([
  ['another token', asked({ 'hub.verify_token': 'three' }), 'one two'],
  ['no token', asked({ 'hub.verify_token': '' }), 'one two'],
  ['another mode', asked({ 'hub.mode': 'unsubscribe' }), 'one two'],
  ['a challenge that is a page', asked({ 'hub.challenge': '<script>x</script>' }), 'one two'],
  ['no challenge', asked({ 'hub.challenge': '' }), 'one two'],
  ['a challenge without end', asked({ 'hub.challenge': '1'.repeat(500) }), 'one two'],
  ['a route without a verify token', asked(), ''],
])('%s gets nothing back', async (_fact, query, token) => {
  expect(await shake(query, token)).toMatchObject({ ok: false })
})

const requestOf = (headers: Record<string, string>, body: string): RawRequest => ({
  method: 'POST',
  url: 'https://gateway.example.com/hooks/meta',
  key: null,
  receivedAt: NOW,
  variable: () => undefined,
  headers: new Headers(headers),
  body: bytes(body),
})

test('the older SHA-1 signature alone proves nothing', async () => {
  const sha1 = createHmac('sha1', 'app-secret').update('{}').digest('hex')
  const verified = await meta().verify(
    requestOf({ 'x-hub-signature': `sha1=${sha1}` }, '{}'),
    SECRETS
  )
  expect(verified).toMatchObject({ ok: false, error: { reason: 'credential_missing' } })
})

const readings = async (body: unknown, options = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const read = await meta(options).read({ headers: new Headers(), body: bytes(text) })
  if (!read.ok) throw new Error(read.error.detail)
  return read.value
}
const change = (value: object) => ({ field: 'leadgen', value })
const delivery = (...changes: readonly object[]) => ({
  object: 'page',
  entry: [{ id: '7', changes }],
})

test('ids that JavaScript would round keep every digit', async () => {
  const [one] = await readings(
    '{"entry":[{"id":1,"changes":[{"field":"leadgen","value":{"leadgen_id":9007199254740993123}}]}]}'
  )
  expect(one?.lead(context)).toMatchObject({ eventId: '9007199254740993123' })
  expect(one?.need()?.path).toMatch(/^\/v24\.0\/9007199254740993123\?/)
})

test('a thousand changes of a delivery are a thousand events', async () => {
  const changes = Array.from({ length: 1_000 }, (_, index) => change({ leadgen_id: index + 1 }))
  const all = await readings(delivery(...changes))
  expect(new Set(all.map((one) => JSON.stringify(one.lead(context)))).size).toBe(1_000)
})

test('the page of the lead says whose token is used, the options which version and fields', async () => {
  const [one] = await readings(delivery(change({ leadgen_id: '12', page_id: '34' })), {
    version: 'v25.0',
    graphFields: ['vehicle', 'id'],
  })
  expect(one?.need()).toMatchObject({ account: '34' })
  expect(one?.need()?.path).toMatch(/^\/v25\.0\/12\?fields=id,created_time,.*,vehicle$/)
})

test.each(['12/../me', '', '444444444444'])('nobody is asked for a lead "%s"', async (leadId) => {
  const [one] = await readings(delivery(change({ leadgen_id: leadId })))
  expect(one?.need()).toBeNull()
})

test('an answer that is no lead leaves the event as it was, and is not asked for again', async () => {
  const [one] = await readings(delivery(change({ leadgen_id: '12' })))
  expect(one?.need([json({ id: '12' })])).toBeNull()
  expect(one?.lead(context, [json({ id: '12' })])).toEqual(one?.lead(context))
})

test('calls carry the token in a header and the proof of the app secret in the query', async () => {
  const { api } = meta.facts
  expect(api?.headers('tok')).toEqual({ authorization: 'Bearer tok' })
  expect(await api?.query?.('tok', ['app-secret', 'older'])).toEqual({
    appsecret_proof: createHmac('sha256', 'app-secret').update('tok').digest('hex'),
  })
  expect(meta({ proof: false }).provider.api?.query).toBeUndefined()
})

const verdictOf = (error: object, headers: Record<string, string> = {}, status = 400) =>
  meta.facts.api?.verdict?.({ status, headers: new Headers(headers), json: json({ error }) })

describe('what a refusal of the Graph API means', () => {
  test.each<readonly [object, object]>([
    [
      { code: 190, error_subcode: 463 },
      { kind: 'pause', reason: /invalid, expired or was revoked.*_ACCESS_TOKEN/ },
    ],
    [{ code: 102 }, { kind: 'pause', reason: /access token/ }],
    [{ code: 10 }, { kind: 'pause', reason: /leads_retrieval/ }],
    [{ code: 200 }, { kind: 'pause', reason: /lacks a permission/ }],
    [{ code: 299 }, { kind: 'pause', reason: /lacks a permission/ }],
    [
      { code: 100, error_subcode: 33 },
      { kind: 'park', reason: /deleted, it is older than 90 days/ },
    ],
    [
      { code: 100, message: 'Nope' },
      { kind: 'park', reason: /refuses to show this lead\. Meta says: Nope/ },
    ],
    [{ code: 4 }, { kind: 'slow-down', cause: /error 4/, afterMs: null }],
    [{ code: 17 }, { kind: 'slow-down' }],
    [{ code: 32 }, { kind: 'slow-down' }],
    [{ code: 613 }, { kind: 'slow-down' }],
    [{ code: 80_005 }, { kind: 'slow-down' }],
    [{ code: 1 }, { kind: 'retry', afterMs: null }],
    [{ code: 2 }, { kind: 'retry' }],
    [{ code: 368, is_transient: true }, { kind: 'retry' }],
  ])('%o', (error, expected) => {
    const words = Object.entries(expected).map(([key, value]) => [
      key,
      value instanceof RegExp ? (expect.stringMatching(value) as unknown) : (value as unknown),
    ])
    expect(verdictOf(error)).toMatchObject(Object.fromEntries(words))
  })

  test('the time that a usage header names is kept to, the longest of several', () => {
    const usage = {
      '34': [
        { type: 'leadgen', estimated_time_to_regain_access: 7 },
        { estimated_time_to_regain_access: 0 },
      ],
    }
    const headers = {
      'x-business-use-case-usage': JSON.stringify(usage),
      'x-app-usage': '{"call_count":100}',
    }
    expect(verdictOf({ code: 80_005 }, headers)).toMatchObject({ afterMs: 7 * 60_000 })
    expect(verdictOf({ code: 4 }, { 'x-app-usage': 'nonsense' })).toMatchObject({ afterMs: null })
  })

  test('what is no refusal in Meta’s own form goes by its status', () => {
    const { verdict } = meta.facts.api ?? {}
    for (const answer of [undefined, null, [], { id: '1' }, { error: 'x' }]) {
      expect(verdict?.({ status: 500, headers: new Headers(), json: answer })).toBeNull()
    }
  })
})

describe('leads that never arrived', () => {
  const window = { since: NOW - 3_600_000, until: NOW }
  const at = (minutes: number) =>
    new Date(NOW - minutes * 60_000).toISOString().replace('.000Z', '+0000')

  test('without a page or a form there is nothing to ask', () => {
    expect(meta().list?.first(window)).toEqual([])
  })

  test('pages are asked for their forms, forms for their leads since then', () => {
    const { list } = meta({ pages: ['34'], forms: ['56'] })
    const [page, form] = list?.first(window) ?? []
    expect(page).toEqual({ path: '/v24.0/34/leadgen_forms?fields=id&limit=100', account: '34' })
    expect(decodeURIComponent(form?.path ?? '')).toBe(
      `/v24.0/56/leads?fields=id,created_time,ad_id&limit=100&filtering=[{"field":"time_created","operator":"GREATER_THAN","value":${window.since / 1000}}]`
    )
    const forms =
      page === undefined ? undefined : list?.read(page, json({ data: [{ id: '78' }] }), window)
    expect(forms?.more).toMatchObject([
      { path: expect.stringMatching(/^\/v24\.0\/78\/leads\?/) as unknown, account: '34' },
    ])
  })

  test('a lead is named as the webhook names it, so that it is known by the same key', async () => {
    const ask = { path: '/v24.0/78/leads?fields=id', account: '34' }
    const data = [
      { id: '990', created_time: at(20), ad_id: '5' },
      { id: '991', created_time: at(90) },
      { id: '992' },
    ]
    const listed = meta().list?.read(ask, json({ data }), window)
    expect(listed?.bodies).toHaveLength(1)
    const [found] = await readings(listed?.bodies[0])
    expect(found?.lead(context)).toMatchObject({
      eventId: '990',
      occurredAt: new Date(NOW - 20 * 60_000).toISOString(),
      attribution: { ad: { ad: { id: '5' }, form: { id: '78' } } },
    })
    expect(found?.need()).toMatchObject({ account: '34' })
  })

  test('the next page is asked for at the same address, wherever the answer points', () => {
    const ask = { path: '/v24.0/78/leads?limit=100&after=A', account: '34' }
    const paging = { next: 'https://evil.example.com/', cursors: { after: 'B=' } }
    const read = meta().list?.read
    expect(read?.(ask, json({ data: [], paging }), window).more).toEqual([
      { path: '/v24.0/78/leads?limit=100&after=B%3D', account: '34' },
    ])
    const last = { cursors: { after: 'B' } }
    expect(read?.(ask, json({ data: [], paging: last }), window).more).toEqual([])
    expect(read?.(ask, json('nonsense'), window)).toEqual({ bodies: [], more: [] })
  })
})

test.each([
  [{ version: '24' }, 'version: expected a version of the Graph API, such as v24.0'],
  [{ pages: ['my page'] }, "pages.0: expected a list of page ids, such as ['1029384756']"],
  [
    { graphFields: 'vehicle' },
    "graphFields: expected a list of fields of a lead, such as ['vehicle']",
  ],
  [{ proof: 'no' }, 'proof: expected true or false'],
])('the option %o is told to be wrong', (options, mistake) => {
  expect(meta(options as object).mistakes).toEqual([mistake])
})
