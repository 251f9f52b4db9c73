// `npm run dev`: gateway and sandbox on one's own machine, no account, no network. Edits are taken up at once.

import { watch } from 'node:fs'
import { loadGateway } from './lib/build.ts'
import { startLocal } from './lib/local.ts'
import { main, portOf, readOptions } from './lib/options.ts'
import { DEFAULT_CONFIG, DEFAULT_VARS, fromCaller, fromRoot } from './lib/paths.ts'
import { readVars, variablesOf } from './lib/vars.ts'

const USAGE = `npm run dev -- [--port 8787] [--sandbox-port 8788] [--config gateway.config.ts] [--vars dev/dev.vars] [--state FOLDER]

Without --state the state ends with the process.`
const SETTLE_MS = 200

await main(async () => {
  const { values } = readOptions(USAGE, {
    port: { type: 'string', default: '8787' },
    'sandbox-port': { type: 'string', default: '8788' },
    config: { type: 'string', default: DEFAULT_CONFIG },
    vars: { type: 'string', default: DEFAULT_VARS },
    state: { type: 'string' },
  })
  const config = fromCaller(values.config)
  const gateway = await loadGateway(config)
  const local = await startLocal({
    config,
    vars: readVars(fromCaller(values.vars), variablesOf(gateway)),
    gatewayPort: portOf(values.port),
    sandboxPort: portOf(values['sandbox-port']),
    keepBaseUrl: process.env['HOOPAI_BASE_URL'] !== undefined,
    ...(values.state === undefined ? {} : { state: fromCaller(values.state) }),
  })
  const stop = () => void local.stop().then(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  onEdit([fromRoot('src'), fromRoot('sandbox'), fromRoot('dev'), config], () => void reload(local))
  console.log(`
  gateway  ${local.gateway}
  sandbox  ${local.sandbox}   the CRM: contacts appear here

  Try      ${local.gateway}/demo   a landing page
           npm run send -- google-ads lead
           npm run send -- stripe checkout.session.completed

  Routes   ${Object.keys(gateway.routes)
    .map((route) => `/hooks/${route}`)
    .join('  ')}
`)
  console.log(`ready ${local.gateway}`)
})

function onEdit(paths: readonly string[], changed: () => void): void {
  let timer: NodeJS.Timeout | undefined
  for (const path of paths) {
    watch(path, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(changed, SETTLE_MS)
    })
  }
}

async function reload(local: { reload: () => Promise<void> }): Promise<void> {
  try {
    await local.reload()
    console.log('reloaded')
  } catch (error) {
    console.error(`not reloaded: ${error instanceof Error ? error.message : String(error)}`)
  }
}
