// A date as people type it → YYYY-MM-DD, only when it can be read in one way.

type Parts = readonly [year: string, month: string, day: string]

/** `undefined` for impossible dates and for those that a reader of another country would read differently. */
export function isoDate(raw: string): string | undefined {
  const readings = readingsOf(raw.normalize('NFKC').trim()).flatMap((parts) => valid(parts) ?? [])
  const [only, ...others] = new Set(readings)
  return others.length === 0 ? only : undefined
}

function readingsOf(text: string): readonly Parts[] {
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s]\d{1,2}:.*)?$/.exec(text)
  if (yearFirst !== null) return [[yearFirst[1] ?? '', yearFirst[3] ?? '', yearFirst[4] ?? '']]
  const japanese = /^(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?$/.exec(text)
  if (japanese !== null) return [[japanese[1] ?? '', japanese[2] ?? '', japanese[3] ?? '']]
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text)
  if (yearLast === null) return []
  const [, one = '', separator, two = '', year = ''] = yearLast
  const dayFirst: Parts = [year, two, one]
  return separator === '.' ? [dayFirst] : [dayFirst, [year, one, two]]
}

function valid([year, month, day]: Parts): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}
