// A flat list of named values → who it is about, where it came from, what was agreed to, and everything else as answers.
// Guesses by name, place and value; what the route's `fields` option says is not guessed.

import type { Answer, Consent, Lead, MapContext } from '../lead.ts'
import { takeAttribution } from './attribution.ts'
import { candidateOf, type Candidate } from './candidates.ts'
import { consentOf } from './consent.ts'
import { countryCode } from './country.ts'
import { normalizeEmail } from './email.ts'
import { dottedPath, type Entry } from './flatten.ts'
import { humanise, isSamePath, nameKey, segmentsOf } from './keys.ts'
import { isRawField, personFrom, type RawField, type RawPerson } from './person.ts'
import { normalizePhone } from './phone.ts'
import { countryBeside, phoneCountries, type PhoneCountry } from './phone-country.ts'
import { surroundingsOf } from './surroundings.ts'

export type Detected = Pick<Lead, 'attribution' | 'consent' | 'answers'> & {
  readonly raw: RawPerson
}

/** Everything of a lead that a list of fields can tell. */
export type LeadParts = Pick<Lead, 'person' | 'attribution' | 'consent' | 'answers'>

/** Detects and normalises; unusable person fields come back among the answers. */
export function leadParts(entries: readonly Entry[], context: MapContext): LeadParts {
  const { raw, answers, ...rest } = detect(entries, context)
  const { person, unusable } = personFrom(raw, context)
  return { person, ...rest, answers: [...answers, ...unusable] }
}

/** Sorts entries into person fields (as written), attribution, consent and answers. Every entry ends in one of them. */
export function detect(entries: readonly Entry[], context: MapContext): Detected {
  const { fields } = context
  const named = namedFields(entries, fields)
  const customs = new Set(entries.filter((entry) => isCustomSource(entry, fields)))
  const taken = new Set(named.values())
  const { attribution, rest } = takeAttribution(entries.filter((entry) => !taken.has(entry)))
  const consents = new Map(rest.flatMap((entry) => withConsent(entry)))
  const unclaimed = rest.filter((entry) => !consents.has(entry))
  const picked = pick(unclaimed, rawOfNamed(named), context)
  const used = new Set(picked.flatMap((candidate) => usedUp(candidate, unclaimed)))
  const left = new Set(unclaimed.filter((entry) => !used.has(entry)))
  return {
    raw: { ...rawOf(picked), ...rawOfNamed(named) },
    attribution,
    consent: [...consents.values()],
    answers: entries.filter((entry) => customs.has(entry) || left.has(entry)).map(toAnswer),
  }
}

function withConsent(entry: Entry): [Entry, Consent][] {
  const consent = consentOf(entry)
  return consent === undefined ? [] : [[entry, consent]]
}

/** The `fields` option, as far as this event has its sources. */
function namedFields(
  entries: readonly Entry[],
  fields: MapContext['fields']
): ReadonlyMap<RawField, Entry> {
  const named = new Map<RawField, Entry>()
  for (const [target, source] of Object.entries(fields)) {
    const entry = sourceIn(entries, source)
    if (entry !== undefined && isRawField(target)) named.set(target, entry)
  }
  return named
}

const sourceIn = (entries: readonly Entry[], source: string): Entry | undefined =>
  entries.find(({ path }) => path === source) ?? entries.find((entry) => isSource(entry, source))

const isSource = ({ path, label }: Entry, source: string): boolean =>
  isSamePath(path, dottedPath(source)) || label === source

/** Custom fields are filled from the answers later, so their sources stay there. */
const isCustomSource = (entry: Entry, fields: MapContext['fields']): boolean =>
  Object.entries(fields).some(
    ([target, source]) => target.startsWith('custom.') && isSource(entry, source)
  )

function pick(entries: readonly Entry[], known: RawPerson, context: MapContext): Candidate[] {
  const candidates = entries
    .flatMap((entry) => candidateOf(entry) ?? [])
    .filter(({ field }) => !(field in known))
  const isNamed = candidates.some(({ field, entry }) => field === 'lastName' && isSoyad(entry))
  const countries = phoneCountries(entries)
  const certain = candidates
    .filter(({ isWeak }) => isNamed || !isWeak)
    .map((candidate) => withItsCountry(candidate, countries))
  const best = bestOf(certain, known.country, context)
  const picked = [...best.values()]
  const has = (field: RawField) => field in known || best.has(field)
  const guessed = [
    ...(has('email') ? [] : byValue(entries, 'email', isAddress)),
    ...(has('phone') ? [] : byValue(entries, 'phone', isInternational)),
  ]
  return [...picked.map((candidate) => resolveName(candidate, best, has)), ...guessed]
}

