// What is asked of a sender's own API. Plain JSON.

import type { Json } from '../lib/json.ts'

/** A call that must be made to learn who an event is about. */
export type Need = {
  /** What is missing, as the operator would say it: "the customer's contact details". */
  readonly what: string
  /** Path and query below the API's base. */
  readonly path: string
  /** What is posted there, for an API that is asked so; `SenderApi.body` puts the credential to it. Default: a GET. */
  readonly post?: Json
  /**
   * The event is worth delivering without the answer: it does not wait for it for long, and needs no credential.
   * `in-passing`: it does not wait at all. It has its plan, and is asked for once, right before it is delivered; where no
   * credential is set, nobody misses the answer.
   */
  readonly optional?: true | 'in-passing'
  /** Whose credential is used, where a route has several: the id of a page or an account. */
  readonly account?: string
  /** The answer is the same for many events (the questions of a form): it is kept in memory for so long. */
  readonly cacheMs?: number
  /** The event may be anybody's invention: what the sender knows nothing of is ignored, not parked. */
  readonly unproven?: true
}
