import { expect, test } from 'vitest'
import { hydrate, type HydrationSource } from '../../../src/outbox/delivery/hydrate.ts'
import { json, page } from '../client/scripted.ts'
import { bare, containing, matching, senderSourceOf } from './make.ts'

const need = { what: "the lead's answers", path: '/v1/leads/42?fields=all' }
const source = senderSourceOf({
  apiBase: 'https://api.example.com',
  authority: async () => ({ ...bare, headers: { authorization: 'Bearer t0ken' } }),
  variable: 'META_ACCESS_TOKEN',
})
const keyless = senderSourceOf({ ...source, authority: async () => null })
const text = (status: number, body: string, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers })

/** A sender's API with one answer. */
function senderApi(answer: Response | Error) {
  const asked: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push(new Request(input, init))
    if (answer instanceof Error) throw answer
    return answer
  }
  return { fetch, asked }
}

const ask = (answer: Response | Error) => hydrate(need, source, senderApi(answer).fetch)

test('the sender is asked for what is missing, with the credential of the route', async () => {
  const { fetch, asked } = senderApi(json(200, { email: 'ada@example.com' }))
  expect(await hydrate(need, source, fetch)).toEqual({
    kind: 'answer',
    answer: { email: 'ada@example.com' },
    status: 200,
  })
  const [request] = asked
  expect(request?.url).toBe('https://api.example.com/v1/leads/42?fields=all')
  expect(request?.method).toBe('GET')
  expect(request?.headers.get('authorization')).toBe('Bearer t0ken')
  expect(request?.redirect).toBe('manual')
})

test('long ids in the answer are not rounded', async () => {
  const answer = await ask(text(200, '{"id":12345678901234567890}'))
  expect(answer).toMatchObject({ answer: { id: '12345678901234567890' } })
})

test('without the credential nobody is asked, and the operator learns which variable to set', async () => {
  const { fetch, asked } = senderApi(json(200, {}))
  const result = await hydrate(need, keyless, fetch)
  expect(result).toMatchObject({
    kind: 'park',
    reason: matching(/the lead's answers.*META_ACCESS_TOKEN/),
    isUnconfigured: true,
  })
  expect(asked).toEqual([])
})

test('an address that follows from an option which is not given parks the event', async () => {
  const { fetch, asked } = senderApi(json(200, {}))
  const result = await hydrate(need, senderSourceOf({ ...source, apiBase: '' }), fetch)
  expect(result).toMatchObject({ kind: 'park', reason: matching(/the lead's answers.*option/) })
  expect(asked).toEqual([])
})

test('429 means that nobody asks for a while', async () => {
  expect(await ask(text(429, '', { 'retry-after': '30' }))).toEqual({
    kind: 'slow-down',
    cause: 'https://api.example.com answered 429',
    afterMs: 30_000,
  })
  expect(await ask(page(429))).toMatchObject({ kind: 'slow-down', afterMs: null })
})

test.each([408, 500, 503])('%i is asked again later', async (status) => {
  expect(await ask(page(status))).toEqual({
    kind: 'retry',
    cause: `https://api.example.com answered ${status}`,
    afterMs: null,
  })
})

test('a time that the sender names is kept to', async () => {
  expect(await ask(text(503, '', { 'retry-after': '30' }))).toMatchObject({ afterMs: 30_000 })
  expect(await ask(text(503, '', { 'retry-after': 'tomorrow' }))).toMatchObject({ afterMs: null })
})

test.each([new TypeError('fetch failed'), new DOMException('timed out', 'TimeoutError')])(
  'no answer (%s) is asked again later',
  async (error) => {
    expect(await ask(error)).toMatchObject({ kind: 'retry', afterMs: null })
  }
)

test.each([401, 403])(
  '%i pauses the route until somebody replaces the credential',
  async (status) => {
    expect(await ask(json(status, {}))).toMatchObject({
      kind: 'pause',
      reason: containing('META_ACCESS_TOKEN'),
    })
  }
)

test.each([400, 404, 410, 302, 204])('%i is parked with the status', async (status) => {
  expect(await ask(new Response(null, { status }))).toMatchObject({
    kind: 'park',
    reason: containing(`answered ${status}`),
  })
})

test.each([404, 410])('%i is nothing to park for what anybody may have made up', async (status) => {
  const { fetch } = senderApi(new Response(null, { status }))
  expect(await hydrate({ ...need, unproven: true }, source, fetch)).toEqual({
    kind: 'nothing',
    reason: matching(/answered 4.* made up, or of another account than META_ACCESS_TOKEN/),
  })
})

test('what may be made up is judged like anything else where it is there, or the sender is not', async () => {
  const asked = async (answer: Response) =>
    (await hydrate({ ...need, unproven: true }, source, senderApi(answer).fetch)).kind
  expect(await asked(json(200, {}))).toBe('answer')
  expect(await asked(json(401, {}))).toBe('pause')
  expect(await asked(page(503))).toBe('retry')
  expect(await asked(json(400, {}))).toBe('park')
})

test('a page, and an answer without end, are no answers', async () => {
  expect(await ask(page(200))).toMatchObject({ kind: 'park' })
  const endless = JSON.stringify('x'.repeat(600 * 1024))
  expect(await ask(text(200, endless))).toMatchObject({ kind: 'park' })
})

test('the sender judges first, in its own words', async () => {
  const verdict: HydrationSource['verdict'] = ({ status, json: said }) =>
    status === 400 ? { kind: 'park', reason: JSON.stringify(said) } : null
  const strict = senderSourceOf({ ...source, verdict })
  const askIt = (answer: Response) => hydrate(need, strict, senderApi(answer).fetch)
  expect(await askIt(json(400, { code: 100 }))).toEqual({ kind: 'park', reason: '{"code":100}' })
  expect(await askIt(json(200, {}))).toMatchObject({ kind: 'answer' })
})

test('what a call carries in its query stands behind what is asked for', async () => {
  const signs = senderSourceOf({
    ...source,
    authority: async (account) => ({ ...bare, query: { proof: `a b ${account}` } }),
  })
  const asked = async (path: string) => {
    const { fetch, asked: requests } = senderApi(json(200, {}))
    await hydrate({ what: 'it', path, account: '7' }, signs, fetch)
    return requests[0]?.url
  }
  expect(await asked('/v1/leads/42')).toBe('https://api.example.com/v1/leads/42?proof=a+b+7')
  expect(await asked('/v1/leads?x=1')).toBe('https://api.example.com/v1/leads?x=1&proof=a+b+7')
})

test('an API that is asked by POST gets the question with the credential in it', async () => {
  const inBody = senderSourceOf({
    authority: async () => ({ ...bare, body: (post) => ({ key: 'made-up', ask: post }) }),
  })
  const { fetch, asked } = senderApi(json(200, { found: true }))
  const result = await hydrate({ ...need, post: { id: '42' } }, inBody, fetch)
  expect(result).toMatchObject({ kind: 'answer', answer: { found: true } })
  expect(asked[0]?.method).toBe('POST')
  expect(asked[0]?.headers.get('content-type')).toBe('application/json')
  expect(await asked[0]?.json()).toEqual({ key: 'made-up', ask: { id: '42' } })
})

test.each([
  '@evil.example.com/x',
  '//evil.example.com/x',
  '.evil.example.com/',
  'https://evil.example.com',
])('nothing leaves for another host: %s', async (path) => {
  const { fetch, asked } = senderApi(json(200, {}))
  const result = await hydrate({ what: 'it', path }, source, fetch)
  expect([result.kind, asked]).toEqual(['park', []])
})
