import { expect, test } from 'vitest'
import type { Meaning } from '../../../src/mappers/meaning.ts'
import { complete, type CompletionParts } from '../../../src/outbox/delivery/completion.ts'
import { hydrate, type HydrationSource } from '../../../src/outbox/delivery/hydrate.ts'
import { json, page } from '../client/scripted.ts'
import { eventOf, leadOf, NOW, PHONE, planOf, containing, matching } from './make.ts'

const need = { what: "the lead's answers", path: '/v1/leads/42?fields=all' }
const source: HydrationSource = {
  apiBase: 'https://api.example.com',
  headers: { authorization: 'Bearer t0ken' },
  variable: 'META_ACCESS_TOKEN',
}
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
  const result = await hydrate(need, { ...source, headers: null }, fetch)
  expect(result).toMatchObject({
    kind: 'parked',
    reason: matching(/the lead's answers.*META_ACCESS_TOKEN/),
  })
  expect(asked).toEqual([])
})

test.each([429, 408, 500, 503])('%i is asked again later', async (status) => {
  expect(await ask(page(status))).toEqual({
    kind: 'later',
    cause: `https://api.example.com answered ${status}`,
    afterMs: null,
  })
})

test('a time that the sender names is kept to', async () => {
  expect(await ask(text(429, '', { 'retry-after': '30' }))).toMatchObject({ afterMs: 30_000 })
  expect(await ask(text(503, '', { 'retry-after': 'tomorrow' }))).toMatchObject({ afterMs: null })
})

test.each([new TypeError('fetch failed'), new DOMException('timed out', 'TimeoutError')])(
  'no answer (%s) is asked again later',
  async (error) => {
    expect(await ask(error)).toMatchObject({ kind: 'later', afterMs: null })
  }
)

test.each([401, 403])('%i needs a person who replaces the credential', async (status) => {
  expect(await ask(json(status, {}))).toMatchObject({
    kind: 'parked',
    reason: containing('META_ACCESS_TOKEN'),
  })
})

test.each([400, 404, 410, 302, 204])('%i is parked with the status', async (status) => {
  expect(await ask(new Response(null, { status }))).toMatchObject({
    kind: 'parked',
    reason: containing(`answered ${status}`),
  })
})

test('a page, and an answer without end, are no answers', async () => {
  expect(await ask(page(200))).toMatchObject({ kind: 'parked' })
  const endless = JSON.stringify('x'.repeat(600 * 1024))
  expect(await ask(text(200, endless))).toMatchObject({ kind: 'parked' })
})

const bare = eventOf({ plan: null, lead: null, email: null })
const deliverable: Meaning = {
  kind: 'deliver',
  lead: leadOf(),
  plan: planOf({ contact: { email: 'ada@example.com', phone: PHONE } }),
}
const parts = (
  answer: Response | Error,
  interpret: CompletionParts['interpret'],
  hydrationSource: HydrationSource | null = source
): CompletionParts => ({
  hydrationSource: () => hydrationSource,
  interpret,
  fetch: senderApi(answer).fetch,
})
const NEEDY: Meaning = { kind: 'hydrate', lead: leadOf(), need }

test('what the sender answered is stored with the event, which is then interpreted again', async () => {
  const completed = await complete(
    bare,
    parts(json(200, { id: 1 }), async ({ hydration }) =>
      hydration === null ? NEEDY : deliverable
    ),
    () => NOW
  )
  expect(completed).toMatchObject({
    kind: 'complete',
    event: {
      hydration: { id: 1 },
      plan: deliverable.plan,
      email: 'ada@example.com',
      phone: PHONE,
      progress: { timeline: [{}, { at: NOW, what: 'hydrated' }] },
    },
  })
})

test('an event that needs nothing more is completed without asking', async () => {
  const completed = await complete(
    bare,
    parts(new Error('asked'), async () => deliverable),
    () => NOW
  )
  expect(completed).toMatchObject({ kind: 'complete', event: { plan: deliverable.plan } })
})

test('a sender that does not answer costs a try, and says nothing about HoopAI', async () => {
  const completed = await complete(
    bare,
    parts(page(500), async () => NEEDY),
    () => NOW
  )
  expect(completed).toMatchObject({
    ending: { kind: 'later', counted: true, suspect: false, progress: bare.progress },
  })
})

test.each<readonly [string, Meaning | undefined, RegExp]>([
  ['whose route is gone', undefined, /no route "contact"/],
  ['that is of no interest after all', { kind: 'ignored', reason: 'no interest' }, /no interest/],
  ['that still lacks something', NEEDY, /cannot be completed/i],
])('an event %s is parked', async (_fact, meaning, reason) => {
  const completed = await complete(
    bare,
    parts(json(200, {}), async () => meaning, null),
    () => NOW
  )
  expect(completed).toMatchObject({
    ending: { kind: 'parked', reason: matching(reason) },
  })
})

const OPTIONAL: Meaning = { ...NEEDY, need: { ...need, optional: true } }
/** Delivers once it has been asked for, whatever was answered. */
const dispensable = (answer: Response | Error, hydrationSource = source) =>
  parts(
    answer,
    async ({ hydration }) => (hydration === null ? OPTIONAL : deliverable),
    hydrationSource
  )

test.each<readonly [string, Response, HydrationSource, RegExp]>([
  ['no credential', json(200, {}), { ...source, headers: null }, /Set META_ACCESS_TOKEN/],
  ['a credential that is refused', json(401, {}), source, /refuses META_ACCESS_TOKEN/],
  ['nothing to find', json(404, {}), source, /answered 404/],
])('with %s, an event goes on without what it can do without', async (_fact, answer, from, why) => {
  const completed = await complete(bare, dispensable(answer, from), () => NOW)
  expect(completed).toMatchObject({
    kind: 'complete',
    event: {
      hydration: null,
      plan: deliverable.plan,
      progress: { warnings: [matching(/^Delivered without the lead's answers\. /)] },
    },
  })
  expect(completed).toMatchObject({ event: { progress: { warnings: [matching(why)] } } })
})

test('what an event can do without is asked for three times, then it goes on', async () => {
  const attempt = (tries: number) =>
    complete({ ...bare, attempt: tries }, dispensable(page(503)), () => NOW)
  for (const tries of [0, 1]) {
    expect(await attempt(tries)).toMatchObject({ ending: { kind: 'later', counted: true } })
  }
  expect(await attempt(2)).toMatchObject({
    kind: 'complete',
    event: { progress: { warnings: [matching(/answered 503\.$/)] } },
  })
})

test('an answer to what an event can do without is used like any other', async () => {
  const completed = await complete(bare, dispensable(json(200, { id: 1 })), () => NOW)
  expect(completed).toMatchObject({
    kind: 'complete',
    event: { hydration: { id: 1 }, progress: { warnings: [] } },
  })
})
