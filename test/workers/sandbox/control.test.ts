// The control: settings, lists, log, faults, provider answers; and that state survives a restart.

import { evictDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import {
  api,
  bindings,
  contact,
  control,
  LOCATION,
  sandbox,
  SEED_SETTINGS,
  send,
  upsert,
  HEADERS,
} from './sandbox.ts'

const LIST = `/contacts/?locationId=${LOCATION}`
const faultOnList = (fault: object) =>
  control('POST', 'faults', { match: { path: '/contacts/' }, ...fault })

test('settings merge, also inside the rate limit, and a reset brings the seed back', async () => {
  await sandbox()
  const { json } = await control('PUT', 'settings', { rateLimit: { max: 7 } })
  expect(json.rateLimit).toEqual({ max: 7, intervalMs: 10_000, daily: 200_000 })
  await control('POST', 'reset')
  expect((await control('GET', 'settings')).json).toEqual(SEED_SETTINGS)
})

test.each([
  ['settings', { indexLag: 3 }, 'indexLag'],
  ['settings', { latencyMs: 'slow' }, 'latencyMs'],
  ['workflows', [{ name: 'x' }], '0.id'],
  ['tokens', 'nonsense', 'not JSON'],
])('a bad body for %s is refused with the reason', async (name, body, reason) => {
  await sandbox()
  const { status, json } = await control('PUT', name, body)
  expect(status).toBe(400)
  expect(json.error).toContain(reason)
})

test('a list is replaced as a whole', async () => {
  await sandbox()
  await control('PUT', 'users', [{ id: 'u1', name: 'Una' }])
  expect((await control('GET', 'users')).json).toEqual([{ id: 'u1', name: 'Una' }])
  expect((await api('GET', `/users/?locationId=${LOCATION}`)).json.users).toHaveLength(1)
})

test('the log holds every call in order, refused ones too, with the body as received', async () => {
  await sandbox()
  await api('GET', LIST, undefined, {})
  await api('POST', '/contacts/', '{ "locationId": 1 }')
  const { json } = await control('GET', 'log')
  expect(json).toMatchObject([
    { method: 'GET', path: '/contacts/', query: `locationId=${LOCATION}`, status: 401, body: null },
    { method: 'POST', path: '/contacts/', status: 422, body: '{ "locationId": 1 }' },
  ])
  expect(json[1]).not.toHaveProperty('query')
  const [first, second] = json
  expect(second?.id).toBeGreaterThan(first?.id ?? Infinity)
  expect((await control('GET', `log?since=${first?.id}`)).json).toEqual([second])
  expect((await control('GET', `log?since=${first?.at}`)).json).toHaveLength(2)
  expect((await control('GET', `log?since=${(second?.at ?? 0) + 1}`)).json).toEqual([])
})

test('a status fault answers instead, as often as it says', async () => {
  await sandbox()
  await faultOnList({ kind: 'status', status: 503, times: 2, headers: { 'Retry-After': '7' } })
  const statuses = [await api('GET', LIST), await api('GET', LIST), await api('GET', LIST)]
  expect(statuses.map(({ status }) => status)).toEqual([503, 503, 200])
  expect(statuses[0]?.headers.get('retry-after')).toBe('7')
  const { json } = await control('GET', 'log')
  expect(json.map(({ fault }: { fault?: string }) => fault)).toEqual([
    'status',
    'status',
    undefined,
  ])
})

test('a star stands for one segment, and another method does not match', async () => {
  await sandbox()
  await control('POST', 'faults', {
    match: { method: 'PUT', path: '/contacts/*/tags' },
    kind: 'status',
  })
  expect((await api('POST', '/contacts/a/tags', { tags: [] })).status).toBe(400)
  expect((await api('PUT', '/contacts/a/b/tags')).status).toBe(401)
  expect((await api('PUT', '/contacts/a/tags')).status).toBe(500)
})

test('the proxy page is a 403 without the headers of the API', async () => {
  await sandbox()
  await faultOnList({ kind: 'html' })
  const { status, headers } = await api('GET', LIST)
  expect([status, headers.get('content-type')]).toEqual([403, 'text/html; charset=UTF-8'])
  expect(headers.has('x-ratelimit-max')).toBe(false)
})

const cutCall = async (): Promise<string> => {
  const body = { locationId: LOCATION, email: 'ada@example.com' }
  return (await send('POST', '/contacts/', body, HEADERS)).text()
}

test('a reset cuts the answer and does nothing; the log says so', async () => {
  await sandbox()
  await faultOnList({ kind: 'reset' })
  await expect(cutCall()).rejects.toThrow('cut')
  expect((await control('GET', 'contacts')).json).toEqual([])
  expect((await control('GET', 'log')).json).toMatchObject([{ status: 0, fault: 'reset' }])
})

test('commit-then-drop does it, then cuts the answer', async () => {
  await sandbox()
  await faultOnList({ kind: 'commit-then-drop' })
  await expect(cutCall()).rejects.toThrow('cut')
  expect((await control('GET', 'contacts')).json).toHaveLength(1)
  expect((await control('GET', 'log')).json).toMatchObject([
    { status: 201, fault: 'commit-then-drop' },
  ])
})

test('faults can be seen and ended', async () => {
  await sandbox()
  await faultOnList({ kind: 'timeout', times: 3 })
  expect((await control('GET', 'faults')).json).toMatchObject([{ kind: 'timeout', times: 3 }])
  await control('DELETE', 'faults')
  expect((await api('GET', LIST)).status).toBe(200)
})

test('a stored provider answer comes back verbatim, for any method and query', async () => {
  await sandbox()
  const put = await send('PUT', '/_sandbox/providers/meta/v23.0/123', '{"id": 1.0}', {
    'content-type': 'text/javascript',
    'x-sandbox-status': '203',
  })
  expect(put.status).toBe(200)
  const answer = await send('POST', '/providers/meta/v23.0/123?access_token=x', 'anything')
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    203,
    'text/javascript',
    '{"id": 1.0}',
  ])
  expect((await send('GET', '/providers/meta/v23.0/124')).status).toBe(404)
  expect((await control('GET', 'log')).json).toEqual([])
})

