// What each event of Polar is about: its kind, its amount, and the ids that connect it with others.

import { spoken } from '../../fields/words.ts'
import { dayOf, instant } from '../../fields/instant.ts'
import { type Minor, fromMinorUnits } from '../../fields/money.ts'
import type { Ignored } from '../../lead.ts'
import type { Fact, PaymentEvent } from '../../payment.ts'
import type { PolarObject } from './event.ts'

type Meaning = Omit<PaymentEvent, 'event' | 'eventId' | 'person'>
type Read = (subject: PolarObject) => Meaning | Ignored

const ELSEWHERE = { ignored: 'Another event of Polar says it, and says more: that one is mapped.' }

export const MEANINGS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['order.created', (order) => ordered(order, order.paid === true)],
  ['order.paid', (order) => ({ ...ordered(order, true), isFullest: true })],
  ['order.refunded', refunded],
  ['order.updated', () => ELSEWHERE],
  ['refund.created', () => ELSEWHERE],
  ['refund.updated', () => ELSEWHERE],
  ['subscription.created', started],
  ['subscription.active', started],
  ['subscription.updated', () => ELSEWHERE],
  ['subscription.uncanceled', changed],
  ['subscription.past_due', (given) => ({ ...subscription(given), kind: 'failure', ids: [] })],
  ['subscription.canceled', ended],
  ['subscription.revoked', ended],
])

const RENEWALS: readonly unknown[] = ['subscription_cycle', 'subscription_update']

function ordered(order: PolarObject, isPaid: boolean): Meaning {
  const { billing_reason, subscription_id } = order
  const paid = RENEWALS.includes(billing_reason) ? 'renewal' : 'purchase'
  const isFirst = billing_reason === 'subscription_create' && subscription_id
  return {
    ...orderOf(order),
    kind: isPaid ? paid : 'pending',
    ids: [saleId(order), ...(isFirst ? [startOf(subscription_id)] : [])],
    recurring: !!subscription_id,
  }
}

const saleId = ({ id }: PolarObject): string => `order:${id ?? ''}`
const startOf = (subscriptionId: string): string => `${subscriptionId}:start`

const orderOf = (order: PolarObject) => ({
  amount: amountOf(order, order.total_amount),
  products: [order.product?.name],
  answers: [
    ['discount', 'Discount', order.discount?.code || order.discount?.name],
  ] satisfies Fact[],
  reference: order.invoice_number || order.id,
  referenceTo: order.invoice_number ? ('invoice' as const) : ('order' as const),
})

/** Polar adds up what was given back. */
function refunded(order: PolarObject): Meaning {
  return {
    ...orderOf(order),
    kind: 'refund',
    amount: amountOf(order, order.refunded_amount),
    of: amountOf(order, order.total_amount)?.amount,
    isRunningTotal: true,
    ids: [`${saleId(order)}:${order.refunded_amount ?? ''}`],
    saleIds: [saleId(order)],
  }
}

/** Paid or on trial; one that was begun and not paid is none yet. */
function started(given: PolarObject): Meaning | Ignored {
  const { status } = given
  if (status !== 'active' && status !== 'trialing') {
    return { ignored: `A subscription that is "${status}" has not started.` }
  }
  return { ...subscription(given), kind: 'subscription_started', ids: [startOf(given.id ?? '')] }
}

function changed(given: PolarObject): Meaning {
  return { ...subscription(given), kind: 'subscription_changed', ids: [] }
}

/** It is cancelled first and revoked at the end of what is paid: one end, told when it is known. */
function ended(given: PolarObject): Meaning {
  const id = `${given.id ?? ''}:${given.current_period_end ?? ''}`
  return { ...subscription(given), kind: 'subscription_ended', ids: [id] }
}

const subscription = (given: PolarObject) => ({
  amount: amountOf(given, given.amount),
  products: [given.product?.name],
  answers: [
    ['interval', 'Paid every', given.recurring_interval],
    [
      'ends_at',
      'Ends',
      given.cancel_at_period_end ? dayOf(instant(given.current_period_end)) : null,
    ],
    ['cancellation_reason', 'Reason to cancel', spoken(given.customer_cancellation_reason)],
    ['cancellation_comment', 'Comment on cancelling', given.customer_cancellation_comment],
  ] satisfies Fact[],
  reference: given.id,
  referenceTo: 'subscription' as const,
})

const amountOf = ({ currency }: PolarObject, minor: Minor | null | undefined) =>
  fromMinorUnits(minor, currency ?? '')
