// Hands an arrival to its outbox, with a time limit and one more try where the platform says that it is worth it.

import type { Log } from '../lib/log.ts'
import type { Arrival, Receipt } from '../outbox/arrival.ts'
import type { OutboxObject } from '../outbox/outbox.ts'

/** Senders give up after five seconds or so; two tries must fit. */
const ACCEPT_TIMEOUT_MS = 3_000

/** The receipts, or `null` when the events could not be stored: then nothing may be acknowledged. */
export async function storeArrival(
  arrival: Arrival,
  outbox: () => DurableObjectStub<OutboxObject>,
  log: Log
): Promise<readonly Receipt[] | null> {
  for (const isLast of [false, true]) {
    try {
      // A stub that has failed stays broken: each try gets its own.
      const receipts = await within(ACCEPT_TIMEOUT_MS, outbox().accept(arrival))
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

/** Repeating is safe: events that the first try stored are duplicates for the second. */
const isRetryable = (error: unknown): boolean =>
  error instanceof Error && 'retryable' in error && error.retryable === true

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise: limit, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer from the outbox in ${ms} ms`)), ms)
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}
