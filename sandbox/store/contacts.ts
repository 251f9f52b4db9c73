// Contacts as they stand. Every write also leaves a version, which is what search sees after its lag.

import type { Contact } from '../model.ts'
import { readDocument } from './document.ts'

type Row = { doc: string }
const read = ({ doc }: Row): Contact => readDocument(doc)

export type Cursor = { readonly added: number; readonly id: string }

export function contactStore(sql: SqlStorage) {
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

    save: (contact: Contact, now: number, indexLagMs: number): void => {
      const doc = JSON.stringify(contact)
      const email = contact.email?.toLowerCase() ?? null
      const phone = contact.phone ?? null
      sql.exec(
        'INSERT OR REPLACE INTO contacts (id, location, email, phone, added, doc) VALUES (?, ?, ?, ?, ?, ?)',
        contact.id,
        contact.locationId,
        email,
        phone,
        Date.parse(contact.dateAdded),
        doc
      )
      addVersion(sql, { id: contact.id, email, phone, doc }, now, indexLagMs)
    },

    remove: (id: string, now: number, indexLagMs: number): void => {
      sql.exec('DELETE FROM contacts WHERE id = ?', id)
      sql.exec('DELETE FROM records WHERE contact = ?', id)
      addVersion(sql, { id, email: null, phone: null, doc: null }, now, indexLagMs)
    },

    wasDeleted: (id: string): boolean =>
      sql.exec('SELECT 1 FROM versions WHERE contact = ? AND doc IS NULL LIMIT 1', id).toArray()
        .length > 0,
  }
}

type Version = { id: string; email: string | null; phone: string | null; doc: string | null }

/** Versions older than the one that search already sees are of no use to anybody. */
function addVersion(sql: SqlStorage, version: Version, now: number, indexLagMs: number): void {
  const { id, email, phone, doc } = version
  sql.exec(
    'INSERT INTO versions (contact, at, email, phone, doc) VALUES (?, ?, ?, ?, ?)',
    id,
    now,
    email,
    phone,
    doc
  )
  sql.exec(
    `DELETE FROM versions WHERE contact = ?1 AND seq <
       (SELECT MAX(seq) FROM versions WHERE contact = ?1 AND at <= ?2)`,
    id,
    now - indexLagMs
  )
}
