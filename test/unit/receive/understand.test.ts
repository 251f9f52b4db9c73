import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { RouteTarget } from '../../../src/config/gateway.ts'
import type { Delivery, Route } from '../../../src/handlers/provider.ts'
import { hook, htmlForm, stripe } from '../../../src/handlers/registry.ts'
import { orNothing, toArrival, understand, unreadable } from '../../../src/receive/understand.ts'
import { leadOf } from '../leads.ts'

const RECEIVED_AT = 1_790_000_000_000
const DAY_MS = 86_400_000

const targetOf = (route: Route): RouteTarget => ({
  name: 'zapier',
  route,
  location: { name: 'main', country: 'GB' },
})

const delivery = (body: string, headers: Readonly<Record<string, string>> = {}): Delivery => ({
  headers: new Headers({ 'content-type': 'application/json', ...headers }),
  body: Uint8Array.from(new TextEncoder().encode(body)),
})

const arrivalOf = async (route: Route, one: Delivery) => {
  const events = await understand(one, targetOf(route))
  if (!events.ok) throw new Error(events.error.detail)
  return toArrival(one, events.value, targetOf(route), RECEIVED_AT)
}

const keysOf = async (route: Route, body: unknown) => {
  const { events } = await arrivalOf(route, delivery(JSON.stringify(body)))
  return events.map(({ dedupeKey, dedupeForMs }) => [dedupeKey, dedupeForMs])
}

test('a request arrives with its route, provider, location, time and body', async () => {
  const body = '{"email": "ada@example.com"}'
  const arrival = await arrivalOf(hook(), delivery(body))
  expect(arrival).toMatchObject({
    location: 'main',
    route: 'zapier',
    provider: 'hook',
    receivedAt: RECEIVED_AT,
  })
  expect(new TextDecoder().decode(arrival.request.body)).toBe(body)
})

test("an event means what its route and the location's country say", async () => {
  const body = '{"name":"Ada Park","phone":"07700 900123"}'
  const { events } = await arrivalOf(hook({ tags: ['vip'] }), delivery(body))
  expect(events).toMatchObject([
    {
      part: 0,
      name: 'hook',
      meaning: {
        kind: 'deliver',
        plan: { contact: { phone: '+447700900123', source: 'zapier' }, tags: ['vip'] },
      },
    },
  ])
})

test('each event of a request is a part of its own, in order', async () => {
  const body = '[{"email":"ada@example.com"},{"name":"Tom"},{"email":"eve@example.com"}]'
  const { events } = await arrivalOf(hook(), delivery(body))
  expect(events.map(({ part, meaning }) => [part, meaning.kind])).toEqual([
    [0, 'deliver'],
    [1, 'parked'],
    [2, 'deliver'],
  ])
})

test('an event with an id of its sender is known by it for ever', async () => {
  const route = hook({ id: 'id' })
  const body = { id: 'lead-7', email: 'ada@example.com' }
  expect(await keysOf(route, body)).toEqual([['zapier id:lead-7', null]])
  expect(await keysOf(route, { ...body, email: 'tom@example.com' })).toEqual([
    ['zapier id:lead-7', null],
  ])
})

test('an event that parks for want of a person keeps the key of its id', async () => {
  expect(await keysOf(hook({ id: 'id' }), { id: 'lead-8' })).toEqual([['zapier id:lead-8', null]])
})

test('an event without an id is known by its content for a day', async () => {
  const [[key, forMs] = []] = await keysOf(hook(), { email: 'ada@example.com' })
  expect(key).toMatch(/^zapier content:[0-9a-f]{64}$/)
  expect(forMs).toBe(DAY_MS)
  expect(await keysOf(hook(), { email: 'ada@example.com' })).toEqual([[key, DAY_MS]])
  expect(await keysOf(hook(), { email: 'tom@example.com' })).not.toEqual([[key, DAY_MS]])
})

test.each([
  ['x'.repeat(200), 'zapier id:'],
  ['x'.repeat(201), 'zapier content:'],
])('an id of up to 200 characters makes a key', async (id, start) => {
  const [[key] = []] = await keysOf(hook({ id: 'id' }), { id, email: 'ada@example.com' })
  expect(String(key).startsWith(start)).toBe(true)
})

test('an ignored event has no name and is known by its content', async () => {
  const ignored = {
    id: 'evt_1',
    object: 'event',
    type: 'invoice.created',
    livemode: true,
    created: 1,
    data: { object: {} },
  }
  const { events } = await arrivalOf(stripe(), delivery(JSON.stringify(ignored)))
  expect(events).toMatchObject([{ name: null, dedupeForMs: DAY_MS, meaning: { kind: 'ignored' } }])
})

test('a body that cannot be read is malformed, and parks under the hash of its text', async () => {
  const target = targetOf(hook())
  const one = delivery('{"email": ')
  const understood = await understand(one, target)
  expect(understood.ok).toBe(false)
  if (understood.ok) return
  const { events } = await toArrival(
    one,
    [unreadable(understood.error, '{"email": ')],
    target,
    RECEIVED_AT
  )
  const hash = createHash('sha256').update('{"email": ').digest('hex')
  expect(events).toEqual([
    {
      part: 0,
      name: null,
      dedupeKey: `zapier content:${hash}`,
      dedupeForMs: DAY_MS,
      meaning: { kind: 'parked', lead: null, reason: 'The body is not valid JSON.' },
    },
  ])
})

test('only headers that say something about the event are stored, never a credential', async () => {
  const headers = {
    'user-agent': 'made up',
    authorization: 'Bearer obviously-fake',
    cookie: 'a=b',
    'x-webhook-secret': 'obviously-fake',
    referer: 'https://example.com/offer',
  }
  const body = '{"email":"ada@example.com"}'
  const { request } = await arrivalOf(hook(), delivery(body, headers))
  expect(request.headers).toEqual({
    'content-type': 'application/json',
    'user-agent': 'made up',
  })
  const form = await arrivalOf(htmlForm(), delivery(body, headers))
  expect(form.request.headers).toEqual({
    'content-type': 'application/json',
    'user-agent': 'made up',
    referer: 'https://example.com/offer',
  })
})

test('an id that is empty text is no id', async () => {
  const meaning = { kind: 'test', lead: leadOf({ eventId: '' }) } as const
  const target = targetOf(hook())
  const { events } = await toArrival(
    delivery(''),
    [{ content: 'the words', meaning }],
    target,
    RECEIVED_AT
  )
  expect(events[0]?.dedupeKey).toMatch(/^zapier content:/)
})

test('a request that holds no event is an ignored event of its own', () => {
  const [only, ...others] = orNothing([], 'the words')
  expect(others).toEqual([])
  expect(only).toMatchObject({ content: 'the words', meaning: { kind: 'ignored' } })
})
