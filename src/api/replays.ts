// Replays of many events: begin, watch, cancel. Each location does its part under the same id.

import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import type { AppDependencies, Env } from '../env.ts'
import type { OutboxObject } from '../outbox/outbox.ts'
import { combined, type ReplayJobView } from '../outbox/replay/job.ts'
import { problemResponse } from '../receive/problem.ts'
import { onInvalid } from './on-invalid.ts'
import { bulkReplayBody } from './schemas.ts'

type Outboxes = (env: Env) => readonly DurableObjectStub<OutboxObject>[]

export function createReplays(outboxes: Outboxes, { now, chance }: AppDependencies) {
  const replays = new Hono<{ Bindings: Env }>()

  replays.post('/', zValidator('json', bulkReplayBody, onInvalid), async (c) => {
    const request = { ...c.req.valid('json'), id: `rpl_${chance()}`, now: now() }
    const parts = await Promise.all(outboxes(c.env).map((outbox) => outbox.startReplay(request)))
    return c.json(combined(parts), 202)
  })

  replays.get('/', async (c) => {
    const lists = await Promise.all(outboxes(c.env).map((outbox) => outbox.replayJobs()))
    const jobs = Map.groupBy(lists.flat(), ({ id }) => id)
    return c.json({ replays: [...jobs.values()].map((parts) => combined(parts)) })
  })

  replays.get('/:id', async (c) => {
    const lists = await Promise.all(outboxes(c.env).map((outbox) => outbox.replayJobs()))
    return answer(lists.flat().filter(({ id }) => id === c.req.param('id')))
  })

  replays.delete('/:id', async (c) => {
    const id = c.req.param('id')
    const at = now()
    const parts = await Promise.all(outboxes(c.env).map((outbox) => outbox.cancelReplay(id, at)))
    return answer(parts.filter((part) => part !== null))
  })

  return replays
}

function answer(parts: readonly ReplayJobView[]): Response {
  const job = combined(parts)
  return job === undefined ? problemResponse({ kind: 'unknown-replay' }) : Response.json(job)
}
