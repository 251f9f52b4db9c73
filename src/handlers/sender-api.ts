// The part of the provider contract that is about the sender's own API: what an event lacks is asked for there, and
// what never arrived is found there. Pure: the outbox makes the calls.

import type { Json } from '../lib/json.ts'
import { questionOf } from '../lib/question.ts'
import type {
  Ask,
  Listed,
  ListWindow,
  Need,
  SenderAnswer,
  SenderVerdict,
} from '../mappers/meaning.ts'

export type { Ask, Listed, ListWindow } from '../mappers/meaning.ts'

/** How an event that names only an id is completed, inside the outbox, never in the request. */
export type Hydrate<Event, Options = object> = {
  /**
   * What is to be asked for next; `null` when the event is complete. Asked again after every answer, since one answer
   * may name what to ask for next. What was asked for once is not asked for again.
   */
  readonly need: (event: Event, options: Options) => Need | null
  /** The event with the API's answer in it. */
  readonly merge: (event: Event, answer: Json) => Event
}

/** How the sender is asked what it has sent, to find what never arrived. Runs in the outbox; pure: it only says what to ask. */
export type List<Options = object> = {
  /** What to ask for first. An empty list: the options say too little, `check` may say so. */
  readonly first: (window: ListWindow, options: Options) => readonly Ask[]
  /** What an answer holds, and what to ask for next: the next page, the leads of each form. */
  readonly read: (ask: Ask, answer: Json, window: ListWindow) => Listed
}

/** A sender's own API, as far as we read it. */
export type SenderApi = {
  /** `<ROUTE>_API_BASE` overrides it. Empty where it follows from an option that is not given. */
  readonly apiBase: string
  /**
   * Suffix of the secret: `API_KEY` is read from `<ROUTE>_API_KEY`. Several accounts have one each there, separated by
   * spaces: `<account>:<credential>`.
   */
  readonly credential: string
  /** `onBehalfOf`: the account that is asked about, where the credential is not its own. */
  readonly headers: (credential: string, onBehalfOf?: string) => Readonly<Record<string, string>>
  /** What goes into the query with every call, such as a proof that the caller knows the route's secret. */
  readonly query?: (
    credential: string,
    secrets: readonly string[]
  ) => Promise<Readonly<Record<string, string>>>
  /** The whole of what is posted, where the credential belongs into the body. */
  readonly body?: (post: Json, credential: string) => Json
  /** What an answer means in this API's own words; `null` to go by the status. */
  readonly verdict?: (answer: SenderAnswer) => SenderVerdict | null
  /** How many calls the API takes in which time. Default: 50 in 10 s. */
  readonly limit?: { readonly max: number; readonly intervalMs: number }
}

/** What the sender's API said, in the order in which it was asked; `null` where it had nothing to say. */
export type Answers = readonly Json[]

export type Completed<Event> = { readonly event: Event; readonly need: Need | null }

/** The event with everything that was answered, and what it lacks then. */
export function complete<Event, Options>(
  event: Event,
  answers: Answers,
  { need, merge }: Hydrate<Event, Options>,
  options: Options
): Completed<Event> {
  const asked = new Set<string>()
  let known = event
  for (const answer of answers) {
    const needed = need(known, options)
    if (needed === null) break
    asked.add(questionOf(needed))
    if (answer !== null) known = merge(known, answer)
  }
  const next = need(known, options)
  return { event: known, need: next === null || asked.has(questionOf(next)) ? null : next }
}
