// What has happened: told by an event's type, or, of a ping, by what its payment looks like now. A refund pings with the id
// of its payment, so it is seen by what was given back.

import type { PaymentKind } from '../../lead.ts'
import type { MollieAmount, MollieEvent, MollieReversal, MollieSale } from './event.ts'

export type Occasion = {
  readonly kind: PaymentKind
  /** As Mollie's own event of it is called, for pings as well. */
  readonly event: string
  /** Of a ping: what tells it from other pings of the same payment. */
  readonly state: string
  readonly reversal: MollieReversal | null
}

const KINDS: ReadonlyMap<string, PaymentKind> = new Map([
  ['paid', 'purchase'],
  // Of orders: what was authorised is captured as it is shipped.
  ['shipping', 'purchase'],
  ['completed', 'purchase'],
  ['authorized', 'pending'],
  ['pending', 'pending'],
  ['open', 'pending'],
  ['created', 'pending'],
  ['failed', 'failure'],
  ['expired', 'cart_abandoned'],
])

const TYPES: ReadonlyMap<string, PaymentKind> = new Map([
  ...['paid', 'authorized', 'pending', 'failed', 'expired'].map(
    (status) => [`payment.${status}`, KINDS.get(status) ?? 'pending'] as const
  ),
  ['payment-link.paid', 'purchase'],
  ['sales-invoice.paid', 'purchase'],
  ['refund.refunded', 'refund'],
  ['chargeback.received', 'dispute'],
])

export const isMappedType = (type: string): boolean => TYPES.has(type)

/** `null`: nothing that is worth a contact. */
export function occasionOf({ type, reversal }: MollieEvent, sale: MollieSale): Occasion | null {
  const told = TYPES.get(type)
  if (told !== undefined) return { kind: renewed(told, sale), event: type, state: '', reversal }
  const back = reversalOf(sale)
  if (back !== null) return back
  const status = sale.status ?? ''
  const kind = KINDS.get(status)
  const of = sale.id?.startsWith('ord_') ? 'order' : 'payment'
  return kind === undefined
    ? null
    : { kind: renewed(kind, sale), event: `${of}.${status}`, state: status, reversal: null }
}

const renewed = (kind: PaymentKind, { sequenceType }: MollieSale): PaymentKind =>
  kind === 'purchase' && sequenceType === 'recurring' ? 'renewal' : kind

type Back = { readonly kind: 'refund' | 'dispute'; readonly reversal: MollieReversal }

/** The latest of all refunds and chargebacks; by the sum alone where they are not listed. */
function reversalOf({ amountRefunded, amountChargedBack, _embedded }: MollieSale): Occasion | null {
  const refunds = (_embedded?.refunds ?? []).filter(({ status }) => !FRUITLESS.has(status ?? ''))
  const disputes = (_embedded?.chargebacks ?? []).filter(({ reversedAt }) => !reversedAt)
  const [latest] = [
    ...disputes.map((reversal): Back => ({ kind: 'dispute', reversal })),
    ...refunds.map((reversal): Back => ({ kind: 'refund', reversal })),
  ].toSorted((one, other) => timeOf(other) - timeOf(one))
  if (latest !== undefined) return occasionOfBack(latest)
  if (isSome(amountChargedBack))
    return occasionOfBack({ kind: 'dispute', reversal: { amount: amountChargedBack } })
  return isSome(amountRefunded)
    ? occasionOfBack({ kind: 'refund', reversal: { amount: amountRefunded } })
    : null
}

const FRUITLESS: ReadonlySet<string> = new Set(['failed', 'canceled'])

function occasionOfBack({ kind, reversal }: Back): Occasion {
  const word = kind === 'refund' ? 'refunded' : 'charged_back'
  return {
    kind,
    event: kind === 'refund' ? 'refund.refunded' : 'chargeback.received',
    state: `${word}:${reversal.id ?? reversal.amount?.value ?? ''}`,
    reversal,
  }
}

const timeOf = ({ reversal }: Back): number => Date.parse(reversal.createdAt ?? '') || 0

const isSome = (amount: MollieAmount | null | undefined): boolean =>
  /[1-9]/.test(amount?.value ?? '')
