import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { tiktok } from '../../../src/handlers/registry.ts'
import { bytes, requestOf } from './cases.ts'

const SECRET = 'made-up-app-secret'
const NOW = 1_772_700_000_000
const SECONDS = NOW / 1000
const context = { country: 'US', fields: {} }

type Options = Parameters<typeof tiktok>[0]

const hex = (text: string, secret = SECRET) =>
  createHmac('sha256', secret).update(text).digest('hex')

const verdict = async (
  options: Options,
  headers: Record<string, string>,
  { body = '{}', path = '', secrets = [SECRET] } = {}
) => {
  const result = await tiktok(options).verify(requestOf({ path, headers, body }, NOW), secrets)
  return result.ok ? 'accepted' : result.error.reason
}

const eventsOf = async (
  body: unknown,
  options: Options = {},
  headers: Record<string, string> = {}
) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const events = await tiktok(options).read({ headers: new Headers(headers), body: bytes(text) })
  return events.ok
    ? events.value.map((event) => event.lead(context, undefined))
    : events.error.detail
}

test('by default the time is signed with the body, under the secret of the app', async () => {
  const signed = (t: number) => ({ 'tiktok-signature': `t=${t},s=${hex(`${t}.{}`)}` })
  expect(await verdict({}, signed(SECONDS))).toBe('accepted')
  expect(await verdict({}, signed(SECONDS - 301))).toBe('timestamp_outside_window')
  expect(await verdict({ toleranceSeconds: 600 }, signed(SECONDS - 301))).toBe('accepted')
  expect(await verdict({}, { 'tiktok-signature': hex('{}') })).toBe('credential_malformed')
  expect(await verdict({}, { 'x-open-signature': hex('{}') })).toBe('credential_missing')
})

test('the scheme `body` takes the HMAC of the body alone, in the header that the options name', async () => {
  const options = { scheme: 'body', header: 'x-open-signature' } as const
  expect(await verdict(options, { 'x-open-signature': hex('{}') })).toBe('accepted')
  expect(await verdict(options, { 'x-open-signature': hex('{}', 'other') })).toBe(
    'credential_mismatch'
  )
  expect(await verdict(options, { 'tiktok-signature': hex('{}') })).toBe('credential_missing')
  const timed = `t=${SECONDS},s=${hex(`${SECONDS}.{}`)}`
  expect(await verdict(options, { 'x-open-signature': timed })).toBe('credential_malformed')
})

test('the scheme `escaped-body` signs what is no ASCII as escapes', async () => {
  const options = { scheme: 'escaped-body', header: 'x-open-signature' } as const
  const body = '{"name":"Siân 😀"}'
  const escaped = '{"name":"Si\\u00e2n \\ud83d\\ude00"}'
  expect(await verdict(options, { 'x-open-signature': hex(escaped) }, { body })).toBe('accepted')
  expect(await verdict(options, { 'x-open-signature': hex(body) }, { body })).toBe(
    'credential_mismatch'
  )
  expect(await verdict(options, { 'x-open-signature': hex('{}') })).toBe('accepted')
})

test('the scheme `url-key` takes the secret at the end of the URL, and no signature', async () => {
  const options = { scheme: 'url-key' } as const
  expect(await verdict(options, {}, { path: `/${SECRET}` })).toBe('accepted')
  expect(await verdict(options, {}, { path: '/other' })).toBe('credential_mismatch')
  expect(await verdict(options, { 'tiktok-signature': hex('{}') })).toBe('credential_missing')
})

test.each(['timestamped', 'body', 'escaped-body'] as const)(
  'where %s is asked for, the secret in the URL lets nobody in',
  async (scheme) => {
    expect(await verdict({ scheme }, {}, { path: `/${SECRET}` })).toBe('credential_missing')
  }
)

const lead = { lead_id: 'l-1', fields: [{ name: 'email', value: 'a@example.com' }] }
const known = { eventId: 'l-1', person: { email: 'a@example.com' } }

test.each<[string, unknown, Options]>([
  ['in `content`, as an object', { content: lead }, {}],
  ['in `content`, as a text', { content: JSON.stringify(lead) }, {}],
  ['in the body itself', lead, {}],
  ['in a list in the body', [lead], {}],
  ['in a list of texts', { content: [JSON.stringify(lead)] }, {}],
  ['where the option says', { data: { lead } }, { lead: 'data.lead' }],
  [
    'inside a text, where the option says',
    { content: JSON.stringify({ lead }) },
    { lead: 'content.lead' },
  ],
])('the lead is found %s', async (_, body, options) => {
  expect(await eventsOf(body, options)).toMatchObject([known])
})

test.each<[string, object]>([
  ['names and values', { fields: [{ name: 'email', value: 'a@example.com' }] }],
  ['names and lists', { field_data: [{ name: 'email', values: ['a@example.com'] }] }],
  ['fields and values', { changes: [{ field: 'email', value: 'a@example.com' }] }],
  ['questions and answers', { answers: [{ question: 'Your email?', answer: 'a@example.com' }] }],
  ['an object in a text', { lead_data: '{"Email":"a@example.com"}' }],
  ['an object', { lead_data: { Email: 'a@example.com' } }],
  ['nothing but names', { email: 'a@example.com' }],
])('answers are read as %s', async (_, answers) => {
  expect(await eventsOf({ content: { lead_id: 'l-1', ...answers } })).toMatchObject([
    { ...known, answers: [] },
  ])
})

