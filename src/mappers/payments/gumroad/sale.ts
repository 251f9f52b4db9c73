// What was sold, given back or disputed. A sale that is told again later says what has become of it since.

import { questions } from '../../checkout-fields.ts'
import type { Entry } from '../../fields/flatten.ts'
import { instant } from '../../fields/instant.ts'
import { fromMinorUnits } from '../../fields/money.ts'
import type { PaymentKind } from '../../lead.ts'
import type { Fact, PaymentEvent } from '../../payment.ts'
import { LISTED, type GumroadEvent, type GumroadSale } from './event.ts'

/** What sales and subscriptions tell differently. */
export type GumroadPart = Omit<PaymentEvent, 'event' | 'person' | 'test' | 'consent'>

export function salePart(
  { resource, sale, productName, buyer }: GumroadEvent,
  currency: string
): GumroadPart {
  const kind = kindOf(resource, sale)
  const amount = fromMinorUnits(sale.price, currency === LISTED ? (sale.currency ?? '') : currency)
  // A refund tells the price, and whether all of it went back; of a part it does not tell how much.
  const isPart = kind === 'refund' && !sale.isRefunded
  const isSale = kind !== 'refund' && kind !== 'dispute'
  const id = sale.id === undefined || !isPart ? sale.id : `${sale.id}:part`
  return {
    kind,
    eventId: id ?? null,
    ids: id === undefined ? [] : [isSale ? id : `${kind}:${id}`],
    ...(isSale || sale.id === undefined ? {} : { saleIds: [sale.id] }),
    occurredAt: isSale ? instant(sale.soldAt) : undefined,
    amount: isPart ? undefined : amount,
    ...(kind === 'refund' && !isPart ? { of: amount?.amount } : {}),
    products: isPart ? [] : [productName],
    reference: sale.orderNumber,
    referenceTo: 'order',
    answers: isPart
      ? [
          ['part', 'Refunded', 'a part; how much, Gumroad does not tell'],
          ['product', 'Product', productName],
          ...answersOf(sale, buyer.ipCountry),
        ]
      : answersOf(sale, buyer.ipCountry),
    extra: [...questions(sale.variants), ...questions(sale.urlParams)].map(asAnswer),
    page: { referrer: sale.referrer?.startsWith('http') ? sale.referrer : undefined },
  }
}

function kindOf(resource: string, sale: GumroadSale): PaymentKind {
  if (resource === 'refund' || sale.isRefunded) return 'refund'
  if (resource === 'dispute' || sale.isDisputed) return 'dispute'
  if (sale.isPreorder) return 'pending'
  return sale.isRenewal ? 'renewal' : 'purchase'
}

/** Nobody was asked for these: a variant "Name" is no name. */
const asAnswer = (entry: Entry): Entry => ({ ...entry, is: 'answer' })

const answersOf = (sale: GumroadSale, ipCountry: string | undefined): readonly Fact[] => [
  ['quantity', 'Quantity', sale.quantity === '1' ? undefined : sale.quantity],
  ['offer_code', 'Discount code', sale.offerCode],
  ['gift', 'Gift', sale.isGift ? 'somebody else has paid' : undefined],
  ['ip_country', 'Country by IP address', ipCountry],
]
