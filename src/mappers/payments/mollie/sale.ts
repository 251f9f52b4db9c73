// What is said of a sale at Mollie: under which ids it is known, what was bought, when.

import { fromMajorUnits } from '../../fields/money.ts'
import type { Fact } from '../../payment.ts'
import { productName } from '../product-name.ts'
import type { MollieAmount, MollieEvent, MollieSale } from './event.ts'
import type { Occasion } from './occasion.ts'

/** A payment, the order or the invoice that it is for, and a link that takes no other are the same sale. */
export function idsOf(
  { entityId, isSingleUse, reversal }: MollieEvent,
  sale: MollieSale
): string[] {
  const own = reversal?.paymentId ?? (/^(?:tr|ord|invoice)_/.test(entityId) ? entityId : sale.id)
  const more = [sale.orderId, sale.paymentDetails?.sourceReference, isSingleUse ? entityId : null]
  return [own, ...more].flatMap((id) => id || [])
}

export function referenceOf({ orderNumber, invoiceNumber }: MollieSale, id: string | undefined) {
  if (invoiceNumber) return { reference: invoiceNumber, referenceTo: 'invoice' } as const
  return orderNumber
    ? ({ reference: orderNumber, referenceTo: 'order' } as const)
    : ({ reference: id, referenceTo: 'payment' } as const)
}

/** Shipping and discounts are lines, too. */
const BOUGHT: ReadonlySet<string> = new Set(['', 'physical', 'digital'])

export function productsOf({ lines, description }: MollieSale): (string | null | undefined)[] {
  const bought = (lines ?? []).filter(({ type }) => BOUGHT.has(type ?? ''))
  const names = bought.map((line) => line.name ?? line.description)
  return names.some((name) => name?.trim()) ? names : [productName(description)]
}

export function factsOf(
  { kind, reversal }: Occasion,
  { description, lines, statusReason, details }: MollieSale
): Fact[] {
  const isTold = !lines?.length && productName(description) !== undefined
  const failure = kind === 'failure' ? (statusReason?.message ?? details?.failureMessage) : null
  return [
    ['description', 'Description', isTold ? null : description],
    ['reason', 'Reason', reversal?.reason?.description ?? failure],
  ]
}

/** When it happened, as Mollie writes it. */
export function timeOf({ kind, reversal }: Occasion, sale: MollieSale): string | null | undefined {
  if (reversal !== null) return reversal.createdAt
  if (kind === 'failure') return sale.failedAt
  if (kind === 'cart_abandoned') return sale.expiredAt
  return kind === 'pending' ? (sale.authorizedAt ?? sale.createdAt) : sale.paidAt
}

export const moneyOf = (amount: MollieAmount | null | undefined) =>
  fromMajorUnits(amount?.value, amount?.currency ?? '')
