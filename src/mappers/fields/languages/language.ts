// What a language calls the things that forms ask for. A new language is one file beside this one and a line in ../dictionary.ts.

import type { RawField } from '../person.ts'

/**
 * Lists of names as people write them, separated by commas. Accents, case, hyphens and spaces do not matter, nor do the
 * `small` words inside a name: "numéro de téléphone" is found in "Le numéro de votre téléphone ?". A question that ends in
 * `?` is only found as a whole.
 */
export type Language = {
  /** ISO 639-1, by which the runtime knows the names of countries. */
  readonly code: string
  readonly fields: Readonly<Partial<Record<RawField, string>>>
  /** Names that mean the full, the first or the last name, depending on what stands beside them. */
  readonly shortNames: string
  /** Articles, pronouns, prepositions and the words of questions: they never change what a name means. */
  readonly small: string
  /** Words that mean nothing before or after a name, but join or tell apart inside of one: "and", "customer". */
  readonly around: string
  /** Words that mark a second mention of the same thing. */
  readonly again: string
  readonly consent: ConsentWords
  /** Parents of nested names, in the singular. */
  readonly people: string
  readonly companies: string
  /** Those who take part, but are never the lead. */
  readonly others: string
  /** Containers that say nothing. */
  readonly structure: string
}

export type ConsentWords = {
  /** Words that stand in nothing but consent. */
  readonly strong: string
  /** Words of ordinary questions as well: they count in short names and in what a person would tick. */
  readonly weak: string
  /** Openings of what a person would tick. */
  readonly ticked: string
  readonly yes: string
  readonly no: string
  /** Names of an email list. */
  readonly newsletter: string
}
