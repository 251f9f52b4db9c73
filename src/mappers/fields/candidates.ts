// Which field of a person each entry may be, and how sure that is.

import { FIELD_BY_NAME, FILLERS, REPEATERS, SHORT_NAMES } from './dictionary.ts'
import type { Entry } from './flatten.ts'
import { compact, outsideBrackets, segmentsOf, wordsOf } from './keys.ts'
import type { RawField } from './person.ts'
import { surroundingsOf, type Surroundings } from './surroundings.ts'

export type Candidate = {
  readonly entry: Entry
  readonly field: RawField
  readonly value: string
  /** Called only "name": it may turn out to be the first or the last name. */
  readonly isShort: boolean
  /** Lower is better: doubt first, then depth. */
  readonly rank: number
}

type Named = { readonly field: RawField; readonly isShort: boolean; readonly doubt: number }

const DOUBT_REPEATED = 1
const DOUBT_COMPANY = 2
const DOUBT_MALFORMED = 3

/** Leaves that only repeat what their parent says: `phone.number`, `emails.0.value`. */
const HOLDERS = new Set(
  'value values number address full text raw formatted e164 international primary'.split(' ')
)
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

/** The field that an entry's name, place and value speak for. */
export function candidateOf(entry: Entry): Candidate | undefined {
  const { leaf, parents } = placeOf(entry.path)
  const around = surroundingsOf(parents, leaf, entry.label)
  const named = nameOf(leaf, parents) ?? byWords(entry.label ?? '')
  const value = typeof entry.value === 'string' ? entry.value : (entry.value[0] ?? '')
  if (named === undefined || around === 'nobody') return undefined
  const placed = inSurroundings(named, around, leaf)
  // A second address line is no street.
  const isSecondLine = placed?.field === 'street' && placed.doubt === DOUBT_REPEATED
  if (placed === undefined || isSecondLine || !IS_PLAUSIBLE[placed.field](value)) return undefined
  const malformed = placed.field === 'email' && !/^\S+@\S+\.\S+$/.test(value) ? DOUBT_MALFORMED : 0
  const rank = (placed.doubt + malformed) * 100 + parents.length
  return { entry, field: placed.field, value, isShort: placed.isShort, rank }
}

function placeOf(path: string): { leaf: string; parents: string[] } {
  const segments = segmentsOf(path).filter((segment) => !/^\d+$/.test(segment))
  const leaf = segments.at(-1) ?? path
  const parents = segments.slice(0, -1)
  const parent = parents.at(-1)
  const above = parent === undefined ? undefined : FIELD_BY_NAME.get(compact(parent))
  const repeats = above === 'email' || above === 'phone' || above === 'street'
  return parent !== undefined && repeats && HOLDERS.has(compact(leaf))
    ? { leaf: parent, parents: parents.slice(0, -1) }
    : { leaf, parents }
}

function nameOf(leaf: string, parents: readonly string[]): Named | undefined {
  const parent = byWords(parents.at(-1) ?? '')
  const part = NAME_PARTS.get(compact(leaf))
  if (part !== undefined && parent?.field === 'fullName')
    return { field: part, isShort: false, doubt: 0 }
  return byWords(leaf)
}

/** Tries the words as they are, without what stands in brackets, then without what surrounds them. */
function byWords(text: string): Named | undefined {
  const outside = wordsOf(outsideBrackets(text))
  for (const words of [wordsOf(text), outside]) {
    const exact = lookUp(words, 0)
    if (exact !== undefined) return exact
  }
  return byStripping(outside, 0)
}

function byStripping(words: readonly string[], doubt: number): Named | undefined {
  const found = lookUp(words, doubt)
  if (found !== undefined || words.length < 2) return found
  const first = words[0] ?? ''
  const last = words.at(-1) ?? ''
  if (FILLERS.has(first)) return byStripping(words.slice(1), doubt)
  if (FILLERS.has(last)) return byStripping(words.slice(0, -1), doubt)
  if (REPEATERS.has(first)) return byStripping(words.slice(1), DOUBT_REPEATED)
  return REPEATERS.has(last) || /^\d+$/.test(last)
    ? byStripping(words.slice(0, -1), last === '1' ? doubt : DOUBT_REPEATED)
    : undefined
}

function lookUp(words: readonly string[], doubt: number): Named | undefined {
  const name = words.join('')
  const field = FIELD_BY_NAME.get(name) ?? sharedField(words)
  return field === undefined ? undefined : { field, isShort: SHORT_NAMES.has(name), doubt }
}

/** "City / Town", "State / Province / Region". */
function sharedField([first = '', ...more]: readonly string[]): RawField | undefined {
  const field = FIELD_BY_NAME.get(first)
  return more.length > 0 && more.every((word) => FIELD_BY_NAME.get(word) === field)
    ? field
    : undefined
}

function inSurroundings(named: Named, around: Surroundings, leaf: string): Named | undefined {
  const { field, isShort } = named
  const isCommon =
    COMMON.has(field) || isShort || ['first', 'last', 'given', 'family'].includes(compact(leaf))
  if (around === 'company') {
    if (isShort) return { field: 'company', isShort: false, doubt: 0 }
    if (field === 'website') return named
    return COMMON.has(field) ? undefined : { ...named, doubt: DOUBT_COMPANY }
  }
  return around === 'other' && isCommon ? undefined : named
}

const MAX_TEXT_LENGTH = 300

/** "state" is also what things are in. */
const STATUS =
  /^(?:open|closed|new|active|inactive|paid|unpaid|pending|completed?|done|draft|won|lost|failed|accepted|true|false)$/i

type Plausible = (value: string) => boolean
const isShortText: Plausible = (value) => value.length <= MAX_TEXT_LENGTH
const isWord: Plausible = (value) => isShortText(value) && /\p{L}/u.test(value)
const isPlace: Plausible = (value) => isShortText(value) && !value.includes('@')
const isName: Plausible = (value) =>
  isWord(value) && !/@|:\/\//.test(value) && !/^(?:true|false|yes|no|on|off)$/i.test(value)

/** Whether a value can be meant as the field at all; one that is only malformed can. */
const IS_PLAUSIBLE: Readonly<Record<RawField, Plausible>> = {
  email: (value) => isShortText(value) && value.includes('@'),
  phone: (value) => value.replaceAll(/\D/g, '').length >= 5 && isPlace(value),
  firstName: isName,
  lastName: isName,
  fullName: isName,
  company: isPlace,
  street: isPlace,
  city: isPlace,
  state: (value) => isPlace(value) && !STATUS.test(value),
  postalCode: (value) => /\d/.test(value) && value.length <= 12,
  country: isWord,
  dateOfBirth: (value) => /\d/.test(value) && isShortText(value),
  website: (value) => value.includes('.') && isPlace(value),
  timezone: isWord,
}
