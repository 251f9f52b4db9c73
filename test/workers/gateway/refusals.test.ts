// What the operator learns of requests that were refused, what it costs, and what nobody learns.

// node:crypto: an implementation of the signature that is not ours.
import { createHmac } from 'node:crypto'
import { env, exports } from 'cloudflare:workers'
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { expect, onTestFinished, test, vi } from 'vitest'
import gateway from '#gateway'
import type { Evidence, RefusalReport } from '../../../src/outbox/refusal.ts'
import { RefusalCollector } from '../../../src/receive/refusals.ts'
import { dependencies } from '../../../src/wiring.ts'
import { createWorker } from '../../../src/worker.ts'
import { arrivalOf, arriving } from './arrivals.ts'
import {
  adLead,
  callApi,
  drain,
  fakeCrm,
  inOutbox,
  outbox,
  send,
  sendJson,
  statusNow,
} from './support.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const BODY = '{"id":"evt_private","email":"private@example.com"}'
/** `printf %s "$BODY" | sha256sum | cut -c-8` */
const BODY_HASH = '845ae23b'
const NOT_AUTHENTIC =
  '{"type":"urn:hoopgate:problem:not-authentic","title":"The request is not authentic","status":401,"detail":"Check the secret or signature of this webhook."}'
const DAY = 24 * 60 * 60 * 1000
/** The first report is due after so long; a second one no test waits for. */
const FIRST_MS = 2_000
const NEVER = new Promise<void>(() => undefined)
const NOW = Date.UTC(2026, 10, 3, 9)

const signed = (body: string, secret: string, at = Date.now()) => {
  const t = Math.floor(at / 1000)
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
  return { ...JSON_TYPE, 'stripe-signature': `t=${t},v1=${v1}` }
}

type Shown = Omit<Evidence, 'at'> & { readonly at: string; readonly location: string }

const refusals = async (query = ''): Promise<readonly Shown[]> => {
  const answer: { refusals: Shown[] } = await (await callApi(`/refusals${query}`)).json()
  return answer.refusals
}

type Sent = readonly [path: string, init: RequestInit]

/** The starter's gateway with a collector of its own, whose reports leave when all requests have been answered. */
function refusingGateway({ variables = {}, isDown = false } = {}) {
  const log = vi.fn<typeof dependencies.log>()
  const reports: RefusalReport[] = []
  const due = Promise.withResolvers<void>()
  const sleep = (ms: number): Promise<void> => {
    if (ms === 0) return scheduler.wait(0)
    return ms <= FIRST_MS ? due.promise : NEVER
  }
  const refused = async (report: RefusalReport) => {
    if (isDown) throw new Error('overloaded')
    reports.push(report)
    await outbox().refused(report)
  }
  const worker = createWorker(gateway, {
    ...dependencies,
    log,
    refusals: new RefusalCollector(sleep),
    // Nothing else of a stub is called.
    outbox: (() => ({ refused })) as unknown as typeof dependencies.outbox,
  })
  const bindings = { ...env, ...variables }
  const sendAll = async (requests: readonly Sent[]): Promise<readonly Response[]> => {
    const context = createExecutionContext()
    const answers = await Promise.all(
      requests.map(async ([path, init]) => {
        const request = new Request(`https://gateway.test${path}`, { method: 'POST', ...init })
        return worker.fetch(request, bindings, context)
      })
    )
    // A few are looked into meanwhile.
    await scheduler.wait(100)
    due.resolve()
    if (!isDown) await waitOnExecutionContext(context)
    return answers
  }
  return { sendAll, reports, log }
}

/** Rows written as SQLite counts them, and alarms that are set. */
async function costOf(work: () => Promise<unknown>): Promise<{ rows: number; alarms: number }> {
  const spy = await inOutbox(({ sql }) =>
    vi.spyOn(Object.getPrototypeOf(sql) as SqlStorage, 'exec')
  )
  onTestFinished(() => spy.mockRestore())
  await work()
  const cursors = spy.mock.results.map(({ value }) => value as { readonly rowsWritten: number })
  const alarm = await inOutbox((storage) => storage.getAlarm())
  return {
    rows: cursors.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
    alarms: alarm === null ? 0 : 1,
  }
}

const evidenceOf = (given: Partial<Evidence> = {}): Evidence => ({
  at: NOW,
  route: 'stripe',
  provider: 'stripe',
  reason: 'credential_mismatch',
  detail: 'made up',
  hints: [],
  request: { headers: [], contentType: null, userAgent: null, bodyBytes: 0, bodySha256: null },
  ...given,
})

const reportOf = (...evidence: readonly Evidence[]): RefusalReport => ({
  location: 'main',
  at: NOW,
  counts: [],
  evidence,
})

