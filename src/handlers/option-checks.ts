// What options must look like, in the words that an operator reads at start. Types catch most mistakes; these catch plain
// JavaScript, values, and names that only fit at run time.

import * as z from 'zod/mini'

export const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: `expected ${values.join(' or ')}` })

export const text = z
  .string({ error: 'expected a text' })
  .check(z.minLength(1, { error: 'expected a text that is not empty' }))

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/
const AS_HEADER = { error: 'expected the name of a header, such as x-signature' }

export const headerName = z.string(AS_HEADER).check(z.regex(HEADER_NAME, AS_HEADER))

/** Each mistake as `field: what is expected`. */
export function issuesOf(schema: z.ZodMiniType, value: unknown): readonly string[] {
  const parsed = schema.safeParse(value)
  if (parsed.success) return []
  return parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'options'}: ${message}`
  )
}
