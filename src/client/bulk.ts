// Many contacts in one call (rows 10 and 11 of contacts-api.md §5). Both can be repeated.

import * as z from 'zod/mini'
import { countOrNull, fittingOrNone, nonEmptyText, textOrNull, texts } from './lenient.ts'
import { idOf, idsOf, nonEmpty, path } from './path.ts'
import type { Send } from './transport.ts'

/** The most contacts of one call is not published. */
export type BulkTags =
  | {
      readonly type: 'add' | 'remove'
      readonly contactIds: readonly string[]
      readonly tags: readonly string[]
    }
  | {
      readonly type: 'remove'
      readonly contactIds: readonly string[]
      /** Every tag the contacts have. */
      readonly removeAllTags: true
    }

export type BulkTagsResult = {
  /** How many contacts were left as they are; `null` when the API did not tell. */
  readonly errorCount: number | null
  /** One for each contact, as far as the API told. */
  readonly contacts: readonly BulkTagged[]
}

export type BulkTagged = {
  readonly contactId: string
  /** False: left as it is, for the reason in `message`. */
  readonly ok: boolean
  readonly message: string | null
  readonly tagsBefore: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export type BulkBusiness = {
  /** At most 50. */
  readonly contactIds: readonly string[]
  /** `null` takes them off the business they belong to. */
  readonly businessId: string | null
}

const MAX_BUSINESS_CONTACTS = 50

const wireTagged = z.object({
  contactId: nonEmptyText,
  type: textOrNull,
  message: textOrNull,
  oldTags: texts,
  tagsAdded: texts,
  tagsRemoved: texts,
})
// The outcome is told per contact, so a `succeded: false` over all of them says nothing more.
const taggedAnswer = z.object({ errorCount: countOrNull, responses: fittingOrNone(wireTagged) })
const businessAnswer = z
  .object({ success: z.optional(z.unknown()), ids: texts })
  .check(z.refine(({ success }) => success !== false, 'reported as failed'))

const taggedFromWire = (wire: z.output<typeof wireTagged>): BulkTagged => ({
  contactId: wire.contactId,
  ok: wire.type !== 'error',
  message: wire.message,
  tagsBefore: wire.oldTags,
  added: wire.tagsAdded,
  removed: wire.tagsRemoved,
})

export const bulkOf = (send: Send, locationId: string) => ({
  /** Row 10. Adds tags to many contacts or takes them off. Succeeds also when single contacts fail: look at `errorCount`. */
  async updateTags(request: BulkTags): Promise<BulkTagsResult> {
    const answer = await send({
      method: 'POST',
      path: path`/contacts/bulk/tags/update/${request.type}`,
      body: tagsToWire(request, locationId),
      answer: taggedAnswer,
    })
    return { errorCount: answer.errorCount, contacts: answer.responses.map(taggedFromWire) }
  },

  /** Row 11. Attaches contacts to a business. Resolves to the ids that were updated: those of other locations are left out. */
  async setBusiness({ contactIds, businessId }: BulkBusiness): Promise<readonly string[]> {
    const ids = idsOf('contactIds', contactIds)
    if (ids.length > MAX_BUSINESS_CONTACTS) {
      throw new RangeError(`contactIds must not be more than ${MAX_BUSINESS_CONTACTS}`)
    }
    const body = { locationId, ids, businessId: businessIdOf(businessId) }
    const call = { method: 'POST', path: '/contacts/bulk/business', body } as const
    return (await send({ ...call, answer: businessAnswer })).ids
  },
})

/** An empty text would detach where somebody meant to attach. */
const businessIdOf = (id: string | null): string | null =>
  id === null ? null : idOf(id, 'businessId')

function tagsToWire(request: BulkTags, locationId: string): object {
  const contacts = idsOf('contactIds', request.contactIds)
  if ('removeAllTags' in request) {
    if (request.type !== 'remove') throw new TypeError('removeAllTags goes with type "remove" only')
    // The spec requires `tags` here too.
    return { contacts, tags: [], locationId, removeAllTags: true }
  }
  return { contacts, tags: nonEmpty('tags', request.tags), locationId }
}
