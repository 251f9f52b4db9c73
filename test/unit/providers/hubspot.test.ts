import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hubspot } from '../../../src/handlers/forms/hubspot.ts'
import type { Json } from '../../../src/lib/json.ts'
import { bytes, requestOf } from './cases.ts'

const NOW = 1_772_700_000_000
const SECRET = 'made-up-client-secret'
const URL = 'https://gateway.example.com/hooks/route'
const BODY = '[{"eventId":1}]'
const context = { country: 'US', fields: {} }

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hash = (version: string, signature: string) => ({
  'x-hubspot-signature': signature,
  'x-hubspot-signature-version': version,
})
const v1 = (secret = SECRET, body = BODY) => hash('v1', sha256(`${secret}${body}`))
const v2 = (secret = SECRET, url = URL, body = BODY) =>
  hash('v2', sha256(`${secret}POST${url}${body}`))
const v3 = (secret = SECRET, url = URL, at = NOW) => ({
  'x-hubspot-request-timestamp': String(at),
  'x-hubspot-signature-v3': createHmac('sha256', secret)
    .update(`POST${url}${BODY}${at}`)
    .digest('base64'),
})

type Given = {
  readonly secrets?: readonly string[]
  readonly body?: string
  readonly url?: string
  /** `HUBSPOT_URL`. */
  readonly configured?: string
  readonly path?: string
}
const verdict = async (headers: Readonly<Record<string, string>>, given: Given = {}) => {
  const { secrets = [SECRET], body = BODY, url = URL, configured, path = '' } = given
  const request = {
    ...requestOf({ path, headers, body }, NOW),
    url,
    variable: (suffix: string) => (suffix === 'URL' ? configured : undefined),
  }
  const verified = await hubspot().verify(request, secrets)
  return verified.ok ? 'accepted' : verified.error.reason
}

describe.each([
  ['v1', v1],
  ['v2', v2],
  ['v3', v3],
] as const)('signature %s', (_version, sign) => {
  test('made with a secret of the route is accepted, while secrets are rotated as well', async () => {
    expect(await verdict(sign())).toBe('accepted')
    expect(await verdict(sign(), { secrets: ['another', SECRET] })).toBe('accepted')
  })

  test('made with another secret, or over another body, is refused', async () => {
    expect(await verdict(sign('another'))).toBe('credential_mismatch')
    expect(await verdict(sign(), { body: `${BODY} ` })).toBe('credential_mismatch')
  })

  test('made without a secret is refused where the route has none', async () => {
    expect(await verdict(sign(''), { secrets: [''] })).toBe('credential_mismatch')
    expect(await verdict(sign(''), { secrets: [] })).toBe('credential_mismatch')
  })
})

test.each([
  ['v2', v2],
  ['v3', v3],
] as const)(
  '%s covers the address: the configured one, else the one that was called',
  async (_version, sign) => {
    const outside = 'https://hooks.example.org/hooks/hubspot'
    expect(await verdict(sign(SECRET, outside))).toBe('credential_mismatch')
    expect(await verdict(sign(SECRET, outside), { url: outside })).toBe('accepted')
    expect(await verdict(sign(SECRET, outside), { configured: outside })).toBe('accepted')
    expect(await verdict(sign(), { configured: outside })).toBe('credential_mismatch')
  }
)

test('v3 signs some characters of the address as themselves; v2 signs it as it is', async () => {
  const url = `${URL}?next=%2Fa%3Fb%40c&d=%20`
  const plain = `${URL}?next=/a?b@c&d=%20`
  expect(await verdict(v3(SECRET, plain), { url })).toBe('accepted')
  expect(await verdict(v3(SECRET, url), { url })).toBe('credential_mismatch')
  expect(await verdict(v2(SECRET, url), { url })).toBe('accepted')
})

test.each([
  [NOW - 300_000, 'accepted'],
  [NOW - 300_001, 'timestamp_outside_window'],
  [NOW + 300_001, 'timestamp_outside_window'],
])('v3 of %i is %s: milliseconds, five minutes', async (at, result) => {
  expect(await verdict(v3(SECRET, URL, at))).toBe(result)
})

test('where v3 came along, an older signature does not save the request', async () => {
  const stale = v3(SECRET, URL, NOW - 600_000)
  expect(await verdict({ ...v1(), ...stale })).toBe('timestamp_outside_window')
  expect(await verdict({ ...v2(), ...v3('another') })).toBe('credential_mismatch')
  expect(await verdict({ ...v1('another'), ...v3() })).toBe('accepted')
})

test('a hash without its version is one of v1, and one of an unknown version is none', async () => {
  const { 'x-hubspot-signature': signature } = v1()
  expect(await verdict({ 'x-hubspot-signature': signature })).toBe('accepted')
  expect(await verdict({ 'x-hubspot-signature': signature.toUpperCase() })).toBe('accepted')
  expect(await verdict(hash('v9', signature))).toBe('credential_malformed')
  expect(await verdict(hash('v1', signature.slice(1)))).toBe('credential_malformed')
})

test('a v1 hash is none of v2, and the other way round', async () => {
  expect(await verdict(hash('v2', v1()['x-hubspot-signature']))).toBe('credential_mismatch')
  expect(await verdict(hash('v1', v2()['x-hubspot-signature']))).toBe('credential_mismatch')
})

