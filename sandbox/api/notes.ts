// Rows 21–25: the notes of a contact, newest first.

import type { JsonObject } from '../../src/lib/json.ts'
import type { Contact, Note, Settings } from '../model.ts'
import { succeeded, success, unknownId, type Answer } from './answer.ts'
import { aString, atMost, flag, text, type Dto } from './dto.ts'
import { READ, refuseUnknown, WRITE, type Call, type ContactRow, type Row } from './row.ts'

const noteBody =
  (required: boolean) =>
  ({ maxNoteLength }: Settings): Dto => ({
    body: {
      required,
      checks: maxNoteLength === null ? [aString] : [aString, atMost(maxNoteLength)],
    },
    userId: text,
    title: text,
    color: text,
    pinned: flag,
  })

function create(call: Call, contact: Contact): Answer {
  const refusal = refuseUnknown(call, 'users', author(call.body))
  if (refusal !== undefined) return refusal
  const dateAdded = new Date(call.now).toISOString()
  const blank = { id: call.newId(), body: '', dateAdded, contactId: contact.id }
  const note: Note = { ...blank, ...call.body }
  call.store.notes.add(note)
  return success({ note }, 201)
}

function change(call: Call, note: Note): Answer {
  const refusal = refuseUnknown(call, 'users', author(call.body))
  if (refusal !== undefined) return refusal
  const changed: Note = { ...note, ...call.body }
  call.store.notes.replace(changed)
  return success({ note: changed })
}

const author = ({ userId }: JsonObject): string[] =>
  typeof userId === 'string' && userId !== '' ? [userId] : []

/** Finds the note of the path, then hands over. */
const onNote =
  (handle: (call: Call, note: Note) => Answer): ContactRow['handle'] =>
  (call, contact) => {
    const note = call.store.notes.list(contact.id).find(({ id }) => id === call.params.id)
    return note === undefined
      ? unknownId(call.settings.unknownIdStatus, 'The note id is invalid.')
      : handle(call, note)
  }

const remove = (call: Call, note: Note): Answer => {
  call.store.notes.remove(note)
  return succeeded()
}

const ALL = '/contacts/:contactId/notes'
const ONE = `${ALL}/:id`
const reaches = 'contact'

export const noteRows: readonly Row[] = [
  {
    method: 'GET',
    path: ALL,
    scope: READ,
    reaches,
    handle: ({ store }, { id }) => success({ notes: store.notes.list(id).toReversed() }),
  },
  { method: 'POST', path: ALL, scope: WRITE, reaches, body: noteBody(true), handle: create },
  {
    method: 'GET',
    path: ONE,
    scope: READ,
    reaches,
    handle: onNote((_, note) => success({ note })),
  },
  {
    method: 'PUT',
    path: ONE,
    scope: WRITE,
    reaches,
    body: noteBody(false),
    handle: onNote(change),
  },
  { method: 'DELETE', path: ONE, scope: WRITE, reaches, handle: onNote(remove) },
]
