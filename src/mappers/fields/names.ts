// A person's name from one field or two → first, last and full name.

import type { Person } from '../lead.ts'
import { isShoutedWord, isTurkish, properCase } from './name-case.ts'

type Name = Pick<Person, 'firstName' | 'lastName' | 'fullName'>
type Split = { readonly first?: string | undefined; readonly last?: string | undefined }

const wordSet = (list: string) => new Set(list.split(' '))

/** Words that open a family name. */
const PARTICLES = wordSet(
  'van von vom de del della dello degli dei di da dal dalla das do dos du des der den dem la las le los lo l d ' +
    'ter ten te tot op aan zu zur zum auf bin ibn bint ben abu al el af av mc mac st saint san santa'
)
/** Only in small letters: "Jan in 't Veld", but "Kim In Soo". */
const SMALL_PARTICLES = wordSet("in 't")
/** Small words that join two family names: "Ortega y Gasset". */
const JOINTS = wordSet('y e i und')
const TITLES = wordSet(
  'mr mrs ms miss mx dr dra prof profa professor professore sir herr frau hr fr mme madame mlle monsieur sr sra srta senor ' +
    'senora señor señora doña sig sigra signor signora dott dottssa avv dhr mevr mevrouw mw drs ir ing inż mgr dipl dipling hc habil ' +
    'pani sn sayın bayan av uzm doç'
)
/** Behind the name. */
const HONORIFICS = wordSet('様 さま さん 氏 殿 先生 bey hanım')
const GENERATIONS = wordSet('jr sr ii iii iv')
const CREDENTIALS = wordSet('md phd mba esq cpa dds do rn pe msc bsc')
/**
 * Scripts in which the family name stands first. Latin letters do not tell: "Nagy Anna" may be a Hungarian Anna or an
 * English Nagy, so there the first word is the first name.
 */
const FAMILY_FIRST =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\sー]+$/u
/** A foreign name in katakana, in its own order: ジョン・スミス. */
const TRANSCRIBED = /^([\p{Script=Katakana}ー]+)[・＝]([\p{Script=Katakana}ー・＝]+)$/u

const bare = (word: string) => word.toLowerCase().replaceAll(/[^\p{L}]/gu, '')

/** Splits and re-cases a name. `fullName` is present whenever anything is. A lone word is a first name. */
export function nameParts(given: {
  first?: string | undefined
  last?: string | undefined
  full?: string | undefined
}): Name {
  const [first, last, full] = [tidy(given.first), tidy(given.last), tidy(given.full)]
  const parts = [first, last, full].filter((part) => part !== undefined)
  const common = { isShouted: parts.every(isUpper), isTurkish: parts.some(isTurkish) }
  const cased = {
    first: first === undefined ? undefined : properCase(first, { ...common, part: 'first' }),
    last: last === undefined ? undefined : properCase(last, { ...common, part: 'last' }),
    full: full === undefined ? undefined : properCase(full, { ...common, part: 'first' }),
  }
  const quiet = (text: string | undefined) => text && withoutShouting(text, common.isTurkish)
  const { first: firstName, last: lastName } = mapSplit(complete(cased), quiet)
  const fullName = quiet(cased.full) ?? joined(firstName, lastName)
  return {
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(fullName === undefined ? {} : { fullName: inOrder(fullName, firstName, lastName) }),
  }
}

function joined(first: string | undefined, last: string | undefined): string | undefined {
  const parts = [first, last].filter((part) => part !== undefined)
  return (FAMILY_FIRST.test(parts.join(' ')) ? parts.toReversed() : parts).join(' ') || undefined
}

const mapSplit = (
  { first, last }: Split,
  change: (text: string | undefined) => string | undefined
): Split => ({ first: change(first), last: change(last) })

/** Words in capitals; "J." is an initial. */
const CAPITALS = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}'’-]*(?: \p{Lu}[\p{Lu}'’-]*)*(?![\p{L}\p{N}.])/gu

/** "Marie DUPONT" → "Marie Dupont": a family name in capitals, as some countries write it. */
const withoutShouting = (text: string, isTurkishName: boolean): string =>
  text.replaceAll(CAPITALS, (words) =>
    words.split(' ').some((word) => isShoutedWord(word) && !CREDENTIALS.has(bare(word)))
      ? properCase(words, { isShouted: true, part: 'last', isTurkish: isTurkishName })
      : words
  )

/** "Doe, Jane" and "DOE Jane" read "Jane Doe" once they are understood. */
const inOrder = (full: string, first: string | undefined, last: string | undefined) => {
  const isReversed =
    full === `${last}, ${first}` || (full === `${last} ${first}` && !FAMILY_FIRST.test(full))
  return first !== undefined && last !== undefined && isReversed ? `${first} ${last}` : full
}

