// What a contact has paid so far, from the record of sales: lifetime value, last payment, count. Pure.

import { isNegative, negated, sumDecimals } from '../../lib/decimal.ts'
import type { CustomValue } from '../../mappers/lead-view.ts'
import type { TotalsOption } from '../../mappers/plan.ts'
import type { RecordedPayment } from './sale.ts'

export type Totals = {
  /** Exact decimal text. */
  readonly lifetimeValue: string
  readonly currency: string
  /** How often something was paid, in any currency. */
  readonly count: number
  /** Milliseconds since the epoch. */
  readonly lastAt: number
}

/** `null` where nothing was paid. A refund of a sale that is not in the record takes nothing. */
export function totalsOf(
  payments: readonly RecordedPayment[],
  wanted: string | undefined
): Totals | null {
  const entries = payments.flatMap(({ counted, isRefund, sale }) =>
    counted === null || (isRefund && sale === null) ? [] : [{ ...counted, isRefund }]
  )
  const sales = entries.filter(({ isRefund }) => !isRefund)
  const [first] = sales
  if (first === undefined) return null
  const currency = wanted ?? first.currency
  const amounts = entries
    .filter((entry) => entry.currency === currency)
    .map(({ amount, isRefund }) => (isRefund ? negated(amount) : amount))
  const sum = sumDecimals(amounts)
  return {
    lifetimeValue: isNegative(sum) ? '0' : sum,
    currency,
    count: sales.length,
    lastAt: Math.max(...sales.map(({ at }) => at)),
  }
}

/** As values of the fields that the option names. */
export function totalValues(totals: Totals, option: TotalsOption): readonly CustomValue[] {
  const { lifetimeValue, count, lastAt } = totals
  const values: readonly (readonly [string | undefined, string])[] = [
    [option.lifetimeValue, lifetimeValue],
    [option.lastPurchase, new Date(lastAt).toISOString().slice(0, 10)],
    [option.count, String(count)],
  ]
  return values.flatMap(([key, value]) => (key === undefined ? [] : [{ key, value }]))
}
