// Row 6: upsert. The first identifier that finds a contact decides; a second one that belongs to somebody else is
// silently not written.

import type { Json, JsonObject } from '../../src/lib/json.ts'
import { COUNTRY } from '../seed.ts'
import { badRequest, success, type Answer } from './answer.ts'
import { UPSERT_BODY } from './contact-body.ts'
import { applyBody, emptyContact } from './contact-write.ts'
import { ownersOf, type Owner } from './duplicates.ts'
import { toE164 } from './phone.ts'
import { WRITE, type Call, type Row } from './row.ts'
import { saveContact, storeContact } from './saving.ts'
import { textOf } from './text.ts'
import { singleView } from './views.ts'

function upsert(call: Call): Answer {
  const { createNewIfDuplicateAllowed, ...body } = call.body
  const { allowDuplicateContact, upsertWithoutIdentifierMessage } = call.settings
  if (!isGiven(body.email) && !isGiven(body.phone))
    return badRequest(upsertWithoutIdentifierMessage)
  const mayDuplicate = allowDuplicateContact && createNewIfDuplicateAllowed === true
  const first = mayDuplicate ? undefined : ownersIn(call, body, COUNTRY)[0]
  return first === undefined ? created(call, body) : updated(call, body, first)
}

/** Who has the email and the phone, the phone read with the body's country or else this one. */
function ownersIn(call: Call, body: JsonObject, country: string): Owner[] {
  const phone = isGiven(body.phone)
    ? toE164(textOf(body.phone), textOf(body.country) || country)
    : undefined
  const identity = {
    ...(isGiven(body.email) ? { email: textOf(body.email) } : {}),
    ...(phone?.ok === true ? { phone: phone.value } : {}),
  }
  return ownersOf(call, textOf(body.locationId), identity, call.settings.contactUniqueIdentifiers)
}

function created(call: Call, body: JsonObject): Answer {
  const made = applyBody(call, emptyContact(call, textOf(body.locationId)), body)
  if (!made.ok) return made.error
  return success({ new: true, contact: singleView(storeContact(call, made.value)) })
}

/** `source` is first-touch; `gender` comes back in the answer but is not kept. */
function updated(call: Call, body: JsonObject, { contact: found }: Owner): Answer {
  const foreign = ownersIn(call, body, found.country ?? COUNTRY)
    .filter(({ contact }) => contact.id !== found.id)
    .map(({ field }) => field)
  const unwritten = new Set<string>(['source', 'gender', ...foreign])
  const writable = Object.fromEntries(Object.entries(body).filter(([key]) => !unwritten.has(key)))
  const changed = applyBody(call, found, writable)
  if (!changed.ok) return changed.error
  const contact = singleView(saveContact(call, changed.value))
  const echoed = typeof body.gender === 'string' ? { gender: body.gender } : {}
  return success({ new: false, contact: { ...contact, ...echoed } })
}

const isGiven = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && value !== ''

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
