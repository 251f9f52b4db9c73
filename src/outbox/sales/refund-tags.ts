// What a refund takes away of the tags that its sale has put: nobody who still has the thing, or has bought another, loses
// it. Pure.

import { sumDecimals, isNegative, negated } from '../../lib/decimal.ts'
import type { Plan } from '../../mappers/plan.ts'
import type { RecordedPayment } from './sale.ts'

/** All that the record has of one sale. */
export type Sale = {
  readonly payments: readonly RecordedPayment[]
  /** Also the one that is being looked at. */
  readonly refunds: readonly RecordedPayment[]
}

/**
 * `untag` is what the refund itself would take, `bought` the tag of anybody who has bought. Without a `sale` only what the
 * refund names is known. `all` are the contact's sales.
 */
export function refundedTags(
  { untag }: Pick<Plan, 'untag'>,
  bought: string,
  sale: Sale | null,
  all: readonly Sale[]
): readonly string[] {
  const products = untag.filter((tag) => tag !== bought)
  if (sale === null) return products
  if (!isWhollyRefunded(sale)) return []
  const standing = all.filter((one) => isSold(one) && !isWhollyRefunded(one))
  const kept = new Set(standing.flatMap(tagsOf))
  return [...new Set([...products, ...tagsOf(sale)])].filter((tag) =>
    tag === bought ? standing.length === 0 : !kept.has(tag)
  )
}

const tagsOf = ({ payments }: Sale): readonly string[] => payments.flatMap(({ does }) => does.tags)

const isSold = ({ payments }: Sale): boolean => payments.some(({ counted }) => counted !== null)

/** Given back in one go or in parts. */
export function isWhollyRefunded({ payments, refunds }: Sale): boolean {
  const paid = payments.flatMap(({ counted }) => counted ?? [])
  const back = refunds.flatMap(({ counted }) => counted ?? [])
  const [{ currency } = { currency: '' }] = paid
  const amounts = back.filter((one) => one.currency === currency).map(({ amount }) => amount)
  const rest = sumDecimals([...paid.map(({ amount }) => amount), ...amounts.map(negated)])
  return back.length > 0 && (isNegative(rest) || !/[1-9]/.test(rest))
}
