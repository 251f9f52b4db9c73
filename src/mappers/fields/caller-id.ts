// What a phone shows of a caller → whom it names, and whether it shows a number. Carriers put places, words of their own and
// warnings where a name is not known; none of these may become a contact's name.

import type { RawPerson } from './person.ts'

const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** A caller id of nothing but these names nobody. */
const NO_NAMES = wordSet(
  'wireless cellular cell mobile phone telephone landline voip voice pay payphone caller call calls id unknown anonymous private ' +
    'restricted blocked withheld hidden unavailable unassigned unlisted not no none na n a null name number available ' +
    'provided found out of area toll free tollfree incoming inbound international spam scam fraud likely risk potential ' +
    'suspected possible telemarketer robocall customer user verizon at t tmobile att sprint metropcs google twilio vonage'
)
const COMPANY = /\b(?:llc|inc|corp|ltd|llp|pllc|gmbh|company)\.?$/i
/** More digits than a name has: the number itself, `V30815432100012` of a machine. */
const MAX_DIGITS = 3

/** `city` and `state`: where the number was given out, as far as the sender tells. */
export function callerNamed(
  shown: string,
  place: { readonly city?: string | undefined; readonly state?: string | undefined }
): Pick<RawPerson, 'fullName' | 'company'> {
  const text = shown.trim()
  const words = wordsIn(text)
  const isNumber = (text.match(/\d/g) ?? []).length > MAX_DIGITS
  if (isNumber || words.every((word) => NO_NAMES.has(word)) || isPlace(text, words, place))
    return {}
  return COMPANY.test(text) ? { company: text } : { fullName: text }
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []

/** The city, with or without its state; or, in capitals, anything before it: "NWYRCYZN03   NY". */
function isPlace(
  text: string,
  words: readonly string[],
  { city = '', state = '' }: Parameters<typeof callerNamed>[1]
): boolean {
  const [name, region] = [wordsIn(city).join(' '), wordsIn(state).join(' ')]
  const written = words.join(' ')
  const isNamed = [name, region, `${name} ${region}`].some((one) => one !== '' && one === written)
  const isShouted = text === text.toUpperCase()
  return isNamed || (isShouted && region !== '' && written.endsWith(` ${region}`))
}

/** Networks type ANONYMOUS, RESTRICTED, UNKNOWN, UNAVAILABLE, BLOCKED and PRIVATE on a keypad. */
const TYPED = wordSet('+266696687 +7378742833 +8656696 +86282452253 +2562533 +7748283')

/** No number, a word in its place, or one of the numbers that stand for such a word. */
export const isWithheld = (number: string): boolean =>
  !/\d/.test(number) || TYPED.has(number.trim())
