// A moment as senders write it → ISO 8601 in UTC, only when it is certain which moment is meant.

const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[T ][\d:.]+\s?(?:Z|[+-]\d{2}:?\d{2})$/i

/** Text with a zone; anything else (no zone, another form) says nothing certain and is `undefined`. */
export function instant(text: string | null | undefined): string | undefined {
  const at = new Date(WITH_ZONE.test(text ?? '') ? (text ?? '') : Number.NaN)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** Seconds or milliseconds since the epoch, as number or digits, told apart by their size. */
export function instantOfEpoch(value: string | number | null | undefined): string | undefined {
  const count = typeof value === 'string' && /^\d{9,16}$/.test(value) ? Number(value) : value
  if (typeof count !== 'number' || !Number.isFinite(count) || count <= 0) return undefined
  const at = new Date(count < 100_000_000_000 ? count * 1000 : count)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** The day of such a moment, in UTC: `2026-03-05`. */
export const dayOf = (instantText: string | undefined): string | undefined =>
  instantText?.slice(0, 'YYYY-MM-DD'.length)
