// Calls by themselves, as a pacer sees them.

import type { Pacer } from '../../../src/outbox/rules/pacer.ts'

/** A call that takes no time. */
export function call(pacer: Pacer, now: number): number {
  const wait = pacer.take(now)
  if (wait === 0) pacer.end(now, now)
  return wait
}

/** How many calls may leave at this moment. */
export function burst(pacer: Pacer, now: number): number {
  let calls = 0
  while (call(pacer, now) === 0) calls += 1
  return calls
}
