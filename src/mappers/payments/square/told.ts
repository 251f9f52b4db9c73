// What the parts of Square's mapper hand to each other: what is particular to a payment, a refund, an invoice.

import { fromMinorUnits } from '../../fields/money.ts'
import type { Ignored } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import type { SquareMoney, SquarePayment } from './event.ts'

/** A payment's event without what all of Square's events have in common. */
export type Told = Omit<PaymentEvent, 'event' | 'eventId' | 'occurredAt' | 'test' | 'person'>

export type Telling = Told | Ignored

export const moneyOf = (money: SquareMoney) => fromMinorUnits(money?.amount, money?.currency ?? '')

/** What was paid, with the tip in it. */
export const totalOf = ({ total_money, amount_money }: SquarePayment) =>
  moneyOf(total_money) ?? moneyOf(amount_money)

/** A payment's number as it stands on the receipt. */
export const numberOf = (payment: SquarePayment): string => payment.receipt_number || payment.id

/** Square's own terms as words: `NOT_RECEIVED` → "not received". */
export const spoken = (term: string | null | undefined) => term?.replaceAll('_', ' ').toLowerCase()

export const known = (...ids: readonly (string | null | undefined)[]): string[] =>
  ids.flatMap((id) => id || [])
