// The ledger: per route and day of receipt, how many events came in and how they ended, written in the transaction of
// the change it counts. How many came in costs no row of its own: each event carries its number of its day and route.

import type { FinishedState } from '../event.ts'
import type { Tally } from '../ports.ts'
import type { LedgerLine } from '../views.ts'

const COLUMNS = ['delivered', 'parked', 'ignored', 'test', 'duplicates'] as const
type Column = FinishedState | 'duplicates'
type Count = { day: string; route: string; accepted: number; lastAt: number | null }

export class Ledger implements Tally {
  readonly #sql: SqlStorage
  /** Day and route → how many came in, and when the last one did. */
  #counts = new Map<string, Count>()

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.reload()
  }

  /** Counts an event in. Returns its number, which must be stored with it in the same transaction. */
  accept(route: string, receivedAt: number): number {
    const count = this.#countOf(route, receivedAt)
    count.accepted += 1
    count.lastAt = Math.max(count.lastAt ?? 0, receivedAt)
    return count.accepted
  }

  add(route: string, receivedAt: number, changes: Partial<Record<Column, number>>): void {
    const { day, accepted, lastAt } = this.#countOf(route, receivedAt)
    const values = COLUMNS.map((column) => changes[column] ?? 0)
    this.#sql.exec(
      `INSERT INTO ledger (day, route, accepted, last_at, ${COLUMNS.join(', ')})
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (day, route) DO UPDATE SET accepted = excluded.accepted, last_at = excluded.last_at,
       ${COLUMNS.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`,
      day,
      route,
      accepted,
      lastAt,
      ...values
    )
  }

  lines(): readonly LedgerLine[] {
    const query = `SELECT day, route, accepted, ${COLUMNS.join(', ')} FROM ledger`
    const lines = new Map(
      this.#sql
        .exec<LedgerLine>(query)
        .toArray()
        .map((line) => [keyOf(line), line])
    )
    for (const { day, route, accepted } of this.#counts.values()) {
      const line = lines.get(keyOf({ day, route })) ?? { day, route, ...NOTHING }
      lines.set(keyOf(line), { ...line, accepted })
    }
    return [...lines.values()].toSorted(
      (a, b) => b.day.localeCompare(a.day) || a.route.localeCompare(b.route)
    )
  }

  /** When each route last had an event, in milliseconds. */
  lastByRoute(): ReadonlyMap<string, number> {
    const query =
      'SELECT route, max(last_at) AS at FROM ledger WHERE last_at IS NOT NULL GROUP BY route'
    const last = new Map<string, number>()
    const stored = this.#sql.exec<{ route: string; at: number }>(query).toArray()
    const counted = [...this.#counts.values()].map(({ route, lastAt }) => ({
      route,
      at: lastAt ?? 0,
    }))
    for (const { route, at } of [...stored, ...counted]) {
      last.set(route, Math.max(at, last.get(route) ?? 0))
    }
    return last
  }

  /** Forgets days before this one. */
  purge(before: number): void {
    this.#sql.exec('DELETE FROM ledger WHERE day < ?', dayOf(before))
  }

  /** Counts again from what is stored: at start, and after a transaction that was undone. */
  reload(): void {
    const live = `SELECT date(received_at / 1000, 'unixepoch') AS day, route, max(nth) AS accepted,
      max(received_at) AS lastAt FROM event WHERE live = 1 GROUP BY 1, 2`
    this.#counts = new Map()
    for (const { day, route, accepted, lastAt } of this.#sql.exec<Count>(live).toArray()) {
      const count = this.#countOf(route, Date.parse(day))
      count.accepted = Math.max(count.accepted, accepted)
      count.lastAt = Math.max(count.lastAt ?? 0, lastAt ?? 0)
    }
  }

  /** From memory, else as the last change of that day and route left it. */
  #countOf(route: string, receivedAt: number): Count {
    const day = dayOf(receivedAt)
    const known = this.#counts.get(keyOf({ day, route }))
    if (known !== undefined) return known
    const query = 'SELECT accepted, last_at AS lastAt FROM ledger WHERE day = ? AND route = ?'
    const [stored] = this.#sql.exec<Pick<Count, 'accepted' | 'lastAt'>>(query, day, route).toArray()
    const count = { day, route, accepted: stored?.accepted ?? 0, lastAt: stored?.lastAt ?? null }
    this.#counts.set(keyOf(count), count)
    return count
  }
}

const NOTHING = { accepted: 0, delivered: 0, parked: 0, ignored: 0, test: 0, duplicates: 0 }

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const keyOf = ({ day, route }: { day: string; route: string }): string => `${day} ${route}`
