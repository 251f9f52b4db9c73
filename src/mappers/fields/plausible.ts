// Whether a value can be meant as a field of a person at all: names alone are not enough. One that is only malformed can.

import { isYesOrNo } from './consent.ts'
import type { RawField } from './person.ts'

const MAX_TEXT_LENGTH = 300

/** "state" is also what things are in. */
const STATUS =
  /^(?:(?:re)?open(?:ed)?|closed|new|active|inactive|(?:un)?paid|pending|completed?|done|draft|won|lost|failed|accepted|rejected|(?:un|dis)?qualified|contacted|(?:un)?subscribed|(?:en|dis)abled|(?:dis)?approved|cancell?ed|delivered|shipped|sent|refunded|processing|in progress|success)$/i
/** Names of people, places and companies are short; whole sentences under such a name are something else. */
const MAX_PHRASE_LENGTH = 100

/** Yes and no of some languages are names of people in others. */
const NAMES_TOO = /^(?:si|sim|ja|nee|nie|tak|da|ok)$/i

type Plausible = (value: string) => boolean
const isShortText: Plausible = (value) => value.length <= MAX_TEXT_LENGTH
const isWord: Plausible = (value) => isShortText(value) && /\p{L}/u.test(value)
const isPlace: Plausible = (value) =>
  isShortText(value) && !value.includes('@') && !isYesOrNo(value)
const isPhrase: Plausible = (value) => isPlace(value) && value.length <= MAX_PHRASE_LENGTH
const isName: Plausible = (value) =>
  NAMES_TOO.test(value) || (isPhrase(value) && isWord(value) && !value.includes('://'))

const FITS: Readonly<Record<RawField, Plausible>> = {
  email: (value) => isShortText(value) && /[@＠]/.test(value),
  phone: (value) =>
    value.replaceAll(/\P{Nd}/gu, '').length >= 5 && isShortText(value) && !value.includes('@'),
  firstName: isName,
  lastName: isName,
  fullName: isName,
  company: isPhrase,
  street: isPlace,
  city: isPhrase,
  state: (value) => isPhrase(value) && !STATUS.test(value),
  postalCode: (value) => /\p{Nd}/u.test(value) && value.length <= 12,
  country: isWord,
  dateOfBirth: (value) => /\p{Nd}/u.test(value) && isShortText(value),
  website: (value) => value.includes('.') && isPlace(value),
  timezone: isWord,
}

export const isPlausible = (field: RawField, value: string): boolean => FITS[field](value)
