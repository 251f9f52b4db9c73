// What the API says about its limits, on every answer: six headers (contacts-api.md §3), and how long to wait after a refusal.
// Pure: no clock. An HTTP date is read against the answer's own Date header.

export type RateLimit = {
  /** Calls allowed per interval, and how many are left of them. */
  readonly max: number | null
  readonly remaining: number | null
  readonly intervalMs: number | null
  readonly dailyMax: number | null
  readonly dailyRemaining: number | null
  /** Milliseconds until the daily count starts again. */
  readonly dailyResetMs: number | null
}

/** Reads the six headers; `null` when the answer has none of them. */
export function rateLimitFrom(headers: Headers): RateLimit | null {
  const count = (name: string) => countFrom(headers.get(`x-ratelimit-${name}`))
  const limit: RateLimit = {
    max: count('max'),
    remaining: count('remaining'),
    intervalMs: count('interval-milliseconds'),
    dailyMax: count('limit-daily'),
    dailyRemaining: count('daily-remaining'),
    dailyResetMs: count('daily-reset'),
  }
  return Object.values(limit).every((value) => value === null) ? null : limit
}

/** How long the API asks to wait. `Retry-After` wins over the limit's own figures, which count for a 429 only. */
export function retryAfterFrom(status: number, headers: Headers): number | null {
  const asked = retryAfterHeader(headers)
  if (asked !== null || status !== 429) return asked
  const limit = rateLimitFrom(headers)
  return isQuotaExhausted(limit) ? (limit?.dailyResetMs ?? null) : (limit?.intervalMs ?? null)
}

export const isQuotaExhausted = (limit: RateLimit | null): boolean => limit?.dailyRemaining === 0

function retryAfterHeader(headers: Headers): number | null {
  const value = headers.get('retry-after')
  if (value === null) return null
  const seconds = countFrom(value)
  if (seconds !== null) return seconds * 1000
  const waitMs = Date.parse(value) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs)
}

const countFrom = (value: string | null): number | null =>
  value !== null && /^\d{1,15}$/.test(value.trim()) ? Number(value) : null
