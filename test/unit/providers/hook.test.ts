import { expect, test } from 'vitest'
import { hook } from '../../../src/handlers/generic/hook.ts'
import type { Json } from '../../../src/lib/json.ts'
import { noAnswer } from '../handlers/deliveries.ts'

const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text))
const JSON_TYPE = 'application/json'

const verdict = async (headers: Record<string, string>, key: string | null = null) => {
  const url = 'https://gateway.example.com/hooks/zapier'
  const request = {
    method: 'POST',
    url,
    key,
    receivedAt: 0,
    variable: () => undefined,
    fetch: noAnswer,
    headers: new Headers(headers),
    body: bytes('{}'),
  }
  const result = await hook().verify(request, ['first', 'second'])
  return result.ok ? 'accepted' : result.error.reason
}

const leadsOf = async (
  body: Json | string,
  options: { id?: string; each?: string } = {},
  type = JSON_TYPE
) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const delivery = { headers: new Headers({ 'content-type': type }), body: bytes(text) }
  const events = await hook(options).read(delivery)
  return events.ok
    ? events.value.map((event) => event.lead({ country: 'US', fields: {} }, undefined))
    : events.error.reason
}

test('the secret is accepted in the URL, as a Bearer token and in two headers', async () => {
  expect(await verdict({}, 'second')).toBe('accepted')
  expect(await verdict({ authorization: 'Bearer first' })).toBe('accepted')
  expect(await verdict({ 'x-webhook-secret': 'first' })).toBe('accepted')
  expect(await verdict({ 'x-api-key': 'second' })).toBe('accepted')
})

test('no secret, a wrong one, or one in another header is refused', async () => {
  expect(await verdict({})).toBe('credential_missing')
  expect(await verdict({ 'x-other': 'first' })).toBe('credential_missing')
  expect(await verdict({ 'x-api-key': 'First' })).toBe('credential_mismatch')
  expect(await verdict({}, 'third')).toBe('credential_mismatch')
})

type Given = { headers?: Record<string, string>; query?: string; body?: string }
const places = async ({ headers = {}, query = '', body = '{}' }: Given, options = {}) => {
  const request = {
    method: 'POST',
    url: `https://gateway.example.com/hooks/zapier${query}`,
    key: null,
    receivedAt: 0,
    variable: () => undefined,
    fetch: noAnswer,
    headers: new Headers({ 'content-type': JSON_TYPE, ...headers }),
    body: bytes(body),
  }
  const result = await hook(options).verify(request, ['s3cret&é'])
  return result.ok ? 'accepted' : result.error.reason
}
const basic = (text: string) => ({
  authorization: `Basic ${Buffer.from(text).toString('base64')}`,
})

test('the secret is accepted in the header that the route names, besides the usual ones', async () => {
  const options = { secretHeader: 'X-Acme-Token' }
  expect(await places({ headers: { 'x-acme-token': encodeURI('s3cret&') } }, options)).toBe(
    'credential_mismatch'
  )
  const plain = async (headers: Record<string, string>, given = {}) => {
    const request = {
      method: 'POST',
      url: 'https://gateway.example.com/hooks/zapier',
      key: null,
      receivedAt: 0,
      variable: () => undefined,
      fetch: noAnswer,
      headers: new Headers(headers),
      body: bytes('{}'),
    }
    return (await hook(given).verify(request, ['plain-secret'])).ok
  }
  expect(await plain({ 'x-acme-token': ' plain-secret ' }, options)).toBe(true)
  expect(await plain({ 'x-api-key': 'plain-secret' }, options)).toBe(true)
  expect(await plain({ 'x-acme-token': 'plain-secret' })).toBe(false)
})

test.each(['key', 'secret', 'token'])(
  'the secret is accepted in the query, as %s',
  async (name) => {
    const secret = encodeURIComponent('s3cret&é')
    expect(await places({ query: `?a=1&${name}=${secret}` })).toBe('accepted')
    expect(await places({ query: `?${name}=wrong` })).toBe('credential_mismatch')
    expect(await places({ query: `?${name}=` })).toBe('credential_missing')
    expect(await places({ query: `?${name.toUpperCase()}=${secret}` })).toBe('credential_missing')
    expect(await places({ query: `?other=${secret}` })).toBe('credential_missing')
  }
)

