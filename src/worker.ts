// The Worker's three ways in: requests, messages of the overflow queue, and the cron trigger that heals what was missed.

import { createApp, sweep } from './app.ts'
import type { Gateway } from './config/types.ts'
import type { AppDependencies, Env } from './env.ts'
import { takeBack } from './receive/overflow.ts'

export function createWorker(gateway: Gateway, deps: AppDependencies) {
  const app = createApp(gateway, deps)
  return {
    app,
    fetch: (request: Request, env: Env, ctx?: ExecutionContext) => app.fetch(request, env, ctx),
    queue: (batch: MessageBatch, env: Env) => takeBack(batch, env, deps),
    scheduled: (_event: unknown, env: Env) => sweep(env, gateway, deps),
  }
}
