import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { MetaOptions } from '../../../src/handlers/ads/meta/options.ts'
import { meta } from '../../../src/handlers/registry.ts'
import type { Ask } from '../../../src/handlers/sender-api.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import { bodyOf } from '../../../fixtures/fixture.ts'
import { bytes, cases, requestOf, senderOf } from './cases.ts'

const SECRET = 'made-up-app-secret'
const context = { country: 'US', fields: {} }
const DAY = Date.parse('2026-03-05T00:00:00Z')
const window = { since: DAY, until: DAY + 86_400_000 }

const change = (leadId: Json, more: Record<string, Json> = {}) => ({
  field: 'leadgen',
  value: { leadgen_id: leadId, page_id: '17', form_id: '45', created_time: 1_772_700_000, ...more },
})
const post = (...changes: Json[]) => ({ object: 'page', entry: [{ id: '17', time: 1, changes }] })
const readingsOf = async (body: Json, options: Partial<MetaOptions> = {}) => {
  const read = await meta(options).read({
    headers: new Headers(),
    body: bytes(JSON.stringify(body)),
  })
  if (!read.ok) throw new Error(read.error.detail)
  return read.value
}
const readingOf = async (body: Json, options: Partial<MetaOptions> = {}) => {
  const [reading] = await readingsOf(body, options)
  if (reading === undefined) throw new Error('no event')
  return reading
}
const leadOf = async (answer: Record<string, Json>, fields = {}) => {
  const reading = await readingOf(post(change('1')))
  const lead = reading.lead({ ...context, fields }, [answer])
  if ('ignored' in lead) throw new Error(lead.ignored)
  return lead
}
const q = (name: string, ...values: Json[]) => ({ name, values })

// Signature

test('the SHA-1 twin alone lets nobody in, and one beside it does not matter', async () => {
  const body = '{"entry":[]}'
  const by = (hash: string) => createHmac(hash, SECRET).update(body).digest('hex')
  const verify = (headers: Record<string, string>) =>
    meta().verify(requestOf({ path: '', headers, body }, DAY), [SECRET])
  expect(await verify({ 'x-hub-signature': `sha1=${by('sha1')}` })).toMatchObject({ ok: false })
  expect(await verify({ 'x-hub-signature-256': `sha1=${by('sha1')}` })).toMatchObject({ ok: false })
  expect(
    await verify({ 'x-hub-signature': 'sha1=00', 'x-hub-signature-256': `sha256=${by('sha256')}` })
  ).toMatchObject({ ok: true })
})

// Handshake

const shake = async (query: Record<string, string>, token: string | undefined = 'tok-1 tok-2') => {
  const variable = (suffix: string) => (suffix === 'VERIFY_TOKEN' ? token : undefined)
  const shaken = await meta().handshake?.({ query: new URLSearchParams(query), variable }, [])
  return shaken?.ok ? shaken.value : shaken?.error.reason
}
const asked = (more: Record<string, string> = {}) => ({
  'hub.mode': 'subscribe',
  'hub.verify_token': 'tok-1',
  'hub.challenge': '1158201444',
  ...more,
})

test('who knows a verify token gets the challenge back as plain text', async () => {
  const answer = { contentType: 'text/plain', body: '1158201444' }
  expect(await shake(asked())).toEqual(answer)
  expect(await shake(asked({ 'hub.verify_token': 'tok-2' }))).toEqual(answer)
})

test.each([
  ['another token', asked({ 'hub.verify_token': 'tok-3' }), 'credential_mismatch'],
  ['both tokens at once', asked({ 'hub.verify_token': 'tok-1 tok-2' }), 'credential_mismatch'],
  ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }, 'credential_mismatch'],
  ['another mode', asked({ 'hub.mode': 'unsubscribe' }), 'credential_malformed'],
  ['no challenge', asked({ 'hub.challenge': '' }), 'credential_malformed'],
  ['a page', asked({ 'hub.challenge': '<script>' }), 'credential_malformed'],
  ['a long text', asked({ 'hub.challenge': '1'.repeat(257) }), 'credential_malformed'],
  ['two lines', asked({ 'hub.challenge': '1\n2' }), 'credential_malformed'],
])('%s is refused', async (_what, query, reason) => {
  expect(await shake(query)).toBe(reason)
})

