// Looking before repeating: what to do about a call whose outcome is unknown. Pure.

import { referenceLine } from '../event-id.ts'
import type { StepKind } from './steps.ts'

/** How long after the call its effect may still be invisible to a look. */
const SETTLE_MS: Readonly<Partial<Record<StepKind, number>>> = {
  // Listing notes and tasks of a contact shows what was written, once the request itself has ended.
  note: 2_000,
  task: 2_000,
  // Enrolments are found by search, which lags by seconds to a minute (contacts-api.md §7).
  workflow: 60_000,
}

/** Milliseconds until a look can be trusted. */
export const settleDelay = (kind: StepKind, sentAt: number, now: number): number =>
  Math.max(0, sentAt + (SETTLE_MS[kind] ?? 0) - now)

/** Whether a note or task is this event's: the reference stands alone on a line, wherever people moved it. */
export const carriesReference = (text: string | null | undefined, reference: string): boolean =>
  text?.split(/[\r\n]|<[^>]*>/).some((line) => line.trim() === reference) ?? false

/** Where an event has several notes or tasks, each carries its own number behind the reference. */
export const stepReference = (eventId: string, stepKey: string): string => {
  const index = Number(stepKey.split(':')[1] ?? 0)
  return referenceLine(index === 0 ? eventId : `${eventId}-${index + 1}`)
}
