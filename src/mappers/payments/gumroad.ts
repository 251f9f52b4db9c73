// Gumroad ping → Lead. A sale is known by its id, which its refund and its dispute share; a subscription's payments are
// sales of their own.

import { checkoutFields, questions } from '../checkout-fields.ts'
import type { RawPerson } from '../fields/person.ts'
import type { Ignored, Lead, MapContext, PaymentKind } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { GumroadBuyer, GumroadEvent, GumroadOptions } from './gumroad/event.ts'
import { salePart } from './gumroad/sale.ts'
import { subscriptionPart } from './gumroad/subscription.ts'

const SALES: readonly string[] = ['sale', 'refund', 'dispute']

/** A cancelled subscription runs until its time is over: then `subscription_ended` comes. */
const SUBSCRIPTIONS: ReadonlyMap<string, PaymentKind> = new Map<string, PaymentKind>([
  ['cancellation', 'subscription_changed'],
  ['subscription_updated', 'subscription_changed'],
  ['subscription_restarted', 'subscription_changed'],
  ['subscription_ended', 'subscription_ended'],
])

export function mapGumroadEvent(
  event: GumroadEvent,
  context: MapContext,
  { currency }: GumroadOptions
): Lead | Ignored {
  const { resource, test, buyer, recurrence } = event
  const kind = SUBSCRIPTIONS.get(resource)
  if (resource === 'dispute_won')
    return { ignored: 'The dispute was decided for the seller: the sale stands.' }
  if (kind === undefined && !SALES.includes(resource))
    return { ignored: `Gumroad's resource "${resource}" is not mapped.` }
  const part = kind === undefined ? salePart(event, currency) : subscriptionPart(event, kind)
  const asked = checkoutFields([...(part.extra ?? []), ...questions(event.customFields)], context)
  return paymentLead(
    {
      ...part,
      event: resource,
      // A test repeats the last real sale, whose place it must not take.
      eventId: part.eventId === null ? null : `${test ? 'test:' : ''}${resource}:${part.eventId}`,
      test,
      ...(recurrence === undefined ? {} : { recurring: true }),
      person: { ...asked.person, ...personOf(buyer) },
      extra: asked.extra,
      consent: [...consentOf(buyer), ...asked.consent],
    },
    context
  )
}

const personOf = (buyer: GumroadBuyer): RawPerson => {
  const { email, fullName, street, city, state, zipCode: postalCode, country } = buyer
  const said = { email, fullName, street, city, state, postalCode, country }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

const consentOf = ({ canContact: given }: GumroadBuyer): Lead['consent'] =>
  given === null
    ? []
    : [{ key: 'can_contact', text: 'May be contacted by the seller', given, channel: 'email' }]
