// Events about a subscription. Its id is shared by all its payments: alone it never stands for a sale.

import type { RazorpayEvent } from './event.ts'
import { amountOf, failed, type Meaning } from './sale.ts'

/** The first payment and the start are one occasion. */
const startOf = ({ subscription }: RazorpayEvent) =>
  subscription?.id ? [`${subscription.id}:start`] : []

const about = ({ subscription, plan }: RazorpayEvent): Omit<Meaning, 'kind' | 'ids'> => ({
  products: [plan],
  reference: subscription?.id,
  referenceTo: 'subscription',
  recurring: true,
})

/** Active again after failed charges: that is no start. */
export const started = (event: RazorpayEvent): Meaning =>
  (event.subscription?.paid_count ?? 0) > 1
    ? changed(event)
    : { ...about(event), kind: 'subscription_started', ids: startOf(event) }

export function charged(event: RazorpayEvent): Meaning {
  const { payment, subscription } = event
  const isFirst = subscription?.paid_count === 1
  return {
    ...about(event),
    kind: isFirst ? 'purchase' : 'renewal',
    ids: [payment?.id ?? '', ...(isFirst ? startOf(event) : [])],
    amount: amountOf(payment),
    reference: payment?.id,
    referenceTo: 'payment',
    answers: [['subscription', 'Subscription', subscription?.id]],
    isFullest: true,
  }
}

/** A charge failed, and is tried again. Without its payment nothing ties it to payment.failed: it is no second failure. */
export const pending = (event: RazorpayEvent): Meaning =>
  event.payment?.status === 'failed' ? { ...about(event), ...failed(event) } : changed(event)

export const changed = (event: RazorpayEvent): Meaning => ({
  ...about(event),
  kind: 'subscription_changed',
  ids: [],
  answers: [['status', 'Status', event.subscription?.status]],
})

/** What is halted may be cancelled later, without a payment between: it ends once. */
export const ended = (event: RazorpayEvent): Meaning => ({
  ...changed(event),
  kind: 'subscription_ended',
  ids: event.subscription?.id
    ? [`${event.subscription.id}:${event.subscription.paid_count ?? 0}`]
    : [],
})
