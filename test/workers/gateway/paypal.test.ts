// A signature that can only be checked with a certificate of the sender's: in the real runtime, with PayPal and the CRM as
// one script.

import { env } from 'cloudflare:workers'
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { defineGateway, paypal, secret } from 'hoopgate'
import { CERTIFICATE } from '../../../fixtures/paypal/certificates.ts'
import { sender } from '../../../fixtures/paypal/sender.ts'
import type { Evidence } from '../../../src/outbox/refusal.ts'
import { RefusalCollector } from '../../../src/receive/refusals.ts'
import { dependencies } from '../../../src/wiring.ts'
import { createWorker } from '../../../src/worker.ts'
import { answerOf, callApi, drain, fakeCrm, inOutbox, untilState } from './support.ts'

const WEBHOOK = '4MADEUP0WEBHOOK01'
// The outbox has the starter's routes, in which this one is a hook.
const ROUTE = 'zapier'
const gateway = defineGateway({
  locations: { main: { id: 'testLocation00000001', token: secret('HOOPAI_TOKEN'), country: 'US' } },
  routes: { [ROUTE]: paypal({ note: true }) },
})

const order = (id: string) =>
  JSON.stringify({
    id: `WH-${id}`,
    event_type: 'CHECKOUT.ORDER.COMPLETED',
    create_time: '2026-03-05T08:40:00Z',
    resource: {
      id: `ORDER-${id}`,
      payer: { email_address: `${id}@example.com` },
      purchase_units: [{ amount: { currency_code: 'USD', value: '49.00' } }],
    },
  })

/** Each test has a certificate of its own: they are remembered. */
const pathOf = (certificate: string) => `/v1/notifications/certs/CERT-${certificate}`

const signed = (id: string, certificate: string, webhook = WEBHOOK) => {
  const sent = sender.send(order(id), webhook, 0)
  const url = `https://api.paypal.com${pathOf(certificate)}`
  return { ...sent, headers: { ...sent.headers, 'paypal-cert-url': url } }
}

type Sent = ReturnType<typeof signed>

async function post({ headers, body }: Sent, variables: object = { ZAPIER_WEBHOOK_ID: WEBHOOK }) {
  const context = createExecutionContext()
  const request = new Request(`https://gateway.test/hooks/${ROUTE}`, {
    method: 'POST',
    headers,
    body,
  })
  // The report waits for what is found out about the request, but not for long.
  const refusals = new RefusalCollector((ms) => scheduler.wait(Math.min(ms, 50)))
  const worker = createWorker(gateway, { ...dependencies, log: () => undefined, refusals })
  const response = await worker.fetch(request, { ...env, ...variables }, context)
  await waitOnExecutionContext(context)
  return response
}

const stored = () =>
  inOutbox((storage) => storage.sql.exec('SELECT body FROM event').toArray().length)

const refusals = async (): Promise<readonly Evidence[]> => {
  const answer: { refusals: Evidence[] } = await (await callApi('/refusals')).json()
  return answer.refusals
}

/** PayPal, and a CRM with which all is well. */
const withPaypal = (answer: (path: string) => Response | Promise<Response>) =>
  fakeCrm(({ path }) => (path.startsWith('/v1/notifications/') ? answer(path) : undefined))

const TO_PAYPAL = /^\/v1\/notifications\//

test('events that fit the certificate are delivered; it is asked for once', async () => {
  const crm = withPaypal(() => new Response(CERTIFICATE))
  const ids: string[] = []
  for (const name of ['one', 'two']) {
    const response = await post(signed(name, 'good'))
    expect(response.status).toBe(200)
    ids.push((await answerOf(response)).id)
  }
  await drain()
  for (const id of ids) await untilState(id, 'delivered')
  expect(crm.to(TO_PAYPAL).map(({ path }) => path)).toEqual([pathOf('good')])
  expect(crm.to(/upsert$/)).toMatchObject([
    { body: { email: 'one@example.com' } },
    { body: { email: 'two@example.com' } },
  ])
})

test('a redelivery is a duplicate', async () => {
  withPaypal(() => new Response(CERTIFICATE))
  const first = await answerOf(await post(signed('twice', 'twice')))
  expect(await answerOf(await post(signed('twice', 'twice')))).toEqual({
    status: 'duplicate',
    id: first.id,
  })
})

test('a forged event is 401, and nothing of it is stored', async () => {
  withPaypal(() => new Response(CERTIFICATE))
  const good = signed('forged', 'forged')
  const changed = { ...good, body: good.body.replace('49.00', '0.01') }
  for (const forged of [changed, signed('forged', 'forged', 'OTHER')]) {
    const response = await post(forged)
    expect(response.status).toBe(401)
    expect(await answerOf(response)).toMatchObject({ type: 'urn:hoopgate:problem:not-authentic' })
  }
  expect(await stored()).toBe(0)
})

test.each([
  ['nobody answers', () => Promise.reject(new TypeError('no route to host'))],
  ['PayPal fails', () => Promise.resolve(new Response('', { status: 503 }))],
])(
  'when %s, the sender is asked to come again; nothing is stored, and it is told why',
  async (_, answer) => {
    const crm = withPaypal(answer)
    const response = await post(signed('later', 'unreachable'))

    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('30')
    expect(await answerOf(response)).toMatchObject({ type: 'urn:hoopgate:problem:unverifiable' })
    expect(await stored()).toBe(0)
    expect(crm.to(TO_PAYPAL)).toHaveLength(1)
    expect(await refusals()).toMatchObject([
      {
        reason: 'unverifiable',
        detail: expect.stringContaining(pathOf('unreachable')) as string,
        hints: [{ code: 'sender_unreachable' }],
      },
    ])
  }
)

test('PayPal may be asked about the event itself, and says no to what is not its own', async () => {
  const words = ['SUCCESS', 'FAILURE']
  const crm = withPaypal((path) =>
    path.endsWith('/verify-webhook-signature')
      ? Response.json({ verification_status: words.shift() })
      : new Response('', { status: 404 })
  )
  const variables = { ZAPIER_WEBHOOK_ID: WEBHOOK, ZAPIER_API_KEY: 'client:word' }
  const good = await post(signed('asked', 'none'), variables)
  const bad = await post(signed('refused', 'none'), variables)
  expect([good.status, bad.status, await stored()]).toEqual([200, 401, 1])
  const [, question] = crm.to(TO_PAYPAL)
  expect(question).toMatchObject({
    method: 'POST',
    body: { webhook_id: WEBHOOK, webhook_event: { id: 'WH-asked' } },
  })
})

test.each([
  'https://evil.example/v1/notifications/certs/CERT-1',
  'https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1',
  'https://api.paypal.com:8443/v1/notifications/certs/CERT-1',
  'https://api.paypal.com/v1/notifications/certs/CERT-1/../x',
  'http://api.paypal.com/v1/notifications/certs/CERT-1',
])('nobody is asked for %s', async (url) => {
  const crm = fakeCrm(() => new Response(CERTIFICATE))
  const good = signed('hostile', 'hostile')
  const response = await post({ ...good, headers: { ...good.headers, 'paypal-cert-url': url } })
  expect([response.status, await stored(), crm.calls]).toEqual([401, 0, []])
})

test('a route without its webhook id takes nothing, and names the variable to the operator', async () => {
  fakeCrm()
  const response = await post(signed('unset', 'unset'), {})
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '300'])
  expect(await response.text()).not.toContain('WEBHOOK_ID')
  expect(await refusals()).toMatchObject([
    { reason: 'misconfigured', detail: 'ZAPIER_WEBHOOK_ID is not set.' },
  ])
})
