// A customer whom a shop or a payment processor has got to know, without anything having been paid: a lead by itself.
// Written like a payment's event, so that both read and are normalised alike.

import type { Lead, MapContext } from './lead.ts'
import { paymentLead, type PaymentEvent } from './payment.ts'

export type CustomerEvent = Pick<
  PaymentEvent,
  'event' | 'eventId' | 'occurredAt' | 'test' | 'person' | 'answers' | 'extra' | 'consent' | 'page'
>

/** Without a kind of payment: it is neither counted as a sale nor tagged as one. */
export function customerLead(given: CustomerEvent, context: MapContext): Lead {
  const { payment: _, ...lead } = paymentLead({ ...given, kind: 'purchase', ids: [] }, context)
  return lead
}
