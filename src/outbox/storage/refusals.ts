// Refusals: counts per day, route and reason, and the last fifty of each route with their evidence. A new one takes
// the place of the oldest, so that a flood of refusals neither grows the database nor deletes rows.

import { EVIDENCE_MS, type Evidence, type RefusalCount, type RefusalReport } from '../refusal.ts'

/** Per route. */
const KEPT = 50

export class Refusals {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Call inside a transaction. */
  add({ at, counts, evidence }: Omit<RefusalReport, 'location'>): void {
    for (const { day, route, reason, count } of counts) {
      this.#sql.exec(
        `INSERT INTO refusal (day, route, reason, count) VALUES (?, ?, ?, ?)
         ON CONFLICT (day, route, reason) DO UPDATE SET count = count + excluded.count`,
        day,
        route,
        reason,
        count
      )
    }
    for (const one of evidence) this.#keep(one)
    // Retention runs where there are events; here there may never be one.
    this.#purgeEvidence(at)
  }

  #keep({ route, at, ...rest }: Evidence): void {
    const query = 'SELECT max(nth) AS last FROM refusal_evidence WHERE route = ?'
    const { last } = this.#sql.exec<{ last: number | null }>(query, route).one()
    const nth = (last ?? -1) + 1
    this.#sql.exec(
      'INSERT OR REPLACE INTO refusal_evidence (route, slot, nth, at, facts) VALUES (?, ?, ?, ?, ?)',
      route,
      nth % KEPT,
      nth,
      at,
      JSON.stringify(rest)
    )
  }

  /** Newest day first. */
  counts(): readonly RefusalCount[] {
    const query =
      'SELECT day, route, reason, count FROM refusal ORDER BY day DESC, route, count DESC, reason'
    return this.#sql.exec<RefusalCount>(query).toArray()
  }

  /** Newest first; of every route when none is named. */
  evidence(route?: string): readonly Evidence[] {
    return this.#sql
      .exec<{ route: string; at: number; facts: string }>(
        `SELECT route, at, facts FROM refusal_evidence WHERE route = coalesce(?, route)
         ORDER BY at DESC, nth DESC`,
        route ?? null
      )
      .toArray()
      .map((row) => ({
        route: row.route,
        at: row.at,
        // Written above from the same type.
        ...(JSON.parse(row.facts) as Omit<Evidence, 'route' | 'at'>),
      }))
  }

  /** Forgets the counts of days before this one, and evidence that is too old. */
  purge(before: number, now: number): void {
    this.#sql.exec('DELETE FROM refusal WHERE day < ?', new Date(before).toISOString().slice(0, 10))
    this.#purgeEvidence(now)
  }

  #purgeEvidence(now: number): void {
    this.#sql.exec('DELETE FROM refusal_evidence WHERE at < ?', now - EVIDENCE_MS)
  }
}
