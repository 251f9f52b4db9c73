// An event of a payment sender that is about somebody, but not about money: a customer, a mandate; and whatever is known of
// an event before its sender has been asked. The record of sales is told nothing of it.

import type { Lead, MapContext } from '../lead.ts'
import { paymentLead, type PaymentEvent } from '../payment.ts'

export function plainLead(
  given: Omit<PaymentEvent, 'kind' | 'ids' | 'amount'>,
  context: MapContext
): Lead {
  const { payment: _, ...lead } = paymentLead({ ...given, kind: 'pending', ids: [] }, context)
  return lead
}