test('whatever is no name beside a value is kept under its own names', async () => {
  const fields = [
    { name: 'Size in sq.m', value: 80 },
    { email: 'a@example.com' },
    'Call me',
    { name: 'x' },
  ]
  expect(await eventsOf({ content: { fields } })).toMatchObject([
    {
      person: { email: 'a@example.com' },
      answers: [
        { key: 'Size in sq m', value: '80' },
        { key: '2', value: 'Call me' },
        { key: '3.name', value: 'x' },
      ],
    },
  ])
})

test('the option `answers` says where they stand; what stands beside them is kept as well', async () => {
  const content = { form: { replies: [{ name: 'Rooms', value: '3' }] }, email: 'a@example.com' }
  expect(await eventsOf({ content }, { answers: 'form.replies' })).toMatchObject([
    { person: { email: 'a@example.com' }, answers: [{ key: 'Rooms', value: '3' }] },
  ])
})

test("the lead's id comes first, then TikTok's id of the delivery", async () => {
  const headers = { 'X-Tt-Logid': 'log-1' }
  const person = { email: 'a@example.com' }
  const idsOf = async (body: object, options?: Options, sent = headers) => {
    const events = await eventsOf(body, options, sent)
    return typeof events === 'string'
      ? events
      : events.map((one) => 'eventId' in one && one.eventId)
  }
  expect(await idsOf({ content: { lead_id: 'l-1', ...person } })).toEqual(['l-1'])
  expect(await idsOf({ content: person })).toEqual(['log-1'])
  expect(await idsOf({ content: [person, { lead_id: 'l-2' }, person] })).toEqual([
    'log-1#1',
    'l-2',
    'log-1#3',
  ])
  expect(await idsOf({ content: { id: 'an-account', ...person } })).toEqual(['log-1'])
  expect(await idsOf({ content: { id: 'l-3', ...person } }, { id: 'id' })).toEqual(['l-3'])
  expect(await idsOf({ entry: [{ id: 'l-4', changes: [] }] })).toEqual(['l-4'])
  expect(tiktok().provider.keepHeaders).toEqual(['x-tt-logid'])
})

test('without any id equal leads are one event', async () => {
  expect(await eventsOf({ content: { email: 'a@example.com' } })).toMatchObject([{ eventId: null }])
})

test('each entry is an event of its own', async () => {
  const entry = ['a', 'b'].map((id) => ({
    id,
    changes: [{ field: 'email', value: `${id}@example.com` }],
  }))
  expect(await eventsOf({ object: 1, entry })).toMatchObject([
    { eventId: 'a', person: { email: 'a@example.com' } },
    { eventId: 'b', person: { email: 'b@example.com' } },
  ])
})

test.each([
  [{ object: 2, entry: [{ id: 'x' }] }, "TikTok's notice of kind 2 is no lead."],
  [
    { event: 'video.publish.completed', content: '{}' },
    'TikTok\'s event "video.publish.completed" is no lead.',
  ],
])('%j is ignored', async (body, ignored) => {
  expect(await eventsOf(body)).toEqual([{ ignored }])
})

test.each<[unknown, Options, string]>([
  [7, {}, 'There is no lead in the body.'],
  [[7], {}, 'There is no lead in the body.'],
  [{ object: 1, entry: [] }, {}, 'There is no lead in the body.'],
  [{ content: '{}' }, { lead: 'data' }, 'There is no lead in `data` of the body.'],
  [{ data: 'x' }, { lead: 'data' }, 'There is no lead in `data` of the body.'],
])('%j with %j cannot be read, and the reason says what to do', async (body, options, reason) => {
  expect(await eventsOf(body, options)).toBe(
    `${reason} Say in the option \`lead\` where it stands, then replay with mode "remap".`
  )
})

test.each([
  [{ create_time: 1_772_700_000 }, '2026-03-05T08:40:00.000Z'],
  [{ create_time: '1772700000' }, '2026-03-05T08:40:00.000Z'],
  [{ create_time: '2026-03-05T09:40:00+01:00' }, '2026-03-05T08:40:00.000Z'],
  [{ create_time: '2026-03-05 08:40:00' }, false],
])('the time %j is understood as %s', async (time, occurredAt) => {
  const [only] = await eventsOf({ content: { ...time, email: 'a@example.com' } })
  expect(typeof only === 'object' && 'occurredAt' in only && only.occurredAt).toBe(occurredAt)
})

/** What plain JavaScript may write. */
const untyped = (options: object): never => options as never

test.each<[object, string]>([
  [{ header: 'a b' }, 'header: expected the name of a header, such as x-signature'],
  [{ scheme: 'none' }, 'scheme: expected timestamped or body or escaped-body or url-key'],
  [{ toleranceSeconds: 0 }, 'toleranceSeconds: expected a number of seconds above 0'],
  [{ lead: '' }, 'lead: expected a text that is not empty'],
  [{ answers: 5 }, 'answers: expected a text'],
  [{ id: 5 }, 'id: expected a text'],
])('the options %j are a mistake', (options, mistake) => {
  expect(tiktok(untyped(options)).mistakes).toEqual([mistake])
  expect(tiktok().mistakes).toEqual([])
})
