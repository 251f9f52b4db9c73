// The record of sales: every SQL statement about payments. It outlives the events, because what somebody has paid adds up
// over years. Decides nothing.

import type { SaleRows } from '../ports.ts'
import type { Doing, RecordedPayment } from '../sales/sale.ts'

type Row = {
  sequence: number
  about: number
  sale: number | null
  contact: string | null
  is_refund: number
  amount: string | null
  currency: string | null
  at: number
  does: string
}

const COLUMNS = 'sequence, about, sale, contact, is_refund, amount, currency, at, does'

export class Sales implements SaleRows {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** The sale that is known under one of the keys. */
  aboutOf(keys: readonly string[]): number | null {
    const found = keys.flatMap((key) =>
      this.#sql
        .exec<{ about: number }>('SELECT about FROM payment_key WHERE key = ?', key)
        .toArray()
    )
    return found[0]?.about ?? null
  }

  get(sequence: number): RecordedPayment | undefined {
    return this.#select('sequence = ?', sequence)[0]
  }

  /** All events of one sale, refund…, in the order in which they became known. */
  eventsOf(about: number): readonly RecordedPayment[] {
    return this.#select('about = ? ORDER BY place', about)
  }

  refundsOf(sale: number): readonly RecordedPayment[] {
    return this.#select('sale = ? AND is_refund = 1', sale)
  }

  ofContact(contactId: string): readonly RecordedPayment[] {
    return this.#select('contact = ? ORDER BY at, sequence', contactId)
  }

  /** Writes the event, and that it is known under these keys. */
  record(payment: RecordedPayment, keys: readonly string[]): void {
    const { sequence, about, sale, contactId, isRefund, counted, does } = payment
    this.#sql.exec(
      `INSERT INTO payment (${COLUMNS}, place)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT count(*) FROM payment WHERE about = ?2))
       ON CONFLICT (sequence) DO UPDATE SET sale = excluded.sale, amount = excluded.amount,
         currency = excluded.currency, at = excluded.at, does = excluded.does`,
      sequence,
      about,
      sale,
      contactId,
      isRefund ? 1 : 0,
      counted?.amount ?? null,
      counted?.currency ?? null,
      counted?.at ?? 0,
      JSON.stringify(does)
    )
    for (const key of keys) {
      this.#sql.exec('INSERT OR IGNORE INTO payment_key VALUES (?, ?)', key, about)
    }
  }

  setContact(sequence: number, contactId: string): void {
    const query = 'UPDATE payment SET contact = ?1 WHERE sequence = ?2 AND contact IS NOT ?1'
    this.#sql.exec(query, contactId, sequence)
  }

  #select(where: string, value: number | string): readonly RecordedPayment[] {
    return this.#sql
      .exec<Row>(`SELECT ${COLUMNS} FROM payment WHERE ${where}`, value)
      .toArray()
      .map(fromRow)
  }
}

const fromRow = ({ contact, is_refund, amount, currency, at, does, ...row }: Row) =>
  ({
    ...row,
    contactId: contact,
    isRefund: is_refund === 1,
    counted: amount === null || currency === null ? null : { amount, currency, at },
    // Written by `record` from the same type.
    does: JSON.parse(does) as Doing,
  }) satisfies RecordedPayment
