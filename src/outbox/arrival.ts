// What the receive pipeline hands to an outbox and gets back: the contract between the two, without storage.

import type { Meaning } from '../mappers/meaning.ts'
import type { InLine, StoredRequest } from './event.ts'

/** How long equal content counts as the same event: a person may well send the same words again later. */
export const CONTENT_WINDOW_MS = 24 * 60 * 60 * 1000

/** The dedupe key of an event that has an id of its sender. */
export const idKey = (route: string, eventId: string): string => `${route} id:${eventId}`

/** One request of a sender, verified and interpreted. */
export type Arrival = {
  /** The location's name in the configuration. */
  readonly location: string
  readonly route: string
  readonly provider: string
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
  readonly request: StoredRequest
  readonly events: readonly ArrivingEvent[]
  /** It never arrived: it was found by asking the sender. */
  readonly isReconciled?: true
}

export type ArrivingEvent = {
  /** Set when the sender was answered before the outbox took the event in: it came through the queue. */
  readonly id?: string
  /** Which event of the request, from 0. */
  readonly part: number
  /** The sender's name of the event. */
  readonly name: string | null
  readonly dedupeKey: string
  /** How long the key holds; `null` for ever. */
  readonly dedupeForMs: number | null
  readonly meaning: Meaning
}

export type Receipt = {
  readonly id: string
  readonly status: 'accepted' | 'duplicate' | 'ignored' | 'test' | 'parked'
  /** Set when the event is on its way and must be put in line. */
  readonly live: InLine | null
}

type OnItsWay = Extract<Meaning, { readonly kind: 'deliver' | 'recall' | 'hydrate' | 'retract' }>

const ON_ITS_WAY: readonly Meaning['kind'][] = ['deliver', 'recall', 'hydrate', 'retract']

/** Whether something is to be done for the event; otherwise it has ended when it is stored. */
export const isOnItsWay = (meaning: Meaning): meaning is OnItsWay =>
  ON_ITS_WAY.includes(meaning.kind)
