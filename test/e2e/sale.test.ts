// One sale told by two events and told again, while the gateway dies and the CRM cuts an answer: one note, one task, one
// count.

import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { GatewayApi } from '../../cli/lib/gateway-api.ts'
import { fromRoot } from '../../cli/lib/paths.ts'
import { post, readSample } from '../../cli/lib/samples.ts'
import { sender } from '../../fixtures/lemon-squeezy/sender.ts'
import { folder } from './folder.ts'
import { VARS } from './pair.ts'
import { start } from './processes.ts'

const CONFIG = fromRoot('test', 'e2e', 'configs', 'sales.config.ts')
const FIELDS = [
  { id: 'madeUpField00000001', name: 'Lifetime value', fieldKey: 'contact.lifetime_value' },
  { id: 'madeUpField00000002', name: 'Purchases', fieldKey: 'contact.purchases' },
].map((field) => ({ ...field, dataType: 'NUMERICAL', model: 'contact' }))

type Contact = {
  readonly tags: readonly string[]
  readonly notes: readonly { readonly body: string }[]
  readonly tasks: readonly unknown[]
  readonly customFields: Readonly<Record<string, unknown>>
}
type Event = {
  readonly data: { readonly attributes: object }
}

/** The bodies of an order and of the subscription that was bought with it. */
function bodies(): readonly string[] {
  const [order, subscription] = ['order_created', 'subscription_created'].map(
    (name) => readSample('lemon-squeezy', name).body as Event
  )
  const attributes = { ...subscription?.data.attributes, order_id: 70312 }
  const beside = { ...subscription, data: { ...subscription?.data, attributes } }
  return [JSON.stringify(beside), JSON.stringify(order)]
}

/** A gateway that can be killed and started again on its state, and its CRM. */
async function shop() {
  const data = folder()
  const sandbox = await start('sandbox', ['--port', '0', '--state', join(data, 'sandbox')])
  onTestFinished(sandbox.kill)
  const open = async () => {
    const args = ['--port', '0', '--state', join(data, 'gateway'), '--config', CONFIG]
    const gateway = await start('start', args, { HOOPAI_BASE_URL: sandbox.url })
    onTestFinished(gateway.kill)
    return gateway
  }
  const control = (method: string, path: string, body: unknown) =>
    fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await control('PUT', 'custom-fields', FIELDS)
  return {
    open,
    /** The next such call is carried out, and its answer cut. */
    cutAnswer: (method: string, path: string) =>
      control('POST', 'faults', { match: { method, path }, times: 1, kind: 'commit-then-drop' }),
    contacts: async () =>
      (await (await fetch(`${sandbox.url}/_sandbox/contacts`)).json()) as readonly Contact[],
  }
}

test('it is one sale, through a kill and a cut answer, and a redelivery adds nothing', async () => {
  const { open, cutAnswer, contacts } = await shop()
  await cutAnswer('POST', '/contacts/*/notes')
  const first = await open()
  const tell = async ({ url }: { readonly url: string }, body: string): Promise<string> => {
    const sent = sender.send(body, VARS['LEMON_SQUEEZY_SECRET'] ?? '', Date.now())
    return (await post(url, 'lemon-squeezy', sent)).id ?? ''
  }
  const ids = await Promise.all(bodies().map((body) => tell(first, body)))
  await first.kill()

  const second = await open()
  const api = new GatewayApi(second.url, VARS['OPERATOR_TOKEN'] ?? '')
  for (const id of ids) expect((await api.follow(id, 60_000)).state).toBe('delivered')
  expect(await Promise.all(bodies().map((body) => tell(second, body)))).toEqual(ids)

  const [buyer, ...others] = await contacts()
  expect(others).toEqual([])
  expect(buyer?.notes.map(({ body }) => body.split('\n')[0])).toEqual([
    'Paid 95.32 EUR for Sourdough at Home (order 312)',
  ])
  expect(buyer?.tasks).toHaveLength(1)
  expect(Object.values(buyer?.customFields ?? {})).toEqual([95.32, 1])
  expect(buyer?.tags).toContain('product:sourdough at home')
})
