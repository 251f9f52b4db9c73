// What the resources of an event say together: the amount, its reference, and what the shop has put beside it.

import { isObject, parseJson } from '../../../lib/json.ts'
import { flatten, type Entry } from '../../fields/flatten.ts'
import { formatMoney, fromMajorUnits } from '../../fields/money.ts'
import type { Fact, PaymentEvent } from '../../payment.ts'
import type { PaypalAmount, PaypalFacts } from './event.ts'
import { saleIds } from './ids.ts'

/** The event's own resource first. */
export type Known = readonly PaypalFacts[]

export function amountOf(own: PaypalFacts, facts: Known): PaymentEvent['amount'] {
  const isOne = own.kind === 'subscription' && (own.quantity === '' || own.quantity === '1')
  const price = isOne ? facts.find(({ kind }) => kind === 'plan')?.amount : null
  return moneyOf(own.amount ?? price ?? null)
}

/** What is taken back is written with a minus by the first version of the API. */
const moneyOf = (amount: PaypalAmount | null) =>
  amount === null
    ? undefined
    : fromMajorUnits(amount.value.trim().replace(/^-/, ''), amount.currency, 'paypal')

const PAID_BY: readonly PaypalFacts['kind'][] = ['capture', 'sale', 'payment']

/** Of a refund: what had been paid. */
export const paidIn = (facts: Known): string | undefined =>
  moneyOf(facts.find(({ kind }) => PAID_BY.includes(kind))?.amount ?? null)?.amount

export const first = (facts: Known, name: 'custom' | 'invoiceNumber'): string =>
  facts.find((one) => one[name] !== '')?.[name] ?? ''

/** The shop's own number, else what the buyer sees at PayPal. */
export function referenceOf(
  own: PaypalFacts,
  facts: Known
): Pick<PaymentEvent, 'reference' | 'referenceTo'> {
  const { kind, id } = own
  if (kind === 'subscription' || kind === 'dispute') return { reference: id, referenceTo: kind }
  const invoice = first(facts, 'invoiceNumber')
  if (invoice !== '') return { reference: invoice, referenceTo: 'invoice' }
  if (kind === 'order') return { reference: id, referenceTo: kind }
  return { reference: kind === 'refund' ? saleIds([own])[0] : id, referenceTo: 'payment' }
}

export const partsOf = ({ parts }: PaypalFacts): readonly Fact[] => {
  const amounts = parts.flatMap((part) => moneyOf(part) ?? []).map(formatMoney)
  return amounts.length > 1 ? [['amounts', 'Amounts', amounts.join(', ')]] : []
}

/** One field, into which shops put a number of theirs, JSON, or a query. */
export function customOf(text: string): readonly Entry[] {
  const json = parseJson(text)
  if (isObject(json)) return flatten({ custom_id: json })
  if (/^[\w.-]+=[^&=]*(?:&[\w.-]+=[^&=]*)*$/.test(text))
    return [...new URLSearchParams(text)].map(([path, value]) => ({ path, value }))
  return text === '' ? [] : [{ path: 'custom_id', label: 'Custom id', value: text }]
}
