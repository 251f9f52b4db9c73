// A value inside JSON by its path, as an operator writes it: `data.people`, `entry.0.changes`. Texts that hold JSON are read
// through, because some senders pack one body into another.

import { parseJson, type Json } from '../lib/json.ts'
import { dottedPath } from '../mappers/fields/flatten.ts'
import { compact, segmentsOf } from '../mappers/fields/keys.ts'

/** A name is taken as written, else in any spelling. Own keys only, so that `__proto__` leads nowhere. */
export const valueAt = (json: Json, path: string): Json | undefined =>
  descend(json, segmentsOf(dottedPath(path)))

/** The object or list that a text holds; anything else as it is. */
export function unpacked(json: Json): Json {
  const inside = typeof json === 'string' && /^\s*[[{]/.test(json) ? parseJson(json) : undefined
  return inside ?? json
}

function descend(packed: Json, path: readonly string[]): Json | undefined {
  const json = unpacked(packed)
  const [name, ...rest] = path
  if (name === undefined) return json
  if (typeof json !== 'object' || json === null) return undefined
  if (Array.isArray(json)) return descend(json[Number(name)] ?? null, rest)
  const known = (one: string) => compact(one) === compact(name) && compact(name) !== ''
  const key = Object.hasOwn(json, name) ? name : Object.keys(json).find(known)
  return key === undefined ? undefined : descend(json[key] ?? null, rest)
}
