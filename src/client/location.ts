// What stands around the contacts: the location itself, its custom fields and tags, workflows and users; and what the
// token may do there. Changes nothing.

import * as z from 'zod/mini'
import { findDuplicate } from './contacts.ts'
import { CrmError, type CrmErrorCode } from './crm-error.ts'
import { fitting, flagOrNull, nonEmptyText, orElse, textOrNull, texts } from './lenient.ts'
import { path } from './path.ts'
import type { Send } from './transport.ts'

export type Location = {
  readonly id: string
  readonly name: string | null
  readonly companyId: string | null
  /** ISO 3166, two letters. */
  readonly country: string | null
  /** IANA. */
  readonly timezone: string | null
  /** What makes two contacts the same person: `null` when the API did not tell. */
  readonly allowDuplicateContact: boolean | null
  /** In the order in which they are tried: `email`, `phone`. */
  readonly contactUniqueIdentifiers: readonly string[]
}

export type CustomField = {
  readonly id: string
  readonly name: string | null
  /** Without the `contact.` prefix. */
  readonly key: string
  /** `TEXT`, `NUMERICAL`, `SINGLE_OPTIONS`… */
  readonly dataType: string | null
  /** The texts that a choice may take; empty when the field is no choice. */
  readonly options: readonly string[]
}

export type LocationTag = { readonly id: string; readonly name: string }

export type Workflow = {
  readonly id: string
  readonly name: string | null
  /** `draft` or `published`: enrolling in a draft does nothing. */
  readonly status: string | null
}

export type User = {
  readonly id: string
  readonly name: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly email: string | null
  readonly phone: string | null
}

const wireLocation = z.object({
  id: nonEmptyText,
  name: textOrNull,
  companyId: textOrNull,
  country: textOrNull,
  timezone: textOrNull,
  settings: orElse(
    z.object({ allowDuplicateContact: flagOrNull, contactUniqueIdentifiers: texts }),
    { allowDuplicateContact: null, contactUniqueIdentifiers: [] }
  ),
})

const wireField = z.object({
  id: nonEmptyText,
  name: textOrNull,
  fieldKey: nonEmptyText,
  dataType: textOrNull,
  picklistOptions: texts,
})
type WireField = z.output<typeof wireField>

const tag: z.ZodMiniType<LocationTag> = z.object({ id: nonEmptyText, name: nonEmptyText })
const workflow: z.ZodMiniType<Workflow> = z.object({
  id: nonEmptyText,
  name: textOrNull,
  status: textOrNull,
})
const user: z.ZodMiniType<User> = z.object({
  id: nonEmptyText,
  name: textOrNull,
  firstName: textOrNull,
  lastName: textOrNull,
  email: textOrNull,
  phone: textOrNull,
})

const oneLocation = z.object({ location: wireLocation })
const fieldList = z.object({ customFields: fitting(wireField) })
const tagList = z.object({ tags: fitting(tag) })
const workflowList = z.object({ workflows: fitting(workflow) })
const userList = z.object({ users: fitting(user) })

const locationFromWire = ({ settings, ...rest }: z.output<typeof wireLocation>): Location => ({
  ...rest,
  ...settings,
})

const fieldFromWire = ({ fieldKey, picklistOptions, ...rest }: WireField): CustomField => ({
  id: rest.id,
  name: rest.name,
  key: fieldKey.replace(/^contact\./, ''),
  dataType: rest.dataType,
  options: picklistOptions,
})

export const locationOf = (send: Send, locationId: string) => ({
  /** Needs the scope `locations.readonly`. */
  async get(): Promise<Location> {
    const at = path`/locations/${locationId}`
    return locationFromWire((await send({ method: 'GET', path: at, answer: oneLocation })).location)
  },

  /** Those of contacts. Needs the scope `locations/customFields.readonly`. */
  async customFields(): Promise<readonly CustomField[]> {
    const { customFields } = await send({
      method: 'GET',
      path: path`/locations/${locationId}/customFields`,
      query: { model: 'contact' },
      answer: fieldList,
    })
    return customFields.map(fieldFromWire)
  },

  /** Every tag that the location knows. Needs the scope `locations/tags.readonly`. */
  async tags(): Promise<readonly LocationTag[]> {
    const at = path`/locations/${locationId}/tags`
    return (await send({ method: 'GET', path: at, answer: tagList })).tags
  },

  /** Needs the scope `workflows.readonly`. */
  async workflows(): Promise<readonly Workflow[]> {
    const call = { method: 'GET', path: '/workflows/', query: { locationId } } as const
    return (await send({ ...call, answer: workflowList })).workflows
  },

  /** Needs the scope `users.readonly`. */
  async users(): Promise<readonly User[]> {
    const call = { method: 'GET', path: '/users/', query: { locationId } } as const
    return (await send({ ...call, answer: userList })).users
  },

  /** The cheapest read that proves token, scope and location. Rejects with what is wrong. */
  async probe(): Promise<void> {
    await findDuplicate(send, locationId, { email: 'probe@example.com' })
  },

  /**
   * Whether the token has the scope `contacts.write`. Asks with a create that has no field, not even the location: the
   * API looks at the scope first and then refuses it, so nothing is made. Rejects with anything else that is wrong; that
   * the token is for another location shows only in `probe`.
   */
  async probeWrite(): Promise<boolean> {
    const empty = { method: 'POST', path: '/contacts/', body: {}, isRead: true } as const
    try {
      await send({ ...empty, answer: z.unknown() })
      return true
    } catch (error) {
      if (!(error instanceof CrmError)) throw error
      if (error.code === 'scope_missing') return false
      if (AFTER_THE_SCOPE.has(error.code)) return true
      throw error
    }
  },
})

/** What an empty create is refused for once the scope is there: an OAuth token misses the location, a private one the fields. */
const AFTER_THE_SCOPE: ReadonlySet<CrmErrorCode> = new Set([
  'wrong_location',
  'validation',
  'bad_request',
])