test('the secret is accepted as the password of any user, colons in it included', async () => {
  expect(await places({ headers: basic('anybody:s3cret&é') })).toBe('accepted')
  expect(await places({ headers: basic(':s3cret&é') })).toBe('accepted')
  expect(await places({ headers: basic('s3cret&é') })).toBe('credential_malformed')
  expect(await places({ headers: basic('s3cret&é:') })).toBe('credential_malformed')
  expect(await places({ headers: basic('a:b:s3cret&é') })).toBe('credential_mismatch')
  for (const junk of ['Basic', 'Basic !!', 'Basic =', 'Digest x', ''])
    expect(await places({ headers: { authorization: junk } })).toMatch(/^credential_m/)
})

test.each<[string, string]>([
  [JSON_TYPE, '{"webhook_secret":"s3cret&é"}'],
  [JSON_TYPE, '{"webhook_secret":" s3cret&é "}'],
  ['application/x-www-form-urlencoded', 'a=1&webhook_secret=s3cret%26%C3%A9'],
  ['application/xml', '<a><webhook_secret>s3cret&amp;é</webhook_secret></a>'],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="webhook_secret"\r\n\r\ns3cret&é\r\n--x--\r\n',
  ],
])('the secret is accepted in the body: %s', async (type, body) => {
  const headers = { 'content-type': type }
  expect(await places({ headers, body })).toBe('accepted')
  expect(await places({ headers, body: body.replace('s3cret', 'secret') })).toBe(
    'credential_mismatch'
  )
})

test.each<[string, string]>([
  [JSON_TYPE, '{"deep":{"webhook_secret":"s3cret&é"}}'],
  [JSON_TYPE, '{"webhook_secret":["s3cret&é"]}'],
  [JSON_TYPE, '["s3cret&é"]'],
  [JSON_TYPE, '{'],
  ['application/xml', '<webhook_secret>s3cret&amp;é</webhook_secret>'],
  ['application/xml', '<a'],
  ['multipart/form-data', '--x'],
])('nowhere else in the body: %s %s', async (type, body) => {
  expect(await places({ headers: { 'content-type': type }, body })).toBe('credential_missing')
})

test('a list at the root is one lead each, an empty list none', async () => {
  const list = [{ email: 'a@example.com' }, { email: 'b@example.com' }]
  expect(await leadsOf(list)).toMatchObject(list.map((person) => ({ kind: 'hook', person })))
  expect(await leadsOf([])).toEqual([])
})

test('`each` finds the list inside the body', async () => {
  const body = {
    meta: { id: 7 },
    data: { people: [{ email: 'a@example.com' }, { email: 'b@example.com' }] },
  }
  expect(await leadsOf(body, { each: 'data.people' })).toMatchObject([
    { person: { email: 'a@example.com' } },
    { person: { email: 'b@example.com' } },
  ])
  expect(await leadsOf(body, { each: 'data.nobody' })).toBe('malformed_body')
  expect(await leadsOf(body, { each: '__proto__' })).toBe('malformed_body')
})

test('`id` names the event; one id of the whole body is not shared by several leads', async () => {
  const people = [
    { email: 'a@example.com', id: 1 },
    { email: 'b@example.com', id: 2 },
  ]
  expect(
    await leadsOf({ meta: { id: 'm1' }, email: 'a@example.com' }, { id: 'meta.id' })
  ).toMatchObject([{ eventId: 'm1' }])
  expect(await leadsOf({ people }, { each: 'people', id: 'id' })).toMatchObject([
    { eventId: '1' },
    { eventId: '2' },
  ])
  expect(await leadsOf({ batch: 'b', people }, { each: 'people', id: 'batch' })).toMatchObject([
    { eventId: null },
    { eventId: null },
  ])
  expect(
    await leadsOf({ batch: 'b', people: people.slice(0, 1) }, { each: 'people', id: 'batch' })
  ).toMatchObject([{ eventId: 'b' }])
  expect(await leadsOf({ email: 'a@example.com', id: 5 })).toMatchObject([{ eventId: null }])
})

