// Amounts as Stripe counts them. Digits are moved by `fields/money.ts`; nothing is divided here either.

import { type Minor, fromMinorUnits } from '../../fields/money.ts'
import type { StripeList, StripeObject } from './event.ts'

type Amount = Minor | null | undefined

export const amountOf = (
  { currency }: Pick<StripeObject, 'currency'>,
  minor: Amount
): { amount: string; currency: string } | undefined =>
  fromMinorUnits(minor, currency ?? '', 'stripe')

export const isNothing = (minor: Amount): boolean => wholeNumber(minor) === 0n

/** What was added to a sum that grows. */
export function difference(sum: Amount, before: Amount): string | undefined {
  const [now, then] = [wholeNumber(sum), wholeNumber(before)]
  return now === undefined || then === undefined ? undefined : String(now - then)
}

/** What one period costs; `undefined` for prices in tiers and for fractions of a minor unit. */
export function priceOf(items: StripeList | null | undefined): string | undefined {
  const amounts = (items?.data ?? []).map(({ price, quantity }) => {
    const [unit, count] = [wholeNumber(price?.unit_amount), wholeNumber(quantity ?? 1)]
    return unit === undefined || count === undefined ? undefined : unit * count
  })
  const isPriced = amounts.length > 0 && amounts.every((amount) => amount !== undefined)
  return isPriced ? String(amounts.reduce((sum, amount) => sum + amount, 0n)) : undefined
}

const wholeNumber = (minor: Amount): bigint | undefined =>
  /^-?\d+$/.test(String(minor)) && minor !== null && minor !== undefined ? BigInt(minor) : undefined
