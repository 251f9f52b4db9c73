// Orders and checkouts of Shopify. All events of an order are one sale.

import type { Ignored } from '../../lead.ts'
import { fromMajorUnits } from '../../fields/money.ts'
import type { Fact, PaymentEvent } from '../../payment.ts'
import { consentsOfOrder } from './consent.ts'
import type { ShopifyOrder } from './event.ts'

/** A payment's event without what all of Shopify's events have in common. */
export type Told = Omit<PaymentEvent, 'event' | 'eventId' | 'occurredAt' | 'test' | 'person'>
export type Telling = Told | Ignored

const PAID: readonly string[] = ['paid', 'partially_refunded']
const UNPAID: readonly string[] = ['pending', 'authorized', 'partially_paid', '']
const PAID_BEFORE: readonly string[] = [...PAID, 'partially_paid', 'refunded']

export const orderKey = (id: string): string => `order:${id}`

/** Other senders of the same JSON round numbers; the id in text is whole. */
export const orderIdOf = ({ id, admin_graphql_api_id }: ShopifyOrder): string =>
  /\/Order\/(\d+)$/.exec(admin_graphql_api_id ?? '')?.[1] ?? id

export function tellOrder(order: ShopifyOrder, topic: string, shop: string | null): Telling {
  const status = order.financial_status ?? ''
  const told = { ...aboutOrder(order, shop), ids: [orderKey(orderIdOf(order))] }
  const paid = isRenewal(order) ? 'renewal' : 'purchase'
  if (topic === 'orders/cancelled') return tellCancelled(order, told)
  if (topic === 'orders/paid') return { ...told, kind: paid, isFullest: true }
  if (PAID.includes(status)) return { ...told, kind: paid }
  if (!UNPAID.includes(status)) {
    return { ignored: `Nothing is to be paid for this order: it is ${spoken(status)}.` }
  }
  const answers: Fact[] = [['financial_status', 'Payment status', spoken(status)], ...told.answers]
  return { ...told, kind: 'pending', answers }
}

/** An order that comes to nothing before it is paid; after that, what is given back has an event of its own. */
function tellCancelled(order: ShopifyOrder, told: Omit<Told, 'kind'>): Telling {
  const { financial_status, cancel_reason } = order
  if (PAID_BEFORE.includes(financial_status ?? '')) {
    return { ignored: 'A paid order was cancelled: refunds/create tells what is given back.' }
  }
  return {
    ...told,
    kind: 'failure',
    answers: [
      ['cancel_reason', 'Order cancelled', spoken(cancel_reason) || 'no reason given'],
      ...(told.answers ?? []),
    ],
  }
}

/** `subscription_contract`, `subscription_contract_checkout_one`: Shopify changes them without notice. */
const isRenewal = ({ source_name }: ShopifyOrder) =>
  source_name?.startsWith('subscription_contract') === true

/** Not yet abandoned when it begins: whoever buys after all gets the tag of a customer, which a workflow can wait for. */
export function tellCheckout(checkout: ShopifyOrder, topic: string, shop: string | null): Telling {
  const { id, token, completed_at, abandoned_checkout_url } = checkout
  if (completed_at) return { ignored: 'The checkout was completed: its order tells of it.' }
  return {
    ...aboutOrder(checkout, shop),
    kind: 'cart_abandoned',
    ids: [`checkout:${token || id}`],
    ...(topic === 'checkouts/update' ? { isFullest: true } : {}),
    reference: null,
    receiptUrl: abandoned_checkout_url,
  }
}

export const amountOf = (order: ShopifyOrder) =>
  fromMajorUnits(order.total_price, order.currency ?? '')

export const productsOf = (order: ShopifyOrder) =>
  (order.line_items ?? []).map(({ title }) => title)

function aboutOrder(order: ShopifyOrder, shop: string | null) {
  const codes = (order.discount_codes ?? []).flatMap(({ code }) => code || [])
  const answers: Fact[] = [
    ['discount_codes', codes.length > 1 ? 'Discount codes' : 'Discount code', codes.join(', ')],
    ['note', 'Note', order.note],
  ]
  return {
    amount: amountOf(order),
    products: productsOf(order),
    reference: order.name || orderIdOf(order),
    referenceTo: 'order',
    answers,
    extra: (order.note_attributes ?? []).flatMap(({ name, value }) =>
      name?.trim() && String(value ?? '').trim()
        ? [{ path: `note_attributes.${name}`, label: name, value: String(value) }]
        : []
    ),
    consent: consentsOfOrder(order),
    page: {
      url: landingPage(order, shop),
      referrer: order.referring_site,
      ip: order.browser_ip,
      userAgent: order.client_details?.user_agent,
    },
  } satisfies Partial<Told>
}

/** Shopify tells the path only. */
function landingPage(order: ShopifyOrder, shop: string | null): string | undefined {
  const { landing_site, order_status_url, abandoned_checkout_url } = order
  const base =
    order_status_url || abandoned_checkout_url || (shop === null ? '' : `https://${shop}`)
  return landing_site ? URL.parse(landing_site, base || undefined)?.href : undefined
}

/** Shopify's own terms as words: `partially_paid` → "partially paid". */
export const spoken = (term: string | null | undefined): string => term?.replaceAll('_', ' ') ?? ''
