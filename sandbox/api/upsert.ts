// Row 6: upsert. The first identifier that finds a contact decides; a second one that belongs to somebody else is
// silently not written.

import type { JsonObject } from '../../src/lib/json.ts'
import type { Contact } from '../model.ts'
import { badRequest, success, type Answer } from './answer.ts'
import { UPSERT_BODY } from './contact-body.ts'
import { applyBody, emptyContact } from './contact-write.ts'
import { ownersOf, type Owner } from './duplicates.ts'
import { saveContact, WRITE, type Call, type Row } from './row.ts'
import { textOf } from './text.ts'
import { singleView } from './views.ts'

function upsert(call: Call): Answer {
  const { createNewIfDuplicateAllowed, ...body } = call.body
  const locationId = textOf(body.locationId)
  const made = applyBody(call, emptyContact(call, locationId), body)
  if (!made.ok) return made.error
  if (made.value.email === undefined && made.value.phone === undefined)
    return badRequest(call.settings.upsertWithoutIdentifierMessage)

  const mayDuplicate = call.settings.allowDuplicateContact && createNewIfDuplicateAllowed === true
  const owners = mayDuplicate
    ? []
    : ownersOf(call, locationId, made.value, call.settings.contactUniqueIdentifiers)
  const first = owners[0]
  return first === undefined ? created(call, made.value) : updated(call, body, first, owners)
}

function created({ store, now, settings }: Call, contact: Contact): Answer {
  store.contacts.save(contact, now, settings.indexLagMs)
  return success({ new: true, contact: singleView(contact) })
}

/** `source` is first-touch; `gender` comes back in the answer but is not kept. */
function updated(call: Call, body: JsonObject, first: Owner, owners: readonly Owner[]): Answer {
  const foreign = owners.filter(({ contact }) => contact.id !== first.contact.id)
  const unwritten = new Set(['source', 'gender', ...foreign.map(({ field }) => field as string)])
  const writable = Object.fromEntries(Object.entries(body).filter(([key]) => !unwritten.has(key)))
  const changed = applyBody(call, first.contact, writable)
  if (!changed.ok) return changed.error
  const contact = singleView(saveContact(call, changed.value))
  const echoed = typeof body.gender === 'string' ? { gender: body.gender } : {}
  return success({ new: false, contact: { ...contact, ...echoed } })
}

export const upsertRows: readonly Row[] = [
  {
    method: 'POST',
    path: '/contacts/upsert',
    scope: WRITE,
    reaches: 'body',
    body: UPSERT_BODY,
    handle: upsert,
  },
]
