// The rate limit: a sliding window and a daily counter per location. Refused calls are not counted.
// Lives in memory; after a restart it is read back from the log.

import type { Settings } from '../model.ts'
import type { Store } from '../store/store.ts'

const DAY_MS = 86_400_000
const COMPACT_AT = 4096

type Bucket = { times: number[]; head: number; day: number; usedToday: number }
type Limits = Settings['rateLimit']
export type Quota = ReturnType<typeof quota>

export function quota(log: Store['log']) {
  const buckets = new Map<string, Bucket>()

  const restore = (name: string, limits: Limits, now: number): Bucket => ({
    times: log.callsOf(name, now - limits.intervalMs),
    head: 0,
    day: dayOf(now),
    usedToday: log.countOf(name, dayOf(now)),
  })
  const bucketAt = (name: string, limits: Limits, now: number): Bucket => {
    const bucket = buckets.get(name) ?? restore(name, limits, now)
    buckets.set(name, bucket)
    forgetOld(bucket, now - limits.intervalMs)
    if (bucket.day !== dayOf(now)) Object.assign(bucket, { day: dayOf(now), usedToday: 0 })
    return bucket
  }
  return {
    /** Counts one call. `false`: over the limit, and not counted. */
    spend: (name: string, limits: Limits, now: number): boolean => {
      const bucket = bucketAt(name, limits, now)
      const { remaining, remainingToday } = left(bucket, limits)
      if (remaining === 0 || remainingToday === 0) return false
      bucket.times.push(now)
      bucket.usedToday += 1
      return true
    },
    headers: (name: string, limits: Limits, now: number): Record<string, string> => {
      const { remaining, remainingToday } = left(bucketAt(name, limits, now), limits)
      return {
        'x-ratelimit-max': `${limits.max}`,
        'x-ratelimit-remaining': `${remaining}`,
        'x-ratelimit-interval-milliseconds': `${limits.intervalMs}`,
        'x-ratelimit-limit-daily': `${limits.daily}`,
        'x-ratelimit-daily-remaining': `${remainingToday}`,
        'x-ratelimit-daily-reset': `${dayOf(now) + DAY_MS - now}`,
      }
    },
    forget: (): void => buckets.clear(),
  }
}

const dayOf = (now: number): number => now - (now % DAY_MS)

const left = ({ times, head, usedToday }: Bucket, limits: Limits) => ({
  remaining: Math.max(0, limits.max - (times.length - head)),
  remainingToday: Math.max(0, limits.daily - usedToday),
})

function forgetOld(bucket: Bucket, until: number): void {
  while ((bucket.times[bucket.head] ?? Infinity) <= until) bucket.head += 1
  if (bucket.head < COMPACT_AT) return
  bucket.times = bucket.times.slice(bucket.head)
  bucket.head = 0
}
