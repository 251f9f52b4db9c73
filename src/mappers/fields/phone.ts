// A phone number as people type it → E.164.

import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/min'

/**
 * E.164, or `undefined` when the text is no phone number. Extensions are dropped.
 * A number without country code is read as one of `country`, then of `otherCountry`, then as an international one without
 * its `+`. What the person or the sender says comes first; the digits of a code to dial will do for a country.
 */
export function normalizePhone(
  raw: string,
  country: string,
  otherCountry?: string
): string | undefined {
  const text = inAscii(raw)
  const countries = otherCountry === undefined ? [country] : [country, otherCountry]
  const reading = /^[^\d]*\+/.test(text)
    ? lenient(parsePhoneNumberFromString(text))
    : (firstOf(countries, (code) => national(text, code)) ??
      international(text) ??
      firstOf(countries, (code) => trunk(text, code)))
  return reading?.number
}

/** Full-width and Arabic digits and signs. */
const inAscii = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
      String((digit.codePointAt(0) ?? 0) & 15)
    )
    .trim()

function firstOf(
  countries: readonly string[],
  read: (country: string) => PhoneNumber | undefined
): PhoneNumber | undefined {
  for (const country of countries) {
    const number = read(country)
    if (number !== undefined) return number
  }
  return undefined
}

function national(text: string, country: string): PhoneNumber | undefined {
  const number = parseIn(text, country)
  if (isCallingCode(country)) return lenient(number)
  return number?.isValid() === true ? number : undefined
}

/** `0044…` names a country as clearly as `+44…`; bare digits such as `1-650…` do only if they make a valid number. */
function international(text: string): PhoneNumber | undefined {
  const digits = text.replace(/^\D+/, '')
  if (/^00\d/.test(digits)) return lenient(parsePhoneNumberFromString(`+${digits.slice(2)}`))
  const number = /^[1-9]/.test(digits) ? parsePhoneNumberFromString(`+${digits}`) : undefined
  return number?.isValid() === true ? number : undefined
}

/**
 * A leading 0 is how people write a national number where the country has such a prefix: then reading takes it off,
 * and ranges that the metadata does not know yet pass. A 0 that stays on says that the number is of another country,
 * or, where it belongs to the number, that nothing is known of it: valid ones are read before this.
 */
function trunk(text: string, country: string): PhoneNumber | undefined {
  const number = /^\D*0[1-9]/.test(text) ? lenient(parseIn(text, country)) : undefined
  return number?.nationalNumber.startsWith('0') === true ? undefined : number
}

function lenient(number: PhoneNumber | undefined): PhoneNumber | undefined {
  if (number === undefined || number.isValid()) return number
  const isFiller = new Set(number.nationalNumber).size <= 2
  return number.isPossible() && !isFiller ? number : undefined
}

/** What is dialled for a country: 49. The library throws on others. */
const isCallingCode = (text: string): boolean =>
  /^\d{1,3}$/.test(text) && getCountries().some((code) => getCountryCallingCode(code) === text)

function parseIn(text: string, country: string): PhoneNumber | undefined {
  if (isCallingCode(country)) {
    return parsePhoneNumberFromString(text, { defaultCallingCode: country })
  }
  const code = country.toUpperCase()
  return isSupportedCountry(code) ? parsePhoneNumberFromString(text, code) : undefined
}
