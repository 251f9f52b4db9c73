// Notes and tasks: documents that belong to a contact, in the order they were made.

import { readDocument } from './document.ts'

type Stored = { readonly id: string; readonly contactId: string }

export function recordStore<T extends Stored>(sql: SqlStorage, kind: 'note' | 'task') {
  return {
    list: (contactId: string): T[] =>
      sql
        .exec<{ doc: string }>(
          'SELECT doc FROM records WHERE contact = ? AND kind = ? ORDER BY seq',
          contactId,
          kind
        )
        .toArray()
        .map(({ doc }) => readDocument<T>(doc)),

    add: (record: T): void =>
      void sql.exec(
        'INSERT INTO records (kind, contact, id, doc) VALUES (?, ?, ?, ?)',
        kind,
        record.contactId,
        record.id,
        JSON.stringify(record)
      ),

    replace: (record: T): void =>
      void sql.exec(
        'UPDATE records SET doc = ? WHERE contact = ? AND kind = ? AND id = ?',
        JSON.stringify(record),
        record.contactId,
        kind,
        record.id
      ),

    remove: ({ contactId, id }: Stored): void =>
      void sql.exec(
        'DELETE FROM records WHERE contact = ? AND kind = ? AND id = ?',
        contactId,
        kind,
        id
      ),
  }
}
