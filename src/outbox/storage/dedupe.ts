// Which events are the same. A business id of the sender is known for ever; a hash of the content only for a day,
// because a person may well send the same words again later.

export class Dedupe {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** The sequence of the event that has this key at `now`, or `undefined`. */
  find(key: string, now: number): number | undefined {
    const query =
      'SELECT sequence FROM dedupe WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)'
    return this.#sql.exec<{ sequence: number }>(query, key, now).toArray()[0]?.sequence
  }

  claim(key: string, sequence: number, expiresAt: number | null): void {
    const query = 'INSERT OR REPLACE INTO dedupe (key, sequence, expires_at) VALUES (?, ?, ?)'
    this.#sql.exec(query, key, sequence, expiresAt)
  }
}
