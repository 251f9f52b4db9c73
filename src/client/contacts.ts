// Contacts: the calls that are about one contact or find some. Groups that hang on one contact have files of their own.
// Rows are those of contacts-api.md §5.

import * as z from 'zod/mini'
import { appointmentsOf } from './appointments.ts'
import { bulkOf } from './bulk.ts'
import { contactSchema, type Contact } from './contact.ts'
import {
  createToWire,
  hasText,
  updateToWire,
  upsertToWire,
  type ContactFields,
  type NewContact,
  type UpdateFields,
  type UpdateOptions,
  type UpsertOptions,
} from './contact-input.ts'
import { campaignsOf, workflowsOf } from './enrolment.ts'
import { CrmError } from './crm-error.ts'
import { followersOf } from './followers.ts'
import { acknowledgement, flagOrNull } from './lenient.ts'
import { listOf, ofBusinessOf } from './list.ts'
import { notesOf } from './notes.ts'
import { path } from './path.ts'
import { searchOf } from './search.ts'
import { tagsOf } from './tags.ts'
import { tasksOf } from './tasks.ts'
import type { Send } from './transport.ts'

export type { Contact } from './contact.ts'
export type { ContactFields, CustomFieldInput, UpdateFields } from './contact-input.ts'

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
  appointments: appointmentsOf(send),
  workflows: workflowsOf(send),
  campaigns: campaignsOf(send),
  followers: followersOf(send),
  bulk: bulkOf(send, locationId),

  /**
   * Row 1. The location's contacts, newest first; `list.all()` iterates over all of them. The API calls it deprecated:
   * `search` finds more, but lags behind what was written.
   */
  list: listOf(send, locationId),

  /** Row 7. Lags seconds behind what was written; `search.all()` iterates over all that is found. */
  search: searchOf(send, locationId),

  /** Row 9. The contacts of a business, by its id; `ofBusiness.all()` iterates over all of them. */
  ofBusiness: ofBusinessOf(send, locationId),

  /**
   * Row 2. `duplicate`, with `contactId` and `matchingField`, when the location has the person already.
   * Not repeatable. A `validation` was once reported to have created the contact all the same: look for it.
   */
  async create(fields: NewContact): Promise<Contact> {
    const body = createToWire(fields, locationId)
    return (await send({ method: 'POST', path: '/contacts/', body, answer: one })).contact
  },

  /**
   * Row 6. Creates the contact or updates the one that the location's settings find by e-mail or phone. Repeatable.
   * When both belong to different contacts the second one is silently not written: compare the contact that comes back.
   */
  async upsert(fields: ContactFields, options: UpsertOptions = {}): Promise<Upserted> {
    const body = upsertToWire(fields, options, locationId)
    const answer = await send({ method: 'POST', path: '/contacts/upsert', body, answer: upserted })
    return { contact: answer.contact, isNew: answer.new }
  },

  /** Row 3. Reads its own writes. An unknown or deleted id is `contact_not_found`. */
  async get(id: string): Promise<Contact> {
    const { contact } = await send({ method: 'GET', path: path`/contacts/${id}`, answer: one })
    return contact
  },

  /** Row 4. Writes the given fields, leaves the others. `duplicate` when email or phone belong to another contact. */
  async update(id: string, fields: UpdateFields, options: UpdateOptions = {}): Promise<Contact> {
    const body = updateToWire(fields, options)
    const call = { method: 'PUT', path: path`/contacts/${id}`, body, answer: one } as const
    return (await send(call)).contact
  },

  /** Row 5. For good, with the contact's opportunities. Searches may show it for a while. */
  async delete(id: string): Promise<void> {
    const at = path`/contacts/${id}`
    await send({ method: 'DELETE', path: at, answer: acknowledgement })
  },

  /** Row 8. The contact that the location's settings hold to be the same person; `null` when there is none. */
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
