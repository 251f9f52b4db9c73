// Chargebee event → Lead.

import { flatten } from '../fields/flatten.ts'
import { instantOfEpoch } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { ChargebeeEvent, ChargebeeOptions } from './chargebee/event.ts'
import { CUSTOMER_CREATED, toldBy } from './chargebee/occasion.ts'
import { personOf } from './chargebee/person.ts'

/** Events do not say that they come from a test site; its name does. */
const TEST_SITE = /-test$/

export function mapChargebeeEvent(
  event: ChargebeeEvent,
  context: MapContext,
  options: ChargebeeOptions
): Lead | Ignored {
  const told = toldBy(event, options)
  if ('ignored' in told) return told
  const { payment, ...lead } = paymentLead(
    {
      ...told,
      event: event.type,
      eventId: event.id,
      occurredAt: instantOfEpoch(event.occurredAt),
      test: TEST_SITE.test(options.site),
      person: personOf(event),
      extra: flatten(event.custom),
    },
    context
  )
  return event.type === CUSTOMER_CREATED || payment === undefined ? lead : { ...lead, payment }
}
