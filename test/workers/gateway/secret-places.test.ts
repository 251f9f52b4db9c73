// Wherever a tool puts the secret of a hook, it lets the request in and leaves no trace: not in the outbox, not in a log, not
// in an answer, not in the CRM.

import { env } from 'cloudflare:workers'
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { expect, onTestFinished, test, vi } from 'vitest'
import gateway from '#gateway'
import { RefusalCollector } from '../../../src/receive/refusals.ts'
import { dependencies } from '../../../src/wiring.ts'
import { createWorker } from '../../../src/worker.ts'
import { answerOf, callApi, drain, fakeCrm, inOutbox } from './support.ts'

const SECRET = 'zapier-secret-made-up-0001'
const WRONG = 'zapier-secret-made-up-0002'
const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

/** The starter's gateway, its logs caught. */
function watchedGateway() {
  const log = vi.fn<typeof dependencies.log>()
  const spy = vi.spyOn(console, 'log')
  onTestFinished(() => spy.mockRestore())
  // Reports of refusals leave at once.
  const refusals = new RefusalCollector((ms) => scheduler.wait(Math.min(ms, 50)))
  const worker = createWorker(gateway, { ...dependencies, log, refusals })
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const context = createExecutionContext()
    const request = new Request(`https://gateway.test${path}`, { method: 'POST', ...init })
    const response = await worker.fetch(request, { ...env, ZAPIER_SECRET: SECRET }, context)
    await waitOnExecutionContext(context)
    return response
  }
  return { send, logged: () => JSON.stringify([log.mock.calls, spy.mock.calls]) }
}

/** Everything that the outbox has on disk. */
const stored = () =>
  inOutbox((storage) => {
    const tables = [
      ...storage.sql.exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'"
      ),
    ]
    const rows = tables.flatMap(({ name }) => [...storage.sql.exec(`SELECT * FROM "${name}"`)])
    const texts = rows.flatMap((row) =>
      Object.values(row).map((value) =>
        value instanceof ArrayBuffer ? new TextDecoder().decode(value) : String(value)
      )
    )
    return texts.join('\n')
  })

const json = (more: object = {}) => JSON.stringify({ email: 'ada@example.com', ...more })
const typed = (type: string, headers: Record<string, string> = {}) => ({
  headers: { 'content-type': type, ...headers },
})
const multipart = (secret: string) => {
  const body = new FormData()
  body.set('email', 'ada@example.com')
  body.set('webhook_secret', secret)
  body.set('photo', new File(['x'], 'x.png'))
  return { body }
}

type Place = readonly [place: string, (secret: string) => readonly [string, RequestInit]]

const PLACES: readonly Place[] = [
  ['the URL', (secret) => [`/hooks/zapier/${secret}`, { ...typed(JSON_TYPE), body: json() }]],
  ...['key', 'secret', 'token'].map((name): Place => [
    `the query, as ${name}`,
    (secret) => [`/hooks/zapier?x=1&${name}=${secret}`, { ...typed(JSON_TYPE), body: json() }],
  ]),
  [
    'a Bearer token',
    (secret) => [
      '/hooks/zapier',
      { ...typed(JSON_TYPE, { authorization: `Bearer ${secret}` }), body: json() },
    ],
  ],
  [
    'a Basic password',
    (secret) => [
      '/hooks/zapier',
      { ...typed(JSON_TYPE, { authorization: `Basic ${btoa(`any:${secret}`)}` }), body: json() },
    ],
  ],
  ...['x-webhook-secret', 'x-api-key'].map((name): Place => [
    `the header ${name}`,
    (secret) => ['/hooks/zapier', { ...typed(JSON_TYPE, { [name]: secret }), body: json() }],
  ]),
  [
    'a field of JSON',
    (secret) => ['/hooks/zapier', { ...typed(JSON_TYPE), body: json({ webhook_secret: secret }) }],
  ],
  [
    'a field of a form',
    (secret) => [
      '/hooks/zapier',
      { ...typed(FORM_TYPE), body: `email=ada%40example.com&webhook_secret=${secret}` },
    ],
  ],
  ['a field of a multipart form', (secret) => ['/hooks/zapier', multipart(secret)]],
  [
    'an element of XML',
    (secret) => [
      '/hooks/zapier',
      {
        ...typed('application/xml'),
        body: `<lead><email>ada@example.com</email><webhook_secret>${secret}</webhook_secret></lead>`,
      },
    ],
  ],
]

test.each(PLACES)('in %s: it lets in, and is nowhere afterwards', async (_, sentWith) => {
  const crm = fakeCrm()
  const { send, logged } = watchedGateway()
  const answer = await send(...sentWith(SECRET))
  expect(answer.status).toBe(200)
  const { status, id } = await answerOf(answer)
  expect(status).toBe('accepted')
  await drain()
  const event = await (await callApi(`/events/${id}`)).text()
  const traces = [await stored(), event, logged(), JSON.stringify(crm.calls)]
  expect(event).toContain('ada@example.com')
  expect(traces.filter((text) => text.includes(SECRET))).toEqual([])
  expect(traces.filter((text) => text.includes(btoa(`any:${SECRET}`)))).toEqual([])
  expect(JSON.stringify(crm.to(/notes$/))).not.toContain('ecret')
})

test.each(PLACES)('in %s: a wrong one is refused, and is nowhere either', async (_, sentWith) => {
  fakeCrm()
  const { send, logged } = watchedGateway()
  const answer = await send(...sentWith(WRONG))
  expect(answer.status).toBe(401)
  const traces = [await stored(), await answer.text(), logged()]
  expect(traces.filter((text) => text.includes(WRONG) || text.includes(SECRET))).toEqual([])
})
