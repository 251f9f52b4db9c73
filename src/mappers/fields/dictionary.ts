// What forms call the parts of a person in all languages together, made from languages/ on first use. A name is looked up as
// one comparable word (see keys.ts), whole and without its small words.

import { compact, wordsOf } from './keys.ts'
import { dutch } from './languages/dutch.ts'
import { english } from './languages/english.ts'
import { french } from './languages/french.ts'
import { german } from './languages/german.ts'
import { italian } from './languages/italian.ts'
import { japanese } from './languages/japanese.ts'
import type { Language } from './languages/language.ts'
import { polish } from './languages/polish.ts'
import { portuguese } from './languages/portuguese.ts'
import { spanish } from './languages/spanish.ts'
import { turkish } from './languages/turkish.ts'
import type { RawField } from './person.ts'

/** English first: it has the names that software gives its fields, whatever language people write in. */
export const LANGUAGES: readonly Language[] = [
  english,
  spanish,
  portuguese,
  french,
  german,
  italian,
  dutch,
  polish,
  turkish,
  japanese,
]

/** Everything of a kind in all languages, one by one as written. */
export const listsOf = (pick: (language: Language) => string): readonly string[] =>
  LANGUAGES.flatMap((language) => pick(language).split(/,\s*/)).filter((name) => name !== '')

/** Made when it is first asked for: most requests of a fresh isolate need none of it. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** A set of comparable words. */
export const compactSet = (pick: (language: Language) => string): (() => ReadonlySet<string>) =>
  lazily(() => new Set(listsOf(pick).map(compact)))

/** Articles, pronouns, prepositions and the words of questions: they change no name. */
export const smallWords = compactSet(({ small }) => small)
/** Words before or after a name that do not change it: "and", "customer", "(required)". */
export const wordsAround = compactSet(({ around }) => around)
/** Words that mark a second mention of the same thing. */
export const wordsOfAgain = compactSet(({ again }) => again)
/** Names that mean the full, the first or the last name, depending on what stands beside them. */
export const shortNames = compactSet(({ shortNames: names }) => names)

/** The words that tell: without those that change no name. */
export const telling = (words: readonly string[]): string[] =>
  words.filter((word) => !smallWords().has(word))

const fieldsByName = lazily(() => {
  const byName = new Map<string, RawField>()
  const byTelling = new Map<string, RawField>()
  for (const [field, names] of LANGUAGES.flatMap(({ fields }) => entriesOf(fields))) {
    for (const name of names.split(/,\s*/)) {
      const words = wordsOf(name)
      byName.set(words.join(''), field)
      const short = telling(words)
      // "best number" without "best" would be any number, and a whole question is only found as a whole.
      const isVague = short.length === 0 || (short.length === 1 && words.length > 1)
      if (!name.endsWith('?') && !isVague && !byTelling.has(short.join('')))
        byTelling.set(short.join(''), field)
    }
  }
  return { byName, byTelling }
})

/** The field that a name's words mean, if they mean one. */
export function fieldNamed(words: readonly string[]): RawField | undefined {
  const { byName, byTelling } = fieldsByName()
  return byName.get(words.join('')) ?? byTelling.get(telling(words).join(''))
}

function entriesOf<Key extends string>(
  record: Readonly<Partial<Record<Key, string>>>
): readonly (readonly [Key, string])[] {
  const entries: (readonly [Key, string])[] = []
  for (const key in record) entries.push([key, record[key] ?? ''])
  return entries
}
