// A sender that encrypts: its body is stored in plain, so that operators can read it and mapping it again needs no key.

import { env } from 'cloudflare:workers'
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { defineGateway, pinterest, secret } from 'hoopgate'
import { dependencies } from '../../../src/wiring.ts'
import { createWorker } from '../../../src/worker.ts'
import { answerOf, drain, eventOf, fakeCrm, inOutbox, replay, untilState } from './support.ts'

const KEY = new Uint8Array(32).fill(7)
const LEAD = '{"lead_id":"p-1","email":"ada@example.com"}'

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** As Pinterest may do it: nonce, ciphertext and tag in base64. */
async function sealed(key: Uint8Array<ArrayBuffer> = KEY): Promise<string> {
  const iv = new Uint8Array(12).fill(1)
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  const algorithm = { name: 'AES-GCM', iv }
  const text = await crypto.subtle.encrypt(algorithm, imported, new TextEncoder().encode(LEAD))
  return base64(new Uint8Array([...iv, ...new Uint8Array(text)]))
}

// The outbox has the starter's routes, in which this one is a hook: what it reads must be plain.
const ROUTE = 'zapier'
const gateway = defineGateway({
  locations: { main: { id: 'testLocation00000001', token: secret('HOOPAI_TOKEN'), country: 'US' } },
  routes: { [ROUTE]: pinterest({ note: true }) },
})

async function send(path: string, body: string, headers: Record<string, string> = {}) {
  const context = createExecutionContext()
  const request = new Request(`https://gateway.test${path}`, { method: 'POST', body, headers })
  const bindings = { ...env, ZAPIER_SECRET: base64(KEY) }
  const response = await createWorker(gateway, dependencies).fetch(request, bindings, context)
  await waitOnExecutionContext(context)
  return response
}

const storedBodies = () =>
  inOutbox((storage) =>
    [...storage.sql.exec<{ body: ArrayBuffer }>('SELECT body FROM event')].map(({ body }) =>
      new TextDecoder().decode(body)
    )
  )

test('a sealed lead is delivered, stored in plain, and can be mapped again', async () => {
  const crm = fakeCrm()
  const answer = await send(`/hooks/${ROUTE}`, await sealed())
  expect(answer.status).toBe(200)
  const { id, status } = await answerOf(answer)
  expect(status).toBe('accepted')
  await drain()
  await untilState(id, 'delivered')
  expect(crm.to(/upsert$/)).toMatchObject([{ body: { email: 'ada@example.com' } }])
  expect(await storedBodies()).toEqual([LEAD])
  expect((await replay(id, 'remap')).status).toBe(200)
  await drain()
  expect(await eventOf(id)).toMatchObject({ lead: { person: { email: 'ada@example.com' } } })
})

test('what another key has sealed is refused, and nothing of it is stored', async () => {
  const crm = fakeCrm()
  const answer = await send(`/hooks/${ROUTE}`, await sealed(new Uint8Array(32).fill(8)))
  expect(answer.status).toBe(401)
  expect(await storedBodies()).toEqual([])
  expect(crm.calls).toEqual([])
})

test('a sealed body can be previewed, and so can a plain one', async () => {
  for (const body of [await sealed(), LEAD]) {
    const headers = { authorization: 'Bearer operator-test', 'content-type': 'text/plain' }
    const preview = await send(`/api/preview/${ROUTE}`, body, headers)
    expect(await preview.json()).toMatchObject({ lead: { person: { email: 'ada@example.com' } } })
  }
})
