// Webhooks that are made in Kajabi's settings carry plain objects, or one object with prefixed names: both are brought into the
// list of typed items that the API's webhooks have.

import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts'

const PARTS: readonly (readonly [name: string, type: string])[] = [
  ['member', 'members'],
  ['contact', 'contacts'],
  ['offer', 'offers'],
  ['order', 'orders'],
  ['payment_transaction', 'transactions'],
]
const EXTRA = 'extra_contact_information'

/** The body as the API would have sent it; any other is given back as it is. */
export function itemised(body: Json): Json {
  // The API's published samples are the list without the event around it.
  if (Array.isArray(body)) return { payload: body }
  if (!isJsonObject(body)) return body
  const { payload } = body
  if (isJsonObject(payload) && Object.keys(payload).some((name) => name.startsWith('member_')))
    return { ...body, payload: prefixed(payload) }
  const items = PARTS.flatMap(([name, type]) => itemFrom(type, body[name], body[EXTRA]))
  return payload === undefined && items.length > 0 ? { ...body, payload: items } : body
}

/** What the checkout asked besides goes with every part: only a payment's is read. */
const itemFrom = (type: string, given: Json | undefined, extra: Json = null): JsonObject[] =>
  isJsonObject(given)
    ? [{ id: given['id'] ?? null, type, attributes: { [EXTRA]: extra, ...given } }]
    : []

/** `member_email`, `contact_address_city`, `offer_title`: what has no such prefix is the purchase's. */
function prefixed(payload: JsonObject): Json[] {
  const member: JsonObject = {}
  const offer: JsonObject = {}
  const purchase: JsonObject = {}
  for (const [name, value] of Object.entries(payload)) {
    const [, owner, rest] = /^(member|contact|offer)_(.+)$/.exec(name) ?? []
    if (rest === undefined) purchase[name] = value
    else if (owner === 'offer') offer[rest] = value
    else member[rest] = value
  }
  return [
    ...itemFrom('members', member),
    ...itemFrom('offers', offer),
    ...itemFrom('purchases', purchase),
  ]
}
