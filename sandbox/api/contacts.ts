// Rows 2–5: create, get, update, delete one contact.

import type { Contact } from '../model.ts'
import { succeeded, success, type Answer } from './answer.ts'
import { CREATE_BODY, updateBody } from './contact-body.ts'
import { applyBody, emptyContact } from './contact-write.ts'
import { refuseDuplicate } from './duplicates.ts'
import { READ, saveContact, WRITE, type Call, type Row } from './row.ts'
import { textOf } from './text.ts'
import { singleView } from './views.ts'

function create(call: Call): Answer {
  const made = applyBody(call, emptyContact(call, textOf(call.body.locationId)), call.body)
  if (!made.ok) return made.error
  const refusal = refuseDuplicate(call, made.value)
  if (refusal !== undefined) return refusal
  const { store, now, settings } = call
  store.contacts.save(made.value, now, settings.indexLagMs)
  return success({ contact: singleView(made.value) }, 201)
}

function update(call: Call, contact: Contact): Answer {
  const changed = applyBody(call, contact, call.body)
  if (!changed.ok) return changed.error
  const refusal = refuseDuplicate(call, changed.value)
  if (refusal !== undefined) return refusal
  const saved = saveContact(call, changed.value)
  return success({ succeded: true, succeeded: true, contact: singleView(saved) })
}

function remove({ store, now, settings }: Call, { id }: Contact): Answer {
  store.contacts.remove(id, now, settings.indexLagMs)
  return succeeded()
}

const ONE = '/contacts/:contactId'

export const contactRows: readonly Row[] = [
  {
    method: 'POST',
    path: '/contacts',
    scope: WRITE,
    reaches: 'body',
    body: CREATE_BODY,
    handle: create,
  },
  {
    method: 'GET',
    path: ONE,
    scope: READ,
    reaches: 'contact',
    handle: (_, contact) => success({ contact: singleView(contact) }),
  },
  { method: 'PUT', path: ONE, scope: WRITE, reaches: 'contact', body: updateBody, handle: update },
  { method: 'DELETE', path: ONE, scope: WRITE, reaches: 'contact', handle: remove },
]