function complete({ first, last, full }: Split & { readonly full?: string | undefined }): Split {
  if (full === undefined || (first !== undefined && last !== undefined)) return { first, last }
  if (first !== undefined) return { first, last: without(full, first, 'start') }
  if (last !== undefined) return { first: without(full, last, 'end'), last }
  return split(full)
}

/** What is left of a full name beside the part that is known; a full name without that part adds nothing. */
function without(full: string, part: string, side: 'start' | 'end'): string | undefined {
  // There often without a space.
  const isFamilyFirst = FAMILY_FIRST.test(full)
  const isAtStart = (side === 'start') !== isFamilyFirst
  if (!(isAtStart ? full.startsWith(part) : full.endsWith(part))) return undefined
  const rest = isAtStart ? full.slice(part.length) : full.slice(0, -part.length)
  const isApart = isFamilyFirst || (isAtStart ? rest.startsWith(' ') : rest.endsWith(' '))
  return isApart ? rest.trim() || undefined : undefined
}

function split(full: string): Split {
  const [before, after, ...more] = withoutCredentials(full.split(/\s*,\s*/).filter(Boolean))
  const isReversed = after !== undefined && more.length === 0 && !GENERATIONS.has(bare(after))
  if (isReversed) return { first: after, last: before }
  return splitWords(full.replaceAll(',', ' ').split(/\s+/).filter(Boolean))
}

function splitWords(words: readonly string[]): Split {
  const { rest, isTitled } = dropTitles(words)
  const named = withoutHonorific(rest.length > 2 ? withoutCredentials(rest) : rest)
  const [only = '', second] = named
  if (second === undefined) return ofOneWord(only, isTitled)
  if (FAMILY_FIRST.test(named.join(''))) return { first: named.slice(1).join(' '), last: only }
  const capitals = named.findIndex((word) => !isUpper(word))
  const isCapitalFirst = named.slice(0, Math.max(capitals, 0)).some(isShoutedWord)
  if (isCapitalFirst && !isUpper(named.at(-1) ?? ''))
    return { first: named.slice(capitals).join(' '), last: named.slice(0, capitals).join(' ') }
  const start = lastNameStart(named)
  const last = named.slice(start).join(' ')
  return start === 0 ? { last } : { first: named.slice(0, start).join(' '), last }
}

function ofOneWord(word: string, isTitled: boolean): Split {
  const [, first, last] = TRANSCRIBED.exec(word) ?? []
  if (first !== undefined) return { first, last }
  return isTitled ? { last: word } : { first: word }
}

/** 山田 太郎 様, 山田様, Ahmet Yılmaz Bey. */
function withoutHonorific(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  if (words.length > (FAMILY_FIRST.test(last) ? 1 : 2) && HONORIFICS.has(bare(last))) return before
  const glued = /^(\p{Script=Han}{2,}|[\p{Script=Katakana}ー・]{2,})(?:様|さま|さん|殿|先生)$/u
  const [, name] = glued.exec(last) ?? []
  return name === undefined ? words : [...before, name]
}

function withoutCredentials(parts: readonly string[]): readonly string[] {
  const isLastOne = parts.length > 1 && CREDENTIALS.has(bare(parts.at(-1) ?? ''))
  return isLastOne ? parts.slice(0, -1) : parts
}

/** "Mr. & Mrs." is one title; a title with nothing behind it is a name. */
function dropTitles(all: readonly string[]): { rest: readonly string[]; isTitled: boolean } {
  const start = all.findIndex((word) => !TITLES.has(bare(word)) && bare(word) !== '')
  return start > 0 ? { rest: all.slice(start), isTitled: true } : { rest: all, isTitled: false }
}

function lastNameStart(all: readonly string[]): number {
  const isGenerational = all.length > 2 && GENERATIONS.has(bare(all.at(-1) ?? ''))
  const final = all.length - (isGenerational ? 2 : 1)
  const particle = all.findIndex(
    (word, index) => index < final && isParticle(word) && (index > 0 || isLower(word))
  )
  if (particle !== -1) return particle
  return final > 2 && JOINTS.has(all[final - 1] ?? '') ? final - 2 : final
}

/** "L." is an initial, "L" before a name is Catalan or French. */
const isParticle = (word: string) =>
  (PARTICLES.has(bare(word)) && !word.endsWith('.')) || SMALL_PARTICLES.has(word)
const isLower = (text: string) => text === text.toLowerCase()
const isUpper = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase()

function tidy(text: string | undefined): string | undefined {
  const tidied = text?.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  return tidied === '' ? undefined : tidied
}
