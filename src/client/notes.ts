// Notes of a contact. Creating one cannot be repeated without a second note.

import * as z from 'zod/mini'
import { flag, nonEmptyText, textOrNull } from './lenient.ts'
import { path } from './path.ts'
import type { Send } from './transport.ts'

export type Note = {
  readonly id: string
  /** `null` when the API did not tell it. */
  readonly body: string | null
  readonly title: string | null
  readonly userId: string | null
  readonly contactId: string | null
  readonly pinned: boolean
  /** ISO 8601. */
  readonly dateAdded: string | null
}

export type NoteInput = { readonly body: string }

const noteSchema: z.ZodMiniType<Note> = z.object({
  id: nonEmptyText,
  body: textOrNull,
  title: textOrNull,
  userId: textOrNull,
  contactId: textOrNull,
  pinned: flag,
  dateAdded: textOrNull,
})
const list = z.object({ notes: z.array(noteSchema) })
const one = z.object({ note: noteSchema })

export const notesOf = (send: Send) => ({
  async list(contactId: string): Promise<readonly Note[]> {
    const call = { method: 'GET', path: path`/contacts/${contactId}/notes`, answer: list } as const
    return (await send(call)).notes
  },

  async create(contactId: string, { body }: NoteInput): Promise<Note> {
    const { note } = await send({
      method: 'POST',
      path: path`/contacts/${contactId}/notes`,
      body: { body },
      answer: one,
    })
    return note
  },
})
