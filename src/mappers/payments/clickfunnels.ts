// ClickFunnels event → Lead: contacts and submitted forms are leads, orders, invoices and subscriptions payments.

import { checkoutFields } from '../checkout-fields.ts'
import { instant } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import { submissionLead } from '../submission.ts'
import type { ClickfunnelsEvent } from './clickfunnels/event.ts'
import { toldBy, type Told } from './clickfunnels/kinds.ts'
import { contactEntries, isAnonymous, orderEntries } from './clickfunnels/person.ts'
import { idsOf, kindOf, moneyOf } from './clickfunnels/sale.ts'

export function mapClickfunnelsEvent(
  event: ClickfunnelsEvent,
  context: MapContext
): Lead | Ignored {
  const { id, type, createdAt, contact } = event
  const told = toldBy(type)
  if (told === undefined) return { ignored: `ClickFunnels' event "${type}" is not mapped.` }
  const reason = nobodyIn(event)
  if (reason !== undefined) return { ignored: reason }
  return told === 'lead'
    ? submissionLead(
        {
          event: type,
          eventId: id,
          submittedAt: createdAt,
          entries: contactEntries(contact ?? {}),
        },
        context
      )
    : payment(event, told, context)
}

function payment(event: ClickfunnelsEvent, told: Exclude<Told, 'lead'>, context: MapContext): Lead {
  const { id, type, createdAt, contact, subject } = event
  const kind = kindOf(told, event)
  const { person, consent, extra } = checkoutFields(
    [...contactEntries(contact ?? {}), ...orderEntries(subject)],
    context
  )
  return paymentLead(
    {
      event: type,
      eventId: id,
      occurredAt: instant(createdAt),
      kind,
      ...idsOf(event, kind),
      ...moneyOf(event),
      ...(event.sale.products.length === 0 ? {} : { isFullest: true }),
      person,
      extra,
      consent,
    },
    context
  )
}

/** Why nobody can be found in an event that is one of several about the same matter. */
function nobodyIn({ type, contact }: ClickfunnelsEvent): string | undefined {
  if (contact === null && /invoice/.test(type))
    return 'The invoice names no contact: the events of its order do.'
  return type.startsWith('contact.') && contact !== null && isAnonymous(contact)
    ? 'An anonymous contact: contact.identified says who it is.'
    : undefined
}
