// Paystack event → Lead. One table says which events are mapped, and what each is about.

import type { RawPerson } from '../fields/person.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import { disputed, refunded } from './paystack/aftermath.ts'
import type { PaystackEvent, PaystackOptions } from './paystack/event.ts'
import type { Meaning, Read } from './paystack/meaning.ts'
import { metadataEntries } from './paystack/metadata.ts'
import { declined, invoiced, requestPaid, succeeded, unpaid } from './paystack/sale.ts'
import { disabled, notRenewed, subscribed } from './paystack/subscription.ts'
import { takeProducts, type ProductField } from './product-field.ts'

const NOT_YET = { ignored: 'Nothing is given back yet: refund.processed says when.' }

const MEANINGS: ReadonlyMap<string, Ignored | Read> = new Map<string, Ignored | Read>([
  ['charge.success', succeeded],
  ['charge.failed', declined],
  ['charge.dispute.create', disputed(false)],
  ['charge.dispute.remind', disputed(false)],
  ['charge.dispute.resolve', disputed(true)],
  ['invoice.create', invoiced],
  ['invoice.update', invoiced],
  ['invoice.payment_failed', unpaid],
  ['paymentrequest.success', requestPaid],
  ['paymentrequest.pending', { ignored: 'The payment request is not paid yet.' }],
  ['refund.processed', refunded],
  ['refund.pending', NOT_YET],
  ['refund.processing', NOT_YET],
  ['refund.needs-attention', NOT_YET],
  ['refund.failed', { ignored: 'The refund failed: nothing was given back.' }],
  ['subscription.create', subscribed],
  ['subscription.not_renew', notRenewed],
  ['subscription.disable', disabled],
])

export function meaningOf(
  { type, data }: PaystackEvent,
  options: PaystackOptions
): Meaning | Ignored {
  const meaning = MEANINGS.get(type) ?? { ignored: `Paystack's event "${type}" is not mapped.` }
  return typeof meaning === 'function' ? meaning(data, options) : meaning
}

export function mapPaystackEvent(
  event: PaystackEvent,
  context: MapContext,
  options: PaystackOptions & ProductField
): Lead | Ignored {
  const meaning = meaningOf(event, options)
  if ('ignored' in meaning) return meaning
  const { parts, products = [], ...rest } = meaning
  const named = takeProducts(metadataEntries(event.data.metadata), options)
  const [first] = parts
  return paymentLead(
    {
      ...rest,
      event: event.type,
      eventId: first ? [event.type, ...parts].filter(Boolean).join(' ') : null,
      test: event.isTest,
      products: [...products, ...named.products],
      extra: named.rest,
      person: personOf(event),
    },
    context
  )
}

const personOf = ({ customer }: PaystackEvent): RawPerson => ({
  email: customer.email ?? undefined,
  firstName: customer.first_name ?? undefined,
  lastName: customer.last_name ?? undefined,
  phone: customer.international_format_phone || customer.phone || undefined,
})

/** True when the event itself says how to reach the buyer. */
export const isReachable = (event: PaystackEvent): boolean => {
  const { email, phone } = personOf(event)
  return Boolean(email?.trim()) || phone !== undefined
}
