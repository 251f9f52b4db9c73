// What senders are answered (design §2), and that nothing reaches the CRM that must not.

// node:crypto: an implementation of the signature that is not ours.
import { createHmac } from 'node:crypto'
import { exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { adLead, answerOf, drain, eventOf, fakeCrm, send, sendForm, sendJson } from './support.ts'

const signed = (body: string, secret: string, at = Date.now()) => {
  const t = Math.floor(at / 1000)
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
  return { 'content-type': 'application/json', 'stripe-signature': `t=${t},v1=${v1}` }
}

const session = (id: string, more: object = {}) =>
  JSON.stringify({
    id,
    object: 'event',
    type: 'checkout.session.completed',
    created: 1_790_000_000,
    livemode: true,
    data: {
      object: {
        id: `cs_${id}`,
        object: 'checkout.session',
        amount_total: 4900,
        currency: 'usd',
        payment_status: 'paid',
        customer_details: { email: `${id}@example.com`, name: 'Pia Example', phone: null },
        ...more,
      },
    },
  })

describe('refusals', () => {
  const body = session('evt_refused')
  const cases: readonly [string, number, string, () => Promise<Response>][] = [
    ['an unknown route', 404, 'unknown-route', () => sendJson('/hooks/nowhere', {})],
    [
      'GET where there is no handshake',
      405,
      'method-not-allowed',
      () => send('/hooks/stripe', { method: 'GET' }),
    ],
    ['PUT', 405, 'method-not-allowed', () => send('/hooks/contact', { method: 'PUT', body: 'x' })],
    [
      'a body of 10 MB',
      413,
      'too-large',
      () => send('/hooks/contact', { body: 'x'.repeat(10_000_000) }),
    ],
    [
      'a wrong content type',
      415,
      'unsupported-media-type',
      () => send('/hooks/google-ads', { body: 'x' }),
    ],
    [
      'a wrong key in the body',
      401,
      'not-authentic',
      () => sendJson('/hooks/google-ads', adLead('x', 'x@example.com', { google_key: 'no' })),
    ],
    [
      'broken JSON where the key is in the body',
      401,
      'not-authentic',
      () =>
        send('/hooks/google-ads', {
          headers: { 'content-type': 'application/json' },
          body: '{"lead',
        }),
    ],
    [
      'a signature of another secret',
      401,
      'not-authentic',
      () => send('/hooks/stripe', { headers: signed(body, 'whsec_other'), body }),
    ],
    [
      'a body changed after signing',
      401,
      'not-authentic',
      () => send('/hooks/stripe', { headers: signed(body, 'whsec_new'), body: `${body} ` }),
    ],
    [
      'a timestamp of ten minutes ago',
      401,
      'not-authentic',
      () =>
        send('/hooks/stripe', { headers: signed(body, 'whsec_new', Date.now() - 600_000), body }),
    ],
    [
      'a missing signature',
      401,
      'not-authentic',
      () => send('/hooks/stripe', { headers: { 'content-type': 'application/json' }, body }),
    ],
    [
      'a form of a foreign page',
      401,
      'not-authentic',
      () => sendForm({ email: 'a@example.com' }, { origin: 'https://evil.example' }),
    ],
    [
      'broken JSON on a public form',
      400,
      'malformed',
      () =>
        send('/hooks/contact', {
          headers: { 'content-type': 'application/json' },
          body: '{"email',
        }),
    ],
    ['a form that names nobody', 422, 'invalid-fields', () => sendForm({ message: 'hello' })],
    [
      'a route without its secret',
      503,
      'misconfigured',
      () => sendJson('/hooks/zapier/whatever', { email: 'a@example.com' }),
    ],
  ]
  test.each(cases)('%s is %i', async (_name, status, type, request) => {
    const crm = fakeCrm()
    const response = await request()

    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await answerOf(response)).toMatchObject({ type: `urn:hoopgate:problem:${type}`, status })
    await drain()
    expect(crm.calls).toEqual([])
  })

  test('a wrong key and a wrong signature are told in the same words', async () => {
    fakeCrm()
    const one = await sendJson(
      '/hooks/google-ads',
      adLead('x', 'x@example.com', { google_key: 'no' })
    )
    const other = await send('/hooks/stripe', { headers: signed(body, 'whsec_other'), body })

    expect(await one.text()).toBe(await other.text())
  })
})

