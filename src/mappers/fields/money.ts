// Minor units → exact decimal text by the currency's exponent. Digits are moved, nothing is ever divided.

/** ISO 4217 exponents that are not 2. A sender that counts differently brings its own exceptions. */
const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...entriesOf('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...entriesOf('BHD IQD JOD KWD LYD OMR TND', 3),
  ...entriesOf('CLF UYW', 4),
])
const USUAL_EXPONENT = 2

/** `undefined` when the amount is absent, is not a whole number, or was rounded on the way (above 2^53). */
export function fromMinorUnits(
  minor: number | string | null | undefined,
  currency: string,
  exceptions: Readonly<Record<string, number>> = {}
): { amount: string; currency: string } | undefined {
  const code = currency.trim().toUpperCase()
  const [, sign, digits] = /^(-?)0*(\d+)$/.exec(wholeText(minor)) ?? []
  if (digits === undefined || !/^[A-Z]{3}$/.test(code)) return undefined
  const exponent = exceptions[code] ?? EXPONENTS.get(code) ?? USUAL_EXPONENT
  const padded = digits.padStart(exponent + 1, '0')
  const point = padded.length - exponent
  const decimals = exponent === 0 ? '' : `.${padded.slice(point)}`
  const minus = sign === '-' && digits !== '0' ? '-' : ''
  return { amount: `${minus}${padded.slice(0, point)}${decimals}`, currency: code }
}

/**
 * Decimal text (or a number) in major units, with the currency's own number of decimals: `49` is `49.00`. Further decimals
 * stay if they say something. `undefined` when the amount is absent or no plain number.
 */
export function fromMajorUnits(
  major: number | string | null | undefined,
  currency: string
): { amount: string; currency: string } | undefined {
  const code = currency.trim().toUpperCase()
  const [, sign, whole, fraction = ''] =
    /^(-?)0*(\d+)(?:\.(\d*))?$/.exec(String(major ?? '').trim()) ?? []
  if (whole === undefined || !/^[A-Z]{3}$/.test(code)) return undefined
  const decimals = fraction.replace(/0+$/, '').padEnd(EXPONENTS.get(code) ?? USUAL_EXPONENT, '0')
  const text = decimals === '' ? whole : `${whole}.${decimals}`
  const minus = sign === '-' && /[1-9]/.test(text) ? '-' : ''
  return { amount: `${minus}${text}`, currency: code }
}

/** As a person reads it: `49.00 USD`. */
export const formatMoney = ({ amount, currency }: { amount: string; currency: string }): string =>
  `${amount} ${currency}`

function wholeText(minor: number | string | null | undefined): string {
  if (typeof minor === 'number') return Number.isSafeInteger(minor) ? String(minor) : ''
  return minor ?? ''
}

function entriesOf(codes: string, exponent: number): [string, number][] {
  return codes.split(' ').map((code) => [code, exponent])
}
