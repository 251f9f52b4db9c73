// What search sees: each contact's last version that is older than the lag. Deleted ones linger as long.

import type { Contact } from '../model.ts'
import { readDocument } from './document.ts'

/** An equality that every hit has to meet: lets the tables answer before the filters run. */
export type Narrowing = {
  readonly column: 'contact' | 'email' | 'phone'
  readonly value: string
}

export function indexView(sql: SqlStorage) {
  return {
    /** The contacts as they stood at `asOf`, newest first. */
    visible: (location: string, asOf: number, narrowing?: Narrowing): Contact[] => {
      const where = narrowing === undefined ? '' : `AND v.${narrowing.column} = ?2`
      const args = narrowing === undefined ? [asOf] : [asOf, narrowing.value]
      return sql
        .exec<{ doc: string }>(
          `SELECT v.doc FROM versions v WHERE v.at <= ?1 AND v.doc IS NOT NULL ${where}
             AND NOT EXISTS (SELECT 1 FROM versions l WHERE l.contact = v.contact AND l.seq > v.seq AND l.at <= ?1)`,
          ...args
        )
        .toArray()
        .map(({ doc }) => readDocument<Contact>(doc))
        .filter(({ locationId }) => locationId === location)
    },
  }
}
