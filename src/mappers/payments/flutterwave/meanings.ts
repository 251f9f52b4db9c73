// What each kind of Flutterwave event says. The charge's id is what its events share; the shop's own reference may come
// again with every charge of a plan.

import { instant } from '../../fields/instant.ts'
import { fromMajorUnits } from '../../fields/money.ts'
import type { Ignored } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import type { FlutterwaveData, FlutterwaveEvent } from './event.ts'

/** What an event says beside who it is about. */
export type Meaning = Omit<PaymentEvent, 'event' | 'eventId' | 'person'>

const chargeIds = (id: string): readonly string[] => (id === '' ? [] : [`charge:${id}`])

const KINDS: ReadonlyMap<string, 'purchase' | 'failure' | 'pending'> = new Map([
  ['successful', 'purchase'],
  ['succeeded', 'purchase'],
  ['failed', 'failure'],
  ['pending', 'pending'],
])

export function charged(data: FlutterwaveData): Meaning | Ignored {
  const kind = KINDS.get(data.status)
  if (kind === undefined) {
    return { ignored: `A charge that is "${data.status}" is neither paid nor failed.` }
  }
  return {
    kind,
    ids: chargeIds(data.id),
    occurredAt: instant(data.at),
    amount: fromMajorUnits(data.amount, data.currency),
    reference: data.reference || data.flutterwaveReference,
    referenceTo: 'payment',
    ...(data.isOfPlan ? { recurring: true } : {}),
    answers: kind === 'failure' ? [['reason', 'Reason', data.reason]] : [],
    page: { ip: data.ip },
  }
}

const GIVEN_BACK = /^(?:completed|succe)/

/** Version 3 names neither the currency nor what had been paid: the charge does. */
export function refunded({ data, charge }: FlutterwaveEvent): Meaning | Ignored {
  if (!GIVEN_BACK.test(data.status)) {
    return { ignored: `The refund is "${data.status}": nothing is given back.` }
  }
  const currency = data.currency || charge?.currency || ''
  const paid = charge?.currency === currency ? fromMajorUnits(charge.amount, currency) : undefined
  return {
    kind: 'refund',
    ids: data.id === '' ? [] : [`refund:${data.id}`],
    saleIds: chargeIds(data.chargeId),
    occurredAt: instant(data.at),
    amount: fromMajorUnits(data.amount, currency),
    of: paid?.amount,
    reference: data.reference || charge?.reference || data.chargeId,
    referenceTo: 'payment',
    answers: [['reason', 'Reason', data.reason]],
  }
}

const ENDED = ['won', 'lost', 'accepted', 'reversed']

export function disputed({ data, charge }: FlutterwaveEvent): Meaning {
  return {
    kind: 'dispute',
    ids: data.id === '' ? [] : [`chargeback:${data.id}`],
    saleIds: chargeIds(data.chargeId),
    amount: fromMajorUnits(data.amount, data.currency || charge?.currency || ''),
    reference: data.id,
    referenceTo: 'dispute',
    answers: [
      ['reason', 'Reason', data.reason],
      ['status', 'Status', data.status],
      ['stage', 'Stage', data.stage],
      ['payment', 'Payment', data.reference],
    ],
    ...(ENDED.includes(data.status) ? { isFullest: true } : {}),
  }
}

/** It has no id: equal ones within a day are the same. */
export const cancelled = (data: FlutterwaveData): Meaning => ({
  kind: 'subscription_ended',
  ids: [],
  amount: fromMajorUnits(data.amount, data.currency),
  products: [data.plan],
  recurring: true,
  answers: [['status', 'Status', data.status]],
})
