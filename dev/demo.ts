// `GET /demo`: a landing page whose form posts to `/hooks/contact` and then shows the lead's way to the CRM.
// Only in dev: it shows events without the operator's token.

import type { Hono } from 'hono'
import type { Gateway } from '../src/config/types.ts'
import type { AppDependencies, Env } from '../src/env.ts'
import { DEMO_PAGE } from './demo-page.ts'

export function addDemo(
  app: Hono<{ Bindings: Env }>,
  gateway: Gateway,
  { outbox }: AppDependencies
): Hono<{ Bindings: Env }> {
  app.get('/demo', (c) => c.html(DEMO_PAGE))
  app.get('/demo/events/:id', async (c) => {
    const found = await Promise.all(
      Object.keys(gateway.locations).map((name) => outbox(c.env, name).find(c.req.param('id')))
    )
    const event = found.find((one) => one !== null)
    return event === undefined ? c.json({ error: 'no such event' }, 404) : c.json(event)
  })
  return app
}
