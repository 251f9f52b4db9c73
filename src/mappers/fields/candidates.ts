// Which field of a person each entry may be, and how sure that is.

import { remember } from '../../lib/remember.ts'
import {
  fieldNamed,
  shortNames,
  smallWords,
  telling,
  wordsAround,
  wordsOfAgain,
} from './dictionary.ts'
import type { Entry } from './flatten.ts'
import { nameKey, outsideBrackets, segmentsOf, wordsOf } from './keys.ts'
import type { RawField } from './person.ts'
import { isPlausible } from './plausible.ts'
import { surroundingsOf, type Surroundings } from './surroundings.ts'

export type Candidate = {
  readonly entry: Entry
  readonly field: RawField
  readonly value: string
  /** Called only "name": it may turn out to be the first or the last name. */
  readonly isShort: boolean
  /** Called by a word that has other meanings: it counts only where the form shows which. */
  readonly isWeak: boolean
  /** Lower is better: doubt first, then depth. */
  readonly rank: number
  /** Another entry whose value went into this one. */
  readonly also?: Entry
}

type Named = Pick<Candidate, 'field' | 'isShort' | 'isWeak'> & { readonly doubt: number }

const DOUBT_REPEATED = 1
const DOUBT_COMPANY = 2
const DOUBT_MALFORMED = 3

/** Longer texts are no names of fields. */
const MAX_WORDS = 20
/** Turkish for a name, English for an advertisement. */
const WEAK_NAMES: ReadonlySet<string> = new Set(['ad'])

const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Leaves that only repeat what their parent says: `phone.number`, `emails.0.value`. */
const HOLDERS = wordSet(
  'value values number address full text raw formatted e164 international primary'
)
/** The same of any other field: `firstname.value`. */
const PLAIN_HOLDERS = wordSet('value values text raw')
const WITH_HOLDERS: ReadonlySet<RawField> = new Set<RawField>(['email', 'phone', 'street'])
const NAME_PARTS = new Map<string, RawField>([
  ['first', 'firstName'],
  ['given', 'firstName'],
  ['last', 'lastName'],
  ['family', 'lastName'],
  ['full', 'fullName'],
])
/** Fields that many other things have as well: only known parents make them the person's. */
const COMMON: ReadonlySet<RawField> = new Set<RawField>([
  'street',
  'city',
  'state',
  'postalCode',
  'country',
  'website',
  'timezone',
])

/** What the sender says comes before all that is guessed. */
const SAID_RANK = -1

/** The field that the sender names, or that the entry's own name, place and value speak for. */
export function candidateOf(entry: Entry): Candidate | undefined {
  const { is: said } = entry
  if (said === undefined) return guessed(entry)
  if (said === 'consent' || said === 'answer') return undefined
  const value = typeof entry.value === 'string' ? entry.value : (entry.value[0] ?? '')
  return { entry, field: said, value, isShort: false, isWeak: false, rank: SAID_RANK }
}

function guessed(entry: Entry): Candidate | undefined {
  const { leaf, parents } = placeOf(entry.path)
  const around = surroundingsOf(parents, leaf, entry.label)
  const named = nameOf(leaf, parents) ?? byWords(entry.label ?? '')
  const value = typeof entry.value === 'string' ? entry.value : (entry.value[0] ?? '')
  if (named === undefined || around === 'nobody') return undefined
  const placed = isOfNumber(named.field, parents) ? undefined : inSurroundings(named, around, leaf)
  // A second address line is no street.
  const isSecondLine = placed?.field === 'street' && placed.doubt === DOUBT_REPEATED
  if (placed === undefined || isSecondLine || !isPlausible(placed.field, value)) return undefined
  const malformed = placed.field === 'email' && !/^\S+@\S+\.\S+$/.test(value) ? DOUBT_MALFORMED : 0
  const rank = (placed.doubt + malformed) * 100 + parents.length
  const { field, isShort, isWeak } = placed
  return { entry, field, value, isShort, isWeak, rank }
}

/** "C.P.", "D.O.B.": its dots are no path. */
const ABBREVIATION = /^(?:\p{Lu}\.)+\p{Lu}?$/u

