import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { highlevel } from '../../../src/handlers/generic/highlevel.ts'
import type { Json } from '../../../src/lib/json.ts'
import { bytes, requestOf } from './cases.ts'

const NOW = 1_772_700_000_000
const SECRET = 'made-up-secret'
const context = { country: 'US', fields: {} }

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const SPKI = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const RAW = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
const PEM = publicKey.export({ type: 'spki', format: 'pem' })

const bodyAt = (timestamp: Json) => JSON.stringify({ type: 'ContactCreate', id: 'c1', timestamp })
const BODY = bodyAt(new Date(NOW).toISOString())
const ghl = (body = BODY, key = privateKey) => ({
  'x-ghl-signature': sign(null, Buffer.from(body), key).toString('base64'),
})
const hmac = (encoding: 'hex' | 'base64', secret = SECRET) =>
  createHmac('sha256', secret).update(BODY).digest(encoding)

type Given = {
  readonly secrets?: readonly string[]
  readonly body?: string
  /** `HIGHLEVEL_PUBLIC_KEY`; `null`: not set. */
  readonly key?: string | null
  readonly path?: string
}
const verdict = async (headers: Readonly<Record<string, string>>, given: Given = {}) => {
  const { secrets = [], body = BODY, key = SPKI, path = '' } = given
  const request = {
    ...requestOf({ path, headers, body }, NOW),
    variable: (suffix: string) => (suffix === 'PUBLIC_KEY' ? (key ?? undefined) : undefined),
  }
  const verified = await highlevel().verify(request, secrets)
  return verified.ok ? 'accepted' : verified.error.reason
}

test('a signature of HighLevel needs no secret, and is none of somebody else', async () => {
  const { privateKey: other } = generateKeyPairSync('ed25519')
  expect(await verdict(ghl())).toBe('accepted')
  expect(await verdict(ghl(BODY, other))).toBe('credential_mismatch')
  expect(await verdict(ghl(), { body: `${BODY} ` })).toBe('credential_mismatch')
})

test('without a secret the route is not public', async () => {
  expect(highlevel.facts.secret).toBe('built-in')
  expect(await verdict({})).toBe('credential_missing')
  expect(await verdict({}, { path: '/anything' })).toBe('credential_mismatch')
  expect(await verdict({ 'x-wl-signature': hmac('hex', '') }, { secrets: [''] })).toBe(
    'credential_mismatch'
  )
})

test('unless a key is set, it is the one that HighLevel publishes', async () => {
  expect(await verdict(ghl(), { key: null })).toBe('credential_mismatch')
})

test.each([
  ['SPKI', SPKI],
  ['PEM', PEM],
  ['the bare 32 bytes', RAW],
])('the key may be written as %s', async (_form, key) => {
  expect(await verdict(ghl(), { key })).toBe('accepted')
})

test.each(['none', RAW.slice(4), `${SPKI}AAAA`, '****'])(
  'with %j as the key nobody is let in, and nothing breaks',
  async (key) => {
    expect(await verdict(ghl(), { key })).toBe('credential_mismatch')
  }
)

test.each(['N/A', 'n/a', ' '])('the signature %j is none', async (signature) => {
  const headers = { 'x-ghl-signature': signature, 'x-wl-signature': 'N/A' }
  expect(await verdict(headers)).toBe('credential_missing')
  expect(await verdict(headers, { secrets: [SECRET], path: `/${SECRET}` })).toBe('accepted')
})

test.each(['%', 'é', 'a'])('the signature %j is malformed', async (signature) => {
  expect(await verdict({ 'x-ghl-signature': signature })).toBe('credential_malformed')
  expect(await verdict({ 'x-wl-signature': signature })).toBe('credential_malformed')
})

test.each([
  [new Date(NOW - 300_000).toISOString(), 'accepted'],
  [new Date(NOW - 300_001).toISOString(), 'timestamp_outside_window'],
  [new Date(NOW + 300_001).toISOString(), 'timestamp_outside_window'],
  [NOW, 'accepted'],
  [NOW / 1000, 'accepted'],
  [NOW - 600_000, 'timestamp_outside_window'],
  [null, 'accepted'],
  ['yesterday', 'credential_malformed'],
  [{}, 'credential_malformed'],
])('signed with the time %j, an event is %s', async (timestamp, result) => {
  const body = bodyAt(timestamp)
  expect(await verdict(ghl(body), { body })).toBe(result)
})

test('a body that is signed but is no JSON has no time to be held against', async () => {
  expect(await verdict(ghl('{'), { body: '{' })).toBe('accepted')
})

