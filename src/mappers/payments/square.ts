// Square event → Lead. One table says which types are looked at; what each says of money stands in square/.

import { plainLead } from './plain-lead.ts'
import { instant } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { SquareCustomer, SquareEvent, SquareOptions, SquareSubject } from './square/event.ts'
import { tellChargeFailed, tellInvoicePaid, tellSubscription } from './square/invoice.ts'
import { tellPayment } from './square/payment.ts'
import { isAnonymous, rawPersonOf } from './square/person.ts'
import { tellDispute, tellRefund } from './square/refund.ts'
import type { Telling } from './square/told.ts'

const KINDS: ReadonlyMap<string, SquareSubject['kind']> = new Map([
  ['payment.created', 'payment'],
  ['payment.updated', 'payment'],
  ['refund.created', 'refund'],
  ['refund.updated', 'refund'],
  ['dispute.created', 'dispute'],
  ['invoice.payment_made', 'invoice'],
  ['invoice.scheduled_charge_failed', 'invoice'],
  ['subscription.created', 'subscription'],
  ['subscription.updated', 'subscription'],
  ['customer.created', 'customer'],
])
const TEST = 'webhooks.test_notification'

/** What an event of this type is about; `undefined` where it is not looked at. */
export const kindOfType = (type: string): SquareSubject['kind'] | undefined => KINDS.get(type)

const ELSEWHERE: readonly (readonly [start: string, why: string])[] = [
  ['order.', 'payment.updated tells what was paid of an order.'],
  ['invoice.refunded', 'refund.updated tells what was given back.'],
]

export function mapSquareEvent(
  event: SquareEvent,
  context: MapContext,
  options: SquareOptions
): Lead | Ignored {
  const { id, type, createdAt, subject, isSandbox } = event
  const common = {
    event: type,
    eventId: id,
    occurredAt: instant(createdAt),
    test: isSandbox || type === TEST,
    person: rawPersonOf(event),
  }
  if (type === TEST) return plainLead(common, context)
  if (subject === null) return { ignored: whyNot(type) }
  if (subject.kind === 'customer') {
    return isAnonymous(event)
      ? { ignored: 'A customer without an email address and a phone number: a card that was seen.' }
      : plainLead({ ...common, ...aboutCustomer(subject.customer) }, context)
  }
  const told = tell(subject, event, options)
  if ('ignored' in told) return told
  return isAnonymous(event)
    ? { ignored: 'Square knows no email address and no phone number of the buyer.' }
    : paymentLead({ ...common, ...told }, context)
}

/** Whether the event ends in more than a reason, so that it is worth asking for what it lacks. */
export function isTelling(event: SquareEvent, options: SquareOptions): boolean {
  const { subject } = event
  return (
    subject !== null && subject.kind !== 'customer' && !('ignored' in tell(subject, event, options))
  )
}

const whyNot = (type: string): string =>
  ELSEWHERE.find(([start]) => type.startsWith(start))?.[1] ??
  `Square's event ${type} is not mapped.`

function tell(
  subject: Exclude<SquareSubject, { readonly kind: 'customer' }>,
  event: SquareEvent,
  options: SquareOptions
): Telling {
  switch (subject.kind) {
    case 'payment':
      return tellPayment(subject.payment, event, options)
    case 'refund':
      return tellRefund(subject.refund, subject.payment, event)
    case 'dispute':
      return tellDispute(subject.dispute, subject.payment, event)
    case 'invoice':
      return event.type === 'invoice.payment_made'
        ? tellInvoicePaid(subject.invoice)
        : tellChargeFailed(subject.invoice)
    case 'subscription':
      return tellSubscription(subject.subscription, subject.planName, event.createdAt)
  }
}

/** Who has not unsubscribed has not agreed to anything by that. */
const aboutCustomer = ({ reference_id, note, preferences }: SquareCustomer) => ({
  answers: [
    ['reference_id', 'Reference', reference_id],
    ['note', 'Note', note],
  ] as const,
  consent: preferences?.email_unsubscribed
    ? [{ text: 'Marketing emails', given: false, channel: 'email' } as const]
    : [],
})
