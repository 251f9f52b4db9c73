// The outbox's rows: every SQL statement about events, and nothing else. Decides nothing.

import { isObject, parseJson } from '../../lib/json.ts'
import type { Progress, StoredEvent, StoredRequest } from '../event.ts'
import type { EventFilter } from '../filter.ts'
import type { Ended, EventRows, LiveEvent, Meaningful, ParkedGroup, PutOff } from '../ports.ts'
import { sequenceOf } from '../event-id.ts'
import { conditions } from './conditions.ts'
import { COLUMNS, fromRow, type EventRow } from './rows.ts'

export type NewEvent = Omit<
  StoredEvent,
  'due' | 'attempt' | 'cause' | 'hydration' | 'isBulk' | 'inCrmMs'
> & {
  readonly dedupeKey: string
  /** Until when the key counts, in milliseconds; `null` as long as the row lives. */
  readonly keyUntil: number | null
  /** Its number of its day and route. */
  readonly nth: number
  /** The request itself, or the sequence of the event that holds it. */
  readonly request: StoredRequest | number
}

type LiveRow = Pick<
  EventRow,
  'sequence' | 'route' | 'email' | 'phone' | 'due' | 'cause' | 'is_bulk'
> & { is_planned: number; keys: string | null; sale_keys: string | null }

/** How far from its id's place an event may lie: a thousand events in one millisecond. */
const NEARBY = 1_000

export class Store implements EventRows {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  lastSequence(): number {
    const query = 'SELECT max(sequence) AS last FROM event'
    return this.#sql.exec<{ last: number | null }>(query).one().last ?? 0
  }

