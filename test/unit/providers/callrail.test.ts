import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { callrail, type CallrailOptions } from '../../../src/handlers/calls/callrail.ts'
import { interpret } from '../../../src/handlers/interpret.ts'
import type { RouteOptions } from '../../../src/handlers/provider.ts'
import { bytes, requestOf } from './cases.ts'

const context = { country: 'US', fields: {} }
const SECRET = 'made-up-signing-key'
const STARTED = Date.parse('2026-03-04T14:12:00.000Z')

const CALL = {
  resource_id: 'CALmadeup0009',
  answered: true,
  voicemail: false,
  direction: 'inbound',
  duration: 61,
  first_call: true,
  customer_name: 'Tom Sample',
  customer_phone_number: '+12025550146',
  tracking_phone_number: '+12025550180',
  start_time: '2026-03-04T09:12:00.000-05:00',
  timestamp: '2026-03-04T09:12:00.000-05:00',
}
const TEXT = {
  resource_id: 'SCImadeup0009',
  source_number: '202-555-0146',
  destination_number: '202-555-0180',
  content: 'Hello?',
  message_type: 'sms',
}
const FORM = { resource_id: 'FRMmadeup0009', form_data: { email: 'tom@example.com' } }

type Options = RouteOptions & Partial<CallrailOptions>

const read = (body: unknown, options: Options = {}, type = 'application/json') =>
  callrail(options).read({
    headers: new Headers({ 'content-type': type }),
    body: bytes(typeof body === 'string' ? body : JSON.stringify(body)),
  })

const readingOf = async (body: unknown, options: Options = {}) => {
  const events = await read(body, options)
  const reading = events.ok ? events.value[0] : undefined
  if (reading === undefined) throw new Error('no event')
  return reading
}
const leadOf = async (body: unknown, options: Options = {}, fields = {}) =>
  (await readingOf(body, options)).lead({ ...context, fields }, undefined)
const call = (part: object, options: Options = {}) => leadOf({ ...CALL, ...part }, options)

const verify = (body: object, options: Options, receivedAt: number, key = SECRET) => {
  const text = JSON.stringify(body)
  const signature = createHmac('sha1', key).update(text).digest('base64')
  const sent = { path: '', headers: { signature }, body: text }
  return callrail(options).verify(requestOf(sent, receivedAt), [SECRET])
}
const verdict = async (...given: Parameters<typeof verify>) => {
  const result = await verify(...given)
  return result.ok ? 'accepted' : result.error.reason
}

test('a call is accepted long after it began, unless the route says how old it may be', async () => {
  const late = STARTED + 3 * 86_400_000
  expect(await verdict(CALL, {}, late)).toBe('accepted')
  expect(await verdict(CALL, { maxAge: '2h' }, late)).toBe('timestamp_outside_window')
  expect(await verdict(CALL, { maxAge: '2h' }, STARTED + 7_200_000)).toBe('accepted')
  expect(await verdict(CALL, { maxAge: '2h' }, STARTED + 7_200_001)).toBe(
    'timestamp_outside_window'
  )
  expect(await verdict(CALL, { maxAge: '2h' }, STARTED - 7_200_001)).toBe(
    'timestamp_outside_window'
  )
})

test('with `maxAge`, a body that tells no certain time is refused, after its signature', async () => {
  for (const timestamp of [undefined, null, 7, 'soon', '2026-03-04 14:12:00']) {
    const body = { ...CALL, timestamp }
    const detail = 'The body holds no timestamp that `maxAge` could be held to.'
    expect(await verify(body, { maxAge: '2h' }, STARTED)).toEqual({
      ok: false,
      error: { reason: 'timestamp_outside_window', detail },
    })
    expect(await verdict(body, {}, STARTED)).toBe('accepted')
    expect(await verdict(body, { maxAge: '2h' }, STARTED, 'other')).toBe('credential_mismatch')
  }
})

test.each<[Options, string]>([
  [{ maxAge: '2 hours' as '2h' }, 'maxAge: expected a time such as 30m, 2h or 1d, or null'],
  [{ outbound: 'yes' as 'deliver' }, 'outbound: expected ignore or deliver'],
  [{ spam: true as unknown as 'ignore' }, 'spam: expected ignore or deliver'],
  [{ callerName: 'never' as 'first-call' }, 'callerName: expected every-call or first-call'],
])('the options %o are told at start', (options, mistake) => {
  expect(callrail(options).mistakes).toEqual([mistake])
  expect(callrail({ maxAge: '1d', outbound: 'deliver', spam: 'deliver' }).mistakes).toEqual([])
})