/** Beside a last name in Turkish, "ad" is the first name and no advertisement. */
const isSoyad = ({ path, label = '' }: Entry): boolean =>
  [segmentsOf(path).at(-1) ?? '', label].some((text) => nameKey(text).startsWith('soy'))

/** A number beside its country's code is an international one. */
function withItsCountry(candidate: Candidate, countries: readonly PhoneCountry[]): Candidate {
  const beside = candidate.field === 'phone' ? countryBeside(candidate.entry, countries) : undefined
  const value = beside && normalizePhone(candidate.value, beside.country)
  return value === undefined || beside === undefined
    ? candidate
    : { ...candidate, value, also: beside.entry }
}

/** The best candidate of each field; of several phone numbers the best that can be read. */
function bestOf(
  candidates: readonly Candidate[],
  knownCountry: string | undefined,
  context: MapContext
): ReadonlyMap<RawField, Candidate> {
  const best = new Map<RawField, Candidate>()
  const ranked = candidates.toSorted((one, other) => one.rank - other.rank)
  for (const candidate of ranked) {
    if (!best.has(candidate.field)) best.set(candidate.field, candidate)
  }
  const country = countryCode(knownCountry ?? best.get('country')?.value ?? '')
  const phone = ranked.find(
    ({ field, value }) =>
      field === 'phone' &&
      normalizePhone(value, country ?? context.country, context.country) !== undefined
  )
  return phone === undefined ? best : best.set('phone', phone)
}

/** "name" beside a surname is the first name; beside a first name that it does not repeat, the last name. */
function resolveName(
  candidate: Candidate,
  best: ReadonlyMap<RawField, Candidate>,
  has: (field: RawField) => boolean
): Candidate {
  if (!candidate.isShort || has('firstName') === has('lastName')) return candidate
  if (has('lastName')) return { ...candidate, field: 'firstName' }
  const first = best.get('firstName')?.value.trim().toLowerCase()
  const repeats = first === undefined || candidate.value.toLowerCase().includes(first)
  return repeats ? candidate : { ...candidate, field: 'lastName' }
}

/** Own addresses of the sender, as mail parsers pass them on. */
const OWN_ADDRESSES = new Set(
  'to cc bcc recipient recipients deliveredto notify noreply support sender'.split(' ')
)

/** An unknown name whose whole value is unmistakable; the shallowest is the lead. */
function byValue(
  entries: readonly Entry[],
  field: RawField,
  fits: (value: string) => boolean
): Candidate[] {
  const found = entries.flatMap((entry) => {
    const segments = segmentsOf(entry.path)
    const leaf = segments.at(-1) ?? ''
    const isOthers =
      entry.is !== undefined ||
      surroundingsOf(segments.slice(0, -1), leaf, entry.label) === 'nobody' ||
      OWN_ADDRESSES.has(nameKey(leaf))
    return isOthers || typeof entry.value !== 'string' || !fits(entry.value)
      ? []
      : [{ entry, field, value: entry.value, isShort: false, isWeak: false, rank: segments.length }]
  })
  return found.toSorted((one, other) => one.rank - other.rank).slice(0, 1)
}

const isAddress = (value: string) => value.includes('@') && normalizeEmail(value) !== undefined
const isInternational = (value: string) =>
  /^[+＋][1-9１-９][\d０-９\s().－-]{6,20}$/.test(value) && normalizePhone(value, '') !== undefined

/** A list keeps its further values as an answer; a second mention of the same value adds nothing. */
function usedUp({ entry, field, value, also }: Candidate, entries: readonly Entry[]): Entry[] {
  const repeats = entries.filter(
    (other) =>
      other !== entry &&
      typeof other.value === 'string' &&
      other.value.toLowerCase() === value.toLowerCase() &&
      candidateOf(other)?.field === field
  )
  const beside = also === undefined ? [] : [also]
  const isWhole = typeof entry.value === 'string' || entry.value.length === 1
  return [...(isWhole ? [entry] : []), ...beside, ...repeats]
}

const rawOf = (picked: readonly Candidate[]): RawPerson =>
  Object.fromEntries(picked.map(({ field, value }) => [field, value]))

const rawOfNamed = (named: ReadonlyMap<RawField, Entry>): RawPerson =>
  Object.fromEntries([...named].map(([field, { value }]) => [field, [value].flat().join(', ')]))

const toAnswer = ({ path, label, value }: Entry): Answer => ({
  key: path,
  label: label ?? humanise(path),
  value,
})
