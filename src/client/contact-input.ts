// What the API takes of a contact: input types and the bodies made of them.
// The keys written are a closed list: the API answers an unknown key with a 422, and `tags` would replace the whole list.

/** By the field's id: keys are applied unreliably by the API. Option texts must match the field's option to the byte. */
export type CustomFieldInput = {
  readonly id: string
  /** A number for numerical and monetary fields, a list for checkboxes and multiple options, else a text. */
  readonly field_value: string | number | readonly string[] | Readonly<Record<string, unknown>>
}

/** `null` clears a field. An empty `email` is refused by the API. */
type CommonFields = {
  readonly firstName?: string | null
  readonly lastName?: string | null
  readonly name?: string | null
  readonly email?: string | null
  /** E.164; other spellings are read with the location's country, or refused (`phone_refused`). */
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
  readonly inboundDndSettings?: InboundDndSettings
  readonly customFields?: readonly CustomFieldInput[]
}

export type DndSettings = {
  readonly [channel in 'Call' | 'Email' | 'SMS' | 'WhatsApp' | 'GMB' | 'FB']?: {
    readonly status: 'active' | 'inactive' | 'permanent'
    readonly message?: string
    readonly code?: string
  }
}

export type InboundDndSettings = {
  readonly all: { readonly status: 'active' | 'inactive'; readonly message?: string }
}

/** What an upsert takes; it needs `email` or `phone`. Tags are added on their own: here they would replace those the contact has. */
export type ContactFields = CommonFields & {
  readonly companyName?: string | null
  /** Kept on a contact that is created, dropped by the API on one that exists. */
  readonly gender?: string
  readonly source?: string
  readonly assignedTo?: string
}

/** What a create takes: a contact that is not there yet has no tags to lose. */
export type NewContact = ContactFields & { readonly tags?: readonly string[] }

/** What PUT takes: neither `companyName` nor `gender`, which the API's whitelist refuses or leaves out. */
export type UpdateFields = CommonFields & {
  readonly source?: string | null
  readonly assignedTo?: string | null
}

/** Effects so far-reaching that they are asked for by name. */
export type UpdateOptions = {
  /** Writes the whole list of tags: those not in it are lost. An empty list removes all. */
  readonly replaceTags?: readonly string[]
}
export type UpsertOptions = UpdateOptions & {
  /** Makes a second contact where the location allows duplicates, without looking for the first. */
  readonly createNewIfDuplicateAllowed?: boolean
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
  inboundDndSettings: true,
  source: true,
  assignedTo: true,
} satisfies Record<Exclude<keyof UpdateFields, 'customFields'>, true>
const UPSERT_KEYS = {
  ...UPDATE_KEYS,
  companyName: true,
  gender: true,
} satisfies Record<Exclude<keyof ContactFields, 'customFields'>, true>

export const createToWire = (fields: NewContact, locationId: string): object => {
  const body = { ...written(fields, UPSERT_KEYS), ...tagsToWire(fields.tags) }
  if (isEmpty(body)) throw new TypeError('a new contact needs at least one field')
  return { ...body, locationId }
}

export const upsertToWire = (
  fields: ContactFields,
  { replaceTags, createNewIfDuplicateAllowed }: UpsertOptions,
  locationId: string
): object => {
  if (!hasText(fields.email) && !hasText(fields.phone)) {
    throw new TypeError('an upsert needs an email or a phone')
  }
  return {
    ...written(fields, UPSERT_KEYS),
    ...tagsToWire(replaceTags),
    ...(createNewIfDuplicateAllowed === undefined ? {} : { createNewIfDuplicateAllowed }),
    locationId,
  }
}

/** Without `locationId`, which a PUT refuses. */
export const updateToWire = (fields: UpdateFields, { replaceTags }: UpdateOptions): object => {
  const body = { ...written(fields, UPDATE_KEYS), ...tagsToWire(replaceTags) }
  if (isEmpty(body)) throw new TypeError('an update needs at least one field')
  return body
}

export const hasText = (value: string | null | undefined): value is string =>
  typeof value === 'string' && value.trim() !== ''

/** A wider object is assignable to the input types, so what is sent is chosen here. */
const written = (fields: CommonFields, keys: object): object => ({
  ...Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => value !== undefined && Object.hasOwn(keys, key))
  ),
  ...customToWire(fields.customFields),
})

const customToWire = (values: readonly CustomFieldInput[] | undefined) =>
  values === undefined
    ? {}
    : { customFields: values.map(({ id, field_value }) => ({ id, field_value })) }

const tagsToWire = (tags: readonly string[] | undefined) => (tags === undefined ? {} : { tags })

const isEmpty = (body: object): boolean => Object.keys(body).length === 0