test('a wrong signature is answered in the words that all refusals have, and the operator is told why', async () => {
  fakeCrm()
  const headers = { ...signed(`${BODY}\n`, 'whsec_new'), 'user-agent': 'Stripe/1.0' }
  const answer = await send('/hooks/stripe', { headers, body: BODY })
  expect(answer.status).toBe(401)
  expect(await answer.text()).toBe(NOT_AUTHENTIC)

  await vi.waitFor(async () => expect(await refusals()).toHaveLength(1), {
    timeout: 10_000,
    interval: 200,
  })
  const [refusal] = await refusals()
  expect(refusal).toMatchObject({
    location: 'main',
    route: 'stripe',
    provider: 'stripe',
    reason: 'credential_mismatch',
    detail: 'No signature in stripe-signature fits a secret.',
    hints: [
      {
        code: 'body_whitespace',
        text: 'The signature fits the body with a line break at its end: a proxy or tool on the way has changed it. It must arrive byte for byte.',
      },
    ],
    request: {
      contentType: 'application/json',
      userAgent: 'Stripe/1.0',
      bodyBytes: BODY.length,
      bodySha256: BODY_HASH,
    },
  })
  expect(refusal?.request.headers).toEqual(
    expect.arrayContaining(['content-type', 'stripe-signature', 'user-agent'])
  )
  const day = refusal?.at.slice(0, 10)
  expect((await statusNow()).refusals).toEqual([
    { day, route: 'stripe', reason: 'credential_mismatch', count: 1 },
  ])
}, 15_000)

test('two hundred bad requests are one call and four rows, and wake nobody', async () => {
  fakeCrm()
  await outbox().refused(reportOf())
  const { sendAll, reports } = refusingGateway()
  const bad = Array.from({ length: 200 }, (_, nth): Sent => {
    const body = `{"id":"evt_${nth}"}`
    return ['/hooks/stripe', { headers: signed(body, 'whsec_wrong'), body }]
  })
  const cost = await costOf(async () => {
    const answers = await sendAll(bad)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
  })

  expect(reports).toHaveLength(1)
  expect(cost).toEqual({ rows: 4, alarms: 0 })
  expect((await statusNow()).refusals).toMatchObject([
    { reason: 'credential_mismatch', count: 200 },
  ])
  expect(await refusals()).toHaveLength(3)
})

test('what is refused is no event: the ledger adds up, and nothing is delivered', async () => {
  const crm = fakeCrm()
  const { sendAll } = refusingGateway()
  await sendJson('/hooks/google-ads', adLead('good'))
  await sendAll([
    [
      '/hooks/google-ads',
      { headers: JSON_TYPE, body: JSON.stringify({ ...adLead('bad'), google_key: 'no' }) },
    ],
  ])
  await drain()

  const { totals, refusals: counts } = await statusNow()
  expect(totals).toMatchObject({ accepted: 1, delivered: 1, difference: 0 })
  expect(counts).toMatchObject([{ route: 'google-ads', count: 1 }])
  expect(JSON.stringify(crm.calls)).not.toContain('bad@example.com')
})

test('neither body nor secret nor signature is in what is kept or shown', async () => {
  fakeCrm()
  const { sendAll, reports } = refusingGateway({ variables: { ZAPIER_SECRET: 'zap-secret' } })
  const headers = signed(`${BODY} `, 'whsec_new')
  const lead = JSON.stringify({ ...adLead('private'), google_key: '"ads-key"' })
  await sendAll([
    ['/hooks/stripe', { headers, body: BODY }],
    ['/hooks/google-ads', { headers: JSON_TYPE, body: lead }],
    ['/hooks/zapier?x=zap-secret', { headers: JSON_TYPE, body: BODY }],
    ['/hooks/zapier/wrong-key', { headers: JSON_TYPE, body: BODY }],
  ])
  const told = [
    JSON.stringify(reports),
    await (await callApi('/refusals')).text(),
    await (await callApi('/status')).text(),
  ].join()

  expect(await refusals()).toHaveLength(4)
  const hidden = [
    'private@example.com',
    'evt_private',
    'whsec_new',
    'ads-key',
    'zap-secret',
    'wrong-key',
    headers['stripe-signature'],
  ]
  for (const text of hidden) expect(told).not.toContain(text)
})

test('a sender with the address of another route is told apart, and still refused', async () => {
  fakeCrm()
  const { sendAll } = refusingGateway({ variables: { ZAPIER_SECRET: 'zap-secret' } })
  const misled: Sent = ['/hooks/zapier', { headers: signed(BODY, 'whsec_old'), body: BODY }]
  const answers = await sendAll([misled])
  const [again] = await refusingGateway({ variables: { ZAPIER_SECRET: 'zap-secret' } }).sendAll([
    misled,
  ])

  const told = await Promise.all(answers.map((answer) => answer.text()))
  expect(told).toEqual([NOT_AUTHENTIC])
  expect(again?.status).toBe(401)
  const [refusal] = await refusals('?route=zapier')
  expect(refusal).toMatchObject({ reason: 'credential_missing', hints: [{ code: 'other_route' }] })
  expect(refusal?.hints[0]?.text).toContain('"stripe"')
})

