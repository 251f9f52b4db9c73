// What the option `attribution` must look like, and that no custom field is written by two rules: a field that keeps its
// first value cannot take the latest one too.

import * as z from 'zod/mini'
import { nearest } from '../lib/nearest.ts'
import { ATTRIBUTION_PARTS, type AttributionFields } from '../mappers/attribution-fields.ts'
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

function noPart(name: string): string {
  const near = nearest(name, ATTRIBUTION_PARTS)
  return near === undefined
    ? `is no part of attribution: ${ATTRIBUTION_PARTS.join(', ')}`
    : `is no part of attribution. Did you mean ${near}?`
}

/** Each mistake as `field: what is wrong`. Says nothing of options that are malformed: that is told already. */
export function fieldClashes({ attribution, fields: mapped }: PlanOptions): readonly string[] {
  if (attribution === undefined || !attributionOption.safeParse(attribution).success) return []
  const { first = {}, last = {} } = attribution
  const inFields = Object.keys(mapped ?? {}).flatMap((target) =>
    target.startsWith(CUSTOM) ? [[target.slice(CUSTOM.length), 'fields'] as const] : []
  )
  const inFirst = Object.values(first).map((key) => [key, 'attribution.first'] as const)
  return [
    ...clashes('attribution.first', first, new Map(inFields)),
    ...clashes('attribution.last', last, new Map([...inFields, ...inFirst])),
  ]
}

const clashes = (
  map: string,
  parts: AttributionFields,
  taken: ReadonlyMap<string, string>
): readonly string[] =>
  Object.entries(parts).flatMap(([part, key]) => {
    const other = taken.get(key)
    return other === undefined
      ? []
      : [`${map}.${part}: ${other} writes the custom field "${key}" already`]
  })
