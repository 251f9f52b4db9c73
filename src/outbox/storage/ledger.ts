// The ledger: per route and day of receipt, how many events came in and how they ended. Written in the same
// transaction as the change it counts, independently of the event rows, so that the two can be held against each other.

import type { Tally } from '../ports.ts'
import type { LedgerLine } from '../views.ts'

const COLUMNS = ['accepted', 'delivered', 'parked', 'ignored', 'test', 'duplicates'] as const
type Column = (typeof COLUMNS)[number]

export class Ledger implements Tally {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  add(route: string, receivedAt: number, changes: Partial<Record<Column, number>>): void {
    const day = new Date(receivedAt).toISOString().slice(0, 10)
    const values = COLUMNS.map((column) => changes[column] ?? 0)
    this.#sql.exec(
      `INSERT INTO ledger (day, route, ${COLUMNS.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (day, route) DO UPDATE SET
       ${COLUMNS.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`,
      day,
      route,
      ...values
    )
  }

  lines(): readonly LedgerLine[] {
    const query = `SELECT day, route, ${COLUMNS.join(', ')} FROM ledger ORDER BY day DESC, route`
    return this.#sql.exec<LedgerLine>(query).toArray()
  }
}
