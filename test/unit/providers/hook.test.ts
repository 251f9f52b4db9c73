import { expect, test } from 'vitest'
import { hook } from '../../../src/handlers/generic/hook.ts'
import type { Json } from '../../../src/lib/json.ts'

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
