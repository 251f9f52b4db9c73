// A body that was found by asking the sender → what the pipeline would have handed to the outbox, had it arrived.

import type { RouteTarget } from '../config/gateway.ts'
import type { Json } from '../lib/json.ts'
import type { Arrival } from '../outbox/arrival.ts'
import { toArrival, understand } from './understand.ts'

/** `null` when it cannot be read. */
export async function arrivalOf(
  body: Json,
  target: RouteTarget,
  now: number
): Promise<Arrival | null> {
  const headers = new Headers({ 'content-type': 'application/json' })
  const delivery = {
    headers,
    body: Uint8Array.from(new TextEncoder().encode(JSON.stringify(body))),
  }
  const understood = await understand(delivery, target)
  return understood.ok ? toArrival(delivery, understood.value, target, now) : null
}