test('a workflow without an app sends a key instead', async () => {
  expect(await verdict({ 'x-api-key': SECRET })).toBe('accepted')
  expect(await verdict({}, { path: `/${SECRET}` })).toBe('accepted')
  expect(await verdict({}, { url: `${URL}?key=${SECRET}` })).toBe('accepted')
  expect(await verdict({ 'x-api-key': 'another' })).toBe('credential_mismatch')
  expect(await verdict({})).toBe('credential_missing')
})

const readingsOf = async (body: Json, options = {}) => {
  const read = await hubspot(options).read({
    headers: new Headers(),
    body: bytes(JSON.stringify(body)),
  })
  if (!read.ok) throw new Error(read.error.detail)
  return read.value
}
const leadOf = async (body: Json, answer?: Json, options = {}) =>
  (await readingsOf(body, options))[0]?.lead(context, answer === undefined ? [] : [answer])
const creation = {
  eventId: 100,
  subscriptionId: 7,
  subscriptionType: 'contact.creation',
  objectId: 5,
}

test.each([5, '9007199254740993'])('the contact id %j is a path', async (objectId) => {
  const [reading] = await readingsOf([{ ...creation, objectId }])
  expect(reading?.need()?.path).toContain(`/crm/v3/objects/contacts/${objectId}?properties=`)
})

test.each<Json>(['5/../6', '5?x=1', '', null, 5.5, {}])(
  'the contact id %j never enters a path',
  async (objectId) => {
    const [reading] = await readingsOf([{ ...creation, objectId }])
    expect(reading?.need()).toBeNull()
  }
)

test('properties that the route names are asked for and kept, also those that HubSpot counts', async () => {
  const options = { properties: ['budget', 'hs_persona', 'a&b'] }
  const [reading] = await readingsOf([creation], options)
  expect(reading?.need()?.path).toMatch(/,budget,hs_persona$/)
  const answer = { properties: { email: 'a@example.com', hs_persona: 'p1', num_notes: '3' } }
  expect(await leadOf([creation], answer, options)).toMatchObject({
    person: { email: 'a@example.com' },
    answers: [{ key: 'hs_persona', value: 'p1' }],
  })
  expect(await leadOf([creation], answer)).toMatchObject({ answers: [] })
})

test('the option `properties` must be a list of names', () => {
  // @ts-expect-error: what plain JavaScript may hand over
  expect(hubspot({ properties: 'budget' }).mistakes).toEqual([
    'properties: expected a list of names of properties',
  ])
  expect(hubspot({ properties: ['budget'] }).mistakes).toEqual([])
})

test('an event of another object has no need, and a list of nothing no event', async () => {
  const [other] = await readingsOf([{ ...creation, subscriptionType: 'deal.creation' }])
  expect(other?.need()).toBeNull()
  expect(await readingsOf([])).toEqual([])
})

test('the same number under another subscription is another event; a repeated try is not', async () => {
  expect(await leadOf([creation])).toMatchObject({ eventId: '100 7' })
  expect(await leadOf([{ ...creation, subscriptionId: 8 }])).toMatchObject({ eventId: '100 8' })
  expect(await leadOf([{ ...creation, attemptNumber: 3 }])).toMatchObject({ eventId: '100 7' })
  expect(await leadOf([{ ...creation, eventId: null }])).toMatchObject({ eventId: null })
})

test('without an id, a repeated try is known by its content', async () => {
  const content = async (attemptNumber: number) =>
    (await readingsOf([{ ...creation, eventId: null, attemptNumber }]))[0]?.content
  expect(await content(0)).toBe(await content(1))
})

test.each<[Json, string]>([
  ['CLOSED_WON', 'Stage → Closed won'],
  ['', 'Stage → empty'],
  [null, 'Stage → empty'],
  [12, 'Stage → 12'],
])('a property that was changed to %j reads %j', async (propertyValue, value) => {
  const change = { ...creation, subscriptionType: 'contact.propertyChange', propertyName: 'stage' }
  expect(await leadOf([{ ...change, propertyValue }])).toMatchObject({
    answers: [{ label: 'Changed', value }],
  })
})

test.each<[string, Json]>([
  ['properties', { email: 'a@example.com', city: null, tags: ['x'], deep: { value: {} } }],
  ['associated-company', 'Example'],
  ['form-submissions', [7]],
  ['form-submissions', [{ 'form-id': 7, timestamp: null }]],
])('%s as %j does not cost the lead', async (name, value) => {
  const body = { properties: { email: { value: 'a@example.com' } }, [name]: value }
  expect(await leadOf(body)).toMatchObject({ person: { email: 'a@example.com' }, answers: [] })
})

test('a company of the contact itself comes before the one it is associated with', async () => {
  const body = {
    properties: { email: { value: 'a@example.com' }, company: { value: 'Own Ltd' } },
    'associated-company': { properties: { name: { value: 'Other Ltd' } } },
  }
  expect(await leadOf(body)).toMatchObject({ person: { company: 'Own Ltd' } })
})

test('HubSpot is asked with the token of the app', () => {
  expect(hubspot.facts.api).toMatchObject({
    apiBase: 'https://api.hubapi.com',
    credential: 'ACCESS_TOKEN',
  })
  expect(hubspot.facts.api?.headers('tok-1')).toEqual({ authorization: 'Bearer tok-1' })
})
