// Leads that have to be asked for, with the sandbox in the place of the Graph API: what it may answer, and what becomes
// of the lead.

import { expect, test } from 'vitest'
import { post } from '../../cli/lib/samples.ts'
import { sender } from '../../fixtures/meta/sender.ts'
import { gatewayAndSandbox, VARS } from './pair.ts'

async function gatewayAndMeta() {
  const { gateway, api, control } = await gatewayAndSandbox('gaps', 'meta')
  return {
    answers: (id: string, body: object, status = 200) =>
      control(`providers/meta/v24.0/${id}`, body, { 'x-sandbox-status': String(status) }),
    slowDown: (latencyMs: number) => control('settings', { latencyMs }),
    /** A lead comes in; the id of its event. */
    lead: async (id: string): Promise<string> => {
      const value = { leadgen_id: id, page_id: '34', form_id: '56' }
      const changes = [{ field: 'leadgen', value }]
      const body = JSON.stringify({ object: 'page', entry: [{ id: '34', changes }] })
      const sent = sender.send(body, VARS['META_SECRET'] ?? '', Date.now())
      return (await post(gateway.url, 'meta', sent)).id ?? ''
    },
    until: async (event: string, state: string, timeout = 20_000) => {
      await expect.poll(async () => (await api.event(event)).state, { timeout }).toBe(state)
      return api.event(event)
    },
  }
}

const person = (id: string) => ({
  id,
  field_data: [{ name: 'email', values: [`lead${id}@example.com`] }],
})
const refusal = (code: number, subcode?: number) => ({
  error: { code, error_subcode: subcode, type: 'OAuthException', message: 'As Meta says.' },
})

test('an expired token holds the lead back until one is taken again', async () => {
  const { answers, lead, until } = await gatewayAndMeta()
  await answers('701', refusal(190, 463), 400)
  const event = await lead('701')
  expect((await until(event, 'paused')).reason).toMatch(/META_ACCESS_TOKEN|access token/)

  await answers('701', person('701'))
  const { attempts, contactId } = await until(event, 'delivered')
  expect([attempts, contactId]).toEqual([0, expect.any(String)])
})

test('a limit makes the route wait and uses up no try', async () => {
  const { answers, lead, until } = await gatewayAndMeta()
  await answers('701', refusal(4), 400)
  const { attempts, cause } = await until(await lead('701'), 'waiting')
  expect([attempts, cause]).toEqual([0, expect.stringContaining('4')])
})

test('a lead that is gone is parked with what may be the reason; the next one arrives', async () => {
  const { answers, lead, until } = await gatewayAndMeta()
  await answers('701', refusal(100, 33), 400)
  await answers('702', person('702'))
  const [gone, there] = [await lead('701'), await lead('702')]
  expect((await until(gone, 'parked')).reason).toMatch(/no such lead/)
  await until(there, 'delivered')
})

test('a slow answer is waited for', async () => {
  const { answers, slowDown, lead, until } = await gatewayAndMeta()
  await answers('701', person('701'))
  await slowDown(700)
  const event = await until(await lead('701'), 'delivered')
  expect([event.attempts, event.tookMs]).toEqual([0, expect.toSatisfy((ms: number) => ms > 700)])
})
