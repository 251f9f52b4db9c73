// A row of the table `event` and the event that it holds. Reading never fails: one damaged row must not stop the others.

import { parseJson, type Json } from '../../lib/json.ts'
import type { Lead } from '../../mappers/lead.ts'
import type { Plan } from '../../mappers/plan.ts'
import { newProgress, type Progress, type StoredEvent } from '../event.ts'

export type EventRow = {
  sequence: number
  id: string
  route: string
  provider: string
  name: string | null
  state: string
  reason: string | null
  received_at: number
  finished_at: number | null
  in_crm_ms: number | null
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
  is_bulk: number
}

export const COLUMNS =
  'sequence, id, route, provider, name, state, reason, received_at, finished_at, in_crm_ms, due, attempt, cause, email, phone, progress, lead, plan, hydration, part, is_bulk'

/** Texts are written by the store only, from the same types: reading them back is the one place for casts. */
export const fromRow = (row: EventRow): StoredEvent => ({
  sequence: row.sequence,
  id: row.id,
  route: row.route,
  provider: row.provider,
  name: row.name,
  state: row.state as StoredEvent['state'],
  reason: row.reason,
  receivedAt: row.received_at,
  finishedAt: row.finished_at,
  inCrmMs: row.in_crm_ms,
  due: row.due,
  attempt: row.attempt,
  cause: row.cause,
  email: row.email,
  phone: row.phone,
  progress: progressFrom(row),
  lead: fromText(row.lead) as Lead | null,
  plan: fromText(row.plan) as Plan | null,
  hydration: fromText(row.hydration) as Json | null,
  part: row.part,
  isBulk: row.is_bulk === 1,
})

/** An unreadable lead or plan counts as missing: delivery makes it again from the stored body. */
const fromText = (text: string | null): unknown =>
  text === null ? null : (parseJson(text) ?? null)

/** A row of an earlier version lacks what was added since. */
const progressFrom = ({ progress, received_at: receivedAt }: EventRow): Progress => ({
  ...newProgress(receivedAt),
  ...(fromText(progress) as Progress | null),
})
