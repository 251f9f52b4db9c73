// Users who follow a contact (rows 26 and 27 of contacts-api.md §5). Both calls can be repeated.

import * as z from 'zod/mini'
import { textsOrNull } from './lenient.ts'
import { idsOf, path } from './path.ts'
import type { Send } from './transport.ts'

/** User ids; `null` when the API did not tell them. */
export type FollowersAdded = {
  /** All the contact has by then. */
  readonly followers: readonly string[] | null
  readonly added: readonly string[] | null
}
export type FollowersRemoved = {
  /** Those who are left. */
  readonly followers: readonly string[] | null
  readonly removed: readonly string[] | null
}

const addedAnswer = z.object({ followers: textsOrNull, followersAdded: textsOrNull })
const removedAnswer = z.object({ followers: textsOrNull, followersRemoved: textsOrNull })

export const followersOf = (send: Send) => ({
  /** Adds users to those who follow the contact. */
  async add(contactId: string, userIds: readonly string[]): Promise<FollowersAdded> {
    const answer = await send({
      method: 'POST',
      path: path`/contacts/${contactId}/followers`,
      body: { followers: idsOf('userIds', userIds) },
      answer: addedAnswer,
    })
    return { followers: answer.followers, added: answer.followersAdded }
  },

  /** Takes users off; those who do not follow the contact are no error. */
  async remove(contactId: string, userIds: readonly string[]): Promise<FollowersRemoved> {
    const answer = await send({
      method: 'DELETE',
      path: path`/contacts/${contactId}/followers`,
      body: { followers: idsOf('userIds', userIds) },
      answer: removedAnswer,
    })
    return { followers: answer.followers, removed: answer.followersRemoved }
  },
})