test('the shared secret signs in hex or base64, under either name', async () => {
  for (const header of ['x-wl-signature', 'x-hook-signature']) {
    for (const encoding of ['hex', 'base64'] as const) {
      const headers = { [header]: hmac(encoding) }
      expect(await verdict(headers, { secrets: ['another', SECRET] })).toBe('accepted')
      expect(await verdict(headers, { secrets: ['another'] })).toBe('credential_mismatch')
      expect(await verdict(headers, { secrets: [SECRET], body: `${BODY} ` })).toBe(
        'credential_mismatch'
      )
    }
  }
})

test('of two signatures one must fit; the secret in the URL does not make up for a wrong one', async () => {
  const shared = { 'x-wl-signature': hmac('hex') }
  const secrets = [SECRET]
  expect(await verdict({ ...ghl('other'), ...shared }, { secrets })).toBe('accepted')
  expect(await verdict({ ...ghl(), 'x-wl-signature': hmac('hex', 'another') }, { secrets })).toBe(
    'accepted'
  )
  expect(await verdict(ghl('other'), { secrets, path: `/${SECRET}` })).toBe('credential_mismatch')
})

test('where no signature fits, the operator is told of the first', async () => {
  const headers = { 'x-ghl-signature': '%', 'x-wl-signature': hmac('hex', 'another') }
  expect(await verdict(headers, { secrets: [SECRET] })).toBe('credential_malformed')
})

test.each([
  [{ 'x-webhook-secret': SECRET }, ''],
  [{ 'x-api-key': SECRET }, ''],
  [{ authorization: `Bearer ${SECRET}` }, ''],
  [{}, `/${SECRET}`],
])('a workflow sends the secret itself: %o %s', async (headers, path) => {
  expect(await verdict(headers, { secrets: [SECRET], path })).toBe('accepted')
  expect(await verdict(headers, { secrets: ['another'], path })).toBe('credential_mismatch')
})

const readingOf = async (body: Json) => {
  const read = await highlevel().read({ headers: new Headers(), body: bytes(JSON.stringify(body)) })
  const reading = read.ok ? read.value[0] : undefined
  if (reading === undefined) throw new Error('no event')
  return reading
}
const leadOf = async (body: Json, answer?: Json) =>
  (await readingOf(body)).lead(context, answer === undefined ? [] : [answer])

test.each([
  'ContactDelete',
  'ContactTagUpdate',
  'NoteCreate',
  'AppointmentUpdate',
  'OpportunityCreate',
  'INSTALL',
])('%s is ignored with a reason', async (type) => {
  expect(await leadOf({ type, id: 'c1', appointment: { contactId: 'c1' } })).toEqual({
    ignored: `highlevel event ${type} is not mapped`,
  })
})

test('the contact of every event is named, so that an echo of an own write can be told', async () => {
  expect(await leadOf({ type: 'ContactUpdate', id: 'con1' })).toMatchObject({ contactId: 'con1' })
  expect(await leadOf({ contact_id: 'con1', email: 'a@example.com' })).toMatchObject({
    contactId: 'con1',
  })
  const appointment = { id: 'apt1', contactId: 'con1' }
  expect(await leadOf({ type: 'AppointmentCreate', appointment })).toMatchObject({
    contactId: 'con1',
  })
  expect(await leadOf({ contact_id: '{{contact.id}}' })).not.toHaveProperty('contactId')
  expect(await leadOf({ type: 'ContactUpdate' })).not.toHaveProperty('contactId')
})

test.each([
  ['con1', '/contacts/con1'],
  ['../x', undefined],
  ['con1?x=1', undefined],
  ['', undefined],
  [7, undefined],
])('an appointment of the contact %j asks for %j', async (contactId, path) => {
  const { need } = await readingOf({ type: 'AppointmentCreate', appointment: { contactId } })
  expect(need()?.path).toBe(path)
})

test('HighLevel is asked with the token of the location and the version of the API', () => {
  expect(highlevel.facts.api).toMatchObject({
    apiBase: 'https://services.leadconnectorhq.com',
    credential: 'ACCESS_TOKEN',
  })
  expect(highlevel.facts.api?.headers('pit-1')).toEqual({
    authorization: 'Bearer pit-1',
    version: '2021-07-28',
  })
})

test('an appointment that is cancelled from the start is so', async () => {
  const appointment = { id: 'apt1', contactId: 'con1', appointmentStatus: 'cancelled' }
  expect(await leadOf({ type: 'AppointmentCreate', appointment })).toMatchObject({
    appointment: { status: 'cancelled', title: 'Appointment' },
  })
})

test('a body with the data of a workflow is one of a workflow, whatever its type says', async () => {
  const body = { type: 'ContactCreate', customData: { a: 'b' }, email: 'a@example.com' }
  expect(await leadOf(body)).toMatchObject({
    event: 'workflow',
    answers: [{ value: 'b' }, { value: 'ContactCreate' }],
  })
})