test.each<[string, object, string | undefined, string | undefined]>([
  ['pre_call', { answered: false, duration: 0, call_type: 'missed' }, undefined, 'pre_call'],
  ['pre_call', { answered: false, duration: null }, undefined, 'pre_call'],
  ['call_routing_complete', { duration: 0 }, 'answered', 'call_routing_complete'],
  [
    'call_routing_complete',
    { answered: false, duration: 0, business_phone_number: '+12025550190' },
    undefined,
    'call_routing_complete',
  ],
  ['post_call', {}, 'answered', 'post_call'],
  ['post_call', { answered: false }, 'missed', 'post_call'],
  ['post_call', { answered: null }, undefined, 'post_call'],
  ['post_call', { answered: false, voicemail: true, duration: 0 }, 'voicemail', 'post_call'],
  ['post_call', { answered: false, call_type: 'voicemail' }, 'voicemail', 'post_call'],
  [
    'post_call',
    { answered: false, duration: '', recording: 'https://x.example' },
    'missed',
    'post_call',
  ],
  ['call_modified', { changes: ['tags'] }, 'answered', undefined],
  ['call_modified', { answered: false, duration: 0, changes: [] }, 'missed', undefined],
])('%s: %o ends as %s', async (event, part, outcome, id) => {
  const lead = await call(part)
  expect(lead).toMatchObject({
    event,
    eventId: id === undefined ? null : `CALmadeup0009 ${id}`,
  })
  expect('call' in lead && lead.call?.outcome).toBe(outcome)
})

test('every event of a call but the first updates its note', async () => {
  const isUpdate = async (part: object) => {
    const lead = await call(part)
    return 'call' in lead && lead.call?.isUpdate
  }
  expect(await isUpdate({ answered: false, duration: 0 })).toBeUndefined()
  expect(await isUpdate({ duration: 0 })).toBe(true)
  expect(await isUpdate({})).toBe(true)
  expect(await isUpdate({ changes: ['note'] })).toBe(true)
})

test('one plan after the other: a call that several webhooks tell of has one thread', async () => {
  const route = callrail({ note: true })
  const threads = await Promise.all(
    [{ answered: false, duration: 0 }, { duration: 0 }, {}, { changes: ['tags'] }].map(
      async (part) => {
        const meaning = interpret(await readingOf({ ...CALL, ...part }), route, {
          name: 'callrail',
          country: 'US',
        })
        return meaning.kind === 'deliver' ? meaning.plan.thread : meaning
      }
    )
  )
  const [first, ...later] = threads
  expect(first).toEqual({ id: CALL.resource_id, about: 'call' })
  for (const thread of later) {
    expect(thread).toEqual({ id: CALL.resource_id, earlier: CALL.resource_id, about: 'call' })
  }
})

test('a call is known by its resource id, else by its number', async () => {
  expect(await call({ id: 900000009 })).toMatchObject({ call: { id: 'CALmadeup0009' } })
  expect(await call({ id: 900000009, resource_id: undefined })).toMatchObject({
    eventId: '900000009 post_call',
    call: { id: '900000009' },
  })
  const unnamed = await call({ resource_id: null })
  expect(unnamed).toMatchObject({ eventId: null })
  expect('call' in unnamed && unnamed.call).not.toHaveProperty('id')
})

test('a call that is modified twice is two events, and the same modification one', async () => {
  const content = async (tags: string[]) =>
    (await readingOf({ ...CALL, changes: ['tags'], tags })).content
  expect(await content(['a'])).toBe(await content(['a']))
  expect(await content(['a'])).not.toBe(await content(['a', 'b']))
})

test('what the business does itself is let in by `outbound`', async () => {
  const options = { outbound: 'deliver' } as const
  const outbound = { ...CALL, direction: 'outbound' }
  expect(await leadOf(outbound)).toHaveProperty('ignored')
  expect(await leadOf({ ...CALL, direction: null, call_type: 'outbound' })).toHaveProperty(
    'ignored'
  )
  expect(await leadOf(outbound, options)).toMatchObject({
    event: 'outbound_post_call',
    eventId: null,
    person: { phone: '+12025550146' },
    call: { direction: 'outbound', outcome: 'answered', isUpdate: true },
  })
  expect(await leadOf({ ...outbound, changes: ['note'] }, options)).toMatchObject({
    event: 'outbound_call_modified',
  })
  expect(await leadOf({ ...outbound, answered: false, duration: 0 }, options)).toMatchObject({
    call: { outcome: 'missed' },
  })
  expect(await leadOf({ ...TEXT, agent: 'Hana Host' })).toHaveProperty('ignored')
})

