// Tags of a contact (rows 19 and 20 of contacts-api.md §5). Adding and removing can be repeated; the API stores tags
// trimmed and in lower case.

import * as z from 'zod/mini'
import { textsOrNull } from './lenient.ts'
import { nonEmpty, path } from './path.ts'
import type { Send } from './transport.ts'

/** Lists are `null` when the API did not tell them. */
export type TagsAdded = {
  /** All the contact has by then. */
  readonly tags: readonly string[] | null
  readonly added: readonly string[] | null
}
export type TagsRemoved = {
  /** What is left. */
  readonly tags: readonly string[] | null
  readonly removed: readonly string[] | null
}

const addedAnswer = z.object({ tags: textsOrNull, tagsAdded: textsOrNull })
const removedAnswer = z.object({ tags: textsOrNull, tagsRemoved: textsOrNull })

export const tagsOf = (send: Send) => ({
  /** Row 19. Adds to the contact's tags; makes tags that the location does not have. Those it has already are no error. */
  async add(contactId: string, tags: readonly string[]): Promise<TagsAdded> {
    const answer = await send({
      method: 'POST',
      path: path`/contacts/${contactId}/tags`,
      body: { tags: nonEmpty('tags', tags) },
      answer: addedAnswer,
    })
    return { tags: answer.tags, added: answer.tagsAdded }
  },

  /** Row 20. Takes tags off the contact. Those it does not have are no error. */
  async remove(contactId: string, tags: readonly string[]): Promise<TagsRemoved> {
    const answer = await send({
      method: 'DELETE',
      path: path`/contacts/${contactId}/tags`,
      body: { tags: nonEmpty('tags', tags) },
      answer: removedAnswer,
    })
    return { tags: answer.tags, removed: answer.tagsRemoved }
  },
})
