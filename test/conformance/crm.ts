// A sandbox of one's own for a test file, reset for each test, with whoever talks to it under observation. When a test
// ends, every answer, every request that was accepted and every request of our client is held against the published
// schemas.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HighLevel } from '@gohighlevel/api-client'
import { expect, test as base } from 'vitest'
import { DEFAULT_VARS } from '../../cli/lib/paths.ts'
import { readVars } from '../../cli/lib/vars.ts'
import { createClient, type ClientOptions } from '../../src/client/client.ts'
import { start } from '../e2e/processes.ts'
import { recorder, type Exchange } from './recorder.ts'
import { findingsInHeaders } from './headers.ts'
import { CORRECTIONS } from './spec/corrections.ts'
import { isPublished, published } from './spec/published.ts'

const vars = readVars(DEFAULT_VARS)
export const LOCATION = vars['HOOPAI_LOCATION_ID'] ?? ''
export const TOKEN = vars['HOOPAI_TOKEN'] ?? ''

export const USER = 'sandboxUser000000001'
export const OTHER_USER = 'sandboxUser000000002'
export const WORKFLOW = '11111111-1111-4111-8111-111111111111'
export const CAMPAIGN = 'sandboxCampaign00001'
export const OTHER_CAMPAIGN = 'sandboxCampaign00002'
export const BUSINESS = 'sandboxBusiness00001'

export const judge = isPublished ? published(CORRECTIONS) : undefined

export const test = base
  // Vitest reads from the pattern which fixtures are wanted: none.
  // oxlint-disable-next-line no-empty-pattern
  .extend('place', { scope: 'file' }, async ({}, { onCleanup }) => {
    const state = mkdtempSync(join(tmpdir(), 'hoopgate-conformance-'))
    const sandbox = await start('sandbox', ['--port', '0', '--state', state])
    const proxy = await recorder(sandbox.url)
    onCleanup(async () => {
      await proxy.close()
      await sandbox.kill()
      rmSync(state, { recursive: true, force: true })
    })
    return { url: proxy.url, control: controlOf(sandbox.url), recorded: proxy.recorded }
  })
  .extend('crm', async ({ place: { url, control, recorded } }, { onCleanup }) => {
    await control('POST', 'reset')
    await control('PUT', 'settings', { indexLagMs: 0, rateLimit: { max: 10_000 } })
    const before = recorded().length
    const ofThisTest = () => recorded().slice(before).filter(isOfTheApi)
    onCleanup(() => expect(ofThisTest().flatMap(findingsIn)).toEqual([]))
    return { url, control, people: () => people(control), recorded: ofThisTest }
  })
  .extend('client', ({ crm }) => clientFor(crm.url))
  .extend('sdk', ({ crm }) => sdkFor(crm.url, { privateIntegrationToken: TOKEN }))

/** Our client for the seeded location. */
export const clientFor = (url: string, options: Partial<ClientOptions> = {}) =>
  createClient({ token: TOKEN, locationId: LOCATION, baseUrl: url, ...options })

type Config = ConstructorParameters<typeof HighLevel>[0]

/** The official SDK, pointed at the address. It has no option for that: only the axios instance that it lends out. */
export function sdkFor(url: string, config: Config): HighLevel {
  const sdk = new HighLevel({ logLevel: 'none', ...config })
  sdk.getHttpClient().defaults.baseURL = url
  return sdk
}

function findingsIn(exchange: Exchange): readonly string[] {
  const isHeld = exchange.status < 300 || isOurs(exchange)
  return [
    ...findingsInHeaders(exchange),
    ...(judge?.findingsInAnswer(exchange) ?? []),
    ...((isHeld && judge?.findingsInRequest(exchange)) || []),
  ]
}

type Control = ReturnType<typeof controlOf>
type Person = { readonly campaigns: readonly string[]; readonly workflows: readonly object[] }

/** The contacts as the sandbox shows them to a person: with what the API keeps to itself. */
const people = async (control: Control): Promise<readonly Person[]> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests assert on it
  (await control('GET', 'contacts')) as readonly Person[]

/** Where a person connects an app is a page, which in the world is on another host. */
const isOfTheApi = ({ path }: Exchange): boolean => !path.endsWith('/oauth/chooselocation')

/** The SDK is made to send nonsense at times; our client sends none. */
const isOurs = ({ requestHeaders }: Exchange): boolean =>
  requestHeaders.get('user-agent') === 'hoopgate'

const controlOf =
  (url: string) =>
  async (method: 'GET' | 'POST' | 'PUT', name: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${url}/_sandbox/${name}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
