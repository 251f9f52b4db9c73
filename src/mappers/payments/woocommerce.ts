// WooCommerce webhook → Lead. One table says which topics are looked at.

import { plainLead } from './plain-lead.ts'
import { instant } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { WooEvent, WooSubject } from './woocommerce/event.ts'
import { entriesOf } from './woocommerce/meta.ts'
import { tellOrder, tellRefund, tellSubscription, utc, type Telling } from './woocommerce/order.ts'
import { rawPersonOf } from './woocommerce/person.ts'

type Kind = 'order' | 'subscription' | 'customer'

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['order.created', 'order'],
  ['order.updated', 'order'],
  ['customer.created', 'customer'],
  ['subscription.created', 'subscription'],
  ['subscription.updated', 'subscription'],
])

/** No topic of WooCommerce's: a refund comes as part of its order. */
const REFUNDED = 'order.refunded'

/** What an event of this topic is about; `undefined` where it is not looked at. */
export const kindOfTopic = (topic: string): Kind | undefined => KINDS.get(topic)

export function mapWooEvent({ topic, subject }: WooEvent, context: MapContext): Lead | Ignored {
  if (subject === null) return { ignored: `WooCommerce's topic ${topic} is not mapped.` }
  if (subject.kind === 'ping') {
    return { ignored: 'WooCommerce tries the address when a webhook is saved: nothing is in it.' }
  }
  const common = {
    event: subject.kind === 'refund' ? REFUNDED : topic,
    eventId: eventIdOf(topic, subject),
    occurredAt: instant(utc(timeOf(subject))),
    person: rawPersonOf(subject),
  }
  if (subject.kind === 'customer') {
    return plainLead({ ...common, extra: entriesOf(subject.customer.meta_data) }, context)
  }
  const told = tell(subject)
  return 'ignored' in told ? told : paymentLead({ ...common, ...told }, context)
}

type Known = Exclude<WooSubject, { readonly kind: 'ping' }>

function tell(subject: Exclude<Known, { readonly kind: 'customer' }>): Telling {
  switch (subject.kind) {
    case 'order':
      return tellOrder(subject.order)
    case 'subscription':
      return tellSubscription(subject.order)
    case 'refund':
      return tellRefund(subject.order, subject.refund)
  }
}

/** Every delivery has an id of its own, also of what has been told before: what it says makes the event. */
function eventIdOf(topic: string, subject: Known): string {
  if (subject.kind === 'refund') return `${REFUNDED} ${subject.refund.id}`
  if (subject.kind === 'customer') return `${topic} ${subject.customer.id}`
  const { id, status, date_modified_gmt } = subject.order
  return `${topic} ${id} ${status} ${date_modified_gmt ?? ''}`.trim()
}

const timeOf = (subject: Known) =>
  subject.kind === 'customer' ? subject.customer.date_created_gmt : subject.order.date_modified_gmt
