// A contact as the API sends it, beside the type that the rest of the code uses.
// Only the id is relied upon: any other value that is absent or odd becomes `null` or an empty list.

import * as z from 'zod/mini'
import {
  fittingOrNone,
  fittingValues,
  flag,
  nonEmptyText,
  objectOrNull,
  textOrNull,
  texts,
  textsUnder,
} from './lenient.ts'

/** As stored. The API omits what is not set; here that is `null` or an empty list. Dates are ISO 8601 texts. */
export type Contact = {
  readonly id: string
  readonly locationId: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly name: string | null
  readonly email: string | null
  /** E.164. */
  readonly phone: string | null
  /** Read only: the API takes them in no write. */
  readonly additionalEmails: readonly string[]
  readonly additionalPhones: readonly string[]
  readonly companyName: string | null
  readonly address1: string | null
  readonly city: string | null
  readonly state: string | null
  readonly postalCode: string | null
  /** ISO 3166, two letters. */
  readonly country: string | null
  readonly website: string | null
  /** IANA. */
  readonly timezone: string | null
  readonly dateOfBirth: string | null
  readonly gender: string | null
  readonly source: string | null
  /** `lead`, mostly. */
  readonly type: string | null
  /** User id. */
  readonly assignedTo: string | null
  readonly businessId: string | null
  /** User ids. */
  readonly followers: readonly string[]
  /** In lower case, as the API stores them. */
  readonly tags: readonly string[]
  /** True means all channels. */
  readonly dnd: boolean
  /** By channel: `Call`, `Email`, `SMS`, `WhatsApp`, `GMB`, `FB`; in camel case under `Version: v3`. */
  readonly dndSettings: StoredDnd
  /** What the person asked for: `all`. */
  readonly inboundDndSettings: StoredDnd
  /** By the field's id; the API never tells its key here. */
  readonly customFields: readonly StoredCustomValue[]
  /** Where the contact came from first and last, as the API words it. Read only. */
  readonly attributionSource: Readonly<Record<string, unknown>> | null
  readonly lastAttributionSource: Readonly<Record<string, unknown>> | null
  readonly createdBy: Readonly<Record<string, unknown>> | null
  readonly lastActivity: string | null
  readonly dateAdded: string | null
  /** Advances with each write. */
  readonly dateUpdated: string | null
}

export type StoredCustomValue = { readonly id: string; readonly value: unknown }

export type StoredDnd = Readonly<Record<string, DndState>>
/** `status`: `active` (do not disturb), `inactive` or `permanent`. */
export type DndState = { readonly status: string; readonly message: string | null }

const customValue = z.object({ id: nonEmptyText, value: z.unknown() })
const dndState = z.object({ status: z.string(), message: textOrNull })

export const contactSchema: z.ZodMiniType<Contact> = z.object({
  id: nonEmptyText,
  locationId: textOrNull,
  firstName: textOrNull,
  lastName: textOrNull,
  name: textOrNull,
  email: textOrNull,
  phone: textOrNull,
  additionalEmails: textsUnder('email'),
  additionalPhones: textsUnder('phone'),
  companyName: textOrNull,
  address1: textOrNull,
  city: textOrNull,
  state: textOrNull,
  postalCode: textOrNull,
  country: textOrNull,
  website: textOrNull,
  timezone: textOrNull,
  dateOfBirth: textOrNull,
  gender: textOrNull,
  source: textOrNull,
  type: textOrNull,
  assignedTo: textOrNull,
  businessId: textOrNull,
  followers: texts,
  tags: texts,
  dnd: flag,
  dndSettings: fittingValues(dndState),
  inboundDndSettings: fittingValues(dndState),
  customFields: fittingOrNone(customValue),
  attributionSource: objectOrNull,
  lastAttributionSource: objectOrNull,
  createdBy: objectOrNull,
  lastActivity: textOrNull,
  dateAdded: textOrNull,
  dateUpdated: textOrNull,
})

/** A row of the list or of a search names some things otherwise (contacts-api.md §6, §8). */
const rowExtras = z.object({
  firstNameRaw: textOrNull,
  lastNameRaw: textOrNull,
  contactName: textOrNull,
  address: textOrNull,
})

/** A row of a list or a search as a contact: names in their own spelling where the row has it. `null`: not readable. */
export function contactFromRow(row: unknown): Contact | null {
  const read = z.safeParse(contactSchema, row)
  if (!read.success) return null
  const contact = read.data
  const extras = z.parse(rowExtras, row)
  const firstName = extras.firstNameRaw ?? contact.firstName
  const lastName = extras.lastNameRaw ?? contact.lastName
  const rawName = [extras.firstNameRaw, extras.lastNameRaw].filter((part) => part !== null)
  const name = rawName.length > 0 ? rawName.join(' ') : extras.contactName
  return {
    ...contact,
    firstName,
    lastName,
    name: contact.name ?? name,
    address1: contact.address1 ?? extras.address,
  }
}
