// The gateway inside workerd, with a CRM that is a script: it remembers what it was asked and answers as told.

import { env, exports } from 'cloudflare:workers'
import { reset, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, onTestFinished, vi } from 'vitest'
import type { OutboxObject } from '../../../src/outbox/outbox.ts'
import type { EventDetail, EventPage, LocationStatus } from '../../../src/outbox/views.ts'

const GATEWAY = 'https://gateway.test'

export type Call = { readonly method: string; readonly path: string; readonly body: unknown }
type Answer = Response | undefined
type Script = (call: Call, answered: number) => Answer | Promise<Answer>
type Surroundings = {
  /** What the operator's `ALERT_URL` answers. */
  readonly webhook?: () => Response | Promise<Response>
  /** Calls in ten seconds that the CRM says it allows. */
  readonly limit?: number
}

/** Answers as the CRM would when all is well; `script` may answer instead. */
export function fakeCrm(
  script: Script = () => undefined,
  { webhook = () => new Response('ok'), limit }: Surroundings = {}
) {
  const calls: Call[] = []
  const checks: Call[] = []
  const alerts: string[] = []
  const answer = async (call: Call, answered: number) => {
    const response = (await script(call, answered)) ?? allIsWell(call)
    if (limit !== undefined) allow(response.headers, limit)
    return response
  }
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init)
    const { host, pathname: path, searchParams } = new URL(request.url)
    const text = await request.text()
    if (host === 'alerts.test') {
      alerts.push((JSON.parse(text) as { text: string }).text)
      return webhook()
    }
    const call = {
      method: request.method,
      path,
      body: text === '' ? null : (JSON.parse(text) as unknown),
    }
    if (isCheck(call)) {
      checks.push(call)
      return preflightAnswer(call)
    }
    const isRead =
      path.endsWith('/customFields') || searchParams.get('email') === 'probe@example.com'
    if (isRead) return answer(call, -1)
    calls.push(call)
    return answer(call, calls.length - 1)
  })
  onTestFinished(async () => {
    // No event and no alarm of this test may live on in the next.
    await reset()
    spy.mockRestore()
  })
  return {
    calls,
    /** What the check of the location asks, which is beside the point in most tests. */
    checks,
    /** What the operator was told. */
    alerts,
    /** Method and path of each call, with ids left out. */
    steps: () =>
      calls.map(({ method, path }) => `${method} ${path.replace(/\/contact-\w+/, '/:id')}`),
    to: (path: RegExp) => calls.filter((call) => path.test(call.path)),
  }
}

function allow(headers: Headers, limit: number): void {
  headers.set('x-ratelimit-max', String(limit))
  headers.set('x-ratelimit-interval-milliseconds', '10000')
}

const LISTS = /^\/(?:workflows|users)\/$|^\/locations\/[^/]+\/tags$/

const isCheck = ({ method, path }: Call): boolean =>
  LISTS.test(path) || (method === 'POST' && path === '/contacts/')

function preflightAnswer({ path }: Call): Response {
  if (path === '/contacts/') return refusal(422, { message: ['locationId should not be empty'] })
  return Response.json({ workflows: STARTER_WORKFLOWS, users: [], tags: [] })
}

/** Those that the starter's routes name. */
const STARTER_WORKFLOWS = ['1', '2'].map((digit) => ({
  id: `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`,
  name: `Workflow ${digit}`,
  status: 'published',
}))

function allIsWell({ path, body }: Call): Response {
  if (path === '/contacts/upsert') {
    const email = (body as { email?: string }).email ?? 'nobody'
    return Response.json({ new: true, contact: { id: `contact-${email.replace(/\W/g, '')}` } })
  }
  if (path.endsWith('/customFields')) return Response.json({ customFields: [] })
  if (path.endsWith('/tags')) return Response.json({ tags: [], tagsAdded: [] }, { status: 201 })
  if (path.endsWith('/notes'))
    return Response.json({ note: { id: 'note' }, notes: [] }, { status: 201 })
  if (path.endsWith('/tasks'))
    return Response.json({ task: { id: 'task' }, tasks: [] }, { status: 201 })
  if (path === '/contacts/search') return Response.json({ contacts: [], total: 0 })
  if (path === '/contacts/search/duplicate') return Response.json({ contact: null })
  const contactId = /\/contacts\/([\w-]+)$/.exec(path)?.[1]
  if (contactId !== undefined) return Response.json({ contact: { id: contactId }, succeded: true })
  return Response.json({ succeded: true })
}

export const refusal = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json({ statusCode: status, ...body }, { status, headers })

export const send = (path: string, init: RequestInit = {}): Promise<Response> =>
  exports.default.fetch(
    new Request(`${GATEWAY}${path}`, { method: 'POST', redirect: 'manual', ...init })
  )

export const sendJson = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(path, {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

export const sendForm = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  send('/hooks/contact', { headers, body: new URLSearchParams(fields) })

/** A lead ad as Google sends it; `id` makes it an event of its own. */
export const adLead = (id: string, email = `${id}@example.com`, more: object = {}) => ({
  lead_id: id,
  google_key: 'ads-key',
  is_test: false,
  user_column_data: [
    { column_id: 'FULL_NAME', string_value: 'Ida Example' },
    { column_id: 'EMAIL', string_value: email },
  ],
  ...more,
})

export type Answered = { status: string; id: string; type?: string }

export const answerOf = async (response: Response): Promise<Answered> => response.json()

export const outbox = (): DurableObjectStub<OutboxObject> => env.OUTBOX.getByName('main')

/** Runs what is due until nothing is, without waiting for the clock. */
export async function drain(): Promise<void> {
  while (await runDurableObjectAlarm(outbox())) {
    const next = await runInDurableObject(outbox(), (_, state) => state.storage.getAlarm())
    if (next === null || next > Date.now() + 1_000) return
  }
}

/** Works on the outbox's storage behind its back. */
export const inOutbox = <T>(work: (storage: DurableObjectStorage) => T | Promise<T>): Promise<T> =>
  runInDurableObject(outbox(), (_, { storage }) => work(storage))

const api = async (path: string, init: RequestInit = {}): Promise<Response> =>
  exports.default.fetch(
    new Request(`${GATEWAY}/api${path}`, {
      ...init,
      headers: { authorization: 'Bearer operator-test', 'content-type': 'application/json' },
    })
  )

export const eventOf = async (id: string): Promise<EventDetail> =>
  (await api(`/events/${id}`)).json()
export const stateOf = async (id: string): Promise<EventDetail['state']> =>
  (await eventOf(id)).state
export const untilState = (id: string, state: string): Promise<void> =>
  expect.poll(() => stateOf(id)).toBe(state)
export const eventsWith = async (query: string): Promise<EventPage> =>
  (await api(`/events?${query}`)).json()
export const statusNow = async (): Promise<LocationStatus> => {
  const { locations }: { locations: LocationStatus[] } = await (await api('/status')).json()
  const [status] = locations
  if (status === undefined) throw new Error('no location')
  return status
}
export const replay = (id: string, mode: 'resume' | 'remap') =>
  api(`/events/${id}/replay`, { method: 'POST', body: JSON.stringify({ mode }) })
export const callApi = api
