// The receive pipeline, once, for every route: size ▸ route and secrets ▸ verify ▸ open ▸ parse ▸ map ▸ plan ▸ accept ▸ 200.
// Nothing is acknowledged before it is stored, and the CRM is never called in a request.

import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { createApi } from './api/api.ts'
import { createOAuth } from './api/oauth.ts'
import { declaredBytes, drainBody, maxBodyBytes, readBody } from './receive/body-limit.ts'
import { complain, corsHeaders, preflight, thank, wantsPage } from './receive/browser.ts'
import { findRoute, type RouteTarget } from './config/gateway.ts'
import type { Gateway } from './config/types.ts'
import type { AppDependencies, Env } from './env.ts'
import { missingVariable, readVariable, routeSecrets, routeVariable } from './config/values.ts'
import { mediaTypeOf, withoutFileBytes } from './handlers/body.ts'
import type { Delivery, HandshakeAnswer, RawRequest } from './handlers/provider.ts'
import { redact } from './handlers/redact.ts'
import { sha256Hex } from './lib/encoding.ts'
import { err, ok, type Result } from './lib/result.ts'
import type { Receipt } from './outbox/arrival.ts'
import { problemResponse, refusedFor, type FieldError, type Problem } from './receive/problem.ts'
import {
  orNothing,
  toArrival,
  understand,
  unreadable,
  type Interpreted,
} from './receive/understand.ts'
import { noteUnauthentic, noteUnread, type Door } from './receive/note-refusal.ts'
import { handshakeResponse, shakeHands } from './receive/handshake.ts'
import { overflow } from './receive/overflow.ts'
import { storeArrival } from './receive/store-arrival.ts'

const RETRY_SOON_SECONDS = 30
const RETRY_CONFIGURED_SECONDS = 300
const NO_BYTES = new Uint8Array()
/** Some senders only look whether there is an answer. */
const GREETINGS: readonly string[] = ['GET', 'HEAD']

type HookContext = Context<{ Bindings: Env }>

/** The gateway as a Hono app. `now` and the outbox come in, so that a test needs neither clock nor account. */
export function createApp(gateway: Gateway, deps: AppDependencies) {
  const app = new Hono<{ Bindings: Env }>()
  const onHook = async (c: HookContext) => {
    const target = findRoute(gateway, c.req.param('route') ?? '')
    const response =
      target === undefined
        ? problemResponse({ kind: 'unknown-route' })
        : respond(c.req.raw, target, await receive(c, { gateway, target, deps }))
    await drainBody(c.req.raw)
    return response
  }
  app.all('/hooks/:route', onHook)
  app.all('/hooks/:route/:key', onHook)
  // A key that was left out is a wrong key, not another address.
  app.all('/hooks/:route/', onHook)
  app.get('/healthz', (c) => healthz(c, gateway, deps))
  app.route('/api', createApi(gateway, deps))
  app.route('/oauth', createOAuth(gateway, deps))
  app.notFound(() => problemResponse({ kind: 'unknown-route' }))
  app.onError((error, c) => {
    // Hono's own refusal of a body that is not JSON where the API wants JSON.
    if (error instanceof HTTPException) {
      return problemResponse({ kind: 'malformed', detail: error.message })
    }
    deps.log('failed', { path: c.req.routePath, error: String(error) })
    return problemResponse({ kind: 'not-stored', retryAfterSeconds: RETRY_SOON_SECONDS })
  })
  return app
}

type Received = Result<readonly Receipt[] | 'preflight' | HandshakeAnswer, Problem>

