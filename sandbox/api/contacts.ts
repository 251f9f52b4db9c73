// Rows 2–5: create, get, update, delete one contact.

import type { Json } from '../../src/lib/json.ts'
import type { Contact } from '../model.ts'
import { succeeded, success, type Answer } from './answer.ts'
import { CREATE_BODY, updateBody } from './contact-body.ts'
import { applyBody, emptyContact } from './contact-write.ts'
import { brokenRules } from './dto.ts'
import { refuseDuplicate } from './duplicates.ts'
import { READ, WRITE, type Call, type Row } from './row.ts'
import { saveContact, storeContact } from './saving.ts'
import { textOf } from './text.ts'
import { singleView } from './views.ts'

function create(call: Call): Answer {
  const made = applyBody(call, emptyContact(call, textOf(call.body.locationId)), call.body)
  if (!made.ok) return made.error
  const refusal = refuseDuplicate(call, made.value)
  if (refusal !== undefined) return refusal
  return success({ contact: singleView(storeContact(call, made.value)) }, 201)
}

/** The setting for what one report says: 422, yet the contact was there afterwards. */
function createOfWhatIsFine(call: Call): void {
  if (!call.settings.refusedCreateIsKept) return
  const body = Object.fromEntries(Object.entries(call.body).filter(isFineInCreate))
  if (typeof body.locationId === 'string') create({ ...call, body })
}

function isFineInCreate([name, value]: [string, Json]): boolean {
  const property = CREATE_BODY[name]
  return property !== undefined && brokenRules({ [name]: property }, { [name]: value }).length === 0
}

function update(call: Call, contact: Contact): Answer {
  const changed = applyBody(call, contact, call.body)
  if (!changed.ok) return changed.error
  const refusal = refuseDuplicate(call, changed.value)
  if (refusal !== undefined) return refusal
  const saved = saveContact(call, changed.value)
  return success({ succeded: true, succeeded: true, contact: singleView(saved) })
}

/** Opportunities go with their contact. */
function remove({ store, now, settings }: Call, { id }: Contact): Answer {
  store.contacts.remove(id, now, settings)
  const opportunities = store.config.get('opportunities')
  const left = opportunities.filter(({ contactId }) => contactId !== id)
  if (left.length < opportunities.length) store.config.setList('opportunities', left)
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
    whenBroken: createOfWhatIsFine,
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