test('where the route names locations, events of others are ignored', async () => {
  const leadsOf = async (body: Json, locationIds: readonly string[]) => {
    const delivery = { headers: new Headers(), body: bytes(JSON.stringify(body)) }
    const read = await highlevel({ locationIds }).read(delivery)
    return read.ok ? read.value.map((reading) => reading.lead(context)) : []
  }
  const created = { type: 'ContactCreate', id: 'c1', locationId: 'loc1' }
  const sent = { contact_id: 'c1', location: { id: 'loc1', name: 'Example' } }
  for (const body of [created, sent]) {
    expect(await leadsOf(body, ['loc0', 'loc1'])).toMatchObject([{ contactId: 'c1' }])
    expect(await leadsOf(body, ['loc2'])).toEqual([{ ignored: 'of another location: loc1' }])
  }
  expect(await leadsOf({ contact_id: 'c1' }, ['loc1'])).toEqual([
    { ignored: 'of another location: it names none' },
  ])
})

test('the option `locationIds` must be a list of ids', () => {
  // @ts-expect-error: what plain JavaScript may hand over
  expect(highlevel({ locationIds: 'loc1' }).mistakes).toEqual([
    'locationIds: expected a list of ids of locations',
  ])
})

test.each<[string, Json, object]>([
  ['{{contact.email}}', null, {}],
  ['a@example.com', 'a@example.com', { email: 'a@example.com' }],
])('the email %j of a workflow is %j', async (email, _is, person) => {
  expect(await leadOf({ contact_id: 'c1', email })).toMatchObject({ person })
})

test('merge tags go, what stands beside them stays', async () => {
  const customData = { list: ['{{a}}', 'b {{c}}'], only: ' {{ a.b }} ', text: 'At {{time}}, here' }
  expect(await leadOf({ customData })).toMatchObject({
    answers: [
      { label: 'List', value: ['b'] },
      { label: 'Text', value: 'At , here' },
    ],
  })
})

test('data of the author fills in a person that the contact does not name', async () => {
  const customData = { email: 'desk@example.com', Phone: '+12025550143' }
  expect(await leadOf({ contact_id: 'c1', customData })).toMatchObject({
    person: { email: 'desk@example.com', phone: '+12025550143' },
  })
  expect(await leadOf({ email: 'a@example.com', customData })).toMatchObject({
    person: { email: 'a@example.com' },
    answers: [{ label: 'Email', value: 'desk@example.com' }],
  })
})

test('location and user of a workflow are nobody', async () => {
  const someone = { email: 'host@example.com', phone: '+12025550199', name: 'Hana Host' }
  const lead = await leadOf({
    full_name: 'Ada Park',
    location: someone,
    user: someone,
    owner: 'Hana',
  })
  expect(lead).toMatchObject({ person: { firstName: 'Ada', lastName: 'Park' }, answers: [] })
})

test.each<[Json, Json]>([
  [{ id: 'f1', value: 5 }, [{ key: 'customFields.f1', label: 'Custom field f1', value: '5' }]],
  [
    { id: 'f1', key: 'contact.shoe_size', value: '38' },
    [{ key: 'customFields.contact.shoe_size', label: 'Shoe size', value: '38' }],
  ],
  [{ id: 'f1', name: 'Shoe size', value: ['38'] }, [{ label: 'Shoe size', value: ['38'] }]],
  [{ id: 'f1', value: 'other@example.com' }, [{ value: 'other@example.com' }]],
  [{ id: 'f1', value: '' }, []],
  [{ id: 'f1' }, []],
  [7, []],
])('the custom field %j becomes %j, and never the person', async (field, answers) => {
  const lead = await leadOf({ type: 'ContactCreate', id: 'c1', customFields: [field] })
  expect(lead).toMatchObject({ person: {}, answers })
})

test.each<[string, Json]>([
  ['tags', 'none'],
  ['customFields', 'none'],
  ['attachments', [{}]],
  ['dnd', 'yes'],
  ['timestamp', {}],
  ['dateOfBirth', 7],
])('%s as %j does not cost the lead', async (name, value) => {
  const body = { type: 'ContactCreate', id: 'c1', email: 'a@example.com', [name]: value }
  expect(await leadOf(body)).toMatchObject({
    person: { email: 'a@example.com' },
    answers: [],
    files: [],
  })
})

test('an event without a time happened when the contact was made, if it was made by it', async () => {
  const dateAdded = '2026-03-05T08:00:00.000Z'
  expect(await leadOf({ type: 'ContactCreate', dateAdded })).toHaveProperty('occurredAt', dateAdded)
  expect(await leadOf({ type: 'ContactUpdate', dateAdded })).not.toHaveProperty('occurredAt')
})

test('it is told to come again with a 429, the only answer after which it does', () => {
  expect(highlevel().provider.retryStatus).toBe(429)
})