async function receive(
  c: HookContext,
  at: Pick<Door, 'gateway' | 'target' | 'deps'>
): Promise<Received> {
  const { target, deps } = at
  const { method } = c.req
  const { browser, handshake } = target.route
  if (method === 'OPTIONS' && browser !== null) return ok('preflight')
  if (GREETINGS.includes(method) && handshake !== null) return greet(c, handshake, at)
  if (method !== 'POST') return err({ kind: 'method-not-allowed', allow: allowedBy(target) })
  const door = { ...at, env: c.env, headers: c.req.raw.headers, background: backgroundOf(c) }
  const secrets = secretsOf(c, target, deps)
  if (!secrets.ok) return turnAway(secrets.error, door)
  const request = await readRequest(c, target, deps)
  if (!request.ok) return turnAway(request.error, door)
  const verified = await target.route.verify(request.value, secrets.value)
  if (!verified.ok) {
    deps.log('refused', { route: target.name, ...verified.error })
    noteUnauthentic(verified.error, request.value, door)
    return err(refusedFor(verified.error, target.route.provider))
  }
  const opened = await target.route.open(request.value, secrets.value)
  const { receivedAt } = request.value
  const isPublic = isOpen(target, secrets.value)
  return takeIn({ ...opened, receivedAt }, { ...target, isPublic }, c, deps)
}

const allowedBy = ({ route: { browser, handshake } }: RouteTarget): string =>
  ['POST', ...(browser === null ? [] : ['OPTIONS']), ...(handshake === null ? [] : ['GET'])].join(
    ', '
  )

async function greet(
  c: HookContext,
  shake: NonNullable<RouteTarget['route']['handshake']>,
  { target, deps }: Pick<Door, 'target' | 'deps'>
): Promise<Received> {
  const secrets = secretsOf(c, target, deps)
  if (!secrets.ok) return secrets
  const { url } = c.req.raw
  const { name } = target
  const parts = { name, shake, url, secrets: secrets.value, variables: c.env, log: deps.log }
  return shakeHands(parts)
}

function turnAway(problem: Problem, door: Door): Result<never, Problem> {
  noteUnread(problem, door)
  return err(problem)
}

/** Lets work go on after the answer. */
function backgroundOf(c: HookContext): Door['background'] {
  try {
    const { executionCtx } = c
    return (work) => executionCtx.waitUntil(work)
  } catch {
    return () => undefined // called without the platform: there work goes on by itself
  }
}

/** People post to it directly, so they can be asked again; a server's event cannot. */
const isOpen = ({ route }: RouteTarget, secrets: readonly string[]): boolean =>
  route.provider.secret === 'optional' && secrets.length === 0

/** A route that lacks what it verifies with refuses everything: there is no way to switch verification off. */
function secretsOf(
  c: HookContext,
  { name, route }: RouteTarget,
  { log }: AppDependencies
): Result<readonly string[], Problem> {
  const variable = missingVariable(c.env, name, route.provider)
  if (variable === undefined) return ok(routeSecrets(c.env, name))
  log('misconfigured', { route: name, variable })
  return err({ kind: 'misconfigured', retryAfterSeconds: RETRY_CONFIGURED_SECONDS, variable })
}

/** The request as bytes. A declared type that is not taken is refused before the body is read. */
async function readRequest(
  c: HookContext,
  { name, route }: RouteTarget,
  { now, fetch }: AppDependencies
): Promise<Result<RawRequest, Problem>> {
  const { headers, url } = c.req.raw
  const accepts = route.provider.contentTypes
  const isTaken = (delivery: Delivery) => accepts.includes(mediaTypeOf(delivery))
  const unsupported = err({ kind: 'unsupported-media-type', accepts } as const)
  const maxBytes = maxBodyBytes(c.req.raw)
  if (declaredBytes(c.req.raw) > maxBytes) return err({ kind: 'too-large', maxBytes })
  if (headers.has('content-type') && !isTaken({ headers, body: NO_BYTES })) return unsupported
  const body = await readBody(c.req.raw, maxBytes)
  if (!body.ok) return body
  const key = c.req.param('key') ?? null
  const variable = (suffix: string) => readVariable(c.env, routeVariable(name, suffix))
  const request = {
    method: 'POST',
    url,
    headers,
    body: body.value,
    key,
    receivedAt: now(),
    variable,
    fetch,
  }
  return isTaken(request) ? ok(request) : unsupported
}

