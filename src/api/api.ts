// The JSON API of the console and the CLI. Every request carries `Authorization: Bearer <OPERATOR_TOKEN>`.

import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import { maxBodyBytes, readBody } from '../receive/body-limit.ts'
import { findRoute } from '../config/gateway.ts'
import type { Gateway } from '../config/types.ts'
import { readVariable, routeSecrets, routeVariable } from '../config/values.ts'
import { redact } from '../handlers/redact.ts'
import { problemResponse } from '../receive/problem.ts'
import { understand } from '../receive/understand.ts'
import type { AppDependencies, Env } from '../env.ts'
import { isOperator } from './operator.ts'
import { onInvalid } from './on-invalid.ts'
import { createReconcile } from './reconcile.ts'
import { createRefusals } from './refusals.ts'
import { createReplays } from './replays.ts'
import { eventsQuery, replayBody } from './schemas.ts'

type ApiEnv = { Bindings: Env }

export function createApi(gateway: Gateway, deps: AppDependencies) {
  const api = new Hono<ApiEnv>()
  const names = Object.keys(gateway.locations)
  const outboxes = (env: Env) => names.map((name) => deps.outbox(env, name))

  api.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    if (await isOperator(c, 'bearer')) return next()
    if (readVariable(c.env, 'OPERATOR_TOKEN') === undefined) {
      deps.log('misconfigured', { variable: 'OPERATOR_TOKEN' })
    }
    const refusal = problemResponse({ kind: 'not-authentic' })
    refusal.headers.set('www-authenticate', 'Bearer')
    return refusal
  })

  api.get('/status', async (c) => {
    const now = deps.now()
    const locations = await Promise.all(
      names.map((name) => deps.outbox(c.env, name).status(name, now))
    )
    const named = locations.map((status, index) => ({ ...status, location: names[index] ?? null }))
    return c.json({ locations: named })
  })

  api.get('/routes', (c) => c.json({ routes: describeRoutes(gateway, c.env) }))

  api.get('/events', zValidator('query', eventsQuery, onInvalid), async (c) => {
    const query = c.req.valid('query')
    const pages = await Promise.all(outboxes(c.env).map((outbox) => outbox.list(query)))
    const events = merged(pages.map((page) => page.events))
    const page = events.slice(0, query.limit)
    const hasMore = events.length > page.length || pages.some(({ cursor }) => cursor !== null)
    return c.json({ events: page, cursor: hasMore ? (page.at(-1)?.id ?? null) : null })
  })

  api.get('/events/:id', async (c) => {
    const found = await Promise.all(outboxes(c.env).map((outbox) => outbox.find(c.req.param('id'))))
    const event = found.find((one) => one !== null)
    return event === undefined ? problemResponse(NO_EVENT) : c.json(event)
  })

  api.post('/events/:id/replay', zValidator('json', replayBody, onInvalid), async (c) => {
    const { mode } = c.req.valid('json')
    const id = c.req.param('id')
    const now = deps.now()
    const results = await Promise.all(outboxes(c.env).map((outbox) => outbox.replay(id, mode, now)))
    const result = results.find((one) => one !== null)
    if (result === undefined) return problemResponse(NO_EVENT)
    return c.json(result, result.replayed ? 200 : 409)
  })

  api.get('/events/:id/diff', async (c) => {
    const found = await Promise.all(outboxes(c.env).map((outbox) => outbox.diff(c.req.param('id'))))
    const diff = found.find((one) => one !== null)
    return diff === undefined ? problemResponse(NO_EVENT) : c.json(diff)
  })

  api.route('/replay', createReplays(outboxes, deps))
  api.route('/reconcile', createReconcile(gateway, deps))
  api.route('/refusals', createRefusals(names, deps))

  api.post('/preview/:route', async (c) => {
    const target = findRoute(gateway, c.req.param('route'))
    if (target === undefined) return problemResponse({ kind: 'unknown-route' })
    const body = await readBody(c.req.raw, maxBodyBytes(c.req.raw))
    if (!body.ok) return problemResponse(body.error)
    const given = { headers: c.req.raw.headers, body: body.value }
    const opened = await target.route.open(given, routeSecrets(c.env, target.name))
    const delivery = redact(opened, target.route.provider.secretFields)
    const understood = await understand(delivery, target)
    if (!understood.ok)
      return problemResponse({ kind: 'malformed', detail: understood.error.detail })
    const events = understood.value.map(({ meaning }) => meaning)
    const [first] = events
    const lead = first !== undefined && 'lead' in first ? first.lead : null
    return c.json({
      lead,
      plan: first !== undefined && 'plan' in first ? first.plan : null,
      events,
    })
  })

  return api
}

const NO_EVENT = { kind: 'unknown-event' } as const

/** Newest first; each location's own order stays as it is. */
function merged<Event extends { readonly id: string }>(
  lists: readonly (readonly Event[])[]
): readonly Event[] {
  const rest = lists.map((list) => [...list])
  const events: Event[] = []
  for (;;) {
    const heads = rest.filter((list) => list.length > 0)
    const newest = heads.toSorted((a, b) => (b[0]?.id ?? '').localeCompare(a[0]?.id ?? ''))[0]
    const next = newest?.shift()
    if (next === undefined) return events
    events.push(next)
  }
}

/** What each route is and whether it is set up, without a secret in it. */
const describeRoutes = (gateway: Gateway, env: Env) =>
  Object.entries(gateway.routes).map(([name, route]) => ({
    name,
    path: `/hooks/${name}`,
    provider: route.provider.id,
    location: findRoute(gateway, name)?.location.name ?? null,
    contentTypes: route.provider.contentTypes,
    secret: {
      variable: routeVariable(name, 'SECRET'),
      required: route.provider.secret === 'required',
      isSet: routeSecrets(env, name).length > 0,
    },
    options: Object.keys(route.options),
  }))
