// Orders, refunds and subscriptions of WooCommerce. Each change sends the whole order: its status says what it is about, and
// all that is told of one order is one sale.

import { withoutEntities } from '../../fields/entities.ts'
import { isLongAgo } from '../../fields/long-ago.ts'
import { fromMajorUnits } from '../../fields/money.ts'
import type { Ignored } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import type { WooOrder, WooRefund } from './event.ts'
import { entriesOf, isRenewal, pageOf } from './meta.ts'

/** A payment's event without what all of WooCommerce's events have in common. */
export type Told = Omit<PaymentEvent, 'event' | 'eventId' | 'occurredAt' | 'person'>
export type Telling = Told | Ignored

const PAID: readonly string[] = ['processing', 'completed']
const UNPAID: readonly string[] = ['pending', 'on-hold']
const NOTHING: ReadonlyMap<string, string> = new Map([
  ['cancelled', 'The order was cancelled: what was paid of it is told by its refund.'],
  ['checkout-draft', 'Somebody is at the checkout: the order is not placed yet.'],
  ['trash', 'The order was thrown away.'],
])

const orderKey = (id: string) => `order:${id}`

export function tellOrder(order: WooOrder): Telling {
  const { id, status, refunds, payment_method_title } = order
  const told = { ...aboutOrder(order), ids: [orderKey(id)] }
  if (status === 'failed') return { ...told, kind: 'failure', ids: [attemptOf(order)] }
  if (status === 'refunded') {
    return (refunds ?? []).length > 0
      ? { ignored: 'The refunds of the order are told one by one.' }
      : { ...told, kind: 'refund', ids: [`${orderKey(id)}:refunded`], saleIds: [orderKey(id)] }
  }
  if (UNPAID.includes(status)) {
    const method = ['payment_method', 'Payment method', payment_method_title] as const
    return { ...told, kind: 'pending', answers: [method, ...told.answers] }
  }
  const reason = NOTHING.get(status)
  if (reason !== undefined) return { ignored: reason }
  // Shops have statuses of their own ("shipped"): whether money came is a date.
  if (!PAID.includes(status) && !order.date_paid_gmt) {
    return { ignored: `An order that is "${status}" and not paid says nothing.` }
  }
  if (isLongAgo(utc(order.date_paid_gmt), utc(order.date_modified_gmt))) {
    return { ignored: 'The order was paid long ago, and told then.' }
  }
  return { ...told, kind: isRenewal(order.meta_data) ? 'renewal' : 'purchase' }
}

/** WooCommerce leaves the zone out. */
export const utc = (time: string | null | undefined) => (time ? `${time}Z` : null)

const attemptOf = ({ id, date_modified_gmt }: WooOrder) => `${orderKey(id)}:${date_modified_gmt}`

/** A part of the money, unless the order is given back as a whole. */
export function tellRefund(order: WooOrder, refund: WooRefund): Telling {
  const amount = fromMajorUnits(positive(refund.total), order.currency ?? '')
  if (amount === undefined || !/[1-9]/.test(amount.amount)) {
    return { ignored: 'Nothing was given back: articles were taken out of the order.' }
  }
  const paid = order.status === 'refunded' ? undefined : amountOf(order)
  return {
    ...aboutOrder(order),
    kind: 'refund',
    ids: [`refund:${refund.id}`],
    saleIds: [orderKey(order.id)],
    amount,
    ...(paid === undefined ? {} : { of: paid.amount }),
    answers: [['reason', 'Reason', refund.reason]],
    extra: [],
  }
}

const positive = (total: WooRefund['total']) => String(total ?? '').replace(/^-/, '')

const SUBSCRIPTIONS: ReadonlyMap<string, Told['kind']> = new Map([
  ['active', 'subscription_started'],
  ['on-hold', 'subscription_changed'],
  ['pending-cancel', 'subscription_changed'],
  ['cancelled', 'subscription_ended'],
  ['expired', 'subscription_ended'],
])

/** The order that began it is its parent: its payment and the start are one occasion. */
export function tellSubscription(subscription: WooOrder): Telling {
  const { id, parent_id, number, status, date_modified_gmt } = subscription
  const kind = SUBSCRIPTIONS.get(status)
  if (kind === undefined) return { ignored: `A subscription that is "${status}" says nothing yet.` }
  const start = [`subscription:${id}:start`, ...(isId(parent_id) ? [orderKey(parent_id)] : [])]
  const isStart = kind === 'subscription_started'
  return {
    ...aboutOrder(subscription),
    kind,
    ids: isStart ? start : [`subscription:${id}:${status}:${date_modified_gmt}`],
    reference: number || id,
    referenceTo: 'subscription',
    recurring: true,
    answers: isStart ? [] : [['status', 'Status', status.replaceAll('-', ' ')]],
  }
}

const isId = (id: string | null | undefined): id is string => !!id && id !== '0'

const amountOf = ({ total, currency }: WooOrder) => fromMajorUnits(total, currency ?? '')

function aboutOrder(order: WooOrder) {
  const codes = (order.coupon_lines ?? []).flatMap(({ code }) => code || [])
  return {
    amount: amountOf(order),
    products: (order.line_items ?? []).map(({ name }) => withoutEntities(name ?? '')),
    reference: order.number || order.id,
    referenceTo: 'order',
    answers: [
      ['coupons', codes.length > 1 ? 'Coupons' : 'Coupon', codes.join(', ')],
      ['customer_note', 'Note', order.customer_note],
    ],
    extra: entriesOf(order.meta_data),
    page: {
      ...pageOf(order.meta_data),
      ip: order.customer_ip_address,
      userAgent: order.customer_user_agent,
    },
  } satisfies Partial<Told>
}