function placeOf(path: string): { leaf: string; parents: string[] } {
  if (ABBREVIATION.test(path)) return { leaf: path, parents: [] }
  const segments = segmentsOf(path).filter((segment) => !/^\d+$/.test(segment))
  const leaf = segments.at(-1) ?? path
  const parents = segments.slice(0, -1)
  const parent = parents.at(-1)
  const isHolder = HOLDERS.has(nameKey(leaf))
  const above = parent === undefined || !isHolder ? undefined : byWords(parent)?.field
  if (parent === undefined || above === undefined) return { leaf, parents }
  return WITH_HOLDERS.has(above) || PLAIN_HOLDERS.has(nameKey(leaf))
    ? { leaf: parent, parents: parents.slice(0, -1) }
    : { leaf, parents }
}

function nameOf(leaf: string, parents: readonly string[]): Named | undefined {
  const part = NAME_PARTS.get(nameKey(leaf))
  const isOfName = part !== undefined && byWords(parents.at(-1) ?? '')?.field === 'fullName'
  return isOfName ? { field: part, isShort: false, isWeak: false, doubt: 0 } : byWords(leaf)
}

/** Tries the words as they are, then without what stands in brackets, then each of "Name / Nombre". */
const byWords = remember((text: string): Named | undefined => {
  const words = wordsOf(text)
  if (words.length > MAX_WORDS) return undefined
  const outside = outsideBrackets(text)
  const found = byStripping(words, 0) ?? (outside === text ? undefined : bySides(outside))
  return found ?? byAlternatives(outside)
})

const bySides = (text: string) => byStripping(wordsOf(text), 0)

/** Takes off what surrounds a name: "And what is your …", "… (required)", "Confirm …". */
function byStripping(words: readonly string[], doubt: number): Named | undefined {
  const found = lookUp(words, doubt)
  if (found !== undefined || words.length < 2) return found
  const first = words[0] ?? ''
  const last = words.at(-1) ?? ''
  if (isAround(first)) return byStripping(words.slice(1), doubt)
  if (isAround(last)) return byStripping(words.slice(0, -1), doubt)
  if (wordsOfAgain().has(first)) return byStripping(words.slice(1), DOUBT_REPEATED)
  return wordsOfAgain().has(last) || /^\d+$/.test(last)
    ? byStripping(words.slice(0, -1), last === '1' ? doubt : DOUBT_REPEATED)
    : undefined
}

const isAround = (word: string) => smallWords().has(word) || wordsAround().has(word)

function lookUp(words: readonly string[], doubt: number): Named | undefined {
  const name = words.join('')
  const field = fieldNamed(words) ?? sharedField(words.filter((word) => !isAround(word)))
  const isWeak = WEAK_NAMES.has(name)
  if (isWeak) return { field: 'firstName', isShort: false, isWeak, doubt }
  return field === undefined
    ? undefined
    : { field, isShort: shortNames().has(telling(words).join('')), isWeak, doubt }
}

/** "City / Town", "State, province or region". */
function sharedField([first = '', ...more]: readonly string[]): RawField | undefined {
  const field = more.length === 0 ? undefined : fieldNamed([first])
  return field !== undefined && more.every((word) => fieldNamed([word]) === field)
    ? field
    : undefined
}

/** A form in two languages names a field twice: "Full name / Nombre completo". */
function byAlternatives(text: string): Named | undefined {
  const [first = '', ...more] = text.split(/[/|]/)
  const named = more.length === 0 ? undefined : bySides(first)
  return more.every((other) => bySides(other)?.field === named?.field) ? named : undefined
}

/** The country of a phone number is not where the person lives. */
function isOfNumber(field: RawField, parents: readonly string[]): boolean {
  const above = COMMON.has(field) ? byWords(parents.at(-1) ?? '')?.field : undefined
  return above === 'phone' || above === 'email'
}

function inSurroundings(named: Named, around: Surroundings, leaf: string): Named | undefined {
  const { field, isShort } = named
  const isCommon =
    COMMON.has(field) || isShort || ['first', 'last', 'given', 'family'].includes(nameKey(leaf))
  if (around === 'company') {
    if (isShort) return { field: 'company', isShort: false, isWeak: false, doubt: 0 }
    if (field === 'website') return named
    return COMMON.has(field) ? undefined : { ...named, doubt: DOUBT_COMPANY }
  }
  return around === 'other' && isCommon ? undefined : named
}
