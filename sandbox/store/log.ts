// Every API call, in order and without a cap. It is also what the rate limit is restored from after a restart.

export type LogEntry = {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly query: string
  /** 0 when the caller got no answer. */
  readonly status: number
  readonly ms: number
  readonly body: string | null
  readonly fault: string | null
  /** Whose quota the call was counted on. */
  readonly bucket: string | null
}

type Row = LogEntry & { readonly id: number }

/** Log ids stay far below this, times in milliseconds far above. */
const FIRST_TIME = 1e11

export function logStore(sql: SqlStorage) {
  return {
    add: (entry: LogEntry): void =>
      void sql.exec(
        'INSERT INTO log (at, method, path, query, status, ms, body, fault, bucket) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        entry.at,
        entry.method,
        entry.path,
        entry.query,
        entry.status,
        entry.ms,
        entry.body,
        entry.fault,
        entry.bucket
      ),

    /** From a time on (inclusive), or after a log id. */
    since: (since: number): object[] =>
      sql
        .exec<Row>(
          `SELECT * FROM log WHERE ${since < FIRST_TIME ? 'id >' : 'at >='} ? ORDER BY id`,
          since
        )
        .toArray()
        .map(shown),

    callsOf: (bucket: string, after: number): number[] =>
      sql
        .exec<{ at: number }>(
          'SELECT at FROM log WHERE at > ? AND bucket = ? ORDER BY id',
          after,
          bucket
        )
        .toArray()
        .map(({ at }) => at),

    /** Those that the limit let through. */
    answeredCallsTo: (path: string, after: number): number =>
      sql
        .exec<{ n: number }>(
          'SELECT COUNT(*) AS n FROM log WHERE at > ? AND path = ? AND status <> 429',
          after,
          path
        )
        .one().n,

    countOf: (bucket: string, from: number): number =>
      sql
        .exec<{ n: number }>(
          'SELECT COUNT(*) AS n FROM log WHERE at >= ? AND bucket = ?',
          from,
          bucket
        )
        .one().n,
  }
}

const shown = ({ id, at, method, path, query, status, ms, body, fault }: Row): object => ({
  id,
  at,
  method,
  path,
  ...(query === '' ? {} : { query }),
  status,
  ms,
  body,
  ...(fault === null ? {} : { fault }),
})
