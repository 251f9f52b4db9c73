// Asks a route's sender at once what it has sent since a time, and brings in what never arrived.

import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import { dutiesOf } from '../config/duties.ts'
import { findRoute } from '../config/gateway.ts'
import { listingOf } from '../config/listings.ts'
import type { Gateway } from '../config/types.ts'
import type { AppDependencies, Env } from '../env.ts'
import { problemResponse } from '../receive/problem.ts'
import { onInvalid } from './on-invalid.ts'
import { reconcileBody } from './schemas.ts'

const DAY_MS = 24 * 60 * 60_000

export function createReconcile(gateway: Gateway, { outbox, now }: AppDependencies) {
  const reconcile = new Hono<{ Bindings: Env }>()

  reconcile.post('/', zValidator('json', reconcileBody, onInvalid), async (c) => {
    const { route, since, until = now() } = c.req.valid('json')
    const target = findRoute(gateway, route)
    if (target === undefined) return problemResponse({ kind: 'unknown-route' })
    const listing = listingOf(gateway, route, c.env)
    if (!listing.ok) return problemResponse({ kind: 'not-listed', detail: listing.reason })
    const { name } = target.location
    const { days } = dutiesOf(gateway, name, c.env).retention
    if (since < now() - days * DAY_MS) return problemResponse(tooOld(days))
    const report = await outbox(c.env, name).reconcile(name, route, { since, until })
    if (report === null) return problemResponse({ kind: 'not-listed', detail: GONE })
    return c.json({
      ...report,
      since: new Date(report.since).toISOString(),
      until: new Date(report.until).toISOString(),
    })
  })

  return reconcile
}

const GONE = 'The route has no sender that could be asked.'

/** What was delivered longer ago is forgotten, so it would be taken for new. */
const tooOld = (days: number) =>
  ({
    kind: 'malformed',
    detail: `since: events are remembered for ${days} days; what is older would be delivered again.`,
  }) as const
