// An item of Adyen's webhooks → Lead.

import type { Entry } from '../fields/flatten.ts'
import { instant } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { AdyenEvent, AdyenOptions } from './adyen/event.ts'
import { MEANINGS } from './adyen/occasion.ts'
import { personOf } from './adyen/person.ts'

const METADATA = 'metadata.'

export function mapAdyenEvent(
  event: AdyenEvent,
  context: MapContext,
  options: AdyenOptions
): Lead | Ignored {
  const { code, pspReference, isSuccess, eventDate, isTest, data } = event
  const told = MEANINGS.get(code)?.(event, options)
  if (told === undefined) return { ignored: `Adyen's event "${code}" is not mapped.` }
  if ('ignored' in told) return told
  return paymentLead(
    {
      ...told,
      event: code,
      eventId: `${pspReference} ${code} ${isSuccess}`,
      occurredAt: instant(eventDate),
      test: isTest,
      person: personOf(event),
      extra: metadataIn(data),
      page: { ip: data['shopperIP'] },
    },
    context
  )
}

/** What the shop has put to the payment. */
const metadataIn = (data: AdyenEvent['data']): Entry[] =>
  Object.entries(data).flatMap(([name, value]) =>
    name.startsWith(METADATA) ? [{ path: name.slice(METADATA.length), value }] : []
  )
