// Lemon Squeezy event → Lead.

import { flatten } from '../fields/flatten.ts'
import { instant } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { LemonSqueezyEvent } from './lemon-squeezy/event.ts'
import { MEANINGS } from './lemon-squeezy/meaning.ts'

export function mapLemonSqueezyEvent(
  event: LemonSqueezyEvent,
  context: MapContext
): Lead | Ignored {
  const { type, id, test, subject, custom } = event
  const meaning = MEANINGS.get(type)?.(event) ?? {
    ignored: `Lemon Squeezy's event "${type}" is not mapped.`,
  }
  if ('ignored' in meaning) return meaning
  return paymentLead(
    {
      ...meaning,
      event: type,
      eventId: [type, id, subject.updated_at ?? ''].join(':'),
      occurredAt: instant(subject.updated_at ?? subject.created_at),
      test,
      person: { email: subject.user_email ?? '', fullName: subject.user_name ?? '' },
      extra: flatten(custom),
    },
    context
  )
}
