// Dates of birth come in eight forms and go out in one.

import type { Json } from '../../src/lib/json.ts'

const YEAR_FIRST = /^(?<y>\d{4})(?<s>[/\-._])(?<m>\d{2})\k<s>(?<d>\d{2})$/
const YEAR_LAST = /^(?<m>\d{2})(?<s>[/\-._])(?<d>\d{2})\k<s>(?<y>\d{4})$/

/** Midnight UTC as ISO 8601; `undefined` when it is none of the forms or no day of the calendar. */
export function isoDateOfBirth(value: Json): string | undefined {
  if (typeof value !== 'string') return undefined
  const { y, m, d } = (YEAR_FIRST.exec(value) ?? YEAR_LAST.exec(value))?.groups ?? {}
  const iso = `${y}-${m}-${d}T00:00:00.000Z`
  const time = Date.parse(iso)
  return Number.isNaN(time) || new Date(time).toISOString() !== iso ? undefined : iso
}
