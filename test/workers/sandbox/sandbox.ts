// A freshly reset sandbox and short ways to call it. Tests of one file share one, so each starts with `sandbox()`.

import { env } from 'cloudflare:workers'
import { SEED_SETTINGS } from '../../../sandbox/seed.ts'
import { serve } from '../../../sandbox/worker.ts'
import { DEFAULT_LOCATION_ID, DEFAULT_TOKEN, type SandboxEnv } from '../../../sandbox/sandbox.ts'
import type { JsonObject } from '../../../src/lib/json.ts'

export const LOCATION = DEFAULT_LOCATION_ID
export const WELCOME = '11111111-1111-4111-8111-111111111111'
export const DRAFT = '33333333-3333-4333-8333-333333333333'
export const USER = 'sandboxUser000000001'

// The bindings of sandbox/wrangler.toml; the shared type of `env` knows no project.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const bindings = env as unknown as SandboxEnv

type ContactJson = {
  readonly id: string
  readonly email: string
  readonly phone: string
  readonly city: string
  readonly firstName: string
  readonly firstNameRaw: string
  readonly dateUpdated: string
  readonly dndSettings: object
  readonly tags: string[]
  readonly customFields: { id: string; value: unknown }[]
  readonly searchAfter: (string | number)[]
}

/** Everything that an answer of the API may hold; the tests say what they expect of it. */
type ApiJson = {
  readonly contact: ContactJson
  readonly contacts: ContactJson[]
  readonly new: boolean
  readonly message: string | string[]
  readonly meta: {
    contactId: string
    matchingField: string
    total: number
    startAfter: number
    startAfterId: string
  }
  readonly responses: { message: string }[]
  readonly task: { id: string }
  readonly tasks: object[]
  readonly events: object[]
  readonly note: { id: string }
  readonly notes: object[]
  readonly tags: { name: string }[]
  readonly followersAdded: string[]
  readonly customFields: object[]
  readonly workflows: object[]
  readonly users: { id: string }[]
  readonly location: object
  readonly count: number
  readonly total: number
  readonly succeded: boolean
  readonly traceId: string
  readonly authorizationCode: string
  readonly timeZones: string[]
}

/** A list of the log or the contacts, or an object of the settings. */
type ControlJson = { readonly error: string; readonly rateLimit: object } & readonly {
  readonly id: number
  readonly at: number
  readonly ms: number
  readonly fault?: string
  readonly campaigns: string[]
  readonly workflows: object[]
}[]

export type Reply<T> = { readonly status: number; readonly headers: Headers; readonly json: T }

export const HEADERS = { authorization: `Bearer ${DEFAULT_TOKEN}`, version: '2021-07-28' }

export const send = (method: string, path: string, body?: unknown, headers = {}) =>
  serve(
    new Request(`http://sandbox.test${path}`, {
      method,
      headers,
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
    bindings,
    Date.now()
  )

async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  headers = {}
): Promise<Reply<T>> {
  const response = await send(method, path, body, headers)
  const text = await response.text()
  // A page of a proxy is no JSON; nobody looks into it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests assert on it
  const json = (text.startsWith('<') ? {} : JSON.parse(text)) as T
  return { status: response.status, headers: response.headers, json }
}

/** One call of the control, under `/_sandbox/`. */
export const control = (method: string, name: string, body?: unknown) =>
  call<ControlJson>(method, `/_sandbox/${name}`, body)

/** A call of the API as the seeded token. */
export const api = (method: string, path: string, body?: unknown, headers: object = HEADERS) =>
  call<ApiJson>(method, path, body, headers)

/** Resets everything; a search sees writes at once unless the settings say otherwise. */
export async function sandbox(settings: JsonObject = {}): Promise<void> {
  await control('POST', 'reset')
  await control('PUT', 'settings', { indexLagMs: 0, ...settings })
}

/** Makes a contact and returns its id. */
export async function contact(fields: JsonObject = { email: 'ada@example.com' }): Promise<string> {
  const { json } = await api('POST', '/contacts/', { locationId: LOCATION, ...fields })
  return json.contact.id
}

export const upsert = (fields: JsonObject) =>
  api('POST', '/contacts/upsert', { locationId: LOCATION, ...fields })

export const read = async (id: string) => (await api('GET', `/contacts/${id}`)).json.contact

export const search = (filters: unknown[], more: JsonObject = {}) =>
  api('POST', '/contacts/search', { locationId: LOCATION, pageLimit: 100, filters, ...more })

export { SEED_SETTINGS }
