// Gateway and sandbox on raw workerd, on ports that stay the same from one start to the next, with their state on disk.

import { join } from 'node:path'
import { fromRoot } from '../../cli/lib/paths.ts'
import { start, type Running } from '../e2e/processes.ts'
import { SECRETS } from './requests.ts'

export type Victim = 'gateway' | 'sandbox'

export type Pair = {
  readonly gateway: string
  readonly sandbox: string
  /** SIGKILL and a new start; resolves, when it serves again, with the moment of the kill. */
  readonly kill: (victim: Victim) => Promise<number>
  readonly end: () => Promise<void>
}

/** `state` is an empty folder. */
export async function startPair(state: string): Promise<Pair> {
  const sandboxArgs = (port: string) => ['--port', port, '--state', join(state, 'sandbox')]
  const config = fromRoot('test/chaos/chaos.config.ts')
  const gatewayArgs = (port: string) =>
    ['--port', port, '--state', join(state, 'gateway')].concat('--config', config)
  const sandbox = await start('sandbox', sandboxArgs('0'))
  const env = { ...SECRETS, HOOPAI_BASE_URL: sandbox.url }
  const gateway = await start('start', gatewayArgs('0'), env).catch(async (error: unknown) => {
    await sandbox.kill()
    throw error
  })
  const running: Record<Victim, Running> = { sandbox, gateway }
  const again: Record<Victim, () => Promise<Running>> = {
    sandbox: () => start('sandbox', sandboxArgs(portOf(sandbox))),
    gateway: () => start('start', gatewayArgs(portOf(gateway)), env),
  }
  return {
    gateway: gateway.url,
    sandbox: sandbox.url,
    kill: async (victim) => {
      const dead = running[victim].kill()
      const killedAt = Date.now()
      await dead
      running[victim] = await again[victim]()
      return killedAt
    },
    end: async () => {
      await Promise.allSettled([running.gateway.kill(), running.sandbox.kill()])
    },
  }
}

const portOf = ({ url }: Running): string => new URL(url).port
