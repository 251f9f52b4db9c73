// The ids by which an event of GoCardless leads to a customer: in the event, or in what has been looked up.

import type { GocardlessEvent, RecordName } from './event.ts'

/** The id of a record that the event is about, where one is known so far. */
export function idOf({ links, known }: GocardlessEvent, name: RecordName): string | undefined {
  const { payments, refunds, subscriptions, mandates, billing_requests: request } = known
  switch (name) {
    case 'payments':
      return links['payment'] ?? refunds?.links?.payment ?? undefined
    case 'refunds':
      return links['refund']
    case 'subscriptions':
      return links['subscription']
    case 'mandates':
      return links['mandate'] ?? [payments, subscriptions, refunds].map(mandateOf).find(Boolean)
    case 'billing_requests':
      return links['billing_request']
    case 'customers':
      return links['customer'] ?? mandates?.links?.customer ?? request?.links?.customer ?? undefined
  }
}

type Linked = {
  readonly links?: { readonly mandate?: string | null | undefined } | null | undefined
}

const mandateOf = (record: Linked | undefined): string | undefined =>
  record?.links?.mandate ?? undefined
