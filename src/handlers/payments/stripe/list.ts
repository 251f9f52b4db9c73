// What Stripe has sent: https://docs.stripe.com/api/events/list. It keeps events for 30 days, and lists what no endpoint
// of the route has subscribed to as well: so only types that the route names are asked for.

import { isObject, plainText, type Json } from '../../../lib/json.ts'
import { objectsIn } from '../../list-pages.ts'
import type { Ask, List, ListWindow } from '../../sender-api.ts'

export type StripeListOptions = {
  /** Types that the endpoint is subscribed to, such as `invoice.paid`: those that never arrived are asked for. */
  readonly events: readonly string[]
}

/** So many types may be asked for at once. */
export const MAX_TYPES = 20
/** Events are long: as many as fit into an answer that is read. */
const PAGE_SIZE = 30
const SEPARATOR = ' '

export const stripeList: List<StripeListOptions> = {
  first: (window, { events }) =>
    events.length === 0 ? [] : [askFor(events.join(SEPARATOR), window)],
  read: ({ about = '' }, answer, window) => {
    const events = objectsIn(answer, 'data')
    const last = hasMore(answer) ? plainText(events.at(-1)?.['id']) : undefined
    return { bodies: events, more: last === undefined ? [] : [askFor(about, window, last)] }
  },
}

const hasMore = (answer: Json) => isObject(answer) && answer['has_more'] === true

/** `about`: the types. */
function askFor(about: string, { since, until }: ListWindow, after?: string): Ask {
  const query = new URLSearchParams([
    ...about.split(SEPARATOR).map((type) => ['types[]', type]),
    ['created[gte]', inSeconds(since)],
    ['created[lte]', inSeconds(until)],
    ['limit', String(PAGE_SIZE)],
    ...(after === undefined ? [] : [['starting_after', after]]),
  ])
  return { path: `/v1/events?${query.toString()}`, about }
}

const inSeconds = (ms: number) => String(Math.floor(ms / 1000))
