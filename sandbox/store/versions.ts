// What search sees: each contact's last version that is older than the lag. Deleted ones linger as long. The versions
// are kept in memory from the first full scan on: reading and parsing all of them takes most of a search's time.

import type { Contact, Settings } from '../model.ts'
import { readDocument } from './document.ts'

/** An equality that every hit has to meet: lets the tables answer before the filters run. */
export type Narrowing = {
  readonly column: 'contact' | 'email' | 'phone'
  readonly value: string
}

/** `null`: deleted. */
type Version = { readonly at: number; readonly contact: Contact | null }

type Lag = Pick<Settings, 'indexLagMs' | 'indexFlickerMs'>

/** How far back a search may look. */
const lookBackMs = ({ indexLagMs, indexFlickerMs }: Lag): number => indexLagMs + indexFlickerMs

export function versionStore(sql: SqlStorage) {
  let mirror: Map<string, Version[]> | undefined
  let asked = 0

  const load = (): Map<string, Version[]> => {
    const versions = new Map<string, Version[]>()
    // Rows as arrays come out faster than rows as objects.
    for (const [id, at, doc] of sql
      .exec('SELECT contact, at, doc FROM versions ORDER BY seq')
      .raw<[string, number, string | null]>())
      append(versions, id, { at, contact: doc === null ? null : readDocument<Contact>(doc) })
    return versions
  }
  const scan = (asOf: number): Contact[] => {
    mirror ??= load()
    const seen: Contact[] = []
    for (const versions of mirror.values()) {
      const contact = versions.findLast(({ at }) => at <= asOf)?.contact
      if (contact !== undefined && contact !== null) seen.push(contact)
    }
    return seen
  }
  const look = ({ column, value }: Narrowing, asOf: number): Contact[] =>
    sql
      .exec<{ doc: string }>(
        `SELECT v.doc FROM versions v WHERE v.${column} = ?2 AND v.at <= ?1 AND v.doc IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM versions l WHERE l.contact = v.contact AND l.seq > v.seq AND l.at <= ?1)`,
        asOf,
        value
      )
      .toArray()
      .map(({ doc }) => readDocument<Contact>(doc))

  return {
    /** The contacts of a location as they stood at `asOf`, in no order. */
    visible: (location: string, asOf: number, narrowing?: Narrowing): Contact[] =>
      (narrowing === undefined ? scan(asOf) : look(narrowing, asOf)).filter(
        ({ locationId }) => locationId === location
      ),

    /** The time that a search sees: behind by the lag, and every second search by the flicker too. */
    asOf: (now: number, lag: Lag): number => {
      asked += 1
      return now - (asked % 2 === 0 ? lookBackMs(lag) : lag.indexLagMs)
    },

    /** What no search can see any more is forgotten. */
    add: (id: string, contact: Contact | null, now: number, lag: Lag): void => {
      const oldest = now - lookBackMs(lag)
      insert(sql, id, contact, now)
      prune(sql, id, oldest)
      if (mirror === undefined) return
      append(mirror, id, { at: now, contact })
      const versions = mirror.get(id) ?? []
      versions.splice(
        0,
        versions.findLastIndex(({ at }) => at <= oldest)
      )
    },

    wasDeleted: (id: string): boolean =>
      sql.exec('SELECT 1 FROM versions WHERE contact = ? AND doc IS NULL LIMIT 1', id).toArray()
        .length > 0,

    forget: (): void => {
      mirror = undefined
    },
  }
}

function append(versions: Map<string, Version[]>, id: string, version: Version): void {
  const known = versions.get(id)
  if (known === undefined) versions.set(id, [version])
  else known.push(version)
}

const insert = (sql: SqlStorage, id: string, contact: Contact | null, now: number): void =>
  void sql.exec(
    'INSERT INTO versions (contact, at, email, phone, doc) VALUES (?, ?, ?, ?, ?)',
    id,
    now,
    contact?.email?.toLowerCase() ?? null,
    contact?.phone ?? null,
    contact === null ? null : JSON.stringify(contact)
  )

const prune = (sql: SqlStorage, id: string, seenAt: number): void =>
  void sql.exec(
    `DELETE FROM versions WHERE contact = ?1 AND seq <
       (SELECT MAX(seq) FROM versions WHERE contact = ?1 AND at <= ?2)`,
    id,
    seenAt
  )
