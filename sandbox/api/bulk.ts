// Row 10: tags of many contacts in one call, with a result for each.

import type { JsonObject } from '../../src/lib/json.ts'
import { invalid, success, type Answer } from './answer.ts'
import { learnTags, tidyTags } from './contact-write.ts'
import { flag, requiredText, requiredTexts } from './dto.ts'
import { WRITE, type Call, type Row } from './row.ts'
import { saveContact } from './saving.ts'
import { textsOf } from './text.ts'
import { withoutTags, withTags } from './tags.ts'

function updateTags(call: Call): Answer {
  const { type } = call.params
  if (type !== 'add' && type !== 'remove')
    return invalid(['type must be one of the following values: add, remove'])
  const contacts = textsOf(call.body.contacts)
  const { maxBulkContacts } = call.settings
  if (maxBulkContacts !== null && contacts.length > maxBulkContacts)
    return invalid([`contacts must contain no more than ${maxBulkContacts} elements`])
  const tags = tidyTags(textsOf(call.body.tags))
  const refusal = type === 'add' ? learnTags(call, tags) : undefined
  if (refusal !== undefined) return refusal

  const responses = contacts.map((id) => updateOne(call, type, id, tags))
  const errorCount = responses.filter((response) => response.type === 'error').length
  return success({ succeded: true, succeeded: true, errorCount, responses }, 201)
}

function updateOne(call: Call, type: 'add' | 'remove', id: string, tags: string[]): JsonObject {
  const contact = call.store.contacts.get(id)
  if (contact === undefined || contact.locationId !== call.body.locationId)
    return { contactId: id, message: whyNot(call, id), type: 'error' }
  const fewer = call.body.removeAllTags === true ? contact.tags : tags
  const change = type === 'add' ? withTags(contact.tags, tags) : withoutTags(contact.tags, fewer)
  if (change.changed.length > 0) saveContact(call, { ...contact, tags: change.tags })
  return {
    contactId: id,
    message: 'Tags updated',
    type: 'success',
    oldTags: contact.tags,
    tagsAdded: type === 'add' ? change.changed : [],
    tagsRemoved: type === 'remove' ? change.changed : [],
  }
}

function whyNot({ store }: Call, id: string): string {
  if (!/^[A-Za-z0-9]{20}$/.test(id)) return 'contact id is not a valid firebase id'
  return store.index.wasDeleted(id) ? 'contact is deleted' : 'contact does not belong to location'
}

export const bulkRows: readonly Row[] = [
  {
    method: 'POST',
    path: '/contacts/bulk/tags/update/:type',
    scope: WRITE,
    reaches: 'body',
    body: {
      contacts: requiredTexts,
      tags: requiredTexts,
      locationId: requiredText,
      removeAllTags: flag,
    },
    handle: updateTags,
  },
]
