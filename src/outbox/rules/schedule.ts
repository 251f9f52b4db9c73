// When to try again. Pure: the caller draws the jitter (0 to 1) and knows the time.

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A lead cools in minutes, so the first tries come close together; the last ones outlast a weekend's outage. */
const BACKOFF_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  4 * HOUR,
  12 * HOUR,
  24 * HOUR,
]
/** The first try and one after each delay. */
export const MAX_ATTEMPTS = BACKOFF_MS.length + 1

/**
 * Delay before try `attempt + 1`, ±20 %; `null` when the schedule is used up. A longer delay that the API names wins;
 * after a shorter one the location's probe goes out, which uses up no try of the event.
 */
export function retryDelay(attempt: number, namedMs: number | null, jitter: number): number | null {
  const step = BACKOFF_MS[attempt - 1]
  if (step === undefined) return null
  return Math.max(namedMs ?? 0, Math.round(step * (0.8 + 0.4 * jitter)))
}

const PROBE_MS = [5 * SECOND, 10 * SECOND, 20 * SECOND, 40 * SECOND, MINUTE]

/** Delay before the next probe of a location that is down or paused, after `probes` vain ones. */
export const probeDelay = (probes: number): number =>
  PROBE_MS[Math.min(probes, PROBE_MS.length - 1)] ?? MINUTE