test('an id above 2^53 is not rounded', async () => {
  expect(await leadsOf('{"id":90071992547409931}', { id: 'id' })).toMatchObject([
    { eventId: '90071992547409931' },
  ])
})

test('the event is the payload’s own short name, else "hook"', async () => {
  expect(await leadsOf({ event: 'lead.created', type: 'x' })).toMatchObject([
    { event: 'lead.created' },
  ])
  expect(await leadsOf({ type: 'signup' })).toMatchObject([{ event: 'signup' }])
  expect(await leadsOf({ event: { name: 'x' } })).toMatchObject([{ event: 'hook' }])
  expect(await leadsOf({ event: 'Somebody filled in the long form of our site' })).toMatchObject([
    { event: 'hook' },
  ])
})

test('only `test: true` at the top marks a test', async () => {
  const tests = [
    { test: true },
    { test: 'true' },
    { test: false },
    { test: 'drive' },
    { data: { test: true } },
    {},
  ]
  const leads = await Promise.all(tests.map((body) => leadsOf(body)))
  expect(leads.flat()).toMatchObject(
    [true, true, false, false, false, false].map((isTest) => ({ test: isTest }))
  )
})

test('an urlencoded hook is read like a form', async () => {
  expect(
    await leadsOf(
      'email=a%40example.com&topic=x&topic=y&id=9',
      { id: 'id' },
      'application/x-www-form-urlencoded'
    )
  ).toMatchObject([
    {
      eventId: '9',
      person: { email: 'a@example.com' },
      answers: [{ key: 'topic', value: ['x', 'y'] }, { key: 'id' }],
    },
  ])
})

test('a body that is no object and no list is malformed', async () => {
  for (const body of ['', '{', '7', 'null', '"text"'])
    expect(await leadsOf(body)).toBe('malformed_body')
})

const FORM_TYPE = 'application/x-www-form-urlencoded'
const XML_TYPE = 'application/xml'

test('an id may come in a header, which is stored for it; each lead of a list has its own', async () => {
  const route = hook({ id: 'header:X-Event-Id' })
  expect(route.provider.keepHeaders).toEqual(['X-Event-Id'])
  const idsOf = async (body: Json, headers: Record<string, string>) => {
    const delivery = {
      headers: new Headers({ 'content-type': JSON_TYPE, ...headers }),
      body: bytes(JSON.stringify(body)),
    }
    const events = await route.read(delivery)
    const leads = events.ok
      ? events.value.map((event) => event.lead({ country: 'US', fields: {} }, undefined))
      : []
    return leads.map((lead) => ('eventId' in lead ? lead.eventId : undefined))
  }
  const one = { email: 'a@example.com' }
  expect(await idsOf(one, { 'x-event-id': 'e7' })).toEqual(['e7'])
  expect(await idsOf([one, one], { 'x-event-id': 'e7' })).toEqual(['e7#1', 'e7#2'])
  expect(await idsOf(one, {})).toEqual([null])
  expect(await idsOf(one, { 'x-event-id': ' ' })).toEqual([null])
})

test('`each` is found in any spelling, and in forms as well', async () => {
  const people = [{ email: 'a@example.com' }, { email: 'b@example.com' }]
  const leads = people.map((person) => ({ person }))
  expect(
    await leadsOf({ formData: { People: people } }, { each: 'form_data.people' })
  ).toMatchObject(leads)
  expect(await leadsOf({ data: { people } }, { each: 'data[people]' })).toMatchObject(leads)
  const rows = 'event=fair&rows%5B0%5D%5Bemail%5D=a%40example.com&rows[1][email]=b%40example.com'
  expect(await leadsOf(rows, { each: 'rows' }, FORM_TYPE)).toMatchObject(
    leads.map((lead) => ({ ...lead, event: 'fair', answers: [] }))
  )
  const inField = `rows=${encodeURIComponent(JSON.stringify(people))}`
  expect(await leadsOf(inField, { each: 'rows' }, FORM_TYPE)).toMatchObject(leads)
  expect(await leadsOf(rows, { each: 'nobody' }, FORM_TYPE)).toBe('malformed_body')
})

