// Retention: rows older than they may be are deleted with body and dedupe key, few at a time.

import type { Cutoffs } from '../ports.ts'

/** Parts of one request lie together; the first holds the body of all and goes last. */
const PARTS_WITHIN = 100_000

/** Deletes up to `limit` rows, oldest first. Returns how many: fewer than `limit` means that nothing is left to do. */
export function purge(sql: SqlStorage, { before, parkedBefore }: Cutoffs, limit: number): number {
  const query = `DELETE FROM event WHERE sequence IN (
    SELECT sequence FROM event AS old
    WHERE live = 0 AND sequence < ?1 AND (state <> 'parked' OR sequence < ?2)
      AND NOT EXISTS (SELECT 1 FROM event AS part WHERE part.body_of = old.sequence
        AND part.sequence > old.sequence - ?3 AND part.sequence < old.sequence + ?3)
    ORDER BY sequence LIMIT ?4) RETURNING sequence`
  // Sequences are microseconds.
  const cutoffs = [before * 1_000, parkedBefore * 1_000]
  return sql.exec(query, ...cutoffs, PARTS_WITHIN, limit).toArray().length
}

/** When the oldest event that is not on its way came in, in milliseconds. */
export function oldestFinished(sql: SqlStorage): number | undefined {
  const query = 'SELECT received_at AS at FROM event WHERE live = 0 ORDER BY sequence LIMIT 1'
  return sql.exec<{ at: number }>(query).toArray()[0]?.at
}
