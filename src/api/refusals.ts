// Why requests were refused: the evidence that the outboxes keep, of one route or of all.

import { Hono } from 'hono'
import type { AppDependencies, Env } from '../env.ts'

export function createRefusals(locations: readonly string[], { outbox }: AppDependencies) {
  const refusals = new Hono<{ Bindings: Env }>()

  refusals.get('/', async (c) => {
    const route = c.req.query('route') || undefined
    const lists = await Promise.all(
      locations.map(async (location) => {
        const kept = await outbox(c.env, location).refusals(route)
        return kept.map((evidence) => ({ location, ...evidence }))
      })
    )
    const newestFirst = lists.flat().toSorted((one, other) => other.at - one.at)
    return c.json({
      refusals: newestFirst.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    })
  })

  return refusals
}
