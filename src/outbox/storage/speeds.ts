// How fast the latest events were. No index of its own, which would cost a row per event: what is read is bounded.

import type { Speed } from '../rules/speed.ts'

/** Rows that one look reads at most. */
const MAX_EVENTS = 10_000

type SpeedRow = { route: string; ms: number | null }

/** Of the newest events received since then (milliseconds), those whose contact stood in the CRM when they ended. */
export function speedsSince(
  sql: Pick<SqlStorage, 'exec'>,
  since: number,
  limit = MAX_EVENTS
): readonly Speed[] {
  // Those without a time count as read as well, so it is not SQL that leaves them out: the limit is of all.
  const query = `SELECT route, in_crm_ms AS ms FROM event WHERE sequence >= ?
    ORDER BY sequence DESC LIMIT ?`
  // Sequences are microseconds.
  const rows = [...sql.exec<SpeedRow>(query, since * 1_000, limit)]
  return rows.flatMap(({ route, ms }) => (ms === null ? [] : [{ route, ms }]))
}