test('an API that is asked everything at one path answers by what is in the question', async () => {
  await sandbox()
  const path = '/providers/authorize-net/xml/v1/request.api'
  const store = (body: string, when?: string) =>
    send('PUT', `/_sandbox${path}`, body, when === undefined ? {} : { 'x-sandbox-when': when })
  const answerTo = async (question: string) => (await send('POST', path, question)).text()
  await store('"first"', '"transId":"1"')
  expect((await send('POST', path, '{"transId":"2"}')).status).toBe(404)
  await store('"any"')
  await store('"second"', '"transId":"2"')
  expect(await answerTo('{"transId":"1"}')).toBe('"first"')
  expect(await answerTo('{"transId":"2"}')).toBe('"second"')
  expect(await answerTo('{"transId":"3"}')).toBe('"any"')
})

test('the answers wait as long as the latency says', async () => {
  await sandbox({ latencyMs: 120 })
  const start = Date.now()
  await api('GET', LIST)
  expect(Date.now() - start).toBeGreaterThanOrEqual(115)
  expect((await control('GET', 'log')).json[0]?.ms).toBeGreaterThanOrEqual(120)
})

test('contacts, settings, faults and the used quota survive a restart', async () => {
  await sandbox({ rateLimit: { max: 2 } })
  await contact()
  await faultOnList({ kind: 'status', status: 502 })
  await evictDurableObject(bindings.SANDBOX.getByName('sandbox'))
  expect((await api('GET', LIST)).status).toBe(502)
  expect((await upsert({ email: 'ada@example.com' })).json.new).toBe(false)
  expect((await api('GET', LIST)).status).toBe(429)
})

test('the live page is one document that draws text only', async () => {
  const page = await (await send('GET', '/')).text()
  expect(page).not.toContain('innerHTML')
  expect(page).not.toMatch(/(?:src|href)=/)
})