test('XML is read like JSON of the same shape; `each` names the repeated element', async () => {
  const xml =
    '<leads><lead id="1"><email>a@example.com</email></lead><lead id="2"><email>b@example.com</email></lead></leads>'
  expect(await leadsOf(xml, { each: 'lead', id: 'id' }, XML_TYPE)).toMatchObject([
    { eventId: '1', person: { email: 'a@example.com' } },
    { eventId: '2', person: { email: 'b@example.com' } },
  ])
  const one = '<leads><lead><email>a@example.com</email></lead></leads>'
  expect(await leadsOf(one, { each: 'lead' }, 'text/xml; charset=utf-8')).toMatchObject([
    { person: { email: 'a@example.com' } },
  ])
  for (const body of ['', '<a>', '<a>only text</a>', '{"email":"a@example.com"}'])
    expect(await leadsOf(body, {}, XML_TYPE)).toBe('malformed_body')
})

test('JSON inside a field of a form is read, in whatever field it is', async () => {
  const answers = JSON.stringify({
    Name: ['Jane Doe'],
    'E-mail': ['jane@example.com'],
    Rooms: ['2'],
  })
  expect(
    await leadsOf(`page=1&data.json=${encodeURIComponent(answers)}`, {}, FORM_TYPE)
  ).toMatchObject([
    {
      person: { fullName: 'Jane Doe', email: 'jane@example.com' },
      answers: [{ key: 'page' }, { key: 'data.json.Rooms', value: ['2'] }],
    },
  ])
})

test('bracketed, dotted and underscored names are the same, and reach no prototype', async () => {
  const body =
    'contact__email=a%40example.com&contact.first_name=Jane&contact[last_name]=Doe&a[__proto__][isAdmin]=1&a[constructor][prototype][isAdmin]=1'
  const [lead] = [await leadsOf(body, {}, FORM_TYPE)].flat()
  expect(lead).toMatchObject({ person: { email: 'a@example.com', fullName: 'Jane Doe' } })
  expect({}).not.toHaveProperty('isAdmin')
  const names =
    lead !== undefined && typeof lead !== 'string' && 'answers' in lead ? lead.answers : []
  expect(names.map(({ key }) => key)).toEqual(['a.constructor.prototype.isAdmin'])
})

test('`fields` reaches through nesting, lists, pairs, XML and JSON inside a field', async () => {
  const fields = { email: 'who.2.mail', 'custom.plan': 'answers.Which plan?' }
  const who = [{}, {}, { mail: 'c@example.com' }]
  const answers = [
    { question: 'Which plan?', answer: 'Gold' },
    { question: 'Since when?', answer: '2020' },
  ]
  const inXml =
    '<x><who/><who/><who><mail>c@example.com</mail></who><answers><question>Which plan?</question><answer>Gold</answer></answers><answers><question>Since when?</question><answer>2020</answer></answers></x>'
  const inForm = `who=${encodeURIComponent(JSON.stringify(who))}&answers=${encodeURIComponent(JSON.stringify(answers))}`
  for (const [body, type] of [
    [JSON.stringify({ who, answers }), JSON_TYPE],
    [inXml, XML_TYPE],
    [inForm, FORM_TYPE],
  ] as const) {
    const delivery = { headers: new Headers({ 'content-type': type }), body: bytes(body) }
    const events = await hook({ fields }).read(delivery)
    const leads = events.ok
      ? events.value.map((event) => event.lead({ country: 'US', fields }, undefined))
      : []
    expect(leads).toMatchObject([
      {
        person: { email: 'c@example.com' },
        answers: [
          { key: 'answers.Which plan?', value: 'Gold' },
          { key: 'answers.Since when?', value: '2020' },
        ],
      },
    ])
  }
})

test('a secret in the body is no answer', async () => {
  const stored = { email: 'a@example.com', webhook_secret: '[redacted]' }
  expect(await leadsOf(stored)).toMatchObject([{ answers: [] }])
})
