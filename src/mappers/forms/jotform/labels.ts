// The words of Jotform's questions. They come only in `pretty`, which is "Label:value, Label:value" without any escapes:
// each value is looked for behind its label, in the form's order.

import { compact } from '../../fields/keys.ts'

/** A question before its words are known. */
export type Named = {
  /** `q4_email4`. */
  readonly key: string
  /** What the question is called inside Jotform, mostly its first words: `email`. */
  readonly slug: string
  /** The question's number: `4`. */
  readonly number: string
  /** How `pretty` may write the value. */
  readonly writings: readonly string[]
}

type Label = { readonly text: string; readonly compact: string }
type Found = { readonly label: Label; readonly end: number; readonly isWhole: boolean }
type Place = {
  readonly text: string
  /** Where the next label may begin. */
  readonly at: number
  /** Whether there may be something else before the next label: then it begins behind some comma. */
  readonly isLost: boolean
}

/** Of places to look at, and of commas in a label. */
const MAX_TRIES = 12

/** The label of every question that was found, by the question's key. */
export function labelsIn(pretty: string, questions: readonly Named[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  const named = questions.map((question) => ({ ...question, slug: compact(question.slug) }))
  let place: Place = { text: spaced(pretty), at: 0, isLost: false }
  for (const [index, question] of named.entries()) {
    const later = named.slice(index + 1)
    const found = byValue(question, later, place) ?? byName(question, later, place)
    if (found !== undefined) labels.set(question.key, found.label.text)
    place = { ...place, at: found?.end ?? place.at, isLost: found?.isWhole !== true }
  }
  return labels
}

const spaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** A label that the question's own name speaks for comes first; one that a later name speaks for is that one's. */
function byValue(
  { slug, writings }: Named,
  later: readonly Named[],
  place: Place
): Found | undefined {
  const values = new Set(writings.map(spaced))
  const found = [...values].flatMap((value) => behind(value, slug, place))
  const fitting = found.find(({ label }) => fits(label, slug))
  return fitting ?? found.find(({ label }) => !later.some((one) => fits(label, one.slug)))
}

/** Everything that stands before the value and may be its label. */
function behind(value: string, slug: string, place: Place): Found[] {
  if (value === '') return []
  return occurrences(`:${value}`, place).flatMap((colon) => {
    const end = colon + 1 + value.length
    const isWhole = end === place.text.length || place.text.startsWith(', ', end)
    if (!isWhole) return []
    const labels = labelsBefore(colon, place)
    const label = labels.find((one) => fits(one, slug)) ?? labels.at(place.isLost ? -1 : 0)
    return label === undefined ? [] : [{ label, end: end + 2, isWhole }]
  })
}

/** Where the value is written in an unknown way, only the name tells which label it is. */
function byName({ slug }: Named, later: readonly Named[], place: Place): Found | undefined {
  const closer = later.filter((one) => one.slug.length > slug.length)
  return occurrences(':', place)
    .flatMap((colon) => {
      const label = labelsBefore(colon, place).find((one) => fits(one, slug))
      return label === undefined ? [] : [{ label, end: colon + 1, isWhole: false }]
    })
    .find(({ label }) => !closer.some((one) => fits(label, one.slug)))
}

function occurrences(words: string, { text, at }: Place): number[] {
  const found: number[] = []
  let next = text.indexOf(words, at)
  while (next !== -1 && found.length < MAX_TRIES) {
    found.push(next)
    next = text.indexOf(words, next + 1)
  }
  return found
}

/** What may stand before a colon, longest first: everything, or what begins behind one of the last commas. */
function labelsBefore(colon: number, { text, at }: Place): Label[] {
  const parts = text.slice(at, colon).split(', ')
  const starts = parts
    .map((_, index) => index)
    .slice(1)
    .slice(-MAX_TRIES)
  return [0, ...starts].map((start) => labelOf(parts.slice(start).join(', ')))
}

function labelOf(written: string): Label {
  const text = written.replace(/[\s:*]+$/, '').trim()
  return { text, compact: compact(text) }
}

const fits = (label: Label, slug: string) => slug !== '' && label.compact.startsWith(slug)
