// Refunds and disputes of Shopify: they name an order and nobody, so the order is asked for.

import { sumOf } from '../../fields/decimal.ts'
import { fromMajorUnits } from '../../fields/money.ts'
import type { ShopifyDispute, ShopifyOrder, ShopifyRefund } from './event.ts'
import { amountOf, orderKey, productsOf, spoken, type Telling } from './order.ts'

export function tellRefund(refund: ShopifyRefund, order: ShopifyOrder | null): Telling {
  const amount = refundedOf(refund)
  if (amount === undefined || !/[1-9]/.test(amount.amount)) {
    return { ignored: 'Nothing was given back: articles were taken out of the order.' }
  }
  const paid = order === null ? undefined : amountOf(order)
  const isWhole = order?.financial_status === 'refunded'
  const named = (refund.refund_line_items ?? []).map(({ line_item }) => line_item?.title)
  const isPart = paid !== undefined && paid.currency === amount.currency && !isWhole
  return {
    kind: 'refund',
    ids: [`refund:${refund.id}`],
    saleIds: [orderKey(refund.order_id)],
    amount,
    ...(isPart ? { of: paid.amount } : {}),
    products: order !== null && (isWhole || named.length === 0) ? productsOf(order) : named,
    ...referenceOf(order, refund.order_id),
    answers: [['note', 'Reason', refund.note]],
  }
}

/** One refund may go back to a card and to a gift card. */
function refundedOf({ transactions }: ShopifyRefund) {
  const done = (transactions ?? []).filter(
    ({ kind, status }) => kind === 'refund' && status !== 'failure' && status !== 'error'
  )
  return fromMajorUnits(sumOf(done.map(({ amount }) => amount)), done[0]?.currency ?? '')
}

export function tellDispute(dispute: ShopifyDispute, order: ShopifyOrder | null): Telling {
  const { id, order_id, type, amount, currency, reason, evidence_due_by } = dispute
  return {
    kind: 'dispute',
    ids: [`dispute:${id}`],
    saleIds: order_id ? [orderKey(order_id)] : [],
    amount: fromMajorUnits(amount, currency ?? ''),
    products: order === null ? [] : productsOf(order),
    ...referenceOf(order, order_id),
    answers: [
      ['type', 'Kind', spoken(type)],
      ['reason', 'Reason', spoken(reason)],
      ['evidence_due_by', 'Answer by', evidence_due_by?.slice(0, 'YYYY-MM-DD'.length)],
    ],
  }
}

const referenceOf = (order: ShopifyOrder | null, orderId: string | null | undefined) =>
  ({ reference: order?.name || orderId, referenceTo: 'order' }) as const