test.each(['', '  '])('without a verify token (%j) nobody is answered', async (token) => {
  expect(await shake(asked({ 'hub.verify_token': '' }), token)).toBe('credential_missing')
})

// What a delivery tells

test('every change of every entry is an event of its own, known by its lead', async () => {
  const two = post(change('1'), change(2))
  const readings = await readingsOf({ ...two, entry: [...two.entry, ...post(change('3')).entry] })
  expect(readings.map((one) => one.lead(context))).toMatchObject(
    ['1', '2', '3'].map((eventId) => ({ eventId, event: 'leadgen', test: false }))
  )
})

test.each([
  ['entry id 0', { object: 'page', entry: [{ id: '0', changes: [change('900100200300400')] }] }],
  ['a lead of fours', post(change(444444444444))],
])('a sample of the dashboard (%s) is a test and is not asked for', async (_how, body) => {
  const reading = await readingOf(body)
  expect(reading.need()).toBeNull()
  expect(reading.lead(context)).toMatchObject({ test: true, person: {} })
})

test.each<Json>(['1/../2', '1?x', '', null, 5.5, {}, -1])(
  'the lead id %j never enters a path',
  async (id) => {
    expect((await readingOf(post(change(id)))).need()).toBeNull()
  }
)

test('a thousand changes are read within a moment', async () => {
  const changes = Array.from({ length: 1000 }, (_, at) => change(String(10 ** 14 + at)))
  const start = performance.now()
  const readings = await readingsOf(post(...changes))
  for (const reading of readings) reading.lead(context)
  expect(readings).toHaveLength(1000)
  expect(performance.now() - start).toBeLessThan(500)
})

// What is asked for

test('a lead is asked for in the name of its page, with the fields of the route', async () => {
  const options = { version: 'v25.0', omitFields: ['ad_name', 'adset_name'], addFields: ['post'] }
  const reading = await readingOf(post(change('900100200300400')), options)
  const need = reading.need()
  expect(need).toMatchObject({ what: 'the answers of the lead', account: '17' })
  expect(need?.path).toBe(
    '/v25.0/900100200300400?fields=id,created_time,ad_id,adset_id,campaign_id,campaign_name,form_id,is_organic,platform,field_data,custom_disclaimer_responses,post'
  )
  expect(need?.optional).toBeUndefined()
})

test('the page of the entry serves where the change names none', async () => {
  const reading = await readingOf(post(change('1', { page_id: null })))
  expect(reading.need()?.account).toBe('17')
})

test("the form's name is asked for only by option, once an hour, and the lead goes on without", async () => {
  const answer = { id: '1', field_data: [q('email', 'ada@example.com')], form_id: '45' }
  expect((await readingOf(post(change('1')))).need([answer])).toBeNull()
  const reading = await readingOf(post(change('1')), { formName: true })
  expect(reading.need([answer])).toMatchObject({
    path: '/v24.0/45?fields=name',
    account: '17',
    optional: true,
    cacheMs: 3_600_000,
  })
  const form = { id: '45', name: 'Roof check' }
  expect(reading.need([answer, form])).toBeNull()
  const named = { attribution: { ad: { form } } }
  expect(reading.lead(context, [answer, form])).toMatchObject(named)
  expect(reading.lead(context, [answer, null])).toMatchObject({
    person: { email: 'ada@example.com' },
  })
})

const apiOf = (options: Partial<MetaOptions> = {}) => {
  const { api } = meta(options).provider
  if (api === null) throw new Error('no api')
  return api
}

test('the token travels in a header, and its proof in the query', async () => {
  const proof = createHmac('sha256', SECRET).update('EAAB').digest('hex')
  expect(apiOf().headers('EAAB')).toEqual({ authorization: 'Bearer EAAB' })
  expect(await apiOf().query?.('EAAB', [SECRET, 'old'])).toEqual({ appsecret_proof: proof })
  expect(await apiOf().query?.('EAAB', [])).toEqual({})
  expect(await apiOf({ proof: false }).query?.('EAAB', [SECRET])).toEqual({})
})

