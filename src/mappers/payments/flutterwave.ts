// Flutterwave event → Lead. Which events are mapped, and what each is about.

import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { FlutterwaveEvent, FlutterwaveOptions } from './flutterwave/event.ts'
import { cancelled, charged, disputed, refunded, type Meaning } from './flutterwave/meanings.ts'
import { customerOf, isTest, metaEntries, pageOf, personOf } from './flutterwave/person.ts'
import { takeProducts, type ProductField } from './product-field.ts'

export function meaningOf(
  event: FlutterwaveEvent,
  { confirm }: FlutterwaveOptions
): Meaning | Ignored {
  const { type, data } = event
  if (type === 'charge.completed') return confirm ? confirmed(event) : charged(data)
  if (type === 'subscription.cancelled') return cancelled(data)
  if (type.startsWith('refund.')) return refunded(event)
  if (type.startsWith('chargeback')) return disputed(event)
  return { ignored: `Flutterwave's event "${type}" is not mapped.` }
}

/** A paid charge is what Flutterwave's API says of it. */
function confirmed({ data, charge }: FlutterwaveEvent): Meaning | Ignored {
  return charge !== null || canBeAsked(data.id)
    ? charged(charge ?? data)
    : { ignored: 'The charge cannot be looked up, and the route believes no other (confirm).' }
}

/** Ids of version 4 are no numbers, and its API takes no key that stays. */
export const canBeAsked = (id: string): boolean => /^\d+$/.test(id)

export function mapFlutterwaveEvent(
  event: FlutterwaveEvent,
  context: MapContext,
  options: FlutterwaveOptions & ProductField
): Lead | Ignored {
  const meaning = meaningOf(event, options)
  if ('ignored' in meaning) return meaning
  const { type, data, charge } = event
  const { products = [], page = {}, ...rest } = meaning
  const named = takeProducts(metaEntries(event), options)
  return paymentLead(
    {
      ...rest,
      event: type,
      eventId: data.id === '' ? null : [type, data.id, data.status].filter(Boolean).join(' '),
      test: isTest(event),
      products: [...products, ...named.products],
      extra: named.rest,
      page: { ...page, url: pageOf(event) },
      person: personOf(options.confirm && charge ? charge.customer : customerOf(event)),
    },
    context
  )
}
