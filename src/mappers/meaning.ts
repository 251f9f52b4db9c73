// What an event means for its route: the value that the pipeline hands to the outbox. Plain JSON.

import type { Json } from '../lib/json.ts'
import type { Lead } from './lead.ts'
import type { Need } from './need.ts'
import type { Plan } from './plan.ts'

export type { Need } from './need.ts'

export type Meaning =
  | { readonly kind: 'deliver'; readonly lead: Lead; readonly plan: Plan }
  /** The event names only an id: the outbox asks the sender's API, then the event is interpreted again. */
  | { readonly kind: 'hydrate'; readonly lead: Lead; readonly need: Need }
  /** The event names nobody, but the sale that it is about may be on record, with its buyer. */
  | {
      readonly kind: 'recall'
      readonly lead: Lead
      readonly plan: Plan
      /** What becomes of it where the record does not know the sale. */
      readonly otherwise: Extract<Meaning, { readonly kind: 'hydrate' | 'parked' }>
      /** The sender tells more than whose it is (of a sale what was bought): it is asked first. */
      readonly isWorthAsking?: true
    }
  /** The sender takes an earlier event back: its person is known from that event alone, which the outbox has. */
  | {
      readonly kind: 'retract'
      readonly lead: Lead
      readonly eventId: string
      readonly note: string
    }
  /** A test of the sender: understood and shown, never delivered. */
  | { readonly kind: 'test'; readonly lead: Lead }
  | { readonly kind: 'ignored'; readonly reason: string; readonly quietly?: true }
  | { readonly kind: 'parked'; readonly lead: Lead | null; readonly reason: string }

/** What a sender's API has answered. */
export type SenderAnswer = {
  readonly status: number
  readonly headers: Headers
  /** `undefined` for what is not JSON. */
  readonly json: Json | undefined
}

/** What an answer means that is not what was asked for. */
export type SenderVerdict =
  /** Not now: the event keeps its schedule of retries. */
  | { readonly kind: 'retry'; readonly cause: string; readonly afterMs: number | null }
  /** Too many calls: nobody of this route asks before then; no try is used up. */
  | { readonly kind: 'slow-down'; readonly cause: string; readonly afterMs: number | null }
  /** The credential: the route waits, and goes on by itself once one is taken. In words, with what to do. */
  | { readonly kind: 'pause'; readonly reason: string }
  /** This event needs a person. In words, with what to do. */
  | {
      readonly kind: 'park'
      readonly reason: string
      /** Nobody was asked: there is no credential. */
      readonly isUnconfigured?: true
    }
  /** There is no such thing, and nobody has to care: the event ends as ignored. */
  | { readonly kind: 'nothing'; readonly reason: string }

/** A stretch of time that a sender is asked about. Milliseconds since the epoch. */
export type ListWindow = { readonly since: number; readonly until: number }

export type Ask = {
  /** Path and query below the API's base. */
  readonly path: string
  readonly account?: string
  /** What `read` has to remember of why it asks. */
  readonly about?: string
}

export type Listed = {
  /** Bodies as the webhook would have brought them: they are read by `parse`, and known by the same keys. */
  readonly bodies: readonly Json[]
  readonly more: readonly Ask[]
}