test.each([
  ['version', '24'],
  ['version', 'v24.0/me?x='],
  ['addFields', ['field{data}']],
  ['omitFields', ['field_data']],
  ['pages', [17]],
  ['pages', '17'],
  ['forms', ['a/b']],
  ['formName', 'yes'],
  ['proof', 0],
])('%s: %j is a mistake that is told at start', (name, value) => {
  const { mistakes } = meta({ [name]: value })
  expect(mistakes).toEqual([expect.stringMatching(new RegExp(`^${name}.*expected`))])
})

// What a lead becomes

test.each([
  ['a work address alone', [q('work_email', 'ada@example.com')], { email: 'ada@example.com' }, []],
  [
    'two addresses',
    [q('work_email', 'work@example.com'), q('email', 'ada@example.com')],
    { email: 'ada@example.com' },
    [['work_email', 'work@example.com']],
  ],
  [
    'an address that is none',
    [q('email', 'none'), q('work_email', 'work@example.com')],
    { email: 'work@example.com' },
    [['email', 'none']],
  ],
  ['names in capitals', [q('FULL_NAME', 'Ada Park')], { firstName: 'Ada', lastName: 'Park' }, []],
  ['a state and a province', [q('province', 'ON')], { address: { state: 'ON' } }, []],
  ['a question with dots', [q('a.b.c?', 'x')], {}, [['a b c?', 'x']]],
  ['several values', [q('what_for?', 'a', 'b')], {}, [['what_for?', ['a', 'b']]]],
  ['a value that is a number', [q('seats', 3)], {}, [['seats', '3']]],
  ['no value', [q('job_title'), q('x', '')], {}, []],
])('%s', async (_what, fields, person, answers) => {
  const lead = await leadOf({ field_data: fields })
  expect(lead.person).toMatchObject(person)
  expect(lead.answers.map(({ key, value }) => [key, value])).toEqual(answers)
})

test('custom questions have readable labels, and fill fields of the route', async () => {
  const lead = await leadOf(
    { field_data: [q('your_best_number', '+12125550177')] },
    { phone: 'your_best_number' }
  )
  expect(lead.person.phone).toBe('+12125550177')
  const { answers } = await leadOf({ field_data: [q('how_big_is_it?', 'xl')] })
  expect(answers).toEqual([{ key: 'how_big_is_it?', label: 'How big is it?', value: 'xl' }])
})

test.each([
  [
    true,
    'fb',
    [
      ['platform', 'Facebook'],
      ['is_organic', 'yes'],
    ],
  ],
  [
    false,
    'ig',
    [
      ['platform', 'Instagram'],
      ['is_organic', 'no'],
    ],
  ],
  [null, 'wa', [['platform', 'wa']]],
  [null, null, []],
])('organic %s on %s is told in answers that tags can be made of', async (is, on, answers) => {
  const lead = await leadOf({ is_organic: is, platform: on })
  expect(lead.answers.map(({ key, value }) => [key, value])).toEqual(answers)
})

test('boxes are consents, ticked or not, and an option finds them by their key', async () => {
  const lead = await leadOf({
    custom_disclaimer_responses: [
      { checkbox_key: 'optional_1', is_checked: '1' },
      { checkbox_key: 'email_updates', is_checked: '' },
      { checkbox_key: 'calls', is_checked: true },
      null,
    ],
  })
  expect(lead.consent.map(({ key, given }) => [key, given])).toEqual([
    ['optional_1', true],
    ['email_updates', false],
    ['calls', true],
  ])
})

test('fields that were asked for besides are answers', async () => {
  const lead = await leadOf({ inbox_url: 'https://business.example.com/i', post: { id: '9' } })
  expect(lead.answers).toMatchObject([
    { key: 'inbox_url', value: 'https://business.example.com/i' },
    { key: 'post.id', value: '9' },
  ])
})

test.each([
  ['<test lead: dummy data for email>', true],
  ['<TEST LEAD: dummy data for FULL_NAME>', true],
  ['test@meta.com', true],
  ['Test@fb.com', true],
  ['I saw your test lead', false],
  ['tester@example.com', false],
])('a lead that says %j is a test: %s', async (value, isTest) => {
  expect((await leadOf({ field_data: [q('email', value)] })).test).toBe(isTest)
})

// What never arrived

const listOf = (options: Partial<MetaOptions>) => {
  const { list } = meta(options)
  if (list === null) throw new Error('no list')
  return list
}
const read = (ask: Ask | undefined, answer: Json) =>
  listOf({}).read(ask ?? { path: '' }, answer, window)
