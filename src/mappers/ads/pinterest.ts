// A lead of a Pinterest form → Lead. Questions of Pinterest's own kinds become the person, all others answers.

import { adLead, type AdObjects } from '../ad-lead.ts'
import type { Entry, Said } from '../fields/flatten.ts'
import { humanise } from '../fields/keys.ts'
import type { Lead, MapContext } from '../lead.ts'

export type PinterestLead = {
  readonly id: string | null
  /** ISO 8601. */
  readonly submittedAt: string | null
  readonly ad: AdObjects
  readonly answers: readonly PinterestAnswer[]
}

/** `kind` is the question's type. */
export type PinterestAnswer = Entry & { readonly kind?: string }

const KINDS: ReadonlyMap<string, Said> = new Map<string, Said>([
  ['FULL_NAME', 'fullName'],
  ['FIRST_NAME', 'firstName'],
  ['LAST_NAME', 'lastName'],
  ['EMAIL', 'email'],
  ['PHONE_NUMBER', 'phone'],
  ['ADDRESS', 'street'],
  ['CITY', 'city'],
  ['STATE_PROVINCE', 'state'],
  ['ZIP_CODE', 'postalCode'],
  ['COUNTRY', 'country'],
  ['DATE_OF_BIRTH', 'dateOfBirth'],
  ['AGE', 'answer'],
  ['GENDER', 'answer'],
])

export const mapPinterestLead = (
  { id, submittedAt, ad, answers }: PinterestLead,
  context: MapContext
): Lead =>
  adLead({ event: 'lead', eventId: id, submittedAt, entries: answers.map(entryOf), ad }, context)

/** A question of one's own (`CUSTOM`) is read by its words. */
function entryOf({ kind, ...entry }: PinterestAnswer): Entry {
  const type = (kind ?? entry.path).toUpperCase()
  const is = KINDS.get(type)
  return is === undefined ? entry : { label: humanise(type.toLowerCase()), ...entry, is }
}
