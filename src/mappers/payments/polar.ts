// Polar event → Lead.

import { plainLead } from './plain-lead.ts'
import { streetOf } from '../fields/street.ts'
import { flatten } from '../fields/flatten.ts'
import { instant } from '../fields/instant.ts'
import type { RawPerson } from '../fields/person.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { PolarEvent, PolarObject } from './polar/event.ts'
import { MEANINGS } from './polar/meaning.ts'

export function mapPolarEvent(event: PolarEvent, context: MapContext): Lead | Ignored {
  const { type, id, timestamp, subject } = event
  const common = {
    event: type,
    eventId: id,
    occurredAt: instant(timestamp),
    person: personOf(subject),
    extra: [
      ...flatten({ custom_field_data: subject.custom_field_data ?? {} }),
      ...flatten({ metadata: subject.metadata ?? {} }),
    ],
  }
  if (type === 'customer.created') return plainLead(common, context)
  const meaning = MEANINGS.get(type)?.(subject) ?? {
    ignored: `Polar's event "${type}" is not mapped.`,
  }
  return 'ignored' in meaning ? meaning : paymentLead({ ...meaning, ...common }, context)
}

/** A customer's own event is about the customer; every other names one. */
function personOf(subject: PolarObject): RawPerson {
  const customer = subject.customer ?? subject
  const address = subject.billing_address ?? customer.billing_address ?? {}
  return {
    email: customer.email ?? '',
    fullName: customer.name || subject.billing_name || '',
    street: streetOf(address.line1, address.line2),
    city: address.city ?? '',
    // Polar writes the country before the region: "US-CA".
    state: (address.state ?? '').replace(/^[A-Z]{2}-/, ''),
    postalCode: address.postal_code ?? '',
    country: address.country ?? '',
  }
}
