// A lead whose layout its ad platform does not publish for certain: facts of the ad by their likely names, answers in their
// likely place. Nothing is lost for want of the right name: what is no fact is an answer.

import { plainText, type JsonObject } from '../lib/json.ts'
import type { AdObjects } from '../mappers/ad-lead.ts'
import { flatten } from '../mappers/fields/flatten.ts'
import { instant, instantOfEpoch } from '../mappers/fields/instant.ts'
import { answersIn, type AdAnswer } from './ad-answers.ts'
import { unpacked, valueAt } from './json-path.ts'

export type AdFacts = {
  /** The platform's id of the lead. */
  readonly id: string | null
  /** ISO 8601. */
  readonly submittedAt: string | null
  readonly ad: AdObjects
  readonly answers: readonly AdAnswer[]
}

/** Names by what they are likely to mean, the likeliest first. */
export type LikelyNames = {
  readonly ids: readonly string[]
  readonly times: readonly string[]
  readonly answers: readonly string[]
  /** What the names of the ad's objects begin with: `campaign` for `campaign_id` and `campaign_name`. */
  readonly objects: Readonly<Record<string, readonly string[]>>
  /** What is no answer of the person. */
  readonly leftOut: readonly string[]
}

/** Paths that an operator has given; `null` where the likely names are to be tried. */
export type GivenPlaces = { readonly id: string | null; readonly answers: string | null }

export function adFacts(lead: JsonObject, names: LikelyNames, given: GivenPlaces): AdFacts {
  const ids = given.id === null ? names.ids : [given.id]
  return {
    id: firstText(lead, ids) ?? null,
    submittedAt: timeIn(lead, names.times) ?? null,
    ad: Object.fromEntries(
      Object.entries(names.objects).map(([part, starts]) => [part, objectOf(lead, starts)])
    ),
    answers: answersOf(lead, names, given.answers),
  }
}

/** The first of the names under which a moment stands. */
export function timeIn(lead: JsonObject, names: readonly string[]): string | undefined {
  const texts = names.map((name) => plainText(lead[name]))
  return texts
    .map((text) => (/^\d+$/.test(text ?? '') ? instantOfEpoch(text) : instant(text)))
    .find((time) => time !== undefined)
}

const objectOf = (lead: JsonObject, starts: readonly string[]) => ({
  id: firstText(lead, ends(starts, 'id')),
  name: firstText(lead, ends(starts, 'name')),
})

const ends = (starts: readonly string[], end: string) => starts.map((start) => `${start}_${end}`)

const firstText = (lead: JsonObject, paths: readonly string[]): string | undefined =>
  paths.map((path) => plainText(valueAt(lead, path))).find((text) => text !== undefined)

/** The answers, then whatever stands beside them. */
function answersOf(
  lead: JsonObject,
  { ids, times, answers, objects, leftOut }: LikelyNames,
  given: string | null
): readonly AdAnswer[] {
  const place = given ?? answers.find((name) => isPlace(lead, name))
  const starts = Object.values(objects).flat()
  const facts = [...ids, ...times, ...leftOut, ...ends(starts, 'id'), ...ends(starts, 'name')]
  const known = new Set([...facts, place?.split('.')[0]])
  const beside = Object.entries(lead).filter(([name]) => !known.has(name))
  const found = place === undefined ? undefined : valueAt(lead, place)
  return [...answersIn(found ?? null), ...flatten(Object.fromEntries(beside))]
}

const isPlace = (lead: JsonObject, name: string): boolean => {
  const inside = unpacked(lead[name] ?? null)
  return typeof inside === 'object' && inside !== null
}
