// Notes of a contact (rows 21 to 25 of contacts-api.md §5). Creating one cannot be repeated without a second note.

import * as z from 'zod/mini'
import { acknowledgement, flag, nonEmptyText, textOrNull } from './lenient.ts'
import { path, textOf } from './path.ts'
import type { Send } from './transport.ts'

export type Note = {
  readonly id: string
  /** `null` when the API did not tell it. */
  readonly body: string | null
  readonly title: string | null
  /** As a web page writes it, `#FFAA00`. */
  readonly color: string | null
  readonly userId: string | null
  readonly contactId: string | null
  readonly pinned: boolean
  /** ISO 8601. */
  readonly dateAdded: string | null
}

export type NoteInput = NoteChanges & { readonly body: string }

/** What is left out stays. */
export type NoteChanges = {
  readonly body?: string
  /** The user who is shown as its author. */
  readonly userId?: string
  readonly title?: string
  readonly color?: string
  readonly pinned?: boolean
}

const noteSchema: z.ZodMiniType<Note> = z.object({
  id: nonEmptyText,
  body: textOrNull,
  title: textOrNull,
  color: textOrNull,
  userId: textOrNull,
  contactId: textOrNull,
  pinned: flag,
  dateAdded: textOrNull,
})
const list = z.object({ notes: z.array(noteSchema) })
const one = z.object({ note: noteSchema })

export const notesOf = (send: Send) => ({
  /** Row 21. All of them, in one answer; `unexpected_answer` rather than a list with gaps. */
  async list(contactId: string): Promise<readonly Note[]> {
    const call = { method: 'GET', path: path`/contacts/${contactId}/notes`, answer: list } as const
    return (await send(call)).notes
  },

  /** Row 22. After a failure with `outcomeUnknown`, look into the list before writing it again. */
  async create(contactId: string, input: NoteInput): Promise<Note> {
    textOf('the body of a note', input.body)
    const { note } = await send({
      method: 'POST',
      path: path`/contacts/${contactId}/notes`,
      body: noteToWire(input),
      answer: one,
    })
    return note
  },

  /** Row 23. An unknown note is `bad_request`. */
  async get(contactId: string, noteId: string): Promise<Note> {
    const at = path`/contacts/${contactId}/notes/${noteId}`
    return (await send({ method: 'GET', path: at, answer: one })).note
  },

  /** Row 24. */
  async update(contactId: string, noteId: string, changes: NoteChanges): Promise<Note> {
    const { note } = await send({
      method: 'PUT',
      path: path`/contacts/${contactId}/notes/${noteId}`,
      body: noteToWire(changes),
      answer: one,
    })
    return note
  },

  /** Row 25. For good. */
  async delete(contactId: string, noteId: string): Promise<void> {
    await send({
      method: 'DELETE',
      path: path`/contacts/${contactId}/notes/${noteId}`,
      answer: acknowledgement,
    })
  },
})

/** Key by key: the API refuses a key it does not know. JSON leaves out what is undefined. */
const noteToWire = ({ body, userId, title, color, pinned }: NoteChanges) => ({
  body,
  userId,
  title,
  color,
  pinned,
})
