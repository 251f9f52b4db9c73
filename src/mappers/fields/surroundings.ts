// Whose field a nested name is: the parents of `contact.name` and of `product.name` tell.

import { remember } from '../../lib/remember.ts'
import { compactSet } from './dictionary.ts'
import { compact, nameKey, outsideBrackets, wordsOf } from './keys.ts'

/** `other`: something unknown, whose name or city is not the person's. `nobody`: people who are never the lead. */
export type Surroundings = 'person' | 'company' | 'other' | 'nobody'

const others = compactSet(({ others: words }) => words)
const people = compactSet(({ people: words }) => words)
const companies = compactSet(({ companies: words }) => words)
const structure = compactSet(({ structure: words }) => words)
/** Things with a name of their own when they hold the field directly. */
const NAMED_THINGS: ReadonlySet<string> = new Set(['form', 'event', 'question', 'field', 'message'])

/** Reads the parents of a leaf, outermost first; indexes among them do not matter. */
export function surroundingsOf(
  parents: readonly string[],
  leaf: string,
  label: string | undefined
): Surroundings {
  const named = parents.filter((parent) => !/^\d+$/.test(parent))
  if ([...named, leaf, ...shortLabel(label)].some(isNobody)) return 'nobody'
  const roles = named.map(roleOf).filter((role) => role !== 'structure')
  if (roles.at(-1) === 'company') return 'company'
  const holder = nameKey(named.at(-1) ?? '')
  return roles.includes('other') || NAMED_THINGS.has(holder) ? 'other' : 'person'
}

/** In a whole sentence, "agent" or "team" need not say whose field it is. */
const shortLabel = (label = ''): string[] => {
  const outside = outsideBrackets(label)
  return isShort(outside) ? [outside] : []
}
const isShort = remember((text) => wordsOf(text).length <= 4)

const singular = (word: string) => word.replace(/s$/, '')
const isIn = (words: ReadonlySet<string>) => (word: string) =>
  words.has(word) || words.has(singular(word))

/** Also "sales rep" in two words. */
const isNobody = remember(
  (segment) => wordsOf(segment).some(isIn(others())) || isIn(others())(compact(segment))
)

/** `contact`, `attendees`: a name for people. */
export const isPersonName = (segment: string): boolean => wordsOf(segment).some(isIn(people()))

const roleOf = remember((segment): 'person' | 'company' | 'structure' | 'other' => {
  const words = wordsOf(segment)
  if (words.some(isIn(companies()))) return 'company'
  if (words.some(isIn(people()))) return 'person'
  return words.every(isIn(structure())) ? 'structure' : 'other'
})
