// The state of a location as a whole: fine, down (nothing answers: one event probes), or paused (the token, the quota:
// nothing is burnt, a read probes). Pure: plain values in, plain values out.

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
  const since = health.kind === 'down' ? health.since : now
  const probes = health.kind === 'down' ? health.probes + 1 : 0
  return {
    kind: 'down',
    cause,
    message,
    since,
    probes,
    nextProbeAt: now + (untilMs ?? probeDelay(probes)),
  }
}

/** The API refused us as a whole. `untilMs` from now when it said how long (the daily quota). */
export function pause(health: Health, trouble: Finding, now: number): Health {
  const again = health.kind === 'paused' && health.cause === trouble.cause
  const probes = again ? health.probes + 1 : 0
  return {
    kind: 'paused',
    cause: trouble.cause,
    message: trouble.message,
    since: again ? health.since : now,
    probes,
    nextProbeAt: now + (trouble.untilMs ?? probeDelay(probes)),
  }
}
