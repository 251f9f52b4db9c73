// The outbox's rows: every SQL statement about events, and nothing else. Decides nothing.

import type { Json } from '../../lib/json.ts'
import type { Lead } from '../../mappers/lead.ts'
import type { Plan } from '../../mappers/plan.ts'
import type { Progress, StoredEvent, StoredRequest } from '../event.ts'
import type { EventFilter } from '../filter.ts'
import type { Ended, EventRows, Meaningful, PutOff } from '../ports.ts'
import { sequenceOf } from '../event-id.ts'

export type NewEvent = Omit<StoredEvent, 'due' | 'attempt' | 'cause' | 'hydration'> & {
  readonly dedupeKey: string
  /** The request itself, or the sequence of the event that holds it. */
  readonly request: StoredRequest | number
}

type EventRow = {
  sequence: number
  id: string
  route: string
  provider: string
  name: string | null
  state: string
  reason: string | null
  received_at: number
  finished_at: number | null
  due: number
  attempt: number
  cause: string | null
  email: string | null
  phone: string | null
  progress: string
  lead: string | null
  plan: string | null
  hydration: string | null
  part: number
}

/** Not LIKE: its pattern may only have 50 bytes on Workers, and its wildcards would need escaping. */
const CONTAINS = ['email', 'phone', "json_extract(lead, '$.person.fullName')"]
  .map((column) => `instr(lower(${column}), lower(?)) > 0`)
  .join(' OR ')

const COLUMNS =
  'sequence, id, route, provider, name, state, reason, received_at, finished_at, due, attempt, cause, email, phone, progress, lead, plan, hydration, part'

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
         email, phone, dedupe_key, progress, lead, plan, part, body_of, headers, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      JSON.stringify(event.progress),
      toText(event.lead),
      toText(event.plan),
      event.part,
      typeof request === 'number' ? request : null,
      own === null ? null : JSON.stringify(own.headers),
      own?.body ?? null
    )
  }

  find(id: string): StoredEvent | undefined {
    const sequence = sequenceOf(id)
    const event = sequence === undefined ? undefined : this.get(sequence)
    return event?.id === id ? event : undefined
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
    // Written by `insert` from the same type.
    return { headers: JSON.parse(row.headers) as StoredRequest['headers'], body: row.body }
  }

  live(): readonly Pick<StoredEvent, 'sequence' | 'email' | 'phone' | 'due' | 'cause'>[] {
    return this.#sql
      .exec<Pick<EventRow, 'sequence' | 'email' | 'phone' | 'due' | 'cause'>>(
        'SELECT sequence, email, phone, due, cause FROM event WHERE live = 1 ORDER BY sequence'
      )
      .toArray()
  }

  list(filter: EventFilter): readonly StoredEvent[] {
    const { where, values } = conditions(filter)
    const query = `SELECT ${COLUMNS} FROM event WHERE ${where} ORDER BY sequence DESC LIMIT ?`
    return this.#sql
      .exec<EventRow>(query, ...values, filter.limit)
      .toArray()
      .map(fromRow)
  }

  /** The events that delivery dealt with last: those up to the head of the line, or the newest when there is none. */
  lastServed(limit: number): readonly StoredEvent[] {
    const head = 'SELECT sequence FROM event WHERE live = 1 ORDER BY sequence LIMIT 50'
    const query = `SELECT ${COLUMNS} FROM event
      WHERE sequence <= coalesce((SELECT max(sequence) FROM (${head})), ?2)
      ORDER BY sequence DESC LIMIT ?1`
    return this.#sql.exec<EventRow>(query, limit, Number.MAX_SAFE_INTEGER).toArray().map(fromRow)
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

  setState(sequence: number, to: Ended): void {
    this.#sql.exec(
      `UPDATE event SET state = ?1, live = ?2, reason = ?3, progress = ?4, finished_at = ?5,
         due = 0, attempt = iif(?2 = 1, 0, attempt), cause = NULL WHERE sequence = ?6`,
      to.state,
      to.state === 'live' ? 1 : 0,
      to.reason,
      JSON.stringify(to.progress),
      to.finishedAt,
      sequence
    )
  }
}

function conditions(filter: EventFilter): { where: string; values: (string | number)[] } {
  const { states, route, text, since, until, before, only, except, waiting } = filter
  const isWaiting = "(cause IS NOT NULL AND cause <> 'pacing')"
  const parts: readonly (readonly [string, ...(string | number)[]] | undefined)[] = [
    [`state IN ${oneOf(states)}`, ...states],
    states.length === 1 && states[0] === 'live' ? ['live = 1'] : undefined,
    only === undefined ? undefined : [`sequence IN ${oneOf(only)}`, ...only],
    except === undefined ? undefined : [`sequence NOT IN ${oneOf(except)}`, ...except],
    waiting === undefined ? undefined : [waiting ? isWaiting : `NOT ${isWaiting}`],
    route === undefined ? undefined : ['route = ?', route],
    since === undefined ? undefined : ['received_at >= ?', since],
    until === undefined ? undefined : ['received_at <= ?', until],
    before === undefined ? undefined : ['sequence < ?', before],
    text === undefined ? undefined : [`(id = ? OR ${CONTAINS})`, text, text, text, text],
  ]
  const given = parts.filter((part) => part !== undefined)
  return {
    where: given.map(([condition]) => condition).join(' AND '),
    values: given.flatMap(([, ...values]) => values),
  }
}

const toText = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/** Rows are written by this file only, from the same types: parsing them back is the one place for a cast. */
const fromText = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

const fromRow = (row: EventRow): StoredEvent => ({
  sequence: row.sequence,
  id: row.id,
  route: row.route,
  provider: row.provider,
  name: row.name,
  state: row.state as StoredEvent['state'],
  reason: row.reason,
  receivedAt: row.received_at,
  finishedAt: row.finished_at,
  due: row.due,
  attempt: row.attempt,
  cause: row.cause,
  email: row.email,
  phone: row.phone,
  progress: JSON.parse(row.progress) as Progress,
  lead: fromText(row.lead) as Lead | null,
  plan: fromText(row.plan) as Plan | null,
  hydration: fromText(row.hydration) as Json | null,
  part: row.part,
})

const oneOf = (values: readonly unknown[]): string => `(${values.map(() => '?').join(', ')})`