const leadsPath = (form: string) =>
  `/v24.0/${form}/leads?fields=id,created_time,ad_id,form_id&filtering=${encodeURIComponent(
    `[{"field":"time_created","operator":"GREATER_THAN","value":${DAY / 1000 - 1}}]`
  )}&limit=100`

test('pages are asked for their forms, forms for their leads, and without either nothing is', () => {
  expect(listOf({}).first(window)).toEqual([])
  expect(listOf({ pages: ['17'], forms: ['45', '18/46'] }).first(window)).toEqual([
    { path: '/v24.0/17/leadgen_forms?fields=id,status&limit=100', account: '17' },
    { path: leadsPath('45') },
    { path: leadsPath('46'), account: '18' },
  ])
})

test('every form that has leads is asked, then the next page of forms', () => {
  const [ask] = listOf({ pages: ['17'] }).first(window)
  const data = [
    { id: '45', status: 'ACTIVE' },
    { id: '46', status: 'ARCHIVED' },
    { id: '47', status: 'DRAFT' },
    { id: '48', status: 'DELETED' },
    { id: '../1', status: 'ACTIVE' },
  ]
  const paging = { cursors: { before: 'a', after: 'b=' }, next: 'https://elsewhere.example.com/' }
  expect(read(ask, { data, paging })).toEqual({
    bodies: [],
    more: [
      { path: leadsPath('45'), account: '17' },
      { path: leadsPath('46'), account: '17' },
      { path: `${ask?.path}&after=b%3D`, account: '17' },
    ],
  })
})

test('a listed lead is the event that its webhook would have been', async () => {
  const ask = { path: leadsPath('45'), account: '17' }
  const listed = read(ask, {
    data: [
      { id: '900', created_time: '2026-03-05T08:40:00+0000', ad_id: '7', form_id: '45' },
      { id: '901', created_time: '2026-03-04T23:59:59+0000' },
      { id: '902', created_time: '2026-03-06T00:00:01+0000' },
      { id: 'x' },
    ],
  })
  expect(listed.bodies).toHaveLength(1)
  const reading = await readingOf(listed.bodies[0] ?? null)
  const arrived = await readingOf(post(change('900', { ad_id: '7' })))
  expect(reading.lead(context)).toEqual(arrived.lead(context))
  expect(reading.need()).toEqual(arrived.need())
})

test('a form without a page is asked for with the token that serves for all', async () => {
  const data = [{ id: '900', created_time: '2026-03-05T08:40:00+0000', form_id: '45' }]
  const { bodies } = read({ path: leadsPath('45') }, { data })
  const need = (await readingOf(bodies[0] ?? null)).need()
  expect([need?.path.slice(0, 12), need?.account]).toEqual(['/v24.0/900?f', undefined])
})

test('the last page has a cursor, too, but nothing next', () => {
  const ask = { path: `${leadsPath('45')}&after=one`, account: '17' }
  const paging = { cursors: { after: 'two' } }
  expect(read(ask, { data: [], paging }).more).toEqual([])
  expect(read(ask, { data: [], paging: { ...paging, next: 'https://x' } }).more).toEqual([
    { path: `${leadsPath('45')}&after=two`, account: '17' },
  ])
})

test.each<Json>([null, 7, [], {}, { data: 7 }, { error: { code: 1 } }])(
  'an answer like %j holds nothing',
  (answer) => {
    for (const path of [leadsPath('45'), '/v24.0/17/leadgen_forms?limit=1']) {
      expect(read({ path }, answer)).toEqual({ bodies: [], more: [] })
    }
  }
)

test('a sample that is sent afresh is asked for where its answer is put', async () => {
  const { fixture } = cases.find(({ id, name }) => id === 'meta' && name === 'leadgen') ?? {}
  if (fixture === undefined) throw new Error('no fixture')
  const { renew, renewPath } = senderOf('meta')
  const reading = await readingOf(parseJson(renew(bodyOf(fixture), 'some id')) ?? null)
  const [path = ''] = (fixture.hydration ?? []).map((one) => one.path)
  expect(reading.need()?.path).toBe(renewPath?.(path, 'some id'))
  expect(reading.need()?.path).not.toBe(path)
})
