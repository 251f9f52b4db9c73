// From an accepted event to the CRM: order, retries, pauses, crashes, replays and the ledger.

import { abortAllDurableObjects, evictAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import {
  adLead,
  answerOf,
  callApi,
  drain,
  eventOf,
  eventsWith,
  fakeCrm,
  outbox,
  refusal,
  replay,
  sendForm,
  sendJson,
  statusNow,
} from './support.ts'

const accept = async (id: string, email?: string, more: object = {}) =>
  (await answerOf(await sendJson('/hooks/google-ads', adLead(id, email, more)))).id

describe('a lead', () => {
  test('travels to the CRM in the plan’s order, one call a step', async () => {
    const crm = fakeCrm()
    const id = await accept('whole')
    await drain()
    const event = await eventOf(id)

    expect(event.state).toBe('delivered')
    expect(crm.steps()).toEqual([
      'POST /contacts/upsert',
      'POST /contacts/:id/tags',
      'POST /contacts/:id/notes',
      'POST /contacts/:id/tasks',
      'POST /contacts/:id/workflow/11111111-1111-4111-8111-111111111111',
    ])
    expect(crm.calls[0]?.body).toMatchObject({
      email: 'whole@example.com',
      firstName: 'Ida',
      source: 'google-ads',
    })
    expect(crm.calls[0]?.body).not.toHaveProperty('tags')
    expect(JSON.stringify(crm.calls[2]?.body)).toMatch(new RegExp(`ref ${id}"`))
    expect(event.timeline.map(({ what }) => what)).toEqual([
      'received',
      'call',
      'call',
      'call',
      'call',
      'call',
      'delivered',
    ])
  })

  test('of one person waits for the earlier one; another person overtakes', async () => {
    const crm = fakeCrm(({ path, body }) =>
      path === '/contacts/upsert' &&
      (body as { email: string }).email === 'slow@example.com' &&
      crm.to(/upsert/).length === 1
        ? refusal(503, { message: 'down' })
        : undefined
    )
    const first = await accept('slow-1', 'slow@example.com')
    await drain()
    const second = await accept('slow-2', 'slow@example.com')
    const other = await accept('other', 'other@example.com')
    await drain()

    expect((await eventOf(other)).state).toBe('waiting')
    expect((await eventOf(first)).state).toBe('waiting')
    await probe()
    await drain()
    expect(crm.to(/upsert/).map(({ body }) => (body as { email: string }).email)).toHaveLength(4)
    const [one, two] = [await eventOf(first), await eventOf(second)]
    expect(one.state).toBe('delivered')
    expect(two.state).toBe('delivered')
    expect(Date.parse(two.finishedAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(one.finishedAt ?? '')
    )
  })
})

/** Lets the location's probe be due now, as if its delay had passed. */
const probe = () =>
  runInDurableObject(outbox(), async (_, { storage }) => {
    const sql = "UPDATE meta SET value = json_set(value, '$.nextProbeAt', 0) WHERE key = 'health'"
    storage.sql.exec(sql)
    await storage.setAlarm(Date.now() + 1)
  }).then(() => evictAllDurableObjects())

describe('failures', () => {
  test('429: the event waits as long as the API says and no try is used up', async () => {
    let refused = false
    fakeCrm(({ path }) => {
      if (refused || path !== '/contacts/upsert') return undefined
      refused = true
      return refusal(429, { message: 'Too Many Requests' }, { 'retry-after': '2' })
    })
    const id = await accept('limited')
    await drain()
    const waiting = await eventOf(id)
    expect(waiting.state).toBe('waiting')
    expect(waiting.attempts).toBe(0)
    expect(waiting.cause).toBe('rate_limited')
    expect(waiting.reason).toContain('too many calls')

    await new Promise((resolve) => setTimeout(resolve, 2_200))
    await drain()
    expect((await eventOf(id)).state).toBe('delivered')
  })

  test('401: the location pauses, all its events with it, and goes on by itself', async () => {
    let revoked = true
    fakeCrm(() =>
      revoked ? refusal(401, { message: 'Invalid Private Integration token' }) : undefined
    )
    const id = await accept('revoked')
    await drain()
    const later = await accept('accepted-while-paused')

    expect((await eventOf(id)).state).toBe('paused')
    expect((await eventOf(id)).reason).toContain('HOOPAI_TOKEN')
    expect((await eventsWith('state=paused')).events.map((event) => event.id).toSorted()).toEqual(
      [id, later].toSorted()
    )
    expect((await statusNow()).health.state).toBe('paused')

    revoked = false
    await probe()
    await drain()
    expect((await eventOf(id)).state).toBe('delivered')
    expect((await eventOf(later)).state).toBe('delivered')
    expect((await statusNow()).health.state).toBe('ok')
  })

  test('400 duplicate: the step goes on with the contact that the API names', async () => {
    const crm = fakeCrm(({ path }) =>
      path === '/contacts/upsert'
        ? refusal(400, {
            message: 'This location does not allow duplicated contacts.',
            meta: { contactId: 'contact-known', matchingField: 'email' },
          })
        : undefined
    )
    const id = await accept('known')
    await drain()

    expect((await eventOf(id)).state).toBe('delivered')
    expect(crm.to(/contact-known\/notes/)).toHaveLength(1)
  })

  test('422 that no field explains: parked with the API’s words, replayable', async () => {
    let broken = true
    const crm = fakeCrm(({ path }) =>
      broken && path === '/contacts/upsert'
        ? refusal(422, { message: ['locationId should not be empty'] })
        : undefined
    )
    const id = await accept('refused')
    await drain()
    expect((await eventOf(id)).state).toBe('parked')
    expect((await eventOf(id)).reason).toContain('locationId should not be empty')

    broken = false
    expect((await replay(id, 'resume')).status).toBe(200)
    await drain()
    expect((await eventOf(id)).state).toBe('delivered')
    expect(crm.to(/notes/)).toHaveLength(1)
  })

  test('one failed step leaves the others done, and a replay runs only what is missing', async () => {
    let broken = true
    const crm = fakeCrm(({ path }) =>
      broken && path.includes('/workflow/')
        ? refusal(400, { message: 'no such workflow' })
        : undefined
    )
    const id = await accept('half')
    await drain()
    expect((await eventOf(id)).state).toBe('parked')

    broken = false
    await replay(id, 'resume')
    await drain()
    expect((await eventOf(id)).state).toBe('delivered')
    expect(crm.to(/upsert/)).toHaveLength(1)
    expect(crm.to(/notes/)).toHaveLength(1)
    expect(crm.to(/workflow/)).toHaveLength(2)
  })

  test('a remap of a delivered event writes the contact again and repeats no note, task or enrolment', async () => {
    const crm = fakeCrm()
    const id = await accept('remapped')
    await drain()
    await replay(id, 'remap')
    await drain()

    expect((await eventOf(id)).state).toBe('delivered')
    expect(crm.to(/upsert/)).toHaveLength(2)
    expect(crm.to(/notes|tasks|workflow/)).toHaveLength(3)
  })
})

describe('crashes', () => {
  test('an object that dies in the middle of a call goes on after it and repeats no finished step', async () => {
    let hang = true
    const crm = fakeCrm(({ path, method }) => {
      if (path.endsWith('/notes') && method === 'GET') return Response.json({ notes: [] })
      return hang && path.endsWith('/notes') ? new Promise<Response>(() => undefined) : undefined
    })
    const id = await accept('crashed')
    await expect.poll(() => crm.to(/notes/).length).toBe(1)
    await abortAllDurableObjects()
    hang = false
    expect((await eventOf(id)).steps).toMatchObject({
      upsert: { state: 'done' },
      'note:0': { state: 'sent' },
    })

    await settle(id, 'note:0')
    await drain()
    expect((await eventOf(id)).state).toBe('delivered')
    expect(crm.to(/upsert/)).toHaveLength(1)
    expect(crm.to(/notes/).map(({ method }) => method)).toEqual(['POST', 'GET', 'POST'])
  })

  test('a note that had arrived before the crash is found by its reference and not sent again', async () => {
    let hang = true
    let text = ''
    const crm = fakeCrm(({ path, method, body }) => {
      if (!path.endsWith('/notes')) return undefined
      if (method === 'GET') return Response.json({ notes: [{ id: 'n1', body: text }] })
      text = (body as { body: string }).body
      return hang ? new Promise<Response>(() => undefined) : undefined
    })
    const id = await accept('arrived')
    await expect.poll(() => crm.to(/notes/).length).toBe(1)
    await abortAllDurableObjects()
    hang = false
    await settle(id, 'note:0')
    await drain()

    expect((await eventOf(id)).state).toBe('delivered')
    expect(crm.to(/notes/).map(({ method }) => method)).toEqual(['POST', 'GET'])
  })
})

/** Moves the sent mark into the past, as if the time had passed that a look must wait. */
const settle = (id: string, step: string) =>
  runInDurableObject(outbox(), async (_, { storage }) => {
    storage.sql.exec(
      `UPDATE event SET due = 0, progress = json_set(progress, '$.steps."${step}".at', 0) WHERE id = ?`,
      id
    )
    await storage.setAlarm(Date.now() + 1)
  }).then(() => evictAllDurableObjects())

describe('the ledger', () => {
  test('adds up, whatever became of the events', async () => {
    fakeCrm(({ path, body }) =>
      path === '/contacts/upsert' && (body as { email: string }).email === 'park@example.com'
        ? refusal(422, { message: ['no'] })
        : undefined
    )
    const before = (await statusNow()).totals
    await accept('ledger-1')
    await accept('ledger-1')
    await accept('ledger-2', 'park@example.com')
    await accept('ledger-3', 'test@example.com', { is_test: true })
    await sendForm({ email: 'bot@example.com', message: 'ledger', _gotcha: 'x' })
    await drain()
    const { totals } = await statusNow()

    expect(totals.accepted - before.accepted).toBe(4)
    expect(totals.duplicates - before.duplicates).toBe(1)
    expect(totals.delivered - before.delivered).toBe(1)
    expect(totals.parked - before.parked).toBe(1)
    expect(totals.test - before.test).toBe(1)
    expect(totals.ignored - before.ignored).toBe(1)
    expect(totals.difference).toBe(0)
  })
})

describe('the API', () => {
  test('answers nobody without the operator’s token', async () => {
    const { exports } = await import('cloudflare:workers')
    const response = await exports.default.fetch(new Request('https://gateway.test/api/status'))

    expect(response.status).toBe(401)
  })

  test('pages by cursor, newest first, without a gap or a repeat', async () => {
    fakeCrm()
    const ids: string[] = []
    for (const name of ['p1', 'p2', 'p3', 'p4', 'p5']) ids.push(await accept(`page-${name}`))
    const first = await eventsWith('limit=2&route=google-ads')
    const second = await eventsWith(`limit=3&route=google-ads&cursor=${first.cursor}`)

    expect([...first.events, ...second.events].map(({ id }) => id)).toEqual(ids.toReversed())
  })

  test('previews a body without storing or calling anything', async () => {
    const crm = fakeCrm()
    const before = (await statusNow()).totals.accepted
    const response = await callApi('/preview/google-ads', {
      method: 'POST',
      body: JSON.stringify(adLead('preview')),
    })
    const { events }: { events: { kind: string; plan: { tags: string[] } }[] } =
      await response.json()

    expect(events[0]).toMatchObject({ kind: 'deliver', plan: { tags: ['google-ads'] } })
    expect(crm.calls).toEqual([])
    expect((await statusNow()).totals.accepted).toBe(before)
  })

  test('takes a replay only as JSON, and says so', async () => {
    fakeCrm()
    const response = await callApi('/events/evt_x/replay', { method: 'POST', body: '{"mode' })

    expect(response.status).toBe(400)
    expect(await response.text()).toContain('malformed')
  })

  test('says which part of a question is wrong', async () => {
    const response = await callApi('/events?state=lost')

    expect(response.status).toBe(400)
    expect(await response.text()).toContain('state')
  })
})
