// `npm run send -- <provider> <event>`: sends a signed sample event to the running gateway and follows it to the CRM.

import { GatewayApi } from './lib/gateway-api.ts'
import { main, readOptions } from './lib/options.ts'
import { DEFAULT_VARS, fromCaller } from './lib/paths.ts'
import {
  hookUrl,
  post,
  prepareHydration,
  readSample,
  sampleEvents,
  sampleProviders,
  senderOf,
  signedSample,
} from './lib/samples.ts'
import { readVars } from './lib/vars.ts'
import { routeVariable } from '../src/config/values.ts'

const USAGE = `npm run send -- <provider> <event> [--to http://127.0.0.1:8787] [--route <route>] [--sandbox http://127.0.0.1:8788] [--fresh] [--vars dev/dev.vars]

Sends the event as its sender would and follows it. The same event twice is one event: --fresh makes it a new one.`
const FOLLOW_MS = 30_000
/** The starter's route where it is not named like the provider. */
const STARTER_ROUTES: Readonly<Record<string, string>> = { 'html-form': 'contact', hook: 'zapier' }

await main(async () => {
  const { values, positionals } = readOptions(`${USAGE}\n\n${listing()}`, {
    to: { type: 'string', default: 'http://127.0.0.1:8787' },
    route: { type: 'string' },
    sandbox: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    vars: { type: 'string', default: DEFAULT_VARS },
  })
  const [provider = '', event = ''] = positionals
  if (!sampleProviders().includes(provider) || !sampleEvents(provider).includes(event)) {
    throw new Error(`There is no sample "${provider} ${event}".\n\n${USAGE}\n\n${listing()}`)
  }
  const { secretIn = 'SECRET' } = await senderOf(provider)
  const vars = readVars(fromCaller(values.vars), (name) => name.endsWith(`_${secretIn}`))
  const fixture = readSample(provider, event)
  const route = values.route ?? (await findRoute(values.to, provider))
  const secret = (vars[routeVariable(route, secretIn)] ?? '').split(/\s+/)[0] ?? ''
  const freshId = values.fresh ? crypto.randomUUID() : undefined
  const sandbox = values.sandbox ?? vars['HOOPAI_BASE_URL'] ?? ''
  await prepareHydration(sandbox, provider, fixture, freshId)
  const sent = await signedSample(provider, fixture, {
    secret,
    url: vars[routeVariable(route, 'URL')] ?? hookUrl(values.to, route),
    freshId,
  })
  const answer = await post(values.to, route, sent).catch((error: unknown) => {
    throw noGateway(values.to, error)
  })
  console.log(`POST ${values.to}/hooks/${route} → ${answer.status} ${answer.text}`)
  if (answer.id === undefined) process.exit(1)
  const api = new GatewayApi(values.to, vars['OPERATOR_TOKEN'] ?? '')
  const ended = await api.follow(answer.id, FOLLOW_MS, ({ at, what, call, status, ms, detail }) =>
    console.log(
      ['  ', at, what, call, status, ms === undefined ? undefined : `${ms} ms`, detail]
        .filter((part) => part !== undefined)
        .join(' ')
    )
  )
  console.log(`${ended.state}${ended.reason === null ? '' : `: ${ended.reason}`}`)
  process.exit(
    ended.state === 'delivered' || ended.state === 'test' || ended.state === 'ignored' ? 0 : 1
  )
})

/** The route named like the provider, if the gateway has it: an unknown route answers 404 to anything. */
async function findRoute(gateway: string, provider: string): Promise<string> {
  const starter = STARTER_ROUTES[provider] ?? provider
  const { status } = await fetch(`${gateway}/hooks/${starter}`, { method: 'PUT' }).catch(
    (error: unknown) => {
      throw noGateway(gateway, error)
    }
  )
  return status === 404 ? provider : starter
}

function noGateway(gateway: string, cause: unknown): Error {
  return new Error(`There is no gateway at ${gateway}. Start one with: npm run dev`, { cause })
}

function listing(): string {
  const lines = sampleProviders().map(
    (provider) => `  ${provider}: ${sampleEvents(provider).join(', ')}`
  )
  return `Samples:\n${lines.join('\n')}`
}
