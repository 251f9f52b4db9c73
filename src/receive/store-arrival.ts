// Hands an arrival to its outbox, with a time limit and one more try where the platform says that it is worth it. What
// the outbox does not take in time goes to the queue, where there is one.

import type { Log } from '../lib/log.ts'
import { within } from '../lib/within.ts'
import type { Arrival, Receipt } from '../outbox/arrival.ts'
import type { OutboxObject } from '../outbox/outbox.ts'

/** Senders give up after five seconds or so; two tries and the queue must fit. */
const ACCEPT_TIMEOUT_MS = 2_500
/** An outbox that was too busy is spared for so long: its events go straight to the queue. */
const HOT_MS = 10_000

export type StoreTools = {
  /** A fresh stub at every call: one that has failed stays broken. */
  readonly outbox: () => Pick<DurableObjectStub<OutboxObject>, 'accept'>
  /** `null` where there is no queue. Resolves to `null` when the queue does not take it either. */
  readonly overflow: ((arrival: Arrival) => Promise<readonly Receipt[] | null>) | null
  readonly hot: HotLocations
  readonly now: () => number
  readonly log: Log
}

/** Which locations had no time lately. Each isolate learns it by itself. */
export class HotLocations {
  readonly #until = new Map<string, number>()

  isHot(location: string, now: number): boolean {
    return now < (this.#until.get(location) ?? 0)
  }

  heat(location: string, now: number): void {
    this.#until.set(location, now + HOT_MS)
  }
}

/** The receipts, or `null` when the events could not be stored: then nothing may be acknowledged. */
export async function storeArrival(
  arrival: Arrival,
  tools: StoreTools
): Promise<readonly Receipt[] | null> {
  const { overflow, hot, now } = tools
  if (overflow === null) return accept(arrival, tools)
  // What the queue cannot take goes to the outbox all the same, spared or not.
  if (hot.isHot(arrival.location, now())) {
    return (await overflow(arrival)) ?? accept(arrival, tools)
  }
  const receipts = await accept(arrival, tools)
  if (receipts !== null) return receipts
  hot.heat(arrival.location, now())
  return overflow(arrival)
}

async function accept(
  arrival: Arrival,
  { outbox, log }: StoreTools
): Promise<readonly Receipt[] | null> {
  for (const isLast of [false, true]) {
    try {
      const receipts = await within(ACCEPT_TIMEOUT_MS, 'the outbox', outbox().accept(arrival))
      for (const { id, status } of receipts) {
        const stage = status === 'duplicate' ? 'duplicate' : 'queued'
        log(stage, { event: id, route: arrival.route, status })
      }
      return receipts
    } catch (error) {
      log('failed', { route: arrival.route, error: String(error) })
      if (isLast || !isRetryable(error)) return null
    }
  }
  return null
}

/** Repeating is safe: events that the first try stored are duplicates for the second. An overloaded object must be spared. */
const isRetryable = (error: unknown): boolean =>
  error instanceof Error &&
  'retryable' in error &&
  error.retryable === true &&
  !('overloaded' in error && error.overloaded === true)