test('what a route does not take is counted too, but no other method and no unknown route', async () => {
  fakeCrm()
  const { sendAll } = refusingGateway()
  const large = { headers: JSON_TYPE, body: 'x'.repeat(300_000) }
  const answers = await sendAll([
    ['/hooks/zapier/key', { headers: JSON_TYPE, body: BODY }],
    ['/hooks/stripe', large],
    ['/hooks/google-ads', { headers: { 'content-type': 'text/xml' }, body: '<lead/>' }],
    ['/hooks/stripe', { method: 'GET' }],
    ['/hooks/nowhere', { headers: JSON_TYPE, body: BODY }],
    ['/hooks/contact', { body: new URLSearchParams({ message: 'nobody to reach' }) }],
  ])

  expect(answers.map(({ status }) => status)).toEqual([503, 413, 415, 405, 404, 422])
  expect((await statusNow()).refusals).toMatchObject([
    { route: 'google-ads', reason: 'unsupported_media_type', count: 1 },
    { route: 'stripe', reason: 'too_large', count: 1 },
    { route: 'zapier', reason: 'misconfigured', count: 1 },
  ])
  const details = Object.fromEntries(
    (await refusals()).map(({ reason, detail }) => [reason, detail])
  )
  expect(details).toEqual({
    misconfigured: 'ZAPIER_SECRET is not set.',
    too_large: 'The body has more than 262144 bytes.',
    unsupported_media_type: 'Declared as text/xml; application/json is taken.',
  })
})

test('an outbox that takes no report changes nothing for the sender', async () => {
  fakeCrm()
  const { sendAll, log } = refusingGateway({ isDown: true })
  const [answer] = await sendAll([['/hooks/stripe', { headers: JSON_TYPE, body: BODY }]])

  expect(await answer?.text()).toBe(NOT_AUTHENTIC)
  await vi.waitFor(() =>
    expect(log).toHaveBeenCalledWith('failed', expect.objectContaining({ reporting: 'refusals' }))
  )
})

test('of each route the last fifty are kept, newest first', async () => {
  fakeCrm()
  const older = evidenceOf({ route: 'zapier', detail: 'older', at: NOW - DAY })
  const many = Array.from({ length: 60 }, (_, nth) =>
    // Two at a time in the same millisecond.
    evidenceOf({ detail: `${nth}`, at: NOW - DAY / 2 + Math.floor(nth / 2) })
  )
  await outbox().refused(reportOf(older))
  for (let nth = 0; nth < 60; nth += 7)
    await outbox().refused(reportOf(...many.slice(nth, nth + 7)))

  const details = async (query: string) => (await refusals(query)).map(({ detail }) => detail)
  const newest = many.toReversed().slice(0, 50)
  expect(await details('?route=stripe')).toEqual(newest.map(({ detail }) => detail))
  expect(await details('?route=zapier')).toEqual(['older'])
  expect(await details('')).toEqual([...newest.map(({ detail }) => detail), 'older'])
  expect(await details('?route=')).toHaveLength(51)
  expect(await details('?route=nowhere')).toEqual([])
})

test('evidence that is older than thirty days goes when the next report comes', async () => {
  fakeCrm()
  const aged = [31, 29].map((days) => evidenceOf({ at: NOW - days * DAY }))
  await outbox().refused(reportOf(...aged))

  expect((await refusals()).map(({ at }) => Date.parse(at))).toEqual([NOW - 29 * DAY])
})

test('retention takes evidence and counts that are too old along with the events', async () => {
  fakeCrm()
  const now = Date.now()
  const then = now - 35 * DAY
  const counts = [
    { day: new Date(now).toISOString().slice(0, 10), route: 'stripe', reason: 'a', count: 1 },
    { day: '2025-01-01', route: 'stripe', reason: 'b', count: 2 },
  ]
  await outbox().refused({ ...reportOf(evidenceOf({ at: then })), at: then, counts })
  const nothing = arriving({ kind: 'ignored', reason: 'made up' })
  await outbox().accept(arrivalOf({ receivedAt: then, events: [nothing] }))
  expect(await refusals()).toHaveLength(1)
  // Asking for the status sets the alarm that is due.
  expect((await statusNow()).refusals).toEqual(counts)
  await drain()

  await vi.waitFor(async () => expect(await refusals()).toEqual([]))
  expect((await statusNow()).refusals).toEqual(counts.slice(0, 1))
})

test('reports of many isolates add up', async () => {
  fakeCrm()
  const line = { day: '2026-11-03', route: 'stripe', reason: 'too_large', count: 2 }
  await Promise.all([1, 2, 3].map(() => outbox().refused({ ...reportOf(), counts: [line] })))

  expect((await statusNow()).refusals).toEqual([{ ...line, count: 6 }])
})

test('only the operator may ask', async () => {
  fakeCrm()
  const answer = await exports.default.fetch(new Request('https://gateway.test/api/refusals'))
  expect(answer.status).toBe(401)
})
