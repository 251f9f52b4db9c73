// The state of a location as a whole: fine, down (one event at a time finds out whether it is back), or paused (the
// token, the quota: nothing is burnt, a read probes). Pure: plain values in, plain values out.

import { probeDelay } from './schedule.ts'

export type Health =
  | { readonly kind: 'ok' }
  | (Trouble & { readonly kind: 'down' })
  | (Trouble & { readonly kind: 'paused' })

export type Trouble = {
  /** A client error code, or `token_missing`. */
  readonly cause: string
  /** In plain words, for the operator: what is wrong and what to do. */
  readonly message: string
  readonly since: number
  readonly probes: number
  readonly nextProbeAt: number
}

/** What a failed call says about the location. */
export type Finding = Pick<Trouble, 'cause' | 'message'> & { readonly untilMs: number | null }

export const HEALTHY: Health = { kind: 'ok' }

/** The API did not answer, or not sensibly. A pause is the stronger finding and stays. `untilMs` as the API named it. */
export function down(health: Health, { cause, message, untilMs }: Finding, now: number): Health {
  if (health.kind === 'paused') return health
  const again = health.kind === 'down' ? health : null
  return { kind: 'down', cause, message, ...nextProbe(again, untilMs, now) }
}

/** The API refused us as a whole. `untilMs` from now when it said how long (the daily quota). */
export function pause(health: Health, trouble: Finding, now: number): Health {
  const { cause, message, untilMs } = trouble
  const again = health.kind !== 'ok' && health.cause === cause ? health : null
  return { kind: 'paused', cause, message, ...nextProbe(again, untilMs, now) }
}

/** A read has passed: one event may try. Only when that is taken, too, is the pause over. */
export const onTrial = (health: Extract<Health, { kind: 'paused' }>, now: number): Health => ({
  ...health,
  kind: 'down',
  nextProbeAt: now,
})

/** Several events may have been under way when it began: only what fails after the time of a probe is a vain probe. */
function nextProbe(again: Trouble | null, untilMs: number | null, now: number) {
  const wasProbe = again !== null && now >= again.nextProbeAt
  const probes = (again?.probes ?? 0) + (wasProbe ? 1 : 0)
  const planned = again === null || wasProbe ? now + probeDelay(probes) : again.nextProbeAt
  return {
    since: again?.since ?? now,
    probes,
    nextProbeAt: untilMs === null ? planned : now + untilMs,
  }
}
