// Sums of exact decimal text, such as amounts of money. Digits are added, no float is ever made.

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

export const isDecimal = (text: string): boolean => DECIMAL.test(text)

/** The sum, with as many decimals as the longest has. Throws on what is no plain decimal: it was made by us. */
export function sumDecimals(texts: readonly string[]): string {
  const parts = texts.map(partsOf)
  const scale = Math.max(0, ...parts.map(({ fraction }) => fraction.length))
  const units = parts.map(({ sign, whole, fraction }) =>
    BigInt(`${sign}${whole}${fraction.padEnd(scale, '0')}`)
  )
  return textOf(
    units.reduce((sum, unit) => sum + unit, 0n),
    scale
  )
}

export const negated = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`)

/** Whether `text` is below zero. */
export const isNegative = (text: string): boolean => /^-.*[1-9]/.test(text)

function partsOf(text: string) {
  const [, sign = '', whole, fraction = ''] = DECIMAL.exec(text) ?? []
  if (whole === undefined) throw new TypeError(`"${text}" is no decimal number`)
  return { sign, whole, fraction }
}

function textOf(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const sign = units < 0n ? '-' : ''
  const point = digits.length - scale
  return scale === 0
    ? `${sign}${digits}`
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}
