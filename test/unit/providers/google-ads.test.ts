import { expect, test } from 'vitest'
import { googleAds } from '../../../src/handlers/ads/google-ads.ts'
import { redact } from '../../../src/handlers/redact.ts'
import type { Lead } from '../../../src/mappers/lead.ts'
import { makePlan } from '../../../src/mappers/make-plan.ts'
import { bytes, requestOf } from './cases.ts'

const SECRET = 'made-up-key'
const context = { country: 'US', fields: {} }

const verdict = async (body: unknown, secrets = [SECRET], path = '') => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = requestOf(
    { path, headers: { 'content-type': 'application/json' }, body: text },
    0
  )
  const result = await googleAds().verify(request, secrets)
  return result.ok ? 'accepted' : result.error.reason
}

const leadOf = async (body: object): Promise<Lead> => {
  const text = JSON.stringify({ lead_id: 'gl-1', user_column_data: [], ...body })
  const events = await googleAds().read({ headers: new Headers(), body: bytes(text) })
  const lead = events.ok ? events.value[0]?.lead(context, undefined) : undefined
  if (lead === undefined || 'ignored' in lead) throw new Error('no lead')
  return lead
}

const column = (column_id: string, string_value: string) => ({ column_id, string_value })

test.each(['google_key', 'Google_key', 'GOOGLE_KEY'])('the key is found as %s', async (name) => {
  expect(await verdict({ [name]: SECRET })).toBe('accepted')
  expect(await verdict({ [name]: `${SECRET}x` })).toBe('credential_mismatch')
})

test('the key itself is matched with case', async () => {
  expect(await verdict({ google_key: SECRET.toUpperCase() })).toBe('credential_mismatch')
})

test('a key in the URL or deeper in the body does not count', async () => {
  expect(await verdict({}, [SECRET], `/${SECRET}`)).toBe('credential_missing')
  expect(await verdict({ nested: { google_key: SECRET } })).toBe('credential_missing')
  expect(await verdict([{ google_key: SECRET }])).toBe('credential_missing')
})

test.each([null, 7, true, '', [], {}, [SECRET]])('the key %j is malformed', async (google_key) => {
  expect(await verdict({ google_key })).toBe('credential_malformed')
})

test('a body that is no JSON holds no key', async () => {
  expect(await verdict(`google_key=${SECRET}`)).toBe('credential_missing')
})

test('a lead without an id is a lead all the same; the body then tells repeats apart', async () => {
  expect((await leadOf({ lead_id: null })).eventId).toBeNull()
  expect((await leadOf({ lead_id: '' })).eventId).toBeNull()
  expect((await leadOf({ lead_id: 815 })).eventId).toBe('815')
})

test.each([
  ['2026-03-05T08:40:00Z', '2026-03-05T08:40:00.000Z'],
  ['2026-03-05T08:40:00.250+01:00', '2026-03-05T07:40:00.250Z'],
  ['2026-03-05T08:40:00', undefined],
  ['2026-13-05T08:40:00Z', undefined],
  ['yesterday', undefined],
  ['', undefined],
])('the submit time %j is understood as %j', async (lead_submit_time, occurredAt) => {
  expect((await leadOf({ lead_submit_time })).occurredAt).toBe(occurredAt)
})

test('in Performance Max the asset group stands where the ad group would', async () => {
  const both = await leadOf({ adgroup_id: 11, asset_group_id: 22 })
  const only = await leadOf({ adgroup_id: 0, asset_group_id: 22 })
  expect(both.attribution.ad).toEqual({ adSet: { id: '11' } })
  expect(only.attribution.ad).toEqual({ adSet: { id: '22' } })
})

test('the stage of a lead is an answer that decides on tags and workflows; the event is a lead all the same', async () => {
  const lead = await leadOf({
    lead_stage: 'QUALIFIED',
    user_column_data: [column('EMAIL', 'a@example.com')],
  })
  const plan = makePlan(
    lead,
    {
      tags: ({ answer }) => [`stage:${answer('lead_stage')}`],
      workflow: ({ answer }) => (answer('lead_stage') === 'QUALIFIED' ? 'sales' : undefined),
    },
    { route: 'google-ads', country: 'US' }
  )
  expect(lead.event).toBe('lead')
  expect(plan).toMatchObject({ value: { tags: ['stage:qualified'], workflows: ['sales'] } })
})

test.each([undefined, null, '', ' ', 7])('the lead stage %j is none', async (lead_stage) => {
  expect((await leadOf({ lead_stage })).answers).toEqual([])
})

test('ids above 2^53 that come as numbers keep every digit, also in what is stored', async () => {
  const body =
    '{"lead_id":"gl-1","campaign_id":9007199254740993,"adgroup_id":-9223372036854775807,"google_key":"k"}'
  const received = {
    headers: new Headers({ 'content-type': 'application/json' }),
    body: bytes(body),
  }
  for (const delivery of [received, redact(received, ['google_key'])]) {
    const events = await googleAds().read(delivery)
    const lead = events.ok ? events.value[0]?.lead(context, undefined) : undefined
    expect(lead).toMatchObject({
      attribution: {
        ad: { campaign: { id: '9007199254740993' }, adSet: { id: '-9223372036854775807' } },
      },
    })
  }
})

test('empty columns are no answers', async () => {
  const lead = await leadOf({
    user_column_data: [column('BUDGET', ' '), column('EMAIL', ''), { column_id: 'SIZE' }],
  })
  expect(lead).toMatchObject({ person: {}, answers: [] })
})

test('a second value of a person column is kept as an answer', async () => {
  const user_column_data = [column('EMAIL', 'a@example.com'), column('EMAIL', 'b@example.com')]
  const lead = await leadOf({ user_column_data })
  expect(lead.person.email).toBe('a@example.com')
  expect(lead.answers).toEqual([{ key: 'EMAIL', label: 'Email', value: 'b@example.com' }])
})

test('a column named like a part of an object is a question like any other', async () => {
  const lead = await leadOf({
    user_column_data: [column('__proto__', 'x'), column('constructor', 'y')],
  })
  expect(lead.answers.map(({ key, value }) => [key, value])).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ])
})

test.each([
  ['true', true],
  ['TRUE', true],
  ['1', true],
  [1, true],
  ['false', false],
  ['0', false],
  [0, false],
  [null, false],
  [undefined, false],
  [[], false],
])('is_test %j says test: %j', async (is_test, isTest) => {
  expect((await leadOf({ is_test })).test).toBe(isTest)
})

test.each([null, undefined])('columns that are %j are none', async (user_column_data) => {
  expect(await leadOf({ user_column_data })).toMatchObject({ person: {}, answers: [] })
})

test.each([undefined, {}, true])('the id %j is none', async (lead_id) => {
  expect((await leadOf({ lead_id })).eventId).toBeNull()
})

test('an answer that came as a number is kept', async () => {
  const user_column_data = [{ column_id: 'SEATS', column_name: 'Seats', string_value: 12 }]
  const { answers } = await leadOf({ user_column_data })
  expect(answers).toEqual([{ key: 'SEATS', label: 'Seats', value: '12' }])
})

test.each([
  [[], 'The body must be an object.'],
  [{ user_column_data: 'none' }, '`user_column_data` must be a list.'],
  [{ user_column_data: [7] }, '`user_column_data.0` must be an object.'],
])('%j is refused in plain words: %s', async (body, detail) => {
  const read = await googleAds().read({
    headers: new Headers(),
    body: bytes(JSON.stringify(body)),
  })
  expect(read).toEqual({ ok: false, error: { reason: 'malformed_body', detail } })
})
