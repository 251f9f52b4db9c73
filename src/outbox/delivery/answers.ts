// What becomes of an event once its sender was asked: with the answer, or without it. Asks nobody.

import type { Json } from '../../lib/json.ts'
import type { Need, SenderVerdict } from '../../mappers/meaning.ts'
import { answersOf, withEntry, withWarning, type StoredEvent } from '../event.ts'

/** The event with one more answer. `address` is where it came from. */
export function withAnswer(
  event: StoredEvent,
  address: string,
  { answer, status }: { readonly answer: Json; readonly status: number },
  at: number
): StoredEvent {
  const entry = { at, what: 'hydrated', detail: `${address} answered ${status}` } as const
  const progress = withEntry(event.progress, entry)
  return { ...event, hydration: [...answersOf(event), answer], progress }
}

/** The event as it goes on without what it can do without. */
export function withoutAnswer(
  event: StoredEvent,
  { what }: Need,
  verdict: SenderVerdict,
  at: number
): StoredEvent {
  const why = 'reason' in verdict ? verdict.reason : `${verdict.cause}.`
  const progress = withWarning(event.progress, at, `Delivered without ${what}. ${why}`)
  return { ...event, hydration: [...answersOf(event), null], progress }
}

/** What was not there is not stored, so that mapping the event again asks again. */
export function storable(event: StoredEvent): StoredEvent['hydration'] {
  const answers = answersOf(event)
  const known = answers.includes(null) ? answers.slice(0, answers.indexOf(null)) : answers
  return known.length === 0 ? null : [...known]
}
