// Replays of many events: which events, how far, how it ended. Rows only; what is done with them is decided elsewhere.

import { isObject, parseJson } from '../../lib/json.ts'
import type { ReplayFilter, ReplayJob } from '../replay/job.ts'
import type { ReplayMode } from '../replay/replay.ts'

type ReplayRow = {
  id: string
  mode: string
  filter: string
  state: string
  started_at: number
  ended_at: number | null
  upto: number
  matched: number
  cursor: number
  replayed: number
  skipped: number
}

/** How many are remembered. */
const KEPT = 50

export class Replays {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  start(job: Pick<ReplayJob, 'id' | 'mode' | 'filter' | 'startedAt' | 'upTo' | 'matched'>): void {
    const { id, mode, filter, startedAt, upTo, matched } = job
    this.#sql.exec(
      `INSERT INTO replay (id, mode, filter, state, started_at, upto, matched)
       VALUES (?, ?, ?, 'running', ?, ?, ?)`,
      id,
      mode,
      JSON.stringify(filter),
      startedAt,
      upTo,
      matched
    )
    this.#sql.exec(
      `DELETE FROM replay WHERE state <> 'running' AND id NOT IN
         (SELECT id FROM replay ORDER BY started_at DESC LIMIT ?)`,
      KEPT
    )
  }

  /** Newest first. */
  all(): readonly ReplayJob[] {
    return this.#sql
      .exec<ReplayRow>('SELECT * FROM replay ORDER BY started_at DESC, id')
      .toArray()
      .flatMap(fromRow)
  }

  find(id: string): ReplayJob | undefined {
    return this.all().find((job) => job.id === id)
  }

  /** The one that is to be worked on: they are done one after the other. */
  running(): ReplayJob | undefined {
    return this.all().findLast(({ state }) => state === 'running')
  }

  /** One event further. */
  advance(id: string, cursor: number, wasReplayed: boolean): void {
    const column = wasReplayed ? 'replayed' : 'skipped'
    const query = `UPDATE replay SET cursor = ?, ${column} = ${column} + 1 WHERE id = ?`
    this.#sql.exec(query, cursor, id)
  }

  /** Whatever matched at the start and does not any more has been skipped. */
  end(id: string, state: 'done' | 'cancelled', now: number): void {
    const query = `UPDATE replay SET state = ?1, ended_at = ?2,
      skipped = iif(?1 = 'done', max(skipped, matched - replayed), skipped) WHERE id = ?3 AND state = 'running'`
    this.#sql.exec(query, state, now, id)
  }
}

/** Written above from the same types. One whose filter cannot be read is none: it must not replay everything. */
const fromRow = (row: ReplayRow): ReplayJob[] => {
  const filter: unknown = parseJson(row.filter)
  return isObject(filter) ? [jobOf(row, filter)] : []
}

const jobOf = (row: ReplayRow, filter: ReplayFilter): ReplayJob => ({
  id: row.id,
  mode: row.mode as ReplayMode,
  filter,
  state: row.state as ReplayJob['state'],
  startedAt: row.started_at,
  endedAt: row.ended_at,
  upTo: row.upto,
  matched: row.matched,
  cursor: row.cursor,
  replayed: row.replayed,
  skipped: row.skipped,
})