test('of a text that a user sent, the one who got it is the lead, and the user never', async () => {
  const sent = {
    ...TEXT,
    agent: 'Hana Host',
    source_number: '202-555-0180',
    destination_number: '202-555-0146',
  }
  const lead = await leadOf(sent, { outbound: 'deliver' })
  expect(lead).toMatchObject({
    kind: 'text',
    event: 'text_message_sent',
    person: { phone: '+12025550146' },
    text: { direction: 'outbound', line: { number: '+12025550180' } },
  })
  expect(JSON.stringify(lead)).not.toContain('Hana')
})

test.each([undefined, null, ''])('a text whose user is %j was received', async (agent) => {
  expect(await leadOf({ ...TEXT, agent })).toMatchObject({
    event: 'text_message_received',
    person: { phone: '+12025550146' },
    text: { direction: 'inbound', line: { number: '+12025550180' } },
  })
})

test.each([{ spam: true }, { spam: 'true' }, { tags: ['Spam'] }, { tags: [{ name: 'SPAM' }] }])(
  'a call with %o is spam',
  async (part) => {
    expect(await call(part)).toHaveProperty('ignored')
    expect(await call(part, { spam: 'deliver' })).toMatchObject({ event: 'post_call' })
  }
)

test('a call that is no lead to CallRail is delivered, with that word', async () => {
  expect(await call({ lead_status: 'not_a_lead', spam: false, tags: ['Not spam'] })).toMatchObject({
    answers: [
      { key: 'tags', value: ['Not spam'] },
      { key: 'lead_status', value: 'Not a lead' },
    ],
  })
  for (const lead_status of ['maybe', 'constructor']) {
    expect(await call({ lead_status })).toMatchObject({
      answers: [{ key: 'lead_status', value: lead_status }],
    })
  }
})

test('a name is of the caller on every call, or on the first alone', async () => {
  const options = { callerName: 'first-call' } as const
  const unnamed = { answers: [{ key: 'customer_name', label: 'Caller id', value: 'Tom Sample' }] }
  const again = { first_call: false }
  expect(await call(again)).toMatchObject({ person: { fullName: 'Tom Sample' }, answers: [] })
  expect(await call(again, options)).toMatchObject(unnamed)
  expect(await call({}, options)).toMatchObject({ person: { fullName: 'Tom Sample' } })
  expect(await call({ first_call: null }, options)).toMatchObject({
    person: { fullName: 'Tom Sample' },
  })
  const changed = await call({ changes: ['note'] })
  expect(changed).toMatchObject(unnamed)
  expect('person' in changed && changed.person).toEqual({ phone: '+12025550146' })
})

test('a company that calls is no person', async () => {
  const lead = await call({ customer_name: 'EXAMPLE ROOFING LLC' })
  expect('person' in lead && lead.person).toEqual({
    company: 'EXAMPLE ROOFING LLC',
    phone: '+12025550146',
  })
})

test('where a number was given out is no address, unless the route says so', async () => {
  const body = { ...CALL, customer_city: 'Austin', customer_state: 'TX', customer_country: 'CA' }
  const lead = await leadOf(body)
  expect('person' in lead && lead.person).not.toHaveProperty('address')
  expect(lead).toMatchObject({
    answers: [
      { key: 'customer_city', value: 'Austin' },
      { key: 'customer_state', value: 'TX' },
      { key: 'customer_country', value: 'CA' },
    ],
  })
  expect(await leadOf(body, {}, { city: 'customer_city' })).toMatchObject({
    person: { address: { city: 'Austin' } },
  })
})

test('the transcript comes only where a field asks for it', async () => {
  const body = { ...CALL, transcription: 'Agent: Hello.' }
  expect(JSON.stringify(await leadOf(body))).not.toContain('Agent: Hello.')
  expect(await leadOf(body, {}, { 'custom.transcript': 'transcription' })).toMatchObject({
    answers: [{ key: 'transcription', label: 'Transcript', value: 'Agent: Hello.' }],
  })
})

test.each([null, '', 'anonymous', 'Restricted', '+266696687', '+7378742833', '+86282452253'])(
  'a caller who shows %j parks, with a sentence of what can be done',
  async (number) => {
    const reading = await readingOf({ ...CALL, customer_phone_number: number, customer_name: null })
    const meaning = interpret(reading, callrail(), { name: 'callrail', country: 'US' })
    expect(meaning).toMatchObject({ kind: 'unreachable', lead: { person: {} } })
    expect('reason' in meaning && meaning.reason).toMatch(/^Nobody to reach: the caller shows no/)
  }
)

