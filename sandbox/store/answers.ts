// What the APIs of hydrating providers answer, by path: bytes in, the same bytes out.

export type StoredAnswer = {
  readonly status: number
  readonly type: string
  readonly body: ArrayBuffer
}

export function answerStore(sql: SqlStorage) {
  return {
    put: (path: string, { status, type, body }: StoredAnswer): void =>
      void sql.exec(
        'INSERT OR REPLACE INTO answers (path, status, type, body) VALUES (?, ?, ?, ?)',
        path,
        status,
        type,
        body
      ),
    get: (path: string): StoredAnswer | undefined =>
      sql
        .exec<StoredAnswer>('SELECT status, type, body FROM answers WHERE path = ?', path)
        .toArray()[0],
  }
}
