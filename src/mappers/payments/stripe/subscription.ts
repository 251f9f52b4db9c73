// Subscriptions: what one period costs, and what has become of it. Nothing is paid by the change itself; an invoice says so.

import { spoken } from '../../fields/words.ts'
import { formatMoney } from '../../fields/money.ts'
import type { Fact } from '../../payment.ts'
import type { StripeEvent, StripeList, StripeObject, StripePrevious } from './event.ts'
import { amountOf, priceOf } from './money.ts'
import { productIdsOf, productsOf } from './products.ts'
import { dayOf, known, startOf, type Telling, type Told } from './told.ts'

/** Until its first payment a subscription may be `incomplete`: ordered, not begun. */
export const createdSubscription: Telling = (subscription) => ({
  ...about(subscription, [['trial_end', 'Trial ends', dayOf(subscription.trial_end)]]),
  kind: subscription.status === 'incomplete' ? 'pending' : 'subscription_started',
  ids: known(startOf(subscription.id)),
})

export const endedSubscription: Telling = (subscription) => {
  const { id, cancellation_details: details } = subscription
  return {
    ...about(subscription, [
      ['cancellation_feedback', 'Reason to cancel', spoken(details?.feedback)],
      ['cancellation_comment', 'Comment on cancelling', details?.comment],
    ]),
    kind: 'subscription_ended',
    ids: known(id),
  }
}

/** Pausing, resuming: an update of the same day tells of it as well. */
export const turnedSubscription =
  (turn: 'paused' | 'resumed'): Telling =>
  (subscription, event) => ({
    ...about(subscription, []),
    kind: 'subscription_changed',
    ids: turnIds(subscription, turn, event),
  })

export const endingTrial: Telling = (subscription) => ({
  ...about(subscription, [['trial_end', 'Trial ends', dayOf(subscription.trial_end)]]),
  kind: 'subscription_changed',
  ids: known(subscription.id && `${subscription.id}:trial_will_end`),
})

/** Stripe updates a subscription with every renewal: only what a person cares about is told. */
export const updatedSubscription: Telling = (subscription, event) => {
  const { previous } = event
  if (previous === null) return { ignored: 'The event does not say what has changed.' }
  const changes = changesOf(subscription, previous)
  if (changes.length === 0) {
    return { ignored: `Nothing that matters has changed (${previous.changed.join(', ')}).` }
  }
  if (previous.status === 'incomplete' && isRunning(subscription)) {
    return createdSubscription(subscription, event)
  }
  const turn = subscription.status === 'paused' ? 'paused' : 'resumed'
  const hasTurned = 'paused' === previous.status || (turn === 'paused' && !!previous.status)
  return {
    ...about(subscription, changes),
    kind: 'subscription_changed',
    ids: hasTurned ? turnIds(subscription, turn, event) : known(event.id),
  }
}

const isRunning = ({ status }: StripeObject) => status === 'active' || status === 'trialing'

const turnIds = (
  { id }: StripeObject,
  turn: string,
  { id: eventId, occurredAt }: StripeEvent
): readonly string[] =>
  known(id && occurredAt ? `${id}:${turn}:${occurredAt.slice(0, 10)}` : eventId)

function changesOf(now: StripeObject, { changed, status, items }: StripePrevious): Fact[] {
  const has = (...names: readonly string[]) => names.some((name) => changed.includes(name))
  // Of one plan old API versions say by its own name that it is another.
  const hasOtherPlan = isOther(now.items, items) ?? has('plan', 'quantity')
  const facts: readonly (Fact | false)[] = [
    has('status') && ['previous_status', 'Status before', spoken(status)],
    hasOtherPlan && ['previous_items', 'Before', wordsOf(now, items)],
    has('cancel_at', 'cancel_at_period_end') && ['cancel_at', 'Cancellation', cancellationOf(now)],
    has('pause_collection') && [
      'collection',
      'Payments are',
      now.pause_collection ? 'paused' : 'collected again',
    ],
  ]
  return facts.filter((fact) => fact !== false)
}

function cancellationOf({ cancel_at, cancel_at_period_end }: StripeObject): string {
  const day = dayOf(cancel_at)
  if (day !== undefined) return `takes effect on ${day}`
  return cancel_at_period_end ? 'takes effect at the end of the period' : 'withdrawn'
}

/** New API versions put the period's dates into the items, which therefore change all the time. `undefined`: unknown. */
function isOther(now: StripeObject['items'], before: StripePrevious['items']): boolean | undefined {
  const [current, former] = [now, before].map(signatureOf)
  return former === undefined ? undefined : former !== current
}

/** `undefined` where not every item names its price. */
function signatureOf(items: StripeList | null | undefined): string | undefined {
  const parts = (items?.data ?? []).map(({ price, quantity }) =>
    price?.id ? `${price.id} ${String(quantity ?? 1)}` : ''
  )
  return parts.length === 0 || parts.includes('') ? undefined : parts.toSorted().join()
}

function wordsOf(now: StripeObject, items: StripePrevious['items']): string {
  const names = productsOf({ object: now.object, items })
  const price = amountOf(now, priceOf(items))
  return [...names, ...(price === undefined ? [] : [formatMoney(price)])].join(', ') || 'another'
}

function about(subscription: StripeObject, facts: readonly Fact[]): Omit<Told, 'kind' | 'ids'> {
  const { id, items, status } = subscription
  const products = productsOf(subscription)
  const unnamed = products.length === 0 ? productIdsOf(items).join(', ') : null
  return {
    amount: amountOf(subscription, priceOf(items)),
    products,
    reference: id,
    referenceTo: 'subscription',
    recurring: true,
    answers: [
      ['product', 'Product', unnamed],
      ['status', 'Subscription status', spoken(status)],
      ...facts,
    ],
  }
}
