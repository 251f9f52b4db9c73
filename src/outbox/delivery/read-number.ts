// A number as people and machines write it → the number, only when it can be read in one way: "1.299" is a thousand in
// one country and a little more than one in another, and a wrong amount is worse than none. Must not round.

import { err, ok, type Result } from '../../lib/result.ts'

/** No number is longer; bounds the work that a hostile text can ask for. */
const MAX_LENGTH = 60
/** Beyond this a double may be another number. */
const MAX_DIGITS = 15
/** A number with whatever stands around it; `digits` holds its separators. */
const NUMBER = /^(?<before>\D*)(?<digits>\d[\d.,' ]*)(?<after>\D*)$/
const GROUPED = /^[1-9]\d{0,2}([.,' ])\d{3}(?:\1\d{3})*$/
/** Lakhs and crores: 12,34,567. */
const GROUPED_IN_TWOS = /^[1-9]\d?(?:,\d{2})+,\d{3}$/

const SIGNED = /^\p{L}{0,3}\p{Sc}\p{L}{0,3}$/u
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))
const WORDS: ReadonlySet<string> = new Set('KR KR. ZŁ KČ FT LEI FR. RS RS. R'.split(' '))
/** ISO 4217; here three decimals are no thousands. */
const THREE_DECIMALS: ReadonlySet<string> = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

type Reading = { readonly text: string; readonly decimal: '.' | ',' | null }

/**
 * A currency may stand beside the number, nothing else. The error says why the text is none.
 * `country` (ISO 3166-1 alpha-2) decides what "1,299" means; without it such a number is refused.
 */
export function readNumber(raw: string, country?: string): Result<number, string> {
  const text = raw.length > MAX_LENGTH ? '' : tidied(raw)
  const { before = '', digits = '', after = '' } = NUMBER.exec(text)?.groups ?? {}
  const currencies = [before.replace(/[-+]/, ''), after].map((part) => part.trim().toUpperCase())
  const named = currencies.filter((currency) => currency !== '')
  const readings = named.every(isCurrency) ? readingsOf(digits.trim()) : []
  if (readings.length === 0) return err('it is not a single number')
  const hasCents = named.length > 0 && !named.some((currency) => THREE_DECIMALS.has(currency))
  const likely =
    readings.length === 1 ? readings : likelyOf(readings, digits, { hasCents, country })
  const [only, ...others] = likely
  if (only === undefined || others.length > 0) return err('the number can be read in two ways')
  if (only.text.replace(/^0+/, '').replace('.', '').length > MAX_DIGITS) {
    return err('the number has too many digits')
  }
  return ok(Number(before.includes('-') ? `-${only.text}` : only.text))
}

/** Plain digits, spaces and dashes; "49,-" loses its dash. */
const tidied = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll('\u2019', "'")
    .replaceAll(/\s+/g, ' ')
    .replace(/[.,]-+(?!\d)/, '')
    .trim()

const isCurrency = (text: string): boolean =>
  SIGNED.test(text) || CODES.has(text) || WORDS.has(text)

/** The number with a decimal point, a decimal comma, or neither. */
function readingsOf(digits: string): readonly Reading[] {
  return (['.', ',', null] as const).flatMap((decimal) => {
    const [whole = '', fraction, ...more] = decimal === null ? [digits] : digits.split(decimal)
    const isFraction = fraction === undefined ? decimal === null : /^\d+$/.test(fraction)
    if (!isFraction || more.length > 0 || !isWhole(whole)) return []
    const text = [whole.replaceAll(/\D/g, ''), ...(fraction === undefined ? [] : [fraction])]
    return [{ text: text.join('.'), decimal }]
  })
}

const isWhole = (text: string): boolean =>
  /^\d+$/.test(text) || GROUPED.test(text) || GROUPED_IN_TWOS.test(text)

/** Of two readings, one separator with three digits after it: what currency and country leave of them. */
function likelyOf(
  readings: readonly Reading[],
  digits: string,
  { hasCents, country }: { readonly hasCents: boolean; readonly country: string | undefined }
): readonly Reading[] {
  const meant = digits.includes('.') ? '.' : null
  return readings
    .filter(({ decimal }) => decimal === null || !hasCents)
    .filter(({ decimal }) => !hasDecimalPoint(country) || decimal === meant)
}

/** Only the point is certain: where decimals take a comma, machines and English forms still write the other way. */
function hasDecimalPoint(country: string | undefined): boolean {
  if (country === undefined) return false
  const { language } = new Intl.Locale(`und-${country}`).maximize()
  const format = new Intl.NumberFormat(`${language}-${country}`, { numberingSystem: 'latn' })
  return format.format(0.5).includes('.')
}
