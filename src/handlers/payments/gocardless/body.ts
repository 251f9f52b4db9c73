// A POST of GoCardless → its events. Of ids only texts are taken.

import * as z from 'zod/mini'
import type { Result } from '../../../lib/result.ts'
import { ok } from '../../../lib/result.ts'
import type { GocardlessEvent } from '../../../mappers/payments/gocardless/event.ts'
import { readJson } from '../../body.ts'
import type { Delivery, Malformed } from '../../provider.ts'
import { flag, isSet, loose, misshapen } from '../../shapes.ts'

const text = loose(z.string())
const schema = z.object({
  events: z.array(
    z.object({
      id: z.string(),
      resource_type: z.string(),
      action: z.string(),
      created_at: text,
      links: loose(z.record(z.string(), z.unknown())),
      details: loose(z.object({ description: text, will_attempt_retry: flag })),
    })
  ),
})
type Body = z.infer<typeof schema>['events'][number]

export async function readGocardlessEvents(
  delivery: Delivery
): Promise<Result<GocardlessEvent[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const read = schema.safeParse(json.value)
  return read.success ? ok(read.data.events.map(toEvent)) : misshapen(read.error, json.value)
}

function toEvent({ id, resource_type, action, created_at, links, details }: Body): GocardlessEvent {
  const retry = details?.will_attempt_retry
  return {
    id,
    resourceType: resource_type,
    action,
    createdAt: created_at ?? null,
    links: textsIn(links ?? {}),
    description: details?.description ?? null,
    isRetried: retry === undefined || retry === null ? null : isSet(retry, false),
    known: {},
  }
}

const textsIn = (links: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(links).flatMap(([name, id]) => (typeof id === 'string' ? [[name, id]] : []))
  )
