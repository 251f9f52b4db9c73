// `npm run dev`: gateway and sandbox on one's own machine, no account, no network. Edits are taken up at once.

import { banner } from './lib/banner.ts'
import { loadGateway } from './lib/build.ts'
import { startLocal } from './lib/local.ts'
import { lockState } from './lib/lock.ts'
import { main, portOf, readOptions } from './lib/options.ts'
import { onOrphaned } from './lib/orphan.ts'
import { DEFAULT_CONFIG, DEFAULT_VARS, fromCaller, fromRoot } from './lib/paths.ts'
import { readVars, variablesOf } from './lib/vars.ts'
import { onEdit } from './lib/watch.ts'

const USAGE = `npm run dev -- [--port 8787] [--sandbox-port 8788] [--config gateway.config.ts] [--vars dev/dev.vars] [--state FOLDER]

Without --state the state ends with the process.`

await main(async () => {
  const { values } = readOptions(USAGE, {
    port: { type: 'string', default: '8787' },
    'sandbox-port': { type: 'string', default: '8788' },
    config: { type: 'string', default: DEFAULT_CONFIG },
    vars: { type: 'string', default: DEFAULT_VARS },
    state: { type: 'string' },
  })
  const config = fromCaller(values.config)
  const varsFile = fromCaller(values.vars)
  const gateway = await loadGateway(config)
  const vars = readVars(varsFile, variablesOf(gateway))
  const state = values.state === undefined ? undefined : fromCaller(values.state)
  if (state !== undefined) await lockState(state)
  const local = await startLocal({
    config,
    vars,
    gatewayPort: portOf(values.port),
    sandboxPort: portOf(values['sandbox-port'], '--sandbox-port'),
    keepBaseUrl: process.env['HOOPAI_BASE_URL'] !== undefined,
    ...(state === undefined ? {} : { state }),
  })
  endWith(local.stop)
  const folders = ['src', 'sandbox', 'dev'].map((folder) => fromRoot(folder))
  onEdit(folders, [config, varsFile], () => {
    void reload(async () =>
      local.reload(readVars(varsFile, variablesOf(await loadGateway(config))))
    )
  })
  console.log(banner(local, gateway))
  console.log(`ready ${local.gateway}`)
})

function endWith(end: () => Promise<void>): void {
  const stop = () => void end().finally(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  onOrphaned(stop)
}

let reloading: Promise<void> = Promise.resolve()

/** One after the other: an edit may come while an earlier one is being taken up. */
function reload(takeUp: () => Promise<void>): Promise<void> {
  reloading = reloading.then(takeUp).then(
    () => console.log('reloaded'),
    (error: unknown) =>
      console.error(
        `not reloaded, the old one keeps running: ${error instanceof Error ? error.message : String(error)}`
      )
  )
  return reloading
}
