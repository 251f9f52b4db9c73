// Decimal text, added up digit by digit: amounts never pass through a float.

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/** The exact sum; `undefined` of nothing, and where one of them is no plain number. */
export function sumOf(
  numbers: readonly (string | number | null | undefined)[]
): string | undefined {
  const parts = numbers.map((number) => DECIMAL.exec(String(number ?? '').trim()))
  if (parts.length === 0 || parts.includes(null)) return undefined
  const scale = Math.max(...parts.map((part) => part?.[3]?.length ?? 0))
  const total = parts.reduce((sum, part) => {
    const [, sign = '', whole = '', fraction = ''] = part ?? []
    return sum + BigInt(`${sign}${whole}${fraction.padEnd(scale, '0')}`)
  }, 0n)
  const digits = (total < 0n ? -total : total).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  const decimals = scale === 0 ? '' : `.${digits.slice(point)}`
  return `${total < 0n ? '-' : ''}${digits.slice(0, point)}${decimals}`
}
