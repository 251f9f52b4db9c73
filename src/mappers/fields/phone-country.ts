// The country of a phone number where a form asks for it beside the number: "+49", "DE" or "Germany" in a field of its own.

import { countryCode } from './country.ts'
import { fieldNamed } from './dictionary.ts'
import type { Entry } from './flatten.ts'
import { compact, nameKey, segmentsOf, wordsOf } from './keys.ts'

const nameSet = (names: string): ReadonlySet<string> => new Set(names.split(', ').map(compact))

/** Names that say it by themselves. */
const NAMES = nameSet(
  'phone country, phone country code, phone code, phone dial code, phone prefix, mobile country code, tel country code, ' +
    'dial code, dialing code, dialling code, calling code, country calling code, isd code, prefijo telefónico, código de país, ' +
    'código del país, código do país, ddi, indicatif, indicatif pays, indicatif téléphonique, landesvorwahl, ländervorwahl, ' +
    'prefisso, prefisso internazionale, prefisso telefonico, landnummer, landcode, landnummer telefoon, numer kierunkowy, ' +
    'kierunkowy, ülke kodu, telefon ülke kodu, 国番号'
)
/** Names that say it beside the number only. */
const BESIDE = nameSet('country code, country, prefix, iso, iso2, iso code, code, region')

/** An entry that names a country, and where it stands. */
export type PhoneCountry = {
  readonly entry: Entry
  /** ISO 3166-1 alpha-2, or the digits of a code to dial. */
  readonly country: string
  readonly place: string
  /** True when its name says that it is about phones. */
  readonly isNamed: boolean
  readonly isDialCode: boolean
}

const MAX_LENGTH = 40
const DIAL_CODE = /^(?:\+|00)?\d{1,4}$/

/** Every entry that may be the country of a number beside it. */
export const phoneCountries = (entries: readonly Entry[]): readonly PhoneCountry[] =>
  entries.flatMap((entry) => {
    const { value, path } = entry
    const name = nameKey(segmentsOf(path).at(-1) ?? path)
    const isNamed = NAMES.has(name)
    if (typeof value !== 'string' || value.length > MAX_LENGTH) return []
    if (!isNamed && !BESIDE.has(name)) return []
    const isDialCode = DIAL_CODE.test(value)
    const country = isDialCode ? value.replace(/^(?:\+|00)/, '') : countryCode(value)
    return country === undefined
      ? []
      : [{ entry, country, place: parentsOf(entry), isNamed, isDialCode }]
  })

/** The one that belongs to the number. At the top of a body a country is the person's, unless it is a code to dial. */
export function countryBeside(
  phone: Entry,
  countries: readonly PhoneCountry[]
): PhoneCountry | undefined {
  const place = parentsOf(phone)
  return countries.find((one) => {
    const isSibling = one.place === place
    return one.isNamed
      ? isSibling || place.startsWith(one.place)
      : isSibling && (one.isDialCode || isPhoneOnly(place))
  })
}

const isPhoneOnly = (place: string) =>
  fieldNamed(wordsOf(segmentsOf(place).findLast((segment) => !/^\d+$/.test(segment)) ?? '')) ===
  'phone'

const parentsOf = ({ path }: Entry) => segmentsOf(path).slice(0, -1).join('.')
