// A person's name from one field or two → first, last and full name.

import type { Person } from '../lead.ts'
import { properCase } from './name-case.ts'

type Name = Pick<Person, 'firstName' | 'lastName' | 'fullName'>
type Split = { readonly first?: string | undefined; readonly last?: string | undefined }

const wordSet = (list: string) => new Set(list.split(' '))

/** Words that open a family name. */
const PARTICLES = wordSet(
  'van von vom de del della dello degli dei di da das do dos du des der den dem la las le los lo l ' +
    'ter ten te tot zu zur zum bin ibn bint ben al el af av op mc mac st saint san santa'
)
const TITLES = wordSet(
  'mr mrs ms miss mx dr prof professor sir herr frau mme madame mlle monsieur sr sra srta senor ' +
    'senora señor señora don dona doña sig sigra signor signora dott dottssa dhr mevr mevrouw ing dipl dipling'
)
const GENERATIONS = wordSet('jr sr ii iii iv')
const CREDENTIALS = wordSet('md phd mba esq cpa dds do rn pe msc bsc')
const FAMILY_FIRST =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s・]+$/u

const bare = (word: string) => word.toLowerCase().replaceAll(/[^\p{L}]/gu, '')

/** Splits and re-cases a name. `fullName` is present whenever anything is. A lone word is a first name. */
export function nameParts(given: {
  first?: string | undefined
  last?: string | undefined
  full?: string | undefined
}): Name {
  const [first, last, full] = [tidy(given.first), tidy(given.last), tidy(given.full)]
  const isShouted = [first, last, full].every((part) => part === undefined || isUpper(part))
  const cased = {
    first: first === undefined ? undefined : properCase(first, isShouted, 'first'),
    last: last === undefined ? undefined : properCase(last, isShouted, 'last'),
    full: full === undefined ? undefined : properCase(full, isShouted, 'first'),
  }
  const { first: firstName, last: lastName } = complete(cased)
  const fullName = cased.full ?? ([firstName, lastName].filter(Boolean).join(' ') || undefined)
  return {
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(fullName === undefined ? {} : { fullName: inOrder(fullName, firstName, lastName) }),
  }
}

/** "Doe, Jane" reads "Jane Doe" once it is understood. */
const inOrder = (full: string, first: string | undefined, last: string | undefined) =>
  first !== undefined && last !== undefined && full === `${last}, ${first}`
    ? `${first} ${last}`
    : full

function complete({ first, last, full }: Split & { readonly full?: string | undefined }): Split {
  if (full === undefined || (first !== undefined && last !== undefined)) return { first, last }
  if (first !== undefined) return { first, last: without(full, first, 'start') }
  if (last !== undefined) return { first: without(full, last, 'end'), last }
  return split(full)
}

/** What is left of a full name beside the part that is known; a full name without that part adds nothing. */
function without(full: string, part: string, side: 'start' | 'end'): string | undefined {
  const isThere = side === 'start' ? full.startsWith(`${part} `) : full.endsWith(` ${part}`)
  if (!isThere) return undefined
  return side === 'start' ? full.slice(part.length + 1) : full.slice(0, -part.length - 1)
}

function split(full: string): Split {
  const [before, after, ...more] = withoutCredentials(full.split(/\s*,\s*/).filter(Boolean))
  const isReversed = after !== undefined && more.length === 0 && !GENERATIONS.has(bare(after))
  if (isReversed) return { first: after, last: before }
  return splitWords(full.replaceAll(',', ' ').split(/\s+/).filter(Boolean))
}

function splitWords(words: readonly string[]): Split {
  const { rest, isTitled } = dropTitles(words)
  const named = rest.length > 2 ? withoutCredentials(rest) : rest
  const [only, second] = named
  if (second === undefined) return isTitled ? { last: only } : { first: only }
  if (FAMILY_FIRST.test(named.join(''))) return { first: named.slice(1).join(' '), last: only }
  const start = lastNameStart(named)
  const last = named.slice(start).join(' ')
  return start === 0 ? { last } : { first: named.slice(0, start).join(' '), last }
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
  return particle === -1 ? final : particle
}

/** "L." is an initial, "L" before a name is Catalan or French. */
const isParticle = (word: string) => PARTICLES.has(bare(word)) && !word.endsWith('.')
const isLower = (text: string) => text === text.toLowerCase()
const isUpper = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase()

function tidy(text: string | undefined): string | undefined {
  const tidied = text?.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  return tidied === '' ? undefined : tidied
}
