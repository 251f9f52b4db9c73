// What has become of a subscription. Such a ping tells neither amount nor time of payment; payments are sales.

import { instant } from '../../fields/instant.ts'
import { humanise } from '../../fields/keys.ts'
import type { PaymentKind } from '../../lead.ts'
import type { Fact } from '../../payment.ts'
import type { GumroadEvent, GumroadSubscription } from './event.ts'
import type { GumroadPart } from './sale.ts'

export function subscriptionPart(event: GumroadEvent, kind: PaymentKind): GumroadPart {
  const { resource, subscriptionId: id, subscription, productName, recurrence } = event
  const known = [id, subscription.at].flatMap((part) => part ?? [])
  const eventId = known.length === 2 ? known.join(':') : null
  return {
    kind,
    eventId,
    ids: eventId === null ? [] : [`${resource}:${eventId}`],
    occurredAt: instant(subscription.at),
    products: [productName],
    reference: id,
    referenceTo: 'subscription',
    answers: [...changeOf(resource, subscription), ['recurrence', 'Paid', recurrence]],
  }
}

const changeOf = (resource: string, subscription: GumroadSubscription): readonly Fact[] => [
  ['cancelled', 'Cancelled', cancelledText(resource, subscription)],
  ['ended_reason', 'Reason', subscription.endedReason && humanise(subscription.endedReason)],
  ['restarted', 'Restarted', resource === 'subscription_restarted' ? 'yes' : undefined],
  ['change', 'Change', subscription.change],
  ['effective', 'From', subscription.effectiveFrom],
  ['before', 'Before', subscription.before],
  ['after', 'After', subscription.after],
]

const CAUSES: Readonly<Record<NonNullable<GumroadSubscription['cancelledBy']>, string>> = {
  buyer: 'by the buyer',
  seller: 'by the seller',
  gumroad: 'by Gumroad',
  failures: 'because payments failed',
}

function cancelledText(resource: string, { cancelledBy }: GumroadSubscription): string | undefined {
  if (resource !== 'cancellation') return undefined
  const cause = cancelledBy === undefined ? [] : [CAUSES[cancelledBy]]
  return [...cause, 'it runs until the paid time is over'].join('; ')
}
