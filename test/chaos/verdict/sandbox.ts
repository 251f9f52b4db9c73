// The sandbox's own part: its log survives every kill, or the other rules would rest on sand; its limit is kept.

import type { Evidence } from '../evidence.ts'
import { violation, type Violation } from '../violation.ts'

/** Ids are given out one after the other: a line that is gone leaves a gap, or the log ends before what was seen. */
export function judgeLog({ log, seenLogId }: Pick<Evidence, 'log' | 'seenLogId'>): Violation[] {
  const gap = log.find(({ id }, index) => id !== index + 1)
  const last = log.at(-1)?.id ?? 0
  return [
    ...(gap === undefined ? [] : [violation('log', `lines are gone before #${gap.id}`)]),
    ...(last >= seenLogId
      ? []
      : [violation('log', `it ends with #${last}, but #${seenLogId} was seen before a kill`)]),
  ]
}

/** A 429 that no fault answered: the gateway called faster than the API allows. */
export const judgeLimiter = ({ log }: Pick<Evidence, 'log'>): Violation[] =>
  log
    .filter(({ status, fault }) => status === 429 && fault === undefined)
    .map(({ id, at, method, path }) =>
      violation('rate limit', `call #${id} at ${new Date(at).toISOString()}: ${method} ${path}`)
    )
