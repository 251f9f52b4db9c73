// Contacts: upsert, read, update, find. The groups that hang on one contact have files of their own.

import * as z from 'zod/mini'
import {
  contactSchema,
  updateToWire,
  upsertToWire,
  type Contact,
  type ContactFields,
  type UpdateFields,
} from './contact-wire.ts'
import { campaignsOf, workflowsOf } from './enrolment.ts'
import { CrmError } from './errors.ts'
import { followersOf } from './followers.ts'
import { flagOrNull } from './lenient.ts'
import { notesOf } from './notes.ts'
import { path } from './path.ts'
import { search } from './search.ts'
import { tagsOf } from './tags.ts'
import { tasksOf } from './tasks.ts'
import type { Send } from './transport.ts'

export type { Contact, ContactFields, CustomFieldInput, UpdateFields } from './contact-wire.ts'

export type Upserted = {
  readonly contact: Contact
  /** Whether the contact was created by this call; `null` when the API did not say. */
  readonly isNew: boolean | null
}

/** At least one of the two. */
export type Identifiers = { readonly email?: string; readonly phone?: string }

const one = z.object({ contact: contactSchema })
const upserted = z.object({ contact: contactSchema, new: flagOrNull })
const maybeOne = z.object({ contact: z.nullable(contactSchema) })

export const contactsOf = (send: Send, locationId: string) => ({
  tags: tagsOf(send),
  notes: notesOf(send),
  tasks: tasksOf(send),
  workflows: workflowsOf(send),
  campaigns: campaignsOf(send),
  followers: followersOf(send),

  /**
   * Creates the contact or updates the one that the location's settings find by e-mail or phone.
   * When both belong to different contacts the second one is silently not written: compare the contact that comes back.
   */
  async upsert(fields: ContactFields): Promise<Upserted> {
    if (!hasText(fields.email) && !hasText(fields.phone)) {
      throw new TypeError('an upsert needs an email or a phone')
    }
    const body = upsertToWire(fields, locationId)
    const answer = await send({ method: 'POST', path: '/contacts/upsert', body, answer: upserted })
    return { contact: answer.contact, isNew: answer.new }
  },

  /** Reads its own writes. An unknown or deleted id is `contact_not_found`. */
  async get(id: string): Promise<Contact> {
    const { contact } = await send({ method: 'GET', path: path`/contacts/${id}`, answer: one })
    return contact
  },

  /** Writes the given fields, leaves the others. `duplicate` when email or phone belong to another contact. */
  async update(id: string, fields: UpdateFields): Promise<Contact> {
    const body = updateToWire(fields)
    const call = { method: 'PUT', path: path`/contacts/${id}`, body, answer: one } as const
    return (await send(call)).contact
  },

  /** Eventually consistent: a contact shows up here seconds after it was written. */
  search: search(send, locationId),

  /** The contact that the location's settings hold to be the same person. */
  findDuplicate: (identifiers: Identifiers) => findDuplicate(send, locationId, identifiers),
})

/** Also the probe's call: it needs the token, the location and no more than the right to read contacts. */
export async function findDuplicate(
  send: Send,
  locationId: string,
  { email, phone }: Identifiers
): Promise<Contact | null> {
  if (!hasText(email) && !hasText(phone))
    throw new TypeError('give an email or a phone to look for')
  const query = {
    locationId,
    ...(hasText(email) ? { email } : {}),
    ...(hasText(phone) ? { number: phone } : {}),
  }
  const call = {
    method: 'GET',
    path: '/contacts/search/duplicate',
    query,
    answer: maybeOne,
  } as const
  try {
    return (await send(call)).contact
  } catch (error) {
    if (isNobody(error)) return null
    throw error
  }
}

/** One client reports a 404 for "nobody". A 404 that names the path means that the path is wrong. */
const isNobody = (error: unknown): boolean =>
  error instanceof CrmError &&
  (error.code === 'not_found' || error.code === 'contact_not_found') &&
  !error.messages.some((message) => message.startsWith('Cannot '))

const hasText = (value: string | null | undefined): value is string =>
  typeof value === 'string' && value.trim() !== ''
