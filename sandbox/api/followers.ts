// Rows 26 and 27: users who follow a contact.

import type { Contact } from '../model.ts'
import { success, type Answer } from './answer.ts'
import { requiredTexts } from './dto.ts'
import { refuseUnknown, WRITE, type Call, type Row } from './row.ts'
import { saveContact } from './saving.ts'
import { textsOf } from './text.ts'

const wanted = ({ body }: Call): string[] => [...new Set(textsOf(body.followers))]

function add(call: Call, contact: Contact): Answer {
  const refusal = refuseUnknown(call, 'users', wanted(call))
  if (refusal !== undefined) return refusal
  const added = wanted(call).filter((id) => !contact.followers.includes(id))
  const followers = [...contact.followers, ...added]
  if (added.length > 0) saveContact(call, { ...contact, followers })
  return success({ followers, followersAdded: added }, 201)
}

function remove(call: Call, contact: Contact): Answer {
  const removed = wanted(call).filter((id) => contact.followers.includes(id))
  const followers = contact.followers.filter((id) => !removed.includes(id))
  if (removed.length > 0) saveContact(call, { ...contact, followers })
  return success({ followers, followersRemoved: removed })
}

const route = {
  path: '/contacts/:contactId/followers',
  scope: WRITE,
  reaches: 'contact',
  body: { followers: requiredTexts },
} as const

export const followerRows: readonly Row[] = [
  { ...route, method: 'POST', handle: add },
  { ...route, method: 'DELETE', handle: remove },
]
