// Speed to lead: how long after its receipt an event's person stood in the CRM, and how that was spread over a route's
// events. Pure.

import { isReconciled, type StoredEvent } from '../event.ts'

export type Speed = { readonly route: string; readonly ms: number }

export type RouteSpeed = {
  readonly route: string
  /** How many events were measured. */
  readonly count: number
  readonly p50Ms: number
  readonly p95Ms: number
}

/** The steps that end with a contact: one of them makes, finds or adopts it. */
const ARRIVALS = ['upsert', 'find'] as const

/**
 * Milliseconds from the receipt until the contact stood in the CRM; `null` until it does. What was measured once
 * stays: a replay that writes the contact again says nothing about how fast the lead was. Nor does it of an event that
 * was found by asking its sender: when it should have come is not known.
 */
export function inCrmMsOf({
  inCrmMs,
  receivedAt,
  progress,
}: Pick<StoredEvent, 'inCrmMs' | 'receivedAt' | 'progress'>): number | null {
  if (inCrmMs !== null) return inCrmMs
  if (isReconciled(progress)) return null
  const times = ARRIVALS.flatMap((key) => {
    const mark = progress.steps[key]
    return mark?.state === 'done' ? [mark.at] : []
  })
  // The receipt was timed by another machine, whose clock may be ahead.
  return times.length === 0 ? null : Math.max(0, Math.min(...times) - receivedAt)
}

/** By route, in the order of the names. */
export const routeSpeeds = (speeds: readonly Speed[]): readonly RouteSpeed[] =>
  [...Map.groupBy(speeds, ({ route }) => route)]
    .map(([route, measured]) => ({ route, ...spreadOf(measured.map(({ ms }) => ms)) }))
    .toSorted((a, b) => a.route.localeCompare(b.route))

function spreadOf(times: readonly number[]): Omit<RouteSpeed, 'route'> {
  const sorted = times.toSorted((a, b) => a - b)
  return { count: sorted.length, p50Ms: percentile(sorted, 50), p95Ms: percentile(sorted, 95) }
}

/** Nearest rank: always a time that was measured. `sorted` rises and is not empty; `percent` above 0. */
const percentile = (sorted: readonly number[], percent: number): number =>
  sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? 0
