// What every answer carries beside its body (contacts-api.md §1 and §3): no spec says it, the official SDK reads it.

import type { Exchange } from './recorder.ts'

const RATE_LIMIT = [
  'x-ratelimit-max',
  'x-ratelimit-remaining',
  'x-ratelimit-interval-milliseconds',
  'x-ratelimit-limit-daily',
  'x-ratelimit-daily-remaining',
  'x-ratelimit-daily-reset',
]

export function findingsInHeaders({ method, path, status, headers }: Exchange): readonly string[] {
  const lacking = RATE_LIMIT.filter((name) => !/^\d+$/.test(headers.get(name) ?? ''))
  const isRead = method === 'GET' && status === 200
  return [
    ...lacking.map((name) => `${name} is no number`),
    ...(isRead && !/^W\/".+"$/.test(headers.get('etag') ?? '') ? ['no weak etag'] : []),
    ...(/^application\/json\b/.test(headers.get('content-type') ?? '') ? [] : ['not JSON']),
  ].map((finding) => `${method} ${path} ${status}: ${finding}`)
}
