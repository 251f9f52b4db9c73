// Rows 19 and 20: add and remove tags. Adding twice changes nothing.

import type { Contact } from '../model.ts'
import { success, type Answer } from './answer.ts'
import { learnTags, tidyTags } from './contact-write.ts'
import { requiredTexts } from './dto.ts'
import { WRITE, type Call, type Row } from './row.ts'
import { saveContact } from './saving.ts'
import { textsOf } from './text.ts'

export type TagChange = { readonly tags: string[]; readonly changed: string[] }

export const withTags = (tags: readonly string[], more: readonly string[]): TagChange => {
  const changed = more.filter((tag) => !tags.includes(tag))
  return { tags: [...tags, ...changed], changed }
}
export const withoutTags = (tags: readonly string[], fewer: readonly string[]): TagChange => ({
  tags: tags.filter((tag) => !fewer.includes(tag)),
  changed: fewer.filter((tag) => tags.includes(tag)),
})

const wanted = ({ body }: Call): string[] => tidyTags(textsOf(body.tags))

function add(call: Call, contact: Contact): Answer {
  const refusal = learnTags(call, wanted(call))
  if (refusal !== undefined) return refusal
  const { tags, changed } = withTags(contact.tags, wanted(call))
  if (changed.length > 0) saveContact(call, { ...contact, tags })
  return success({ tags, tagsAdded: changed }, 201)
}

function remove(call: Call, contact: Contact): Answer {
  const { tags, changed } = withoutTags(contact.tags, wanted(call))
  if (changed.length > 0) saveContact(call, { ...contact, tags })
  return success({ tags, tagsRemoved: changed })
}

const route = {
  path: '/contacts/:contactId/tags',
  scope: WRITE,
  reaches: 'contact',
  body: { tags: requiredTexts },
} as const

export const tagRows: readonly Row[] = [
  { ...route, method: 'POST', handle: add },
  { ...route, method: 'DELETE', handle: remove },
]
