// Raw person fields, whoever sent them → a normalised Person, and what could not be normalised as answers.

import type { Address, Answer, MapContext, Person } from '../lead.ts'
import { countryCode } from './country.ts'
import { isoDate } from './date.ts'
import { normalizeEmail } from './email.ts'
import { nameParts } from './names.ts'
import { normalizePhone } from './phone.ts'
import { knownTimezone, websiteUrl } from './web.ts'

const RAW_FIELDS = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'fullName',
  'company',
  'street',
  'city',
  'state',
  'postalCode',
  'country',
  'dateOfBirth',
  'website',
  'timezone',
] as const

export type RawField = (typeof RAW_FIELDS)[number]
/** Person fields as a sender wrote them. Empty and absent are the same. */
export type RawPerson = { readonly [Field in RawField]?: string | undefined }

/** Whether a target of the `fields` option is a part of the person. */
export const isRawField = (name: string): name is RawField =>
  RAW_FIELDS.some((field) => field === name)

/** What an unusable value is called in the answers. */
const LABELS = {
  email: 'Email (as written)',
  phone: 'Phone (as written)',
  country: 'Country (as written)',
  dateOfBirth: 'Date of birth (as written)',
  website: 'Website (as written)',
  timezone: 'Timezone (as written)',
} as const

type Checked = keyof typeof LABELS
const CHECKED: readonly Checked[] = [
  'email',
  'phone',
  'country',
  'dateOfBirth',
  'website',
  'timezone',
]

/** Normalises every field. What cannot be normalised comes back in `unusable`, so that nothing is lost. */
export function personFrom(
  given: RawPerson,
  context: MapContext
): { person: Person; unusable: Answer[] } {
  const raw = withoutEmpties(given)
  const checked = check(raw, context)
  const { country, ...facts } = checked
  const address = addressOf(raw, country)
  const person: Person = {
    ...nameParts({ first: raw.firstName, last: raw.lastName, full: raw.fullName }),
    ...(raw.company === undefined ? {} : { company: raw.company }),
    ...withoutEmpties(facts),
    ...(address === undefined ? {} : { address }),
  }
  const unusable = CHECKED.flatMap((key) => {
    const value = raw[key]
    return value === undefined || checked[key] !== undefined
      ? []
      : [{ key, label: LABELS[key], value }]
  })
  return { person, unusable }
}

function check(raw: RawPerson, context: MapContext): { [Key in Checked]: string | undefined } {
  const country = raw.country === undefined ? undefined : countryCode(raw.country)
  return {
    email: read(raw.email, normalizeEmail),
    phone: read(raw.phone, (text) =>
      normalizePhone(text, country ?? context.country, context.country)
    ),
    country,
    dateOfBirth: read(raw.dateOfBirth, isoDate),
    website: read(raw.website, websiteUrl),
    timezone: read(raw.timezone, knownTimezone),
  }
}

const read = (text: string | undefined, reader: (text: string) => string | undefined) =>
  text === undefined ? undefined : reader(text)

function addressOf(
  { street, city, state, postalCode }: RawPerson,
  country: string | undefined
): Address | undefined {
  const narrow = postalCode?.normalize('NFKC').replace(/^〒\s*/, '')
  const address = withoutEmpties({ street, city, state, postalCode: narrow, country })
  return Object.keys(address).length === 0 ? undefined : address
}

function withoutEmpties<Key extends string>(
  record: Readonly<Partial<Record<Key, string | undefined>>>
): { [K in Key]?: string } {
  const filled: { [K in Key]?: string } = {}
  for (const key in record) {
    const value = record[key]?.trim()
    if (value !== undefined && value !== '') filled[key] = value
  }
  return filled
}
