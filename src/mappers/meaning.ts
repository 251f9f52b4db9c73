// What an event means for its route: the value that the pipeline hands to the outbox. Plain JSON.

import type { Lead } from './lead.ts'
import type { Plan } from './plan.ts'

export type Meaning =
  | { readonly kind: 'deliver'; readonly lead: Lead; readonly plan: Plan }
  /** The event names only an id: the outbox asks the sender's API, then the event is interpreted again. */
  | { readonly kind: 'hydrate'; readonly lead: Lead; readonly need: Need }
  /** A test of the sender: understood and shown, never delivered. */
  | { readonly kind: 'test'; readonly lead: Lead }
  | { readonly kind: 'ignored'; readonly reason: string; readonly quietly?: true }
  | { readonly kind: 'parked'; readonly lead: Lead | null; readonly reason: string }

/** A call that must be made to learn who an event is about. */
export type Need = {
  /** What is missing, as the operator would say it: "the customer's contact details". */
  readonly what: string
  /** Path and query below the API's base. */
  readonly path: string
  /** The event is worth delivering without the answer: it does not wait for it for long, and needs no credential. */
  readonly optional?: true
}
