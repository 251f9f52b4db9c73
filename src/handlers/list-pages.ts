// A page of what a sender has sent, as its API lists it: objects under a name. Addresses that an answer holds are never
// gone to: what comes next is asked for by a path of our own.

import { isObject, type Json, type JsonObject } from '../lib/json.ts'
import type { ListWindow } from './sender-api.ts'

/** The objects under a name; none where an answer holds something else. */
export function objectsIn(answer: Json, name: string): readonly JsonObject[] {
  const found = isObject(answer) ? answer[name] : undefined
  return Array.isArray(found) ? found.filter((one) => isObject(one)) : []
}

/** A time that cannot be read is within: better asked for than missed. */
export function isWithin(at: number, { since, until }: ListWindow): boolean {
  return Number.isNaN(at) || (at >= since && at <= until)
}
