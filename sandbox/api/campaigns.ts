// Rows 28–30: campaigns of a contact.

import type { Contact } from '../model.ts'
import { succeeded, type Answer } from './answer.ts'
import { refuseUnknown, WRITE, type Call, type Row } from './row.ts'
import { saveContact } from './saving.ts'

/** Sets the contact's campaigns after a check of the path's id. */
const setTo =
  (next: (campaigns: readonly string[], id: string) => string[], status: 200 | 201) =>
  (call: Call, contact: Contact): Answer => {
    const id = call.params.campaignId ?? ''
    const refusal = refuseUnknown(call, 'campaigns', [id])
    if (refusal !== undefined) return refusal
    saveContact(call, { ...contact, campaigns: next(contact.campaigns, id) })
    return succeeded(status)
  }

const removeAll = (call: Call, contact: Contact): Answer => {
  saveContact(call, { ...contact, campaigns: [] })
  return succeeded()
}

const ONE = '/contacts/:contactId/campaigns/:campaignId'
const route = { scope: WRITE, reaches: 'contact' } as const

export const campaignRows: readonly Row[] = [
  {
    ...route,
    method: 'POST',
    path: ONE,
    body: {},
    handle: setTo((all, id) => [...new Set([...all, id])], 201),
  },
  {
    ...route,
    method: 'DELETE',
    path: ONE,
    handle: setTo((all, id) => all.filter((other) => other !== id), 200),
  },
  {
    ...route,
    method: 'DELETE',
    path: '/contacts/:contactId/campaigns/removeAll',
    handle: removeAll,
  },
  {
    ...route,
    method: 'DELETE',
    path: '/contacts/:contactId/campaigns/remove-all',
    onlyUnder: 'v3',
    handle: removeAll,
  },
]
