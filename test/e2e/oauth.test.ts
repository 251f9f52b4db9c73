// A location connected through an app: begun by the operator, chosen in the sandbox, kept alive, lost and told.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { GatewayApi } from '../../cli/lib/gateway-api.ts'
import { DEFAULT_VARS, fromRoot } from '../../cli/lib/paths.ts'
import { post } from '../../cli/lib/samples.ts'
import { readVars } from '../../cli/lib/vars.ts'
import { start } from './processes.ts'

const vars = readVars(DEFAULT_VARS)
const OPERATOR = vars['OPERATOR_TOKEN'] ?? ''
const DELIVERY_MS = 30_000

type IssuedToken = { token: string; kind: string; expiresAt?: number }

async function oauthPair(configName: 'oauth' | 'agency' = 'oauth') {
  const state = mkdtempSync(join(tmpdir(), 'hoopgate-oauth-'))
  const sandbox = await start('sandbox', ['--port', '0', '--state', join(state, 'sandbox')])
  const config = fromRoot('test/e2e/configs', `${configName}.config.ts`)
  const gatewayState = join(state, 'gateway')
  const args = ['--port', '0', '--state', gatewayState, '--config', config]
  const gateway = await start('start', args, {
    HOOPAI_BASE_URL: sandbox.url,
    HOOPAI_AUTHORIZE_URL: `${sandbox.url}/oauth/chooselocation`,
  })
  onTestFinished(async () => {
    await Promise.all([gateway.kill(), sandbox.kill()])
    rmSync(state, { recursive: true, force: true })
  })
  const api = new GatewayApi(gateway.url, OPERATOR)
  const tokensUrl = `${sandbox.url}/_sandbox/tokens`
  return {
    url: gateway.url,
    api,
    send: async (name: string) => {
      const answer = await post(gateway.url, 'zapier', {
        path: `/${vars['ZAPIER_SECRET']}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: `${name}@example.com` }),
      })
      return answer.id ?? ''
    },
    tokens: async () => (await (await fetch(tokensUrl)).json()) as IssuedToken[],
    setTokens: (tokens: readonly IssuedToken[]) =>
      fetch(tokensUrl, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(tokens),
      }),
    reset: () => fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST' }),
    /** All that the gateway has written to disk, as text. */
    disk: () =>
      readdirSync(join(gatewayState, 'objects'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
        .join(''),
  }
}

const asOperator = { authorization: `Basic ${btoa(`anybody:${OPERATOR}`)}` }

/** Goes the operator's way: start, choose, callback. Returns the callback's address and answer. */
async function connect(
  gateway: string,
  as: 'Location' | 'Company' = 'Location'
): Promise<{ address: string; answer: Response }> {
  const begun = await fetch(`${gateway}/oauth/start`, { headers: asOperator, redirect: 'manual' })
  const choose = `${begun.headers.get('location')}&auto=1&as=${as}`
  const chosen = await fetch(choose, { redirect: 'manual' })
  const address = chosen.headers.get('location') ?? ''
  return { address, answer: await fetch(address, { redirect: 'manual' }) }
}

const until = async (isSo: () => Promise<boolean>) => {
  const end = Date.now() + DELIVERY_MS
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it never came to that')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test('a location is connected, renewed and, when it is lost, says so', async () => {
  const running = await oauthPair()
  const state = async (id: string) => (await running.api.event(id)).state

  const first = await running.send('first')
  await until(async () => (await state(first)) === 'paused')
  expect((await running.api.event(first)).reason).toContain('/oauth/start')

  const { address, answer } = await connect(running.url)
  expect(answer.status).toBe(200)
  expect((await running.api.follow(first, DELIVERY_MS)).state).toBe('delivered')

  const [issued] = (await running.tokens()).filter(({ kind }) => kind === 'location')
  expect(issued).toBeDefined()
  expect(running.disk()).not.toContain(issued?.token)
  expect(running.disk()).toContain('oauth_location')

  const again = await fetch(address)
  expect(again.status).toBe(400)
  expect(await again.text()).toContain('does not belong to a connection')

  await running.setTokens((await running.tokens()).map((token) => ({ ...token, expiresAt: 1 })))
  const second = await running.send('second')
  expect((await running.api.follow(second, DELIVERY_MS)).state).toBe('delivered')

  await running.reset()
  const third = await running.send('third')
  await until(async () => (await state(third)) === 'paused')
  expect((await running.api.event(third)).reason).toContain('The connection to HoopAI is lost')

  expect((await connect(running.url)).answer.status).toBe(200)
  expect((await running.api.follow(third, DELIVERY_MS)).state).toBe('delivered')
})

test('an agency connects its location: the location’s tokens are made from the agency’s for as long as that lasts', async () => {
  const running = await oauthPair('agency')
  const { answer } = await connect(running.url, 'Company')
  expect(await answer.text()).toContain('is connected')
  const first = await running.send('first')
  expect((await running.api.follow(first, DELIVERY_MS)).state).toBe('delivered')

  const expired = (await running.tokens()).map((token) =>
    token.kind === 'location' ? { ...token, expiresAt: 1 } : token
  )
  await running.setTokens(expired)
  const second = await running.send('second')
  expect((await running.api.follow(second, DELIVERY_MS)).state).toBe('delivered')
})

test('only the operator may begin a connection, and only a begun one can be finished', async () => {
  const { url } = await oauthPair()
  const stranger = await fetch(`${url}/oauth/start`, { redirect: 'manual' })
  expect(stranger.status).toBe(401)
  expect(stranger.headers.get('www-authenticate')).toContain('Basic')

  const forged = await fetch(`${url}/oauth/callback?code=abc&state=main.${'0'.repeat(32)}`)
  expect(forged.status).toBe(400)
})
