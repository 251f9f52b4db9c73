// A contact as the API sends and takes it, beside the types that the rest of the code uses.
// The keys written are a closed list: the API answers an unknown key with a 422, and `tags` would replace the whole list.

import * as z from 'zod/mini'
import { fittingOrNone, flag, nonEmptyText, textOrNull, texts } from './lenient.ts'

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
  readonly companyName: string | null
  readonly address1: string | null
  readonly city: string | null
  readonly state: string | null
  readonly postalCode: string | null
  readonly country: string | null
  readonly website: string | null
  readonly timezone: string | null
  readonly dateOfBirth: string | null
  readonly source: string | null
  /** User id. */
  readonly assignedTo: string | null
  readonly businessId: string | null
  /** User ids. */
  readonly followers: readonly string[]
  /** In lower case, as the API stores them. */
  readonly tags: readonly string[]
  readonly dnd: boolean
  /** By the field's id; the API never tells its key here. */
  readonly customFields: readonly StoredCustomValue[]
  readonly dateAdded: string | null
  readonly dateUpdated: string | null
}

export type StoredCustomValue = { readonly id: string; readonly value: unknown }

const customValue = z.object({ id: nonEmptyText, value: z.unknown() })

export const contactSchema: z.ZodMiniType<Contact> = z.object({
  id: nonEmptyText,
  locationId: textOrNull,
  firstName: textOrNull,
  lastName: textOrNull,
  name: textOrNull,
  email: textOrNull,
  phone: textOrNull,
  companyName: textOrNull,
  address1: textOrNull,
  city: textOrNull,
  state: textOrNull,
  postalCode: textOrNull,
  country: textOrNull,
  website: textOrNull,
  timezone: textOrNull,
  dateOfBirth: textOrNull,
  source: textOrNull,
  assignedTo: textOrNull,
  businessId: textOrNull,
  followers: texts,
  tags: texts,
  dnd: flag,
  customFields: fittingOrNone(customValue),
  dateAdded: textOrNull,
  dateUpdated: textOrNull,
})

/** By the field's id: keys are applied unreliably by the API. Option texts must match the field's option to the byte. */
export type CustomFieldInput = {
  readonly id: string
  readonly field_value: string | number | readonly string[] | Readonly<Record<string, unknown>>
}

/** `null` clears a field. An empty `email` is refused by the API. */
type CommonFields = {
  readonly firstName?: string | null
  readonly lastName?: string | null
  readonly name?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly address1?: string | null
  readonly city?: string | null
  readonly state?: string | null
  readonly website?: string | null
  readonly timezone?: string | null
  /** `YYYY-MM-DD`, among other forms. */
  readonly dateOfBirth?: string | null
  readonly postalCode?: string
  /** ISO 3166, two letters. */
  readonly country?: string
  readonly dnd?: boolean
  readonly dndSettings?: DndSettings
  readonly customFields?: readonly CustomFieldInput[]
}

export type DndSettings = {
  readonly [channel in 'Call' | 'Email' | 'SMS' | 'WhatsApp' | 'GMB' | 'FB']?: {
    readonly status: 'active' | 'inactive' | 'permanent'
    readonly message?: string
    readonly code?: string
  }
}

/** What an upsert takes; it needs `email` or `phone`. Tags are added on their own: here they would replace those the contact has. */
export type ContactFields = CommonFields & {
  readonly companyName?: string | null
  /** Kept on a contact that is created, dropped by the API on one that exists. */
  readonly gender?: string
  readonly source?: string
  readonly assignedTo?: string
}

/** What PUT takes: neither `companyName` nor `gender`, which the API's whitelist refuses or leaves out. */
export type UpdateFields = CommonFields & {
  readonly source?: string | null
  readonly assignedTo?: string | null
}

/** The compiler keeps these complete: a key is written if and only if the input type has it. */
const UPDATE_KEYS = {
  firstName: true,
  lastName: true,
  name: true,
  email: true,
  phone: true,
  address1: true,
  city: true,
  state: true,
  website: true,
  timezone: true,
  dateOfBirth: true,
  postalCode: true,
  country: true,
  dnd: true,
  dndSettings: true,
  source: true,
  assignedTo: true,
} satisfies Record<Exclude<keyof UpdateFields, 'customFields'>, true>
const UPSERT_KEYS = {
  ...UPDATE_KEYS,
  companyName: true,
  gender: true,
} satisfies Record<Exclude<keyof ContactFields, 'customFields'>, true>

export const upsertToWire = (fields: ContactFields, locationId: string): object => ({
  ...pick(fields, UPSERT_KEYS),
  ...customToWire(fields.customFields),
  locationId,
})

/** Without `locationId`, which a PUT refuses. */
export const updateToWire = (fields: UpdateFields): object => ({
  ...pick(fields, UPDATE_KEYS),
  ...customToWire(fields.customFields),
})

const customToWire = (values: readonly CustomFieldInput[] | undefined) =>
  values === undefined
    ? {}
    : { customFields: values.map(({ id, field_value }) => ({ id, field_value })) }

/** A wider object is assignable to the input types, so what is sent is chosen here. */
const pick = (fields: object, keys: object) =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => Object.hasOwn(keys, key)))
