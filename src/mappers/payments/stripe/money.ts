// What was paid, owed or given back, and for what.

import { fromMinorUnits } from '../../fields/money.ts'
import type { Money } from '../../lead.ts'
import type { Minor, StripeLine, StripeObject } from './event.ts'

/** The amount that an event is about, and what became of it. */
export type Outcome = {
  readonly minor: Minor | null | undefined
  readonly status: Money['status']
  readonly recurring?: boolean
}

export function moneyOf(object: StripeObject, outcome: Outcome): Money | undefined {
  const amount = fromMinorUnits(outcome.minor, object.currency ?? '', 'stripe')
  const reference = object.number || object.id
  const receiptUrl = object.hosted_invoice_url ?? object.receipt_url
  return (
    amount && {
      ...amount,
      status: outcome.status,
      products: productsOf(object),
      ...(reference ? { reference } : {}),
      ...(receiptUrl ? { receiptUrl } : {}),
      ...(outcome.recurring === undefined ? {} : { recurring: outcome.recurring }),
    }
  )
}

/** Names where Stripe has them; a subscription may know its product only by id. */
export function productsOf(object: StripeObject): string[] {
  const lines = (object.line_items ?? object.lines ?? object.items)?.data ?? []
  const names = lines.flatMap((line) => nameOf(line) || [])
  return names.length > 0 || !object.description ? names : [object.description]
}

function nameOf({ description, price }: StripeLine) {
  const product = price?.product
  return description || price?.nickname || (typeof product === 'object' ? product?.name : product)
}

const SESSION_STATUS: ReadonlyMap<string, Money['status']> = new Map([
  ['paid', 'paid'],
  ['unpaid', 'pending'],
  ['no_payment_required', 'none'],
])

export const sessionOutcome = (session: StripeObject): Outcome => ({
  minor: session.amount_total,
  status: SESSION_STATUS.get(session.payment_status ?? '') ?? 'none',
  ...(session.mode ? { recurring: session.mode === 'subscription' } : {}),
})

export const invoiceOutcome = (
  { billing_reason }: StripeObject,
  minor: Outcome['minor'],
  status: Money['status']
): Outcome => ({
  minor,
  status,
  ...(billing_reason ? { recurring: billing_reason.startsWith('subscription') } : {}),
})

/** The price of one period. Nothing was paid by the change itself; an invoice will say so. */
export function subscriptionOutcome({ items }: StripeObject): Outcome {
  const amounts = (items?.data ?? []).map(({ price, quantity }) =>
    wholeNumber(price?.unit_amount, quantity ?? 1)
  )
  const isPriced = amounts.length > 0 && amounts.every((amount) => amount !== undefined)
  const total = isPriced ? amounts.reduce((sum, amount) => sum + amount, 0n) : undefined
  return { minor: total?.toString(), status: 'none', recurring: true }
}

/** `undefined` for prices in tiers and for fractions of a minor unit, which have no single whole amount. */
function wholeNumber(unit: Minor | null | undefined, quantity: number): bigint | undefined {
  const isWhole = /^-?\d+$/.test(String(unit)) && Number.isSafeInteger(quantity)
  return isWhole ? BigInt(unit ?? 0) * BigInt(quantity) : undefined
}
