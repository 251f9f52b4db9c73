// From a verified request to what the outbox takes in: parse ▸ map ▸ plan ▸ dedupe key, for each event in it.

import type { RouteTarget } from '../config/gateway.ts'
import { interpret, toMeaning, type Interpretation } from '../handlers/interpret.ts'
import type { Delivery, Malformed } from '../handlers/provider.ts'
import { sha256Hex } from '../lib/encoding.ts'
import { err, ok, type Result } from '../lib/result.ts'
import { CONTENT_WINDOW_MS, idKey, type Arrival, type ArrivingEvent } from '../outbox/arrival.ts'

/** Headers worth keeping from every sender, besides those that its provider names. */
const KEPT_HEADERS = ['content-type', 'user-agent']
/** A sender's id is part of a key; no honest one is longer. */
const MAX_ID_LENGTH = 200

export type Interpreted = {
  /** What makes two deliveries the same when the sender gives no id. */
  readonly content: string
  readonly meaning: Interpretation
}

/** Every event of the request with its meaning for the route. */
export async function understand(
  delivery: Delivery,
  { name, route, location }: RouteTarget
): Promise<Result<readonly Interpreted[], Malformed>> {
  const readings = await route.read(delivery)
  if (!readings.ok) return err(readings.error)
  const context = { name, country: location.country }
  return ok(
    readings.value.map((reading) => ({
      content: reading.content,
      meaning: interpret(reading, route, context),
    }))
  )
}

/** The request as the outbox stores it. */
export async function toArrival(
  delivery: Delivery,
  events: readonly Interpreted[],
  { name, route, location }: RouteTarget,
  receivedAt: number
): Promise<Arrival> {
  return {
    location: location.name,
    route: name,
    provider: route.provider.id,
    receivedAt,
    request: {
      headers: keptHeaders(delivery, route.provider.keepHeaders),
      body: delivery.body.buffer,
    },
    events: await Promise.all(events.map((event, part) => toArriving(event, part, name))),
  }
}

/** A request without an event in it, such as an empty list, is an event of its own: it came, and it is shown. */
export const orNothing = (
  events: readonly Interpreted[],
  content: string
): readonly Interpreted[] =>
  events.length > 0
    ? events
    : [{ content, meaning: { kind: 'ignored', reason: 'The request holds no event.' } }]

/** A verified request that cannot be read: kept for a person, because a real sender sent it. */
export const unreadable = ({ detail }: Malformed, content: string): Interpreted => ({
  content,
  meaning: { kind: 'parked', lead: null, reason: detail },
})

async function toArriving(
  { content, meaning }: Interpreted,
  part: number,
  route: string
): Promise<ArrivingEvent> {
  const lead = 'lead' in meaning ? meaning.lead : null
  const ownId = lead?.eventId ?? null
  const isUsable = ownId !== null && ownId !== '' && ownId.length <= MAX_ID_LENGTH
  const dedupeKey = isUsable ? idKey(route, ownId) : `${route} content:${await sha256Hex(content)}`
  return {
    part,
    name: lead?.event ?? null,
    dedupeKey,
    dedupeForMs: isUsable ? null : CONTENT_WINDOW_MS,
    meaning: toMeaning(meaning),
  }
}

function keptHeaders({ headers }: Delivery, more: readonly string[]): Record<string, string> {
  const kept = [...KEPT_HEADERS, ...more].map((name) => [name, headers.get(name)] as const)
  return Object.fromEntries(
    kept.flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  )
}
