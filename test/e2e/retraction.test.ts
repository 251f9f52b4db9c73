// A lead that is deleted at LinkedIn: its contact is marked, and nobody is made.

import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { GatewayApi } from '../../cli/lib/gateway-api.ts'
import { fromRoot } from '../../cli/lib/paths.ts'
import { post, prepareHydration, readSample, signedSample } from '../../cli/lib/samples.ts'
import { folder } from './folder.ts'
import { gatewayAndSandbox, VARS } from './pair.ts'
import { start } from './processes.ts'

const CONFIG = fromRoot('test', 'e2e', 'configs', 'linkedin.config.ts')

type Contact = { readonly tags: readonly string[]; readonly notes: readonly { body: string }[] }

test('a deleted lead loses its tags and gets a note, and stays one contact', async () => {
  const { gateway, sandbox, api } = await gatewayAndSandbox('linkedin', 'linkedin')
  const send = async (event: string) => {
    const fixture = readSample('linkedin', event)
    await prepareHydration(sandbox.url, 'linkedin', fixture)
    const signing = { secret: VARS['LINKEDIN_SECRET'] ?? '', url: gateway.url }
    const { id = '' } = await post(
      gateway.url,
      'linkedin',
      await signedSample('linkedin', fixture, signing)
    )
    return api.follow(id, 15_000)
  }
  const contacts = async () =>
    (await (await fetch(`${sandbox.url}/_sandbox/contacts`)).json()) as readonly Contact[]

  await send('created')
  expect(await contacts()).toMatchObject([{ tags: ['linkedin'], notes: [] }])
  expect((await send('deleted')).state).toBe('delivered')
  expect(await contacts()).toMatchObject([
    {
      tags: [],
      notes: [{ body: expect.stringMatching(/^The sender has deleted this lead\.\n/) as unknown }],
    },
  ])
})

test('a deletion of a lead that never came is ignored, and it is said why', async () => {
  const gateway = await start('start', [
    '--port',
    '0',
    '--state',
    join(folder(), 'gateway'),
    '--config',
    CONFIG,
  ])
  onTestFinished(gateway.kill)
  const signing = { secret: VARS['LINKEDIN_SECRET'] ?? '', url: gateway.url }
  const sent = await signedSample('linkedin', readSample('linkedin', 'deleted'), signing)
  const { id = '' } = await post(gateway.url, 'linkedin', sent)
  const ended = await new GatewayApi(gateway.url, VARS['OPERATOR_TOKEN'] ?? '').follow(id, 15_000)
  expect([ended.state, ended.reason]).toEqual([
    'ignored',
    'It takes back an event that never came here.',
  ])
})
