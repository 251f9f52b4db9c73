// Razorpay event → Lead. One table says which events are mapped, and what each is about.

import { instantOfEpoch } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import { takeProducts, type ProductField } from './product-field.ts'
import { disputed, refunded } from './razorpay/aftermath.ts'
import type { RazorpayEvent } from './razorpay/event.ts'
import { entriesOf, personOf } from './razorpay/person.ts'
import { authorized, expiredLink, failed, sold, type Meaning } from './razorpay/sale.ts'
import { changed, charged, ended, pending, started } from './razorpay/subscription.ts'

const MEANINGS: ReadonlyMap<string, (event: RazorpayEvent) => Meaning | Ignored> = new Map([
  ['payment.authorized', authorized],
  ['payment.captured', sold],
  ['payment.failed', failed],
  ['order.paid', sold],
  ['invoice.paid', sold],
  ['invoice.partially_paid', sold],
  ['payment_link.paid', sold],
  ['payment_link.partially_paid', sold],
  ['payment_link.expired', expiredLink],
  ['refund.created', refunded],
  ['refund.processed', refunded],
  ['refund.failed', refunded],
  ['payment.dispute.created', disputed],
  ['payment.dispute.under_review', disputed],
  ['payment.dispute.action_required', disputed],
  ['payment.dispute.won', disputed],
  ['payment.dispute.lost', disputed],
  ['payment.dispute.closed', disputed],
  ['subscription.authenticated', started],
  ['subscription.activated', started],
  ['subscription.charged', charged],
  ['subscription.pending', pending],
  ['subscription.updated', changed],
  ['subscription.paused', changed],
  ['subscription.resumed', changed],
  ['subscription.halted', ended],
  ['subscription.cancelled', ended],
  ['subscription.completed', ended],
])

export const meaningOf = (event: RazorpayEvent): Meaning | Ignored =>
  MEANINGS.get(event.type)?.(event) ?? {
    ignored: `Razorpay's event "${event.type}" is not mapped.`,
  }

export function mapRazorpayEvent(
  event: RazorpayEvent,
  context: MapContext,
  options: ProductField
): Lead | Ignored {
  const meaning = meaningOf(event)
  if ('ignored' in meaning) return meaning
  const named = takeProducts(entriesOf(event), options)
  const { products = [], ...rest } = meaning
  return paymentLead(
    {
      ...rest,
      event: event.type,
      eventId: event.id,
      occurredAt: instantOfEpoch(event.createdAt),
      products: [...products, ...named.products],
      extra: named.rest,
      person: personOf(event),
    },
    context
  )
}
