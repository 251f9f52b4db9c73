// `npm run demo`: the main job once, from nothing. Four senders post; each event is followed to the CRM; what stands
// there is printed. Ends with 0 only when all four stand there.

import { loadGateway } from './lib/build.ts'
import { describeContact, sandboxContacts } from './lib/crm-view.ts'
import { GatewayApi } from './lib/gateway-api.ts'
import { startLocal, type Local } from './lib/local.ts'
import { main } from './lib/options.ts'
import { onOrphaned } from './lib/orphan.ts'
import { DEFAULT_CONFIG, DEFAULT_VARS } from './lib/paths.ts'
import { hookUrl, post, prepareHydration, readSample, signedSample } from './lib/samples.ts'
import { readVars, variablesOf, type Vars } from './lib/vars.ts'
import { routeVariable } from '../src/config/values.ts'

const FOLLOW_MS = 30_000
const LEADS = [
  { title: 'A form on a landing page', provider: 'html-form', event: 'contact', route: 'contact' },
  { title: 'A Google lead ad', provider: 'google-ads', event: 'lead', route: 'google-ads' },
  {
    title: 'A payment through Stripe',
    provider: 'stripe',
    event: 'checkout.session.completed',
    route: 'stripe',
  },
  {
    title: 'A Zapier-style hook with nested JSON',
    provider: 'hook',
    event: 'nested',
    route: 'zapier',
  },
] as const

await main(async () => {
  const vars = readVars(DEFAULT_VARS, variablesOf(await loadGateway(DEFAULT_CONFIG)))
  const local = await startLocal({
    config: DEFAULT_CONFIG,
    vars,
    gatewayPort: 0,
    sandboxPort: 0,
    quiet: true,
  })
  onOrphaned(() => void local.stop().finally(() => process.exit(1)))
  try {
    let delivered = 0
    for (const lead of LEADS) delivered += (await show(lead, local, vars)) ? 1 : 0
    console.log(`${delivered} of ${LEADS.length} leads stand in the CRM.`)
    process.exitCode = delivered === LEADS.length ? 0 : 1
  } finally {
    await local.stop()
  }
})

/** Sends one lead as its sender would and prints where it ended. */
async function show(lead: (typeof LEADS)[number], local: Local, vars: Vars): Promise<boolean> {
  const { title, provider, event, route } = lead
  const secret = vars[routeVariable(route, 'SECRET')] ?? ''
  const url = hookUrl(local.gateway, route)
  const sample = readSample(provider, event)
  await prepareHydration(local.sandbox, provider, sample)
  const sent = await signedSample(provider, sample, { secret, url })
  const answer = await post(local.gateway, route, sent)
  console.log(`${title}\n  POST /hooks/${route} → ${answer.status} ${answer.text}`)
  if (answer.id === undefined) return false
  const ended = await new GatewayApi(local.gateway, local.operatorToken).follow(
    answer.id,
    FOLLOW_MS
  )
  const contact = (await sandboxContacts(local.sandbox)).find(({ id }) => id === ended.contactId)
  console.log(
    contact === undefined ? `  ${ended.state}: ${ended.reason ?? ''}` : describeContact(contact)
  )
  console.log(`  ${ended.state} in ${ended.tookMs ?? '–'} ms\n`)
  return ended.state === 'delivered' && contact !== undefined
}
