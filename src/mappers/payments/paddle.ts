// Paddle Billing event → Lead.

import { plainLead } from './plain-lead.ts'
import { flatten } from '../fields/flatten.ts'
import { instant } from '../fields/instant.ts'
import type { Consent, Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { PaddleEvent, PaddleObject } from './paddle/event.ts'
import { MEANINGS } from './paddle/meaning.ts'

/** Whether something is to be done for it, and so whether its customer matters. */
export const isOfInterest = (event: PaddleEvent): boolean =>
  isAboutCustomer(event) || !('ignored' in meaningOf(event))

const meaningOf = ({ type, subject }: PaddleEvent) =>
  MEANINGS.get(type)?.(subject) ?? { ignored: `Paddle's event "${type}" is not mapped.` }

const isAboutCustomer = ({ type }: PaddleEvent) => CUSTOMER_EVENTS.includes(type)
const CUSTOMER_EVENTS = ['customer.created', 'customer.updated']

export function mapPaddleEvent(event: PaddleEvent, context: MapContext): Lead | Ignored {
  const { type, id, occurredAt, subject } = event
  const { email, name } = subject.customer ?? subject
  const common = {
    event: type,
    eventId: id,
    occurredAt: instant(occurredAt),
    person: { email: email ?? '', fullName: name ?? '' },
    extra: flatten({ custom_data: subject.custom_data ?? {} }),
    consent: consentOf(subject),
  }
  if (isAboutCustomer(event)) return plainLead(common, context)
  const meaning = meaningOf(event)
  return 'ignored' in meaning ? meaning : paymentLead({ ...meaning, ...common }, context)
}

/** Paddle asks at its checkout; what was not ticked says nothing of what was agreed to elsewhere. */
const consentOf = (subject: PaddleObject): Consent[] =>
  (subject.customer ?? subject).marketing_consent === true
    ? [{ text: 'Marketing', given: true }]
    : []
