// What may happen to a payment afterwards: it is given back, or disputed.

import type { PaystackData } from './event.ts'
import { money, type Read } from './meaning.ts'

const saleOf = (data: PaystackData): string =>
  data.transaction_reference || data.transaction?.reference || ''

export const refunded: Read = (data) => {
  const sale = saleOf(data)
  const id = data.refund_reference || data.id
  return {
    kind: 'refund',
    parts: [id],
    ids: id ? [`refund:${id}`] : [],
    saleIds: sale === '' ? [] : [sale],
    amount: money(data.amount, data.currency),
    reference: sale,
    referenceTo: 'payment',
  }
}

export const disputed =
  (isResolved: boolean): Read =>
  (data) => {
    const sale = saleOf(data)
    return {
      kind: 'dispute',
      parts: [data.id, data.status],
      ids: data.id ? [`dispute:${data.id}`] : [],
      saleIds: sale === '' ? [] : [sale],
      amount: money(data.refund_amount, data.currency),
      reference: data.id ? String(data.id) : null,
      referenceTo: 'dispute',
      answers: [
        ['category', 'Category', data.category],
        ['status', 'Status', data.status?.replaceAll('-', ' ')],
        ['resolution', 'Resolution', data.resolution?.replaceAll('-', ' ')],
        ['payment', 'Payment', sale],
      ],
      ...(isResolved ? { isFullest: true } : {}),
    }
  }
