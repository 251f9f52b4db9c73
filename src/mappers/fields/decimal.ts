// Amounts of several things as one: exact, or nothing.

import { isDecimal, sumDecimals } from '../../lib/decimal.ts'

/** The exact sum; `undefined` of nothing, and where one of them is no plain number. */
export function sumOf(
  numbers: readonly (string | number | null | undefined)[]
): string | undefined {
  const texts = numbers.map((number) => String(number ?? '').trim())
  return texts.length > 0 && texts.every(isDecimal) ? sumDecimals(texts) : undefined
}