  insert(event: NewEvent): void {
    const { request } = event
    const own = typeof request === 'number' ? null : request
    this.#sql.exec(
      `INSERT INTO event (sequence, id, route, provider, name, state, live, reason, received_at, finished_at,
         email, phone, dedupe_key, key_until, nth, progress, lead, plan, part, body_of, headers, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      event.sequence,
      event.id,
      event.route,
      event.provider,
      event.name,
      event.state,
      event.state === 'live' ? 1 : 0,
      event.reason,
      event.receivedAt,
      event.finishedAt,
      event.email,
      event.phone,
      event.dedupeKey,
      event.keyUntil,
      event.nth,
      JSON.stringify(event.progress),
      toText(event.lead),
      toText(event.plan),
      event.part,
      typeof request === 'number' ? request : null,
      own === null ? null : JSON.stringify(own.headers),
      own?.body ?? null
    )
  }

  /** The id of the event that holds the dedupe key at `now`. */
  holderOf(key: string, now: number): string | undefined {
    const query = `SELECT id FROM event WHERE dedupe_key = ? AND (key_until IS NULL OR key_until > ?)
      ORDER BY sequence DESC LIMIT 1`
    return this.#sql.exec<{ id: string }>(query, key, now).toArray()[0]?.id
  }

  byKey(key: string): StoredEvent | undefined {
    const query = `SELECT ${COLUMNS} FROM event WHERE dedupe_key = ? ORDER BY sequence DESC LIMIT 1`
    const [row] = this.#sql.exec<EventRow>(query, key).toArray()
    return row === undefined ? undefined : fromRow(row)
  }

  /** The first sequence from `wanted` up that no event has. */
  freeSequence(wanted: number): number {
    let free = wanted
    while (this.#sql.exec('SELECT 1 FROM event WHERE sequence = ?', free).toArray().length > 0) {
      free += 1
    }
    return free
  }

  /** By its id, which says where it lies: there, or shortly after, where that place was taken. */
  find(id: string): StoredEvent | undefined {
    const from = sequenceOf(id)
    if (from === undefined) return undefined
    const query = `SELECT ${COLUMNS} FROM event WHERE sequence BETWEEN ? AND ? AND id = ?`
    const [row] = this.#sql.exec<EventRow>(query, from, from + NEARBY, id).toArray()
    return row === undefined ? undefined : fromRow(row)
  }

  get(sequence: number): StoredEvent | undefined {
    const query = `SELECT ${COLUMNS} FROM event WHERE sequence = ?`
    const [row] = this.#sql.exec<EventRow>(query, sequence).toArray()
    return row === undefined ? undefined : fromRow(row)
  }

  /** The request that the event came in, as stored. */
  request(sequence: number): StoredRequest | undefined {
    const [row] = this.#sql
      .exec<{ body_of: number | null; headers: string | null; body: ArrayBuffer | null }>(
        'SELECT body_of, headers, body FROM event WHERE sequence = ?',
        sequence
      )
      .toArray()
    if (row === undefined) return undefined
    if (row.body_of !== null) return this.request(row.body_of)
    if (row.headers === null || row.body === null) return undefined
    // Written by `insert` from the same type; what is damaged counts as not kept.
    const headers: unknown = parseJson(row.headers)
    return {
      headers: isObject(headers) ? (headers as StoredRequest['headers']) : {},
      body: row.body,
    }
  }

  live(): readonly LiveEvent[] {
    // A damaged plan is made again when its turn comes.
    const query = `SELECT sequence, route, email, phone, due, cause, is_bulk, plan IS NOT NULL AS is_planned,
      iif(json_valid(plan), json_extract(plan, '$.payment.keys'), NULL) AS keys,
      iif(json_valid(plan), json_extract(plan, '$.payment.saleKeys'), NULL) AS sale_keys
      FROM event WHERE live = 1 ORDER BY sequence`
    return this.#sql
      .exec<LiveRow>(query)
      .toArray()
      .map(({ is_bulk: isBulk, is_planned: isPlanned, keys, sale_keys, ...event }) => ({
        ...event,
        isBulk: isBulk === 1,
        isPlanned: isPlanned === 1,
        saleKeys: [...textsIn(keys), ...textsIn(sale_keys)],
      }))
  }

  list(filter: EventFilter): readonly StoredEvent[] {
    const { where, values } = conditions(filter)
    const query = `SELECT ${COLUMNS} FROM event WHERE ${where} ORDER BY sequence DESC LIMIT ?`
    return this.#sql
      .exec<EventRow>(query, ...values, filter.limit)
      .toArray()
      .map(fromRow)
  }

  /** The same in order of arrival: the sequences only, since the events may change while they are worked through. */
  sequences(filter: EventFilter): readonly number[] {
    const { where, values } = conditions(filter)
    const query = `SELECT sequence FROM event WHERE ${where} ORDER BY sequence LIMIT ?`
    return this.#sql
      .exec<{ sequence: number }>(query, ...values, filter.limit)
      .toArray()
      .map(({ sequence }) => sequence)
  }

  count(filter: Omit<EventFilter, 'limit'>): number {
    const { where, values } = conditions({ ...filter, limit: 0 })
    const query = `SELECT count(*) AS events FROM event WHERE ${where}`
    return this.#sql.exec<{ events: number }>(query, ...values).one().events
  }

  /** How many events are on their way, by route. */
  liveByRoute(): Readonly<Record<string, number>> {
    const query = 'SELECT route, count(*) AS events FROM event WHERE live = 1 GROUP BY route'
    const rows = this.#sql.exec<{ route: string; events: number }>(query).toArray()
    return Object.fromEntries(rows.map(({ route, events }) => [route, events]))
  }

  saveProgress(sequence: number, progress: Progress): void {
    const query = 'UPDATE event SET progress = ? WHERE sequence = ?'
    this.#sql.exec(query, JSON.stringify(progress), sequence)
  }

  putOff(sequence: number, put: PutOff): void {
    this.#sql.exec(
      'UPDATE event SET due = ?, attempt = ?, cause = ?, progress = ? WHERE sequence = ?',
      put.due,
      put.attempt,
      put.cause,
      JSON.stringify(put.progress),
      sequence
    )
  }

  setMeaning(sequence: number, meaning: Meaningful): void {
    this.#sql.exec(
      'UPDATE event SET lead = ?, plan = ?, email = ?, phone = ?, hydration = ? WHERE sequence = ?',
      toText(meaning.lead),
      toText(meaning.plan),
      meaning.email,
      meaning.phone,
      toText(meaning.hydration),
      sequence
    )
  }

  setKey(sequence: number, dedupeKey: string): void {
    const query = 'UPDATE event SET dedupe_key = ?, key_until = NULL WHERE sequence = ?'
    this.#sql.exec(query, dedupeKey, sequence)
  }

  setState(sequence: number, to: Ended): void {
    this.#sql.exec(
      `UPDATE event SET state = ?1, live = ?2, reason = ?3, progress = ?4, finished_at = ?5, is_bulk = ?6,
         in_crm_ms = ?7, due = 0, attempt = iif(?2 = 1, 0, attempt), cause = NULL WHERE sequence = ?8`,
      to.state,
      to.state === 'live' ? 1 : 0,
      to.reason,
      JSON.stringify(to.progress),
      to.finishedAt,
      to.isBulk === true ? 1 : 0,
      to.inCrmMs,
      sequence
    )
  }

  /** Parked events by route and reason, for those who must look at them. */
  parkedGroups(): readonly ParkedGroup[] {
    const query = `SELECT route, coalesce(reason, '') AS reason, count(*) AS count, max(sequence) AS newest
      FROM event WHERE state = 'parked' GROUP BY 1, 2 ORDER BY newest DESC`
    return this.#sql
      .exec<Omit<ParkedGroup, 'newestId'> & { newest: number }>(query)
      .toArray()
      .map(({ newest, ...group }) => ({ ...group, newestId: this.get(newest)?.id ?? '' }))
  }

  /** When the oldest event on its way came in, and how many there are. */
  oldestLive(
    exceptSenders: readonly string[] = []
  ): { readonly receivedAt: number; readonly count: number } | null {
    const excepted = exceptSenders.map(() => '?').join(', ')
    const query = `SELECT min(received_at) AS receivedAt, count(*) AS count FROM event
      WHERE live = 1 AND NOT (plan IS NULL AND route IN (${excepted}))`
    const { receivedAt, count } = this.#sql
      .exec<{ receivedAt: number | null; count: number }>(query, ...exceptSenders)
      .one()
    return receivedAt === null ? null : { receivedAt, count }
  }
}

const toText = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/** A list as SQLite gives it out of JSON. */
function textsIn(list: string | null): readonly string[] {
  const read = list === null ? undefined : parseJson(list)
  return Array.isArray(read) ? read.filter((item) => typeof item === 'string') : []
}
