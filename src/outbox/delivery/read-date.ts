// A date as people and machines write it → YYYY-MM-DD, only when it can be read in one way.
// The day is taken as it stands: a time and its zone beside it must not move it.

import { err, ok, type Result } from '../../lib/result.ts'

type Parts = readonly [year: string, month: string, day: string]

const MONTHS =
  'january february march april may june july august september october november december'.split(' ')
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? /
/** As in ISO 8601, RFC 1123, a clock's words, or `Date.prototype.toString`. */
const TIME =
  /(?:t|,? (?:at )?)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?)? ?(?:z|utc|gmt)?(?:[-+]\d{2}:?\d{2})?(?: \([^()]*\))?$/

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})$/
const MONTH_DAY = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/

/** Months by their English names. The error says why the text is no date. */
export function readDate(raw: string): Result<string, string> {
  const readings = readingsOf(tidied(raw).replace(WEEKDAY, '').replace(TIME, ''))
  const [only, ...others] = new Set(readings.flatMap((parts) => valid(parts) ?? []))
  if (only === undefined) return err('it is not a single date')
  return others.length === 0 ? ok(only) : err('the date can be read in two ways')
}

const tidied = (raw: string): string =>
  raw.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase()

function readingsOf(text: string): readonly Parts[] {
  const [, year = '', , month = '', day = ''] = YEAR_FIRST.exec(text) ?? []
  if (year !== '') return [[year, month, day]]
  const [, one = '', separator, two = '', last = ''] = YEAR_LAST.exec(text) ?? []
  if (separator === '.') return [[last, two, one]]
  return separator === undefined
    ? named(text)
    : [
        [last, two, one],
        [last, one, two],
      ]
}

function named(text: string): readonly Parts[] {
  const [, firstDay, firstMonth = '', firstYear = ''] = DAY_MONTH.exec(text) ?? []
  if (firstDay !== undefined) return [[firstYear, monthOf(firstMonth), firstDay]]
  const [, month = '', day, year = ''] = MONTH_DAY.exec(text) ?? []
  return day === undefined ? [] : [[year, monthOf(month), day]]
}

const monthOf = (word: string): string =>
  String(MONTHS.findIndex((name) => name.startsWith(word)) + 1)

/** `undefined` for a day that its month does not have. */
function valid([year, month, day]: Parts): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}
