// GoCardless event → Lead. The event holds ids only; what it is about, and whom, has been looked up.

import { streetOf } from '../fields/street.ts'
import { flatten, type Entry } from '../fields/flatten.ts'
import { instant } from '../fields/instant.ts'
import type { RawPerson } from '../fields/person.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead, type Fact } from '../payment.ts'
import type { GocardlessCustomer, GocardlessEvent } from './gocardless/event.ts'
import { meaningOf, nameOf } from './gocardless/meanings.ts'
import { saleOf } from './gocardless/sale.ts'
import { plainLead } from './plain-lead.ts'

export function mapGocardlessEvent(event: GocardlessEvent, context: MapContext): Lead | Ignored {
  const name = nameOf(event)
  const meaning = meaningOf(event)
  if (meaning === undefined) return { ignored: `GoCardless' event ${name} is not mapped.` }
  const common = {
    event: name,
    eventId: event.id,
    occurredAt: instant(event.createdAt),
    person: personOf(event.known.customers ?? null),
    extra: metadataOf(event),
  }
  const sale = meaning === 'lead' ? null : saleOf(event, meaning)
  if (sale !== null) {
    const answers = [...(sale.answers ?? []), ...factsOf(event)]
    return paymentLead({ ...common, ...sale, answers }, context)
  }
  return plainLead({ ...common, answers: [...aboutPlain(event), ...factsOf(event)] }, context)
}

const PLAIN: Readonly<Record<string, string>> = {
  mandates: 'Mandate',
  billing_requests: 'Billing request',
}

/** "Mandate: active", with the name of its scheme. */
const aboutPlain = ({ resourceType, action, known }: GocardlessEvent): Fact[] => [
  ['status', PLAIN[resourceType] ?? 'Status', action],
  ['scheme', 'Scheme', known.mandates?.scheme],
]

/** Why something ended or failed is worth reading; that all went well is not. */
const TOLD = /failed|charged_back|cancelled|expired|finished|paused/

function factsOf({ action, description, isRetried }: GocardlessEvent): Fact[] {
  const retry = isRetried === null ? null : isRetried ? 'yes' : 'no'
  return [
    ['description_of_event', 'Reason', TOLD.test(action) ? description : null],
    ['will_attempt_retry', 'Tried again', action === 'failed' ? retry : null],
  ]
}

/** What the business has put beside its records; where several have it, the nearest to the payment counts. */
const metadataOf = ({ known: { customers, subscriptions, payments } }: GocardlessEvent): Entry[] =>
  flatten({
    metadata: { ...customers?.metadata, ...subscriptions?.metadata, ...payments?.metadata },
  })

function personOf(customer: GocardlessCustomer | null): RawPerson {
  const lines = [customer?.address_line1, customer?.address_line2, customer?.address_line3]
  return {
    email: customer?.email ?? undefined,
    phone: customer?.phone_number ?? undefined,
    firstName: customer?.given_name ?? undefined,
    lastName: customer?.family_name ?? undefined,
    company: customer?.company_name ?? undefined,
    street: streetOf(...lines),
    city: customer?.city ?? undefined,
    state: customer?.region ?? undefined,
    postalCode: customer?.postal_code ?? undefined,
    country: customer?.country_code ?? undefined,
  }
}
