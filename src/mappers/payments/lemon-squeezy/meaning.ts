// What each event of Lemon Squeezy is about: its kind, its amount, and the ids that connect it with others.

import { spoken } from '../../fields/words.ts'
import { dayOf, instant } from '../../fields/instant.ts'
import { fromMinorUnits } from '../../fields/money.ts'
import type { Ignored } from '../../lead.ts'
import type { Fact, PaymentEvent } from '../../payment.ts'
import type { LemonSqueezyEvent, LemonSqueezyObject } from './event.ts'

export type Meaning = Omit<PaymentEvent, 'event' | 'eventId' | 'person'>
type Read = (event: LemonSqueezyEvent) => Meaning | Ignored

export const MEANINGS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['order_created', ordered],
  ['order_refunded', (event) => refunded(event, `order:${event.id}`)],
  ['subscription_created', started],
  ['subscription_plan_changed', changed],
  ['subscription_paused', changed],
  ['subscription_unpaused', changed],
  ['subscription_resumed', changed],
  ['subscription_cancelled', ended],
  ['subscription_expired', ended],
  ['subscription_payment_success', charged],
  ['subscription_payment_recovered', charged],
  ['subscription_payment_failed', (event) => ({ ...invoice(event), kind: 'failure', ids: [] })],
  ['subscription_payment_refunded', (event) => refunded(event, `invoice:${event.id}`)],
  ['subscription_updated', () => ({ ignored: 'Other events say what changed: they are mapped.' })],
])

const ORDER_KINDS: ReadonlyMap<string, PaymentEvent['kind']> = new Map([
  ['paid', 'purchase'],
  ['refunded', 'purchase'],
  ['partial_refund', 'purchase'],
  ['pending', 'pending'],
  ['failed', 'failure'],
])

function ordered(event: LemonSqueezyEvent): Meaning | Ignored {
  const { status } = event.subject
  const kind = ORDER_KINDS.get(status ?? '')
  if (kind === undefined) return { ignored: `An order that is "${status}" is not mapped.` }
  return { ...order(event), kind, ids: [`order:${event.id}`], isFullest: true }
}

const order = ({ subject }: LemonSqueezyEvent) => ({
  amount: amountOf(subject, subject.total),
  products: [subject.first_order_item?.product_name],
  answers: variantOf(subject.first_order_item ?? {}),
  reference: textOf(subject.order_number),
  referenceTo: 'order' as const,
  receiptUrl: subject.urls?.receipt,
})

/** Comes beside the order that it was bought with. */
function started(event: LemonSqueezyEvent): Meaning {
  return {
    ...subscription(event),
    kind: 'subscription_started',
    ids: [`order:${textOf(event.subject.order_id)}`],
  }
}

function changed(event: LemonSqueezyEvent): Meaning {
  return {
    ...subscription(event),
    kind: 'subscription_changed',
    ids: [],
  }
}

/** It is cancelled first and expires at the end of what is paid: one end, told when it is known. */
function ended(event: LemonSqueezyEvent): Meaning {
  return {
    ...subscription(event),
    kind: 'subscription_ended',
    ids: [`subscription:${event.id}:${event.subject.ends_at ?? ''}`],
  }
}

const subscription = ({ id, subject }: LemonSqueezyEvent) => ({
  products: [subject.product_name],
  answers: [
    ...variantOf(subject),
    ['status', 'Subscription status', spoken(subject.status)],
    ['ends_at', 'Ends', dayOf(instant(subject.ends_at))],
    ['renews_at', 'Renews', subject.ends_at ? null : dayOf(instant(subject.renews_at))],
  ] satisfies Fact[],
  reference: id,
  referenceTo: 'subscription' as const,
})

/** The first payment is told by its order, which names what was bought. */
function charged(event: LemonSqueezyEvent): Meaning {
  const isFirst = event.subject.billing_reason === 'initial'
  return {
    ...invoice(event),
    kind: isFirst ? 'purchase' : 'renewal',
    ids: [`invoice:${event.id}`],
    ...(isFirst ? { accompanies: true } : {}),
  }
}

const invoice = ({ id, subject }: LemonSqueezyEvent) => ({
  amount: amountOf(subject, subject.total),
  reference: id,
  referenceTo: 'invoice' as const,
  receiptUrl: subject.urls?.invoice_url,
  recurring: true,
})

function refunded(event: LemonSqueezyEvent, saleId: string): Meaning {
  const { subject, type } = event
  const back = subject.refunded_amount ?? subject.total
  return {
    ...(type === 'order_refunded' ? order(event) : invoice(event)),
    kind: 'refund',
    amount: amountOf(subject, back),
    of: amountOf(subject, subject.total)?.amount,
    isRunningTotal: true,
    ids: [`${saleId}:${textOf(back)}`],
    saleIds: [saleId],
  }
}

const amountOf = ({ currency }: LemonSqueezyObject, minor: LemonSqueezyObject['total']) =>
  fromMinorUnits(minor, currency ?? '')

/** A product without variants has one of this name. */
const variantOf = ({ variant_name }: Pick<LemonSqueezyObject, 'variant_name'>): Fact[] =>
  variant_name === 'Default' ? [] : [['variant', 'Variant', variant_name]]

const textOf = (value: LemonSqueezyObject['total']) => String(value ?? '')
