// Contacts as they stand. Every write also leaves a version, which is what search sees after its lag.

import type { Contact, Settings } from '../model.ts'
import { readDocument } from './document.ts'
import type { versionStore } from './versions.ts'

type Versions = ReturnType<typeof versionStore>
type Row = { doc: string }
const read = ({ doc }: Row): Contact => readDocument(doc)

export type Cursor = { readonly added: number; readonly id: string }

export function contactStore(sql: SqlStorage, versions: Versions) {
  const rows = (query: string, ...args: (string | number)[]) =>
    sql
      .exec<Row>(query, ...args)
      .toArray()
      .map(read)

  return {
    get: (id: string): Contact | undefined =>
      rows('SELECT doc FROM contacts WHERE id = ?', id).at(0),

    /** The oldest one that has this value, in a location. */
    findBy: (field: 'email' | 'phone', location: string, value: string): Contact | undefined =>
      rows(
        `SELECT doc FROM contacts WHERE ${field} = ? AND location = ? ORDER BY added LIMIT 1`,
        field === 'email' ? value.toLowerCase() : value,
        location
      ).at(0),

    /** Newest first, after the cursor. */
    page: (location: string, after: Cursor | undefined, limit: number): Contact[] =>
      rows(
        'SELECT doc FROM contacts WHERE location = ? AND (added, id) < (?, ?) ORDER BY added DESC, id DESC LIMIT ?',
        location,
        after?.added ?? Number.MAX_SAFE_INTEGER,
        after?.id ?? '',
        limit
      ),

    newest: (limit: number): Contact[] =>
      rows('SELECT doc FROM contacts ORDER BY added DESC, id DESC LIMIT ?', limit),

    count: (location: string): number =>
      sql
        .exec<{ n: number }>('SELECT COUNT(*) AS n FROM contacts WHERE location = ?', location)
        .one().n,

    save: (contact: Contact, now: number, settings: Settings): void => {
      sql.exec(
        'INSERT OR REPLACE INTO contacts (id, location, email, phone, added, doc) VALUES (?, ?, ?, ?, ?, ?)',
        contact.id,
        contact.locationId,
        contact.email?.toLowerCase() ?? null,
        contact.phone ?? null,
        Date.parse(contact.dateAdded),
        JSON.stringify(contact)
      )
      versions.add(contact.id, contact, now, settings)
    },

    remove: (id: string, now: number, settings: Settings): void => {
      sql.exec('DELETE FROM contacts WHERE id = ?', id)
      sql.exec('DELETE FROM records WHERE contact = ?', id)
      versions.add(id, null, now, settings)
    },
  }
}
