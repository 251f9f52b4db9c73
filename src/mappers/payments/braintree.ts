// Braintree notification → Lead. One table says which kinds are mapped, and what each tells of money.

import { flatten } from '../fields/flatten.ts'
import { instant } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead, type PaymentEvent } from '../payment.ts'
import type { BraintreeEvent, BraintreeOptions } from './braintree/event.ts'
import {
  accountOf,
  chargeOf,
  disputeOf,
  failureOf,
  settlementOf,
  type Told,
} from './braintree/occasion.ts'
import { personOf, transactionOf } from './braintree/person.ts'

const CHECK = 'check'

const MEANINGS: Readonly<Record<string, (event: BraintreeEvent) => Told | Ignored>> = {
  subscription_charged_successfully: chargeOf,
  subscription_charged_unsuccessfully: failureOf,
  subscription_went_past_due: failureOf,
  subscription_went_active: accountOf,
  subscription_trial_ended: accountOf,
  subscription_canceled: accountOf,
  subscription_expired: accountOf,
  transaction_settled: settlementOf,
  transaction_settlement_declined: settlementOf,
  dispute_opened: disputeOf,
  dispute_won: disputeOf,
  dispute_lost: disputeOf,
}

export const isMappedKind = (kind: string): boolean => Object.hasOwn(MEANINGS, kind)

export function mapBraintreeEvent(
  event: BraintreeEvent,
  context: MapContext,
  { environment }: BraintreeOptions
): Lead | Ignored {
  const { kind, timestamp } = event
  const told = kind === CHECK ? NOTHING : meaningOf(kind)?.(event)
  if (told === undefined) return { ignored: `Braintree's notification "${kind}" is not mapped.` }
  if ('ignored' in told) return told
  const transaction = transactionOf(event)
  const { payment, ...lead } = paymentLead(
    {
      ...told,
      event: kind,
      eventId: eventIdOf(event),
      occurredAt: instant(timestamp),
      test: kind === CHECK || environment === 'sandbox',
      person: personOf(event),
      extra: flatten({ ...transaction?.customFields }),
    },
    context
  )
  return kind === CHECK || payment === undefined ? lead : { ...lead, payment }
}

const meaningOf = (kind: string) => (isMappedKind(kind) ? MEANINGS[kind] : undefined)

/** The button "Check URL" sends a notification about nothing. */
const NOTHING: Told = { kind: 'pending', ids: [] }

/** Notifications have no id; the same kind about the same subject at the same time is the same. */
function eventIdOf({ kind, timestamp, ...event }: BraintreeEvent): PaymentEvent['eventId'] {
  const { dispute, transaction, subscription } = event
  const id = (dispute ?? transaction ?? subscription)?.id
  return id && timestamp ? `${id} ${kind} ${timestamp}` : null
}
