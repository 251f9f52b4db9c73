// What a Gravity Forms field of several inputs is: nothing says so, only which inputs it has and what is in them.

import { countryCode } from '../../fields/country.ts'

/** Texts by the number behind the dot: `6.2` is input 2 of field 6. Empty ones tell the kind as well. */
export type Inputs = ReadonlyMap<number, string>
export type Kind = 'name' | 'address' | 'consent' | 'product' | 'choices'

/** Title, first, middle and last name, suffix. */
export const NAME_INPUTS = [2, 3, 4, 6, 8]
/** Street, second line, city, state, postcode, country. */
export const ADDRESS_INPUTS = [1, 2, 3, 4, 5, 6]
/** Product: name, price, quantity. Consent: ticked, the sentence, the number of its version. */
const THREE_INPUTS = [1, 2, 3]

export function kindOf(inputs: Inputs): Kind {
  if (has(inputs, [3, 6]) && only(inputs, NAME_INPUTS)) return 'name'
  if (has(inputs, [1, 3]) && only(inputs, ADDRESS_INPUTS) && isLocated(inputs)) return 'address'
  if (!only(inputs, THREE_INPUTS)) return 'choices'
  if (text(inputs, 1) === '1' && /\p{L}/u.test(text(inputs, 2))) return 'consent'
  const isPriced = /\d[.,]\d{2}\b/.test(text(inputs, 2)) && /^[1-9]\d*$/.test(text(inputs, 3))
  return isPriced ? 'product' : 'choices'
}

/** The filled ones, in the order given. */
export const textsOf = (inputs: Inputs, numbers: Iterable<number> = inputs.keys()): string[] =>
  [...numbers].flatMap((number) => inputs.get(number) || [])

const text = (inputs: Inputs, number: number) => inputs.get(number) ?? ''
const has = (inputs: Inputs, numbers: readonly number[]) =>
  numbers.every((number) => inputs.has(number))
const only = (inputs: Inputs, numbers: readonly number[]) =>
  [...inputs.keys()].every((number) => numbers.includes(number))

/** Six check boxes have the numbers of an address: a country, or else a postcode beside a city, makes the difference. */
function isLocated(inputs: Inputs): boolean {
  const [city, postcode, country] = [text(inputs, 3), text(inputs, 5), text(inputs, 6)]
  if (country !== '') return countryCode(country) !== undefined
  return /^(?=.*\d)[\dA-Z][\dA-Z -]{2,9}$/i.test(postcode) && /^[^\d]+$/.test(city)
}
