// The questions of a lead form: Meta's own ones have fixed names, those of the advertiser are called by their words or by
// an id. What leads of the Testing Tool look like.

import type { Entry } from '../../fields/flatten.ts'
import { personFrom, type RawField } from '../../fields/person.ts'
import type { MapContext } from '../../lead.ts'

export type MetaField = { readonly name: string; readonly values: readonly string[] }

/** Meta's own questions by the part of the person that they fill, best first. */
const PERSON_QUESTIONS = {
  fullName: ['full_name'],
  firstName: ['first_name'],
  lastName: ['last_name'],
  email: ['email', 'work_email'],
  phone: ['phone_number', 'work_phone_number'],
  company: ['company_name'],
  street: ['street_address'],
  city: ['city'],
  state: ['state', 'province'],
  postalCode: ['post_code', 'zip_code'],
  country: ['country'],
  dateOfBirth: ['date_of_birth'],
} as const satisfies Partial<Record<RawField, readonly string[]>>

/** Each question that was answered, with what it is where Meta says so. */
export function questionEntries(fields: readonly MetaField[], context: MapContext): Entry[] {
  const answered = fields.filter(({ values }) => values.length > 0)
  const parts = partsOf(answered, context)
  return answered.map((field) => {
    const part = parts.get(field)
    return {
      // Dots of a question are no path.
      path: field.name.replaceAll('.', ' ').trim(),
      ...(part === undefined ? {} : { is: part }),
      value: field.values.length === 1 ? (field.values[0] ?? '') : field.values,
    }
  })
}

const isNamed = (names: readonly string[], { name }: MetaField): boolean =>
  names.includes(name.toLowerCase())

/** The question behind each part of the person: the first that can be used, else the first that was answered. */
function partsOf(
  fields: readonly MetaField[],
  context: MapContext
): ReadonlyMap<MetaField, RawField> {
  const isUsable = (part: string) => (field: MetaField) =>
    personFrom({ [part]: field.values[0] }, context).unusable.length === 0
  const rows = Object.entries(PERSON_QUESTIONS).flatMap(([part, names]) => {
    const asked = names.flatMap((name: string) => fields.find((one) => isNamed([name], one)) ?? [])
    const best = asked.find(isUsable(part)) ?? asked[0]
    return best === undefined || !isPart(part) ? [] : [[best, part] as const]
  })
  return new Map(rows)
}

const isPart = (name: string): name is keyof typeof PERSON_QUESTIONS => name in PERSON_QUESTIONS

/** Texts that the Testing Tool fills in, and its addresses: nobody else has them. */
const DUMMY = /^<?test lead: dummy data for /i
const DUMMY_ADDRESSES = ['test@meta.com', 'test@fb.com']

export const isTestLead = (fields: readonly MetaField[]): boolean =>
  fields.some(({ values }) =>
    values.some((value) => DUMMY.test(value) || DUMMY_ADDRESSES.includes(value.toLowerCase()))
  )