describe('acceptance', () => {
  test('both secrets of a rotation are accepted', async () => {
    fakeCrm()
    for (const secret of ['whsec_old', 'whsec_new']) {
      const body = session(`evt_${secret}`)
      const response = await send('/hooks/stripe', { headers: signed(body, secret), body })
      expect(response.status).toBe(200)
      expect(await answerOf(response)).toMatchObject({ status: 'accepted' })
    }
  })

  test('a redelivery is a duplicate that points at its original', async () => {
    fakeCrm()
    const first = await answerOf(await sendJson('/hooks/google-ads', adLead('twice')))
    const second = await answerOf(
      await sendJson('/hooks/google-ads', adLead('twice', 'other@example.com'))
    )

    expect(first.status).toBe('accepted')
    expect(second).toEqual({ status: 'duplicate', id: first.id })
  })

  test('the same form twice is one event, another message is another', async () => {
    fakeCrm()
    const form = { email: 'again@example.com', message: 'one' }
    const first = await answerOf(await sendForm(form, { 'user-agent': 'A' }))
    const second = await answerOf(await sendForm(form, { 'user-agent': 'B' }))
    const third = await answerOf(await sendForm({ ...form, message: 'two' }))

    expect(second).toEqual({ status: 'duplicate', id: first.id })
    expect(third.status).toBe('accepted')
  })

  test('two bodies that are understood alike but are not the same words are two events', async () => {
    fakeCrm()
    const deep = (value: string) => ({
      email: 'deep@example.com',
      a: { b: { c: { d: { e: { f: { g: { h: { i: { value } } } } } } } } },
    })
    const form = (body: object) =>
      send('/hooks/contact', {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const first = await answerOf(await form({ ...deep('one'), empty: '' }))
    const second = await answerOf(await form({ ...deep('two'), empty: '' }))
    const third = await answerOf(await form({ ...deep('two') }))

    expect([first.status, second.status, third.status]).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ])
  })

  test('a test event of the sender is stored and never delivered', async () => {
    const crm = fakeCrm()
    const answer = await answerOf(
      await sendJson('/hooks/google-ads', adLead('test', 'test@example.com', { is_test: true }))
    )
    await drain()

    expect(answer.status).toBe('test')
    expect((await eventOf(answer.id)).state).toBe('test')
    expect(crm.calls).toEqual([])
  })

  test('an event type that is not mapped is ignored with the reason', async () => {
    fakeCrm()
    const body = JSON.stringify({
      id: 'evt_x',
      object: 'event',
      type: 'payout.paid',
      livemode: true,
      created: 1,
      data: { object: {} },
    })
    const answer = await answerOf(
      await send('/hooks/stripe', { headers: signed(body, 'whsec_new'), body })
    )

    expect(answer.status).toBe('ignored')
    expect((await eventOf(answer.id)).reason).toContain('payout.paid')
  })

  test('a verified body that cannot be read is parked, not lost', async () => {
    fakeCrm()
    const body = '{"id": "evt_broken", "object"'
    const answer = await answerOf(
      await send('/hooks/stripe', { headers: signed(body, 'whsec_new'), body })
    )
    const event = await eventOf(answer.id)

    expect(answer.status).toBe('parked')
    expect(event.request?.body).toBe(body)
  })

  test("a server's event with nobody to reach is parked with what to do", async () => {
    fakeCrm()
    const nobody = adLead('nobody', 'not an address')
    const answer = await answerOf(await sendJson('/hooks/google-ads', nobody))
    const event = await eventOf(answer.id)

    expect(answer.status).toBe('parked')
    expect(event.reason).toContain('option `fields`')
  })

  test('a filled honeypot is answered like success and creates nothing', async () => {
    const crm = fakeCrm()
    const response = await sendForm({ email: 'bot@example.com', _gotcha: 'spam' })
    const answer = await answerOf(response)
    await drain()

    expect(answer.status).toBe('accepted')
    expect((await eventOf(answer.id)).state).toBe('ignored')
    expect(crm.calls).toEqual([])
  })

  test('the key that Google puts into the body is stored nowhere', async () => {
    fakeCrm()
    const answer = await answerOf(await sendJson('/hooks/google-ads', adLead('secretive')))

    expect(JSON.stringify(await eventOf(answer.id))).not.toContain('ads-key')
  })
})

describe('browsers', () => {
  const html = { accept: 'text/html,application/xhtml+xml', origin: 'https://example.com' }

  test('a form without JavaScript goes back to its page with the thanks', async () => {
    fakeCrm()
    const response = await sendForm(
      { email: 'page@example.com' },
      { ...html, referer: 'https://example.com/offer?a=1' }
    )

    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('https://example.com/offer?a=1&hoopgate_sent=1')
  })

  test('a form that names nobody goes back with the error', async () => {
    fakeCrm()
    const response = await sendForm(
      { message: 'hi' },
      { ...html, referer: 'https://example.com/offer' }
    )

    expect(response.status).toBe(303)
    expect(
      new URL(response.headers.get('location') ?? '').searchParams.get('hoopgate_error')
    ).toContain('email address')
  })

  test('a page of the route may read the answer, another may not even ask', async () => {
    fakeCrm()
    const preflight = (origin: string) =>
      exports.default.fetch(
        new Request('https://gateway.test/hooks/contact', {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST' },
        })
      )
    const own = await preflight('https://example.com')
    const foreign = await preflight('https://evil.example')

    expect(own.headers.get('access-control-allow-origin')).toBe('https://example.com')
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  })
})
