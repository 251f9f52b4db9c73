// A gateway and the sandbox that is its CRM and its sender's own API, as a user starts them. Both end with the test.

import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { GatewayApi } from '../../cli/lib/gateway-api.ts'
import { fromRoot } from '../../cli/lib/paths.ts'
import { readVars } from '../../cli/lib/vars.ts'
import { folder } from './folder.ts'
import { start } from './processes.ts'

export const VARS = readVars(fromRoot('dev', 'dev.vars'))

/** `config` is the name of a file in `configs/`; `provider` the sender whose API the sandbox stands for. */
export async function gatewayAndSandbox(config: string, provider: string) {
  const data = folder()
  const sandbox = await start('sandbox', ['--port', '0', '--state', join(data, 'sandbox')])
  onTestFinished(sandbox.kill)
  const file = fromRoot('test', 'e2e', 'configs', `${config}.config.ts`)
  const gateway = await start(
    'start',
    ['--port', '0', '--state', join(data, 'gateway'), '--config', file],
    {
      HOOPAI_BASE_URL: sandbox.url,
      [`${provider.toUpperCase()}_API_BASE`]: `${sandbox.url}/providers/${provider}`,
    }
  )
  onTestFinished(gateway.kill)
  return {
    gateway,
    sandbox,
    api: new GatewayApi(gateway.url, VARS['OPERATOR_TOKEN'] ?? ''),
    /** Puts something under the sandbox's control. */
    control: (path: string, body: object, headers: Record<string, string> = {}) =>
      fetch(`${sandbox.url}/_sandbox/${path}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  }
}
