// Leads of Meta from the handshake to the CRM: hundreds in a delivery, and what the Graph API may answer to each.

import { expect, test } from 'vitest'
import { eventsWith, fakeCrm, inOutbox, send, statusNow, untilState, type Call } from './support.ts'

const encoder = new TextEncoder()

/** As Meta signs. */
async function signed(body: string): Promise<RequestInit> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey(
    'raw',
    encoder.encode('meta-secret'),
    algorithm,
    false,
    ['sign']
  )
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(body)))
  const hex = [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return {
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${hex}` },
    body,
  }
}

const ids = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => String(700_000_000_000 + from + index))

const bodyOf = (leads: readonly string[]) =>
  JSON.stringify({
    object: 'page',
    entry: [
      {
        id: '34',
        changes: leads.map((leadgen_id) => ({
          field: 'leadgen',
          value: { leadgen_id, page_id: '34', form_id: '56', created_time: 1_772_699_700 },
        })),
      },
    ],
  })
const post = async (leads: readonly string[]) => send('/hooks/meta', await signed(bodyOf(leads)))

/** Posts leads; the ids of their events. */
async function take(leads: readonly string[]): Promise<readonly string[]> {
  const { id, ids: all = [id] } = await (await post(leads)).json<{ id: string; ids?: string[] }>()
  return all
}

const leadIn = ({ path }: Call) => /^\/v24\.0\/(\d+)$/.exec(path)?.[1]
const leadOf = (id: string) =>
  Response.json({
    id,
    field_data: [{ name: 'email', values: [`lead${id}@example.com`] }],
  })
/** All is well with Meta, too, unless the script says otherwise. */
const crmAndMeta = (script: (id: string, call: Call) => Response | Promise<Response> = leadOf) =>
  fakeCrm(
    (call) => {
      const id = leadIn(call)
      return id === undefined ? undefined : script(id, call)
    },
    { limit: 2_000 }
  )
const graphError = (code: number, more: object = {}) =>
  Response.json({ error: { code, message: 'As Meta says.', ...more } }, { status: 400 })

/** The sender's next probe is due now. */
const probeSender = () =>
  inOutbox(async (storage) => {
    const [row] = storage.sql.exec<{ value: string }>(
      "SELECT value FROM meta WHERE key = 'sender_health'"
    )
    expect(row?.value).toContain('nextProbeAt')
    await storage.setAlarm(Date.now() + 1)
  })

test('the handshake is answered with the challenge, or refused', async () => {
  const path = '/hooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token='
  const known = await send(`${path}meta-verify`, { method: 'GET' })
  expect([known.status, known.headers.get('content-type'), await known.text()]).toEqual([
    200,
    'text/plain',
    '1158201444',
  ])
  const looked = await send(`${path}meta-verify`, { method: 'HEAD' })
  expect([looked.status, await looked.text()]).toEqual([200, ''])
  const unknown = await send(`${path}other`, { method: 'GET' })
  expect(unknown.status).toBe(403)
  expect(await unknown.text()).not.toContain('1158201444')
  expect((await send('/hooks/google-ads', { method: 'GET' })).status).toBe(405)
})

test('200 changes in a POST are answered within a second, and all 200 leads arrive, once each', async () => {
  const crm = crmAndMeta()
  const leads = ids(200)
  const startedAt = performance.now()
  const answer = await post(leads)
  expect(performance.now() - startedAt).toBeLessThan(1_000)
  expect(await answer.json()).toMatchObject({ status: 'accepted' })
  expect(await (await post(leads)).json()).toMatchObject({ status: 'duplicate' })

  await expect
    .poll(async () => (await eventsWith('state=delivered&limit=1000')).events.length, {
      timeout: 60_000,
    })
    .toBe(200)
  const reached = crm
    .to(/^\/contacts\/upsert$/)
    .map(({ body }) => (body as { email: string }).email)
  expect(reached).toHaveLength(200)
  expect(new Set(reached).size).toBe(200)
  expect(crm.calls.filter((call) => leadIn(call) !== undefined)).toHaveLength(200)
}, 90_000)

test('an expired token makes the route wait and nothing else; the leads go on by themselves', async () => {
  let isExpired = true
  crmAndMeta((id) => (isExpired ? graphError(190, { error_subcode: 463 }) : leadOf(id)))
  const [first = '', second = ''] = await take(ids(2))
  await untilState(first, 'paused')
  await untilState(second, 'paused')
  const { senders, health } = await statusNow()
  expect(senders).toMatchObject([
    {
      route: 'meta',
      state: 'paused',
      message: expect.stringContaining('_ACCESS_TOKEN') as unknown,
    },
  ])
  expect(health).toEqual({ state: 'ok' })

  isExpired = false
  await probeSender()
  await untilState(first, 'delivered')
  await untilState(second, 'delivered')
  expect((await statusNow()).senders).toEqual([])
})

test('a lead that is gone is parked with Meta’s words, and the next one arrives', async () => {
  const [gone = '', there = ''] = ids(2)
  crmAndMeta((id) => (id === gone ? graphError(100, { error_subcode: 33 }) : leadOf(id)))
  const events = await take([gone, there])
  await untilState(events[0] ?? '', 'parked')
  await untilState(events[1] ?? '', 'delivered')
  const { events: parked } = await eventsWith('state=parked')
  expect(parked[0]?.reason).toMatch(/no such lead for this token/)
})

test('a limit of Meta costs no try', async () => {
  let refusals = 1
  crmAndMeta((id) => {
    refusals -= 1
    return refusals >= 0 ? graphError(4) : leadOf(id)
  })
  const [id = ''] = await take(ids(1))
  await untilState(id, 'waiting')
  const [event] = (await eventsWith('state=waiting')).events
  expect([event?.attempts, (await statusNow()).senders]).toMatchObject([
    0,
    [{ route: 'meta', state: 'down', cause: expect.stringMatching(/Meta/) as unknown }],
  ])
})

test('slow answers of Meta hold up nobody else', async () => {
  const slow = Promise.withResolvers<void>()
  crmAndMeta(async (id) => {
    await slow.promise
    return leadOf(id)
  })
  const events = await take(ids(3))
  const form = await send('/hooks/contact', {
    headers: { origin: 'https://example.com' },
    body: new URLSearchParams({ email: 'quick@example.com' }),
  })
  const { id } = await form.json<{ id: string }>()
  await untilState(id, 'delivered')
  slow.resolve()
  await untilState(events[2] ?? '', 'delivered')
})

test('a lead of the testing tool ends as a test, though only its answer says so', async () => {
  const crm = crmAndMeta((id) =>
    Response.json({
      id,
      field_data: [{ name: 'full_name', values: ['<test lead: dummy data for full_name>'] }],
    })
  )
  const [id = ''] = await take(ids(1))
  await untilState(id, 'test')
  expect(crm.to(/^\/contacts/)).toEqual([])
  expect((await statusNow()).totals).toMatchObject({ accepted: 1, test: 1, difference: 0 })
})