test('a number of another country is one as well', async () => {
  expect(await call({ customer_phone_number: '+442079460123' })).toMatchObject({
    person: { phone: '+442079460123' },
  })
})

test('the page that the caller landed on tells what CallRail does not; CallRail wins', async () => {
  const landing_page_url = 'https://www.example.com/?utm_source=bing&utm_medium=cpc&msclkid=m-1'
  expect(await call({ landing_page_url, utm_source: 'google' })).toMatchObject({
    attribution: {
      utm: { source: 'google', medium: 'cpc' },
      clickIds: { msclkid: 'm-1' },
      pageUrl: landing_page_url,
    },
  })
  expect(await call({ landing_page_url: 'not a page', campaign: ' ' })).toMatchObject({
    attribution: { pageUrl: 'not a page' },
  })
})

test('a recording that plays in a browser comes before one that an API answers', async () => {
  const recording = 'https://api.callrail.example.com/recording.json'
  const recording_player = 'https://app.callrail.example.com/recording'
  expect(await call({ recording, recording_player })).toMatchObject({
    call: { recordingUrl: recording_player },
  })
  expect(await call({ recording })).toMatchObject({ call: { recordingUrl: recording } })
})

test('what has nothing of a form or a text in it is a call', async () => {
  const empty = { form_data: null, form_url: null, message_type: null, source_number: null }
  expect(await call(empty)).toMatchObject({ kind: 'call', person: { phone: '+12025550146' } })
})

test('no address of an agent is ever in a lead', async () => {
  for (const body of [CALL, TEXT, FORM]) {
    const lead = await leadOf({ ...body, agent_email: 'agent@example.com' })
    expect(JSON.stringify(lead)).not.toContain('agent@')
  }
})

test("a form's own words come before what CallRail has made of them", async () => {
  const customer = {
    customer_email: 'other@example.com',
    customer_phone_number: '+12025550147',
    customer_name: 'Wireless Caller',
  }
  expect(await leadOf({ ...FORM, ...customer })).toMatchObject({
    kind: 'form',
    person: { email: 'tom@example.com', phone: '+12025550147' },
    answers: [],
  })
  expect(
    await leadOf({ ...FORM, form_data: {}, ...customer, customer_name: 'Tom S.' })
  ).toMatchObject({
    person: { email: 'other@example.com', phone: '+12025550147', fullName: 'Tom S.' },
  })
})

test('a form inside a text is read, and one without a page of its own was on the landing page', async () => {
  const landing_page_url = 'https://www.example.com/roofs'
  const form_data = JSON.stringify({ email: 'tom@example.com', topic: 'Roof' })
  expect(await leadOf({ ...FORM, form_data, landing_page_url })).toMatchObject({
    person: { email: 'tom@example.com' },
    attribution: { pageUrl: landing_page_url },
    answers: [{ key: 'topic', value: 'Roof' }],
  })
})

test('the query repeats values of the body, unsigned: it changes nothing', async () => {
  const sent = {
    path: '?callernum=%2B12025550199&changes=x',
    headers: {},
    body: JSON.stringify(CALL),
  }
  const events = await callrail().read(requestOf(sent, STARTED))
  expect(events.ok && events.value[0]?.lead(context, undefined)).toEqual(await leadOf(CALL))
})

test.each([
  '{"foo":"bar"}',
  '[]',
  '"call"',
  '{}',
  'foo=bar',
  JSON.stringify({ agent_email: 'agent@example.com', timestamp: CALL.timestamp }),
])('%s is none of the three, and is kept with that sentence', async (body) => {
  const detail = 'The body is neither a call nor a text message nor a form of CallRail.'
  const type = body.includes('=') ? 'application/x-www-form-urlencoded' : 'application/json'
  expect(await read(body, {}, type)).toEqual({
    ok: false,
    error: { reason: 'malformed_body', detail },
  })
})

test('no part of a call costs the call, whatever it is', async () => {
  for (const junk of [null, 7, '', [], {}, [null], { name: 7 }, true]) {
    const parts = Object.keys(CALL).filter((name) => name !== 'customer_phone_number')
    const more = ['tags', 'changes', 'value', 'recording', 'landing_page_url', 'spam', 'agent']
    for (const name of [...parts, ...more]) {
      const lead = await call({ [name]: junk })
      if ('ignored' in lead) expect([name, junk]).toEqual(['spam', true])
      else expect(lead.person.phone).toBe('+12025550146')
    }
  }
})
