// SIGKILL of gateway and sandbox while leads are on their way, on raw workerd with the state on disk.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sandboxContacts, type SandboxContact } from '../../cli/lib/crm-view.ts'
import { GatewayApi } from '../../cli/lib/gateway-api.ts'
import { DEFAULT_VARS, fromRoot } from '../../cli/lib/paths.ts'
import { post } from '../../cli/lib/samples.ts'
import { readVars } from '../../cli/lib/vars.ts'
import { start, type Running } from './processes.ts'

const LEADS = 24
/** An enrolment whose outcome is unknown is looked for after a minute; everything else is quicker. */
const ALL_MS = 150_000
const vars = readVars(DEFAULT_VARS)

/** Both processes on ports of their own that stay the same across restarts. */
async function pair() {
  const state = mkdtempSync(join(tmpdir(), 'hoopgate-kills-'))
  const sandboxArgs = (port: string) => ['--port', port, '--state', join(state, 'sandbox')]
  let sandbox = await start('sandbox', sandboxArgs('0'))
  const env = { HOOPAI_BASE_URL: sandbox.url }
  const gatewayArgs = (port: string) => [
    '--port',
    port,
    '--state',
    join(state, 'gateway'),
    '--config',
    fromRoot('gateway.config.ts'),
  ]
  let gateway = await start('start', gatewayArgs('0'), env)
  const portOf = ({ url }: Running) => new URL(url).port
  onTestFinished(async () => {
    await Promise.all([gateway.kill(), sandbox.kill()])
    rmSync(state, { recursive: true, force: true })
  })
  return {
    gateway: () => gateway.url,
    sandbox: () => sandbox.url,
    killGateway: async () => {
      await gateway.kill()
      gateway = await start('start', gatewayArgs(portOf(gateway)), env)
    },
    killSandbox: async () => {
      await sandbox.kill()
      sandbox = await start('sandbox', sandboxArgs(portOf(sandbox)))
    },
    terminateGateway: () => gateway.terminate(),
  }
}

/** A sender that repeats until it is answered 200, as real ones do. */
async function sendUntilTaken(gateway: () => string, lead: number): Promise<string> {
  const body = JSON.stringify({
    id: `lead-${lead}`,
    email: `lead${lead}@example.com`,
    name: `Lead ${lead}`,
  })
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await post(gateway(), 'zapier', {
      path: `/${vars['ZAPIER_SECRET']}`,
      headers: { 'content-type': 'application/json' },
      body,
    }).catch(() => undefined)
    if (answer?.status === 200 && answer.id !== undefined) return answer.id
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`lead ${lead} was never taken`)
}

const effects = ({ notes, tasks, workflows }: SandboxContact) => ({
  notes: notes.length,
  tasks: tasks.length,
  workflows: workflows.length,
})

test('nothing that was answered 200 is lost or repeated when either process is killed', async () => {
  const running = await pair()
  const ids: string[] = []
  for (let lead = 0; lead < LEADS; lead += 1) {
    ids.push(await sendUntilTaken(running.gateway, lead))
    if (lead === 5 || lead === 15) await running.killGateway()
    if (lead === 10 || lead === 20) await running.killSandbox()
  }
  const api = new GatewayApi(running.gateway(), vars['OPERATOR_TOKEN'] ?? '')
  const ended = await Promise.all(ids.map((id) => api.follow(id, ALL_MS)))

  expect(ended.map(({ state }) => state)).toEqual(ids.map(() => 'delivered'))
  const contacts = await sandboxContacts(running.sandbox())
  const found = new Set(contacts.map(({ email }) => email))
  expect(found).toEqual(new Set(ids.map((_, lead) => `lead${lead}@example.com`)))
  expect(contacts.map(effects)).toEqual(ids.map(() => ({ notes: 1, tasks: 1, workflows: 1 })))
})

test('SIGTERM ends the command and its workerd', async () => {
  const running = await pair()
  const url = running.gateway()

  expect(await running.terminateGateway()).toBe(0)
  await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed')
})
