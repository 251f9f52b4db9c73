// `npm start`: serves the gateway on workerd, for one's own server. State survives a SIGKILL.

import { loadGateway } from './lib/build.ts'
import { main, portOf, readOptions } from './lib/options.ts'
import { DEFAULT_CONFIG, DEFAULT_VARS, fromCaller } from './lib/paths.ts'
import { serveCommand } from './lib/serve-command.ts'
import { readVars, variablesOf } from './lib/vars.ts'
import { gatewayWorker } from './lib/workers.ts'

const USAGE = `npm start -- [--port 8787] [--host 127.0.0.1] [--state .data] [--config gateway.config.ts] [--vars dev/dev.vars]`

await main(async () => {
  const { values } = readOptions(USAGE, {
    port: { type: 'string', default: '8787' },
    host: { type: 'string', default: '127.0.0.1' },
    state: { type: 'string', default: '.data' },
    config: { type: 'string', default: DEFAULT_CONFIG },
    vars: { type: 'string', default: DEFAULT_VARS },
  })
  const config = fromCaller(values.config)
  const vars = readVars(fromCaller(values.vars), variablesOf(await loadGateway(config)))
  const serving = {
    host: values.host,
    port: portOf(values.port),
    state: fromCaller(values.state),
  }
  await serveCommand(await gatewayWorker(config, vars), serving, '/healthz')
})