/** From an authentic request to receipts. */
async function takeIn(
  request: Delivery & Pick<RawRequest, 'receivedAt'>,
  target: RouteTarget & { readonly isPublic: boolean },
  c: HookContext,
  deps: AppDependencies
): Promise<Received> {
  const delivery = redact(
    { headers: request.headers, body: request.body },
    target.route.provider.secretFields
  )
  const understood = await understand(delivery, target)
  if (!understood.ok && target.isPublic)
    return err({ kind: 'malformed', detail: understood.error.detail })
  const events = await eventsOf(understood, delivery)
  const missing = target.isPublic ? fieldErrors(events) : []
  if (missing.length > 0) return err({ kind: 'invalid-fields', errors: missing })
  const stored = await withoutFileBytes(delivery)
  const arrival = await toArrival(stored, events, target, request.receivedAt)
  const queue = c.env.OVERFLOW
  const receipts = await storeArrival(arrival, {
    ...deps,
    outbox: () => deps.outbox(c.env, target.location.name),
    overflow: queue === undefined ? null : (kept) => overflow(kept, queue, deps),
  })
  return receipts === null
    ? err({
        kind: 'not-stored',
        retryAfterSeconds: RETRY_SOON_SECONDS,
        status: target.route.provider.retryStatus,
      })
    : ok(receipts)
}

/** Only a request without a readable event is known by its bytes; the others need no hash of them. */
async function eventsOf(
  understood: Awaited<ReturnType<typeof understand>>,
  { body }: Delivery
): Promise<readonly Interpreted[]> {
  if (understood.ok && understood.value.length > 0) return understood.value
  const words = await sha256Hex(body)
  return understood.ok ? orNothing([], words) : [unreadable(understood.error, words)]
}

/** A person at a form can be asked again; a server's event is parked instead. */
function fieldErrors(events: readonly Interpreted[]): readonly FieldError[] {
  if (!events.some(({ meaning }) => meaning.kind === 'unreachable')) return []
  return [
    {
      field: 'email',
      message: 'Please give an email address or a phone number under which we can reach you.',
    },
  ]
}

function respond(
  request: Request,
  { route: { browser } }: RouteTarget,
  received: Received
): Response {
  if (received.ok && received.value === 'preflight' && browser !== null) {
    return preflight(request, browser)
  }
  const response = answer(request, browser, received)
  for (const [name, value] of Object.entries(corsHeaders(request, browser))) {
    response.headers.set(name, value)
  }
  return response
}

function answer(
  request: Request,
  browser: RouteTarget['route']['browser'],
  received: Received
): Response {
  const asPage = browser !== null && wantsPage(request, browser) ? browser : null
  if (!received.ok) {
    const { error } = received
    const canMend = asPage !== null && error.kind === 'invalid-fields'
    return canMend ? complain(request, asPage, error.errors) : problemResponse(error)
  }
  if (asPage !== null) return thank(request, asPage)
  const { value } = received
  if (value === 'preflight') return new Response(null, { status: 204 })
  if ('contentType' in value) return handshakeResponse(value)
  return Response.json(summary(value), { headers: { 'cache-control': 'no-store' } })
}

/** One answer for all events of a request: `accepted` if any was new, `duplicate` only if all were known. */
function summary(receipts: readonly Receipt[]) {
  const statuses = ['accepted', 'parked', 'test', 'ignored', 'duplicate'] as const
  const status =
    statuses.find((one) => receipts.some((receipt) => receipt.status === one)) ?? 'ignored'
  const first = receipts.find((receipt) => receipt.status === status)
  return {
    status,
    ...(first === undefined ? {} : { id: first.id }),
    ...(receipts.length > 1 ? { ids: receipts.map(({ id }) => id) } : {}),
  }
}

/** Reaches every outbox, which also heals an alarm that was lost. */
async function healthz(c: HookContext, gateway: Gateway, deps: AppDependencies): Promise<Response> {
  try {
    await sweep(c.env, gateway, deps)
    return Response.json({ status: 'ok' })
  } catch (error) {
    deps.log('failed', { path: '/healthz', error: String(error) })
    return problemResponse({ kind: 'not-stored', retryAfterSeconds: RETRY_SOON_SECONDS })
  }
}

/** What the cron trigger does: every location's outbox looks whether something is overdue. */
export async function sweep(env: Env, gateway: Gateway, deps: AppDependencies): Promise<void> {
  const names = Object.keys(gateway.locations)
  await Promise.all(names.map((name) => deps.outbox(env, name).sweep(name, deps.now())))
}
