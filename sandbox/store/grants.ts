// Authorization codes and refresh tokens that nobody has used yet. Each can be used once.

import type { Grant } from '../model.ts'
import { readDocument } from './document.ts'

export type GrantKind = 'code' | 'refresh'

export function grantStore(sql: SqlStorage) {
  return {
    add: (kind: GrantKind, value: string, grant: Grant, expires: number): void =>
      void sql.exec(
        'INSERT INTO grants (value, kind, expires, doc) VALUES (?, ?, ?, ?)',
        value,
        kind,
        expires,
        JSON.stringify(grant)
      ),

    /** Looks without using it up. */
    find: (kind: GrantKind, value: string, now: number): Grant | undefined =>
      sql
        .exec<{ doc: string }>(
          'SELECT doc FROM grants WHERE value = ? AND kind = ? AND expires > ?',
          value,
          kind,
          now
        )
        .toArray()
        .map(({ doc }) => readDocument<Grant>(doc))[0],

    useUp: (value: string): void => void sql.exec('DELETE FROM grants WHERE value = ?', value),

    /** Connections that stand: every one has a refresh token. */
    connected: (now: number): Grant[] =>
      sql
        .exec<{ doc: string }>("SELECT doc FROM grants WHERE kind = 'refresh' AND expires > ?", now)
        .toArray()
        .map(({ doc }) => readDocument<Grant>(doc)),
  }
}
