// What Shopify is asked for: the order of a refund or dispute, and whose an order or a customer is where the webhook keeps
// it back (apps without access to protected customer data). Only of the route's own shop.

import type { Json } from '../../../lib/json.ts'
import { isTelling } from '../../../mappers/payments/shopify.ts'
import type {
  ShopifyEvent,
  ShopifyOptions,
  ShopifySubject,
} from '../../../mappers/payments/shopify/event.ts'
import { orderIdOf } from '../../../mappers/payments/shopify/order.ts'
import { isReachable } from '../../../mappers/payments/shopify/person.ts'
import type { Need } from '../../provider.ts'
import type { Hydrate, SenderApi } from '../../sender-api.ts'
import { readAnswer } from './body.ts'

/** Shopify answers a version that is gone with the oldest that it still has. */
const VERSION = '2026-01'
/** Under the name of no host, so that a token can go nowhere: what waits goes on once the option is set. */
const NO_SHOP = 'https://the-option-shop-is-not-set.invalid'

export const shopifyApi = ({ shop }: ShopifyOptions): SenderApi => ({
  apiBase: shop === null ? NO_SHOP : `https://${shop}`,
  credential: 'API_KEY',
  headers: (credential) => ({ 'x-shopify-access-token': credential }),
})

export const shopifyHydration: Hydrate<ShopifyEvent, ShopifyOptions> = { need, merge }

function need(event: ShopifyEvent, options: ShopifyOptions): Need | null {
  if (!isTelling(event, options) || isReachable(event)) return null
  const [what, name, id] = questionOf(event.subject)
  // Nothing else may enter a path of the API.
  return /^\d+$/.test(id ?? '') ? { what, path: `/admin/api/${VERSION}/${name}/${id}.json` } : null
}

function questionOf(
  subject: ShopifySubject | null
): readonly [what: string, name: string, id?: string | null | undefined] {
  switch (subject?.kind) {
    case 'order':
      return ['whose order it is', 'orders', orderIdOf(subject.order)]
    case 'refund':
      return ['whose order was refunded', 'orders', subject.refund.order_id]
    case 'dispute':
      return ['whose order is disputed', 'orders', subject.dispute.order_id]
    case 'customer':
      return ["the customer's contact details", 'customers', subject.customer.id]
    case 'checkout':
    case 'consent':
    case undefined:
      return ['', '']
  }
}

function merge(event: ShopifyEvent, json: Json): ShopifyEvent {
  const { order, customer } = readAnswer(json)
  const { subject } = event
  if (subject?.kind === 'customer') {
    return customer === null ? event : { ...event, subject: { ...subject, customer } }
  }
  return subject === null || subject.kind === 'consent' || order === null
    ? event
    : { ...event, subject: { ...subject, order } }
}
