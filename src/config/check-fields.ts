// What the options must look like that write custom fields by themselves (`attribution`, `totals`), and that no field is
// written by two rules: one that keeps its first value cannot take the latest one too.

import * as z from 'zod/mini'
import { nearest } from '../lib/nearest.ts'
import { ATTRIBUTION_PARTS } from '../mappers/attribution-fields.ts'
import type { PlanOptions } from '../mappers/plan.ts'

const CUSTOM = 'custom.'
const PARTS: ReadonlySet<string> = new Set(ATTRIBUTION_PARTS)

const fieldKey = z.string({ error: 'expected the key of a custom field' }).check(
  z.regex(/^(?!(?:custom|contact)\.)\S+$/, {
    error: 'expected the key of a custom field by itself, such as first_campaign',
  })
)

const fields = z.record(z.string().check(z.refine((name) => PARTS.has(name))), fieldKey, {
  error: ({ code, input }) =>
    code === 'invalid_key' && typeof input === 'string'
      ? noPart(input)
      : 'expected a map of parts to custom fields',
})

export const attributionOption = z.strictObject(
  { first: z.optional(fields), last: z.optional(fields) },
  { error: 'expected { first, last }' }
)

export const totalsOption = z.strictObject(
  {
    lifetimeValue: z.optional(fieldKey),
    lastPurchase: z.optional(fieldKey),
    count: z.optional(fieldKey),
    currency: z.optional(
      z.string({ error: 'expected a currency such as USD' }).check(
        z.regex(/^[A-Z]{3}$/, {
          error: 'expected three capital letters of ISO 4217, such as USD',
        })
      )
    ),
  },
  { error: 'expected { lifetimeValue, lastPurchase, count, currency }' }
)

function noPart(name: string): string {
  const near = nearest(name, ATTRIBUTION_PARTS)
  return near === undefined
    ? `is no part of attribution: ${ATTRIBUTION_PARTS.join(', ')}`
    : `is no part of attribution. Did you mean ${near}?`
}

/** Each mistake as `field: what is wrong`. Says nothing of options that are malformed: that is told already. */
export function fieldClashes(options: PlanOptions): readonly string[] {
  const { attribution = {}, totals = {}, fields: mapped } = options
  const isSound =
    attributionOption.safeParse(attribution).success && totalsOption.safeParse(totals).success
  if (!isSound) return []
  const { first = {}, last = {} } = attribution
  const { currency: _, ...totalFields } = totals
  const inFields = Object.keys(mapped ?? {}).flatMap((target) =>
    target.startsWith(CUSTOM) ? [[target.slice(CUSTOM.length), 'fields'] as const] : []
  )
  const inFirst = Object.values(first).map((key) => [key, 'attribution.first'] as const)
  const inLast = Object.values(last).map((key) => [key, 'attribution.last'] as const)
  return [
    ...clashes('attribution.first', first, new Map(inFields)),
    ...clashes('attribution.last', last, new Map([...inFields, ...inFirst])),
    ...clashes('totals', totalFields, new Map([...inFields, ...inFirst, ...inLast])),
  ]
}

const clashes = (
  map: string,
  parts: Readonly<Record<string, string | undefined>>,
  taken: ReadonlyMap<string, string>
): readonly string[] =>
  Object.entries(parts).flatMap(([part, key]) => {
    const other = taken.get(key ?? '')
    return other === undefined
      ? []
      : [`${map}.${part}: ${other} writes the custom field "${key}" already`]
  })
