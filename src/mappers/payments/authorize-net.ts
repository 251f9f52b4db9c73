// Authorize.net notification → Lead. It names a transaction, a subscription or a customer by its number; what that is, and
// whose, has been looked up.

import { instant } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead, type Fact } from '../payment.ts'
import type { AuthorizeNetEvent } from './authorize-net/event.ts'
import { isAboutSubscription, isTest, meaningOf, outcomeOf } from './authorize-net/meanings.ts'
import { rawPersonOf } from './authorize-net/person.ts'
import { subscriptionOf, transactionOf } from './authorize-net/sale.ts'
import { plainLead } from './plain-lead.ts'

export type AuthorizeNetOptions = {
  /** What the account is paid in, where Authorize.net does not say it. */
  readonly currency: string
}

export function mapAuthorizeNetEvent(
  event: AuthorizeNetEvent,
  context: MapContext,
  { currency }: AuthorizeNetOptions
): Lead | Ignored {
  const { id, type, createdAt, transaction, subscription } = event
  const meaning = meaningOf(event)
  if (meaning === undefined) return { ignored: `Authorize.net's event ${type} is not mapped.` }
  const occurredAt = instant(createdAt)
  const common = { event: type, eventId: id, occurredAt, person: rawPersonOf(event) }
  const known = transaction ?? (isTest(event) ? {} : null)
  if (meaning === 'lead' || (known === null && subscription === null)) {
    return plainLead({ ...common, answers: aboutProfile(event) }, context)
  }
  const outcome = outcomeOf(event, meaning)
  if (typeof outcome === 'object') return outcome
  const sale = isAboutSubscription(event)
    ? subscriptionOf(event, outcome, currency)
    : transactionOf(event, known ?? {}, outcome, currency)
  return paymentLead({ ...common, ...sale, test: isTest(event) }, context)
}

const aboutProfile = ({ profile }: AuthorizeNetEvent): Fact[] => [
  ['customer_id', 'Customer id', profile?.merchantCustomerId],
  ['description', 'Description', profile?.description],
]
