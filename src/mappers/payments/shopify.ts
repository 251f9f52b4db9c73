// Shopify webhook → Lead. One table says which topics are looked at, another what is to be done about some that are not.

import { plainLead } from './plain-lead.ts'
import { instant } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import { consentsOf, consentsOfCustomer } from './shopify/consent.ts'
import type {
  ShopifyCustomer,
  ShopifyEvent,
  ShopifyOptions,
  ShopifySubject,
} from './shopify/event.ts'
import { tellCheckout, tellOrder, type Telling } from './shopify/order.ts'
import { isReachable, rawPersonOf } from './shopify/person.ts'
import { tellDispute, tellRefund } from './shopify/refund.ts'

const KINDS: ReadonlyMap<string, ShopifySubject['kind']> = new Map([
  ['orders/create', 'order'],
  ['orders/paid', 'order'],
  ['orders/cancelled', 'order'],
  ['refunds/create', 'refund'],
  ['disputes/create', 'dispute'],
  ['checkouts/create', 'checkout'],
  ['checkouts/update', 'checkout'],
  ['customers/create', 'customer'],
  ['customers_email_marketing_consent/update', 'consent'],
  ['customers_marketing_consent/update', 'consent'],
])

/** What an event of this topic is about; `undefined` where it is not looked at. */
export const kindOfTopic = (topic: string): ShopifySubject['kind'] | undefined => KINDS.get(topic)

const REASONS: ReadonlyMap<string, string> = new Map([
  ['orders/updated', 'orders/paid, orders/cancelled and refunds/create tell what has changed.'],
  [
    'customers/redact',
    "Shopify asks to erase a customer's data, the body says whose: delete the contact in HoopAI. What is stored here is dropped after the days of `retention`.",
  ],
  [
    'customers/data_request',
    'A customer asks the shop for their data, the body says who: answer with what the contact in HoopAI holds.',
  ],
  [
    'shop/redact',
    "The app was removed from the shop 48 hours ago, and Shopify asks to erase the shop's data: delete its contacts in HoopAI.",
  ],
  ['app/uninstalled', 'The app was removed from the shop: Shopify sends nothing more.'],
])

export function mapShopifyEvent(
  event: ShopifyEvent,
  context: MapContext,
  options: ShopifyOptions
): Lead | Ignored {
  const { id, topic, triggeredAt, isTest, subject } = event
  const common = {
    event: topic,
    eventId: id,
    occurredAt: instant(triggeredAt),
    test: isTest,
    person: rawPersonOf(event),
  }
  if (subject === null) {
    return { ignored: REASONS.get(topic) ?? `Shopify's topic ${topic} is not mapped.` }
  }
  const nobody = nobodyIn(event, options)
  if (nobody !== undefined) return nobody
  if (subject.kind === 'customer') {
    return plainLead({ ...common, ...aboutCustomer(subject.customer) }, context)
  }
  if (subject.kind === 'consent') {
    return plainLead({ ...common, consent: consentsOf(subject.consent) }, context)
  }
  const told = tell(subject, event)
  return 'ignored' in told ? told : paymentLead({ ...common, ...told }, context)
}

/** Whether the event ends in more than a reason, so that it is worth asking for what it lacks. */
export function isTelling(event: ShopifyEvent, options: ShopifyOptions): boolean {
  const { subject } = event
  if (subject === null || subject.kind === 'consent') return false
  if (nobodyIn(event, options) !== undefined) return false
  return subject.kind === 'customer' || !('ignored' in tell(subject, event))
}

/** Where asking for somebody to reach would not help, or not be right. */
function nobodyIn(event: ShopifyEvent, { shop }: ShopifyOptions): Ignored | undefined {
  const { subject } = event
  if (isReachable(event)) return undefined
  if (shop !== null && event.shop !== null && event.shop !== shop) {
    return { ignored: `An event of ${event.shop}, and this route asks ${shop}: give each a route.` }
  }
  if (subject?.kind === 'checkout') {
    return { ignored: 'The visitor has not said yet how to reach them: checkouts/update tells it.' }
  }
  const order = subject !== null && 'order' in subject ? subject.order : null
  return order?.source_name === 'pos' && !order.customer
    ? { ignored: 'A sale at the till without a customer: there is nobody to reach.' }
    : undefined
}

function tell(
  subject: Exclude<ShopifySubject, { readonly kind: 'customer' | 'consent' }>,
  { topic, shop }: ShopifyEvent
): Telling {
  switch (subject.kind) {
    case 'order':
      return tellOrder(subject.order, topic, shop)
    case 'checkout':
      return tellCheckout(subject.order, topic, shop)
    case 'refund':
      return tellRefund(subject.refund, subject.order)
    case 'dispute':
      return tellDispute(subject.dispute, subject.order)
  }
}

const aboutCustomer = (customer: ShopifyCustomer) => ({
  answers: [
    ['note', 'Note', customer.note],
    ['tags', 'Tags', customer.tags],
  ] as const,
  consent: consentsOfCustomer(customer),
})
