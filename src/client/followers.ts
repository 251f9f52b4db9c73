// Users who follow a contact.

import * as z from 'zod/mini'
import { textsOrNull } from './lenient.ts'
import { nonEmpty, path } from './path.ts'
import type { Send } from './transport.ts'

/** User ids; `null` when the API did not tell them. */
export type FollowersAdded = {
  readonly followers: readonly string[] | null
  readonly added: readonly string[] | null
}

const addedAnswer = z.object({ followers: textsOrNull, followersAdded: textsOrNull })

export const followersOf = (send: Send) => ({
  async add(contactId: string, userIds: readonly string[]): Promise<FollowersAdded> {
    const answer = await send({
      method: 'POST',
      path: path`/contacts/${contactId}/followers`,
      body: { followers: nonEmpty('userIds', userIds) },
      answer: addedAnswer,
    })
    return { followers: answer.followers, added: answer.followersAdded }
  },
})
