// JSON values as text, for comparisons and for the API's messages.

import type { Json } from '../../src/lib/json.ts'

export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)

/** The items of a list as text; no list is an empty one. */
export const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.map(textOf) : []
