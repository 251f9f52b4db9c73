// Minor units → exact decimal text by the currency's exponent. Digits are moved, nothing is ever divided.

/** ISO 4217 exponents that are not 2. */
const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...entriesOf('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...entriesOf('BHD IQD JOD KWD LYD OMR TND', 3),
  ...entriesOf('CLF UYW', 4),
])
const USUAL_EXPONENT = 2

/** Where a sender counts otherwise than ISO 4217 says (providers.md §1). One table, so that nobody keeps their own. */
const SENDER_EXPONENTS = {
  /** https://docs.stripe.com/currencies: hundredths of krónur and Ugandan shillings, but no part of an ariary. */
  stripe: { ISK: 2, UGX: 2, MGA: 0 },
  /** https://docs.adyen.com/development-resources/currency-codes */
  adyen: { CLP: 2, CVE: 0, IDR: 0, ISK: 2 },
  /** https://paystack.com/docs/api/#supported-currency: a hundred for each franc, although it has no part. */
  paystack: { XOF: 2 },
  /** https://developer.paypal.com/api/rest/reference/currency-codes/: no decimals of these. */
  paypal: { HUF: 0, JPY: 0, TWD: 0 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>

/** A sender with exceptions of its own. */
export type CountsOtherwise = keyof typeof SENDER_EXPONENTS

function exponentOf(code: string, sender: CountsOtherwise | undefined): number {
  const own: Readonly<Record<string, number>> = sender === undefined ? {} : SENDER_EXPONENTS[sender]
  return own[code] ?? EXPONENTS.get(code) ?? USUAL_EXPONENT
}

/** Minor units; text when a double could not hold them, or where the sender writes it so. */
export type Minor = number | string

/** `undefined` when the amount is absent, is not a whole number, or was rounded on the way (above 2^53). */
export function fromMinorUnits(
  minor: Minor | null | undefined,
  currency: string,
  sender?: CountsOtherwise
): { amount: string; currency: string } | undefined {
  const code = currency.trim().toUpperCase()
  const [, sign, digits] = /^(-?)0*(\d+)$/.exec(wholeText(minor)) ?? []
  if (digits === undefined || !/^[A-Z]{3}$/.test(code)) return undefined
  const exponent = exponentOf(code, sender)
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
  currency: string,
  sender?: CountsOtherwise
): { amount: string; currency: string } | undefined {
  const code = currency.trim().toUpperCase()
  const [, sign, whole, fraction = ''] =
    /^(-?)0*(\d+)(?:\.(\d*))?$/.exec(String(major ?? '').trim()) ?? []
  if (whole === undefined || !/^[A-Z]{3}$/.test(code)) return undefined
  const decimals = fraction.replace(/0+$/, '').padEnd(exponentOf(code, sender), '0')
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
