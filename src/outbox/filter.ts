// What an operator asks the event list for → what the table is asked. Pure.

import type { EventState, FinishedState } from './event.ts'
import { sequenceOf } from './event-id.ts'
import type { Health } from './rules/health.ts'
import type { Facts } from './views.ts'

export type EventQuery = {
  readonly state?: EventState | undefined
  readonly route?: string | undefined
  /** An email address, a phone number, a name or an event id. */
  readonly q?: string | undefined
  /** Milliseconds since the epoch. */
  readonly since?: number | undefined
  readonly until?: number | undefined
  /** The last id of the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** What the event list can be narrowed by. Times in milliseconds. */
export type EventFilter = {
  readonly states: readonly (FinishedState | 'live')[]
  readonly route?: string | undefined
  /** An email address, a phone number, a name or an event id. */
  readonly text?: string | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
  /** Only events before this sequence: the cursor. */
  readonly before?: number | undefined
  /** Only events after this sequence, up to that one. */
  readonly after?: number | undefined
  readonly upTo?: number | undefined
  /** Only these sequences, or all but these. */
  readonly only?: readonly number[]
  readonly except?: readonly number[]
  /** Of the events on their way, those in this state. */
  readonly onTheWay?: OnTheWay | undefined
  readonly limit: number
}

/** The state of an event on its way follows from whom it needs next: its location, or first its sender. */
export type OnTheWay = {
  readonly state: 'queued' | 'waiting' | 'paused'
  readonly location: Health['kind']
  /** Routes whose sender is paused, and those whose sender is down. */
  readonly pausedSenders: readonly string[]
  readonly downSenders: readonly string[]
}

/**
 * What to ask the table for; `null` when the answer can only be empty. `placeOf` tells where an event lies: where its
 * id says, unless that place was taken.
 */
export function filterOf(
  query: EventQuery,
  facts: Facts,
  placeOf: (id: string) => number | undefined = sequenceOf
): Omit<EventFilter, 'limit'> | null {
  const before = query.cursor === undefined ? undefined : placeOf(query.cursor)
  const { route, q: text, since, until } = query
  const narrowed = { route, text, since, until, before }
  const { state } = query
  if (state === undefined) return { ...narrowed, states: [...FINISHED, 'live'] }
  if (isFinished(state)) return { ...narrowed, states: [state] }
  return liveFilter(state, narrowed, facts)
}

const FINISHED: readonly FinishedState[] = ['delivered', 'parked', 'ignored', 'test']
const isFinished = (state: EventState): state is FinishedState =>
  FINISHED.some((one) => one === state)

/** The four states of an event on its way are not stored: they follow from the location and from what runs. */
function liveFilter(
  state: Exclude<EventState, FinishedState>,
  narrowed: Omit<EventFilter, 'limit' | 'states'>,
  { health, senders, running }: Facts
): Omit<EventFilter, 'limit'> | null {
  const live = { ...narrowed, states: ['live' as const] }
  if (state === 'delivering') return running.size === 0 ? null : { ...live, only: [...running] }
  const routesIn = (kind: Health['kind']) =>
    Object.keys(senders).filter((route) => senders[route]?.kind === kind)
  const onTheWay: OnTheWay = {
    state,
    location: health.kind,
    pausedSenders: routesIn('paused'),
    downSenders: routesIn('down'),
  }
  return { ...live, except: [...running], onTheWay }
}
