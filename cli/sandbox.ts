// `npm run sandbox`: the CRM's API on one's own machine, alone, on workerd. State survives a SIGKILL.

import { main, portOf, readOptions } from './lib/options.ts'
import { DEFAULT_VARS, fromCaller } from './lib/paths.ts'
import { serveCommand } from './lib/serve-command.ts'
import { readVars } from './lib/vars.ts'
import { sandboxWorker } from './lib/workers.ts'

const USAGE = `npm run sandbox -- [--port 8788] [--host 127.0.0.1] [--state .data-sandbox] [--vars dev/dev.vars]`

await main(async () => {
  const { values } = readOptions(USAGE, {
    port: { type: 'string', default: '8788' },
    host: { type: 'string', default: '127.0.0.1' },
    state: { type: 'string', default: '.data-sandbox' },
    vars: { type: 'string', default: DEFAULT_VARS },
  })
  const spec = await sandboxWorker(readVars(fromCaller(values.vars)))
  await serveCommand(spec, {
    host: values.host,
    port: portOf(values.port),
    state: fromCaller(values.state),
  })
})
