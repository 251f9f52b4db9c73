// `npm run reconcile -- <route> --since DATE`: asks the route's sender what it has sent, and brings in what never arrived.

import { GatewayApi, type Reconciled } from './lib/gateway-api.ts'
import { main, readOptions } from './lib/options.ts'
import { DEFAULT_VARS, fromCaller } from './lib/paths.ts'
import { readVars } from './lib/vars.ts'

const USAGE = `npm run reconcile -- <route> --since 2026-03-01 [--until 2026-03-02] [--to http://127.0.0.1:8787] [--vars dev/dev.vars]

Asks the sender of the route what it has sent since then and brings in what never arrived. What arrived stays as it is.`

await main(async () => {
  const { values, positionals } = readOptions(USAGE, {
    since: { type: 'string' },
    until: { type: 'string' },
    to: { type: 'string', default: 'http://127.0.0.1:8787' },
    vars: { type: 'string', default: DEFAULT_VARS },
  })
  const [route] = positionals
  if (route === undefined || values.since === undefined) throw new Error(USAGE)
  const { OPERATOR_TOKEN = '' } = readVars(fromCaller(values.vars), () => false)
  const { since, until } = values
  const report = await new GatewayApi(values.to, OPERATOR_TOKEN).reconcile({ route, since, until })
  console.log(words(report))
  for (const id of report.found) console.log(`  ${id}`)
  process.exit(report.error === null ? 0 : 1)
})

function words({ route, since, until, asked, sent, found, error }: Reconciled): string {
  const calls = asked === 1 ? '1 call' : `${asked} calls`
  const total = `${route}, ${since} to ${until}: ${sent} sent (${calls}), ${found.length} had never arrived${found.length > 0 ? ' and were brought in:' : '.'}`
  return error === null ? total : `${total}\nThe list is not whole: ${error}`
}
