// What each event of Paddle is about: its kind, its amount, and the ids that connect it with others.

import { spoken } from '../../fields/words.ts'
import { dayOf, instant } from '../../fields/instant.ts'
import { fromMinorUnits } from '../../fields/money.ts'
import type { Ignored } from '../../lead.ts'
import type { Fact, PaymentEvent } from '../../payment.ts'
import type { PaddleObject } from './event.ts'

type Meaning = Omit<PaymentEvent, 'event' | 'eventId' | 'person'>
type Read = (subject: PaddleObject) => Meaning | Ignored

const ELSEWHERE = { ignored: 'Another event of Paddle says it: that one is mapped.' }

export const MEANINGS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['transaction.paid', sold],
  ['transaction.completed', (given) => withFullest(sold(given))],
  ['transaction.billed', (given) => ({ ...transaction(given), kind: 'pending' })],
  ['transaction.payment_failed', failed],
  ['adjustment.created', adjusted],
  ['adjustment.updated', adjusted],
  ['subscription.created', started],
  ['subscription.trialing', started],
  ['subscription.activated', started],
  ['subscription.updated', scheduled],
  ['subscription.past_due', changed],
  ['subscription.paused', changed],
  ['subscription.resumed', changed],
  [
    'subscription.canceled',
    (given) => ({ ...subscription(given), kind: 'subscription_ended', ids: [] }),
  ],
])

/** By itself at the end of a period, or because the plan was changed. */
const RENEWALS: readonly unknown[] = ['subscription_recurring', 'subscription_update']

/** A trial, or another card: nothing is sold by it, and the subscription's own events say what it was. */
function sold(given: PaddleObject): Meaning | Ignored {
  const common = transaction(given)
  const isFree = !/[1-9]/.test(common.amount?.amount ?? '')
  if (isFree && given.subscription_id) return { ignored: 'Nothing was paid for the subscription.' }
  return { ...common, kind: RENEWALS.includes(given.origin) ? 'renewal' : 'purchase' }
}

const withFullest = (meaning: Meaning | Ignored): Meaning | Ignored =>
  'ignored' in meaning ? meaning : { ...meaning, isFullest: true }

function failed(given: PaddleObject): Meaning {
  const reason = spoken(given.payments?.[0]?.error_code)
  const answers: Fact[] = [['error_code', 'Reason', reason]]
  return { ...transaction(given), kind: 'failure', ids: [], answers }
}

/** The first transaction of a subscription is told beside it. */
const transaction = (given: PaddleObject) => {
  const { id, origin, subscription_id, invoice_number, details } = given
  const isFirst = (origin === 'web' || origin === 'api') && subscription_id
  return {
    amount: amountOf(details?.totals, details?.totals?.grand_total),
    products: productsOf(details?.line_items ?? given.items),
    ids: [id ?? '', ...(isFirst ? [startOf(subscription_id)] : [])],
    reference: invoice_number || id,
    referenceTo: invoice_number ? ('invoice' as const) : ('payment' as const),
    recurring: !!subscription_id,
    page: { url: given.checkout?.url },
  }
}

const startOf = (subscriptionId: string): string => `${subscriptionId}:start`

/** Money that goes back, once Paddle has approved it. Credit for a later payment is none. */
function adjusted(given: PaddleObject): Meaning | Ignored {
  const { id, action, status, transaction_id, totals } = given
  const kind = action === 'refund' ? 'refund' : action === 'chargeback' ? 'dispute' : null
  if (kind === null) return { ignored: `An adjustment of kind "${action}" is not mapped.` }
  if (kind === 'refund' && status !== 'approved') {
    return { ignored: `The refund is "${status}": it is told once it is approved.` }
  }
  return {
    kind,
    ids: [id ?? ''],
    saleIds: [transaction_id ?? ''],
    amount: amountOf(totals, totals?.total),
    answers: [['reason', 'Reason', spoken(given.reason)]],
    reference: transaction_id,
    referenceTo: 'payment',
  }
}

function started(given: PaddleObject): Meaning {
  return { ...subscription(given), kind: 'subscription_started', ids: [startOf(given.id ?? '')] }
}

function changed(given: PaddleObject): Meaning {
  return { ...subscription(given), kind: 'subscription_changed', ids: [] }
}

/** Everything updates a subscription; that it will be cancelled or paused is told by nothing else. */
function scheduled(given: PaddleObject): Meaning | Ignored {
  const { action, effective_at } = given.scheduled_change ?? {}
  return action ? { ...changed(given), ids: [`${given.id}:${action}:${effective_at}`] } : ELSEWHERE
}

function subscription(given: PaddleObject) {
  const { action, effective_at } = given.scheduled_change ?? {}
  return {
    products: productsOf(given.items),
    answers: [
      ['status', 'Subscription status', spoken(given.status)],
      [
        'scheduled_change',
        'Scheduled',
        [spoken(action), dayOf(instant(effective_at))].filter(Boolean).join(' on '),
      ],
    ] satisfies Fact[],
    reference: given.id,
    referenceTo: 'subscription' as const,
  }
}

const productsOf = (items: PaddleObject['items']) =>
  (items ?? []).map(({ product, price }) => product?.name || price?.name || price?.description)

const amountOf = (totals: PaddleObject['totals'], minor: string | number | null | undefined) =>
  fromMinorUnits(minor, totals?.currency_code ?? '')
