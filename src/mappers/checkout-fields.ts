// Questions that a shop's own checkout asks (custom fields): what they say of the buyer is found as in a form. Must not
// decide what was paid.

import type { Json } from '../lib/json.ts'
import { takeAttribution } from './fields/attribution.ts'
import { detect } from './fields/detect.ts'
import { flatten, type Entry } from './fields/flatten.ts'
import { humanise } from './fields/keys.ts'
import type { RawPerson } from './fields/person.ts'
import type { Consent, MapContext } from './lead.ts'

export type CheckoutFields = {
  /** Goes behind what the sender itself says of the buyer. */
  readonly person: RawPerson
  readonly consent: readonly Consent[]
  /** What is left, attribution included: the payment's `extra`. */
  readonly extra: readonly Entry[]
}

export function checkoutFields(entries: readonly Entry[], context: MapContext): CheckoutFields {
  const { rest } = takeAttribution(entries)
  const { raw, consent, answers } = detect(rest, context)
  const attribution = entries.filter((entry) => !rest.includes(entry))
  const left = answers.map(({ key, label, value }) => ({ path: key, label, value }))
  return { person: raw, consent, extra: [...attribution, ...left] }
}

/** Answers under the questions' own words. */
export const questions = (fields: Readonly<Record<string, Json>>): Entry[] =>
  Object.entries(fields).flatMap(([name, answer]) =>
    flatten(answer).map((entry) => ({ ...entry, path: name, label: humanise(name) }))
  )
