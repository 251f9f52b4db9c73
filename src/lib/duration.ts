// Lengths of time as people write them in a configuration: `30m`, `6h`, `2d`.

export type Duration = `${number}${'m' | 'h' | 'd'}`

const MINUTE_MS = 60_000
const UNIT_MS = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: 24 * 60 * MINUTE_MS }

/** Five digits of days stay far within what a date can hold. */
const DURATION = /^(\d{1,5}(?:\.\d{1,3})?)([mhd])$/

/** In whole milliseconds; `undefined` for what is no duration, or none above zero. */
export function parseDuration(text: string): number | undefined {
  const [, amount = '', unit] = DURATION.exec(text) ?? []
  if (unit !== 'm' && unit !== 'h' && unit !== 'd') return undefined
  const ms = Math.round(Number(amount) * UNIT_MS[unit])
  return ms > 0 ? ms : undefined
}
