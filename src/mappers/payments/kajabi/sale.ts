// How much a payment of Kajabi is about, of what kind it is, and by what it is known.

import { plainText, type Json } from '../../../lib/json.ts'
import { instant } from '../../fields/instant.ts'
import { fromMajorUnits, fromMinorUnits } from '../../fields/money.ts'
import type { PaymentKind } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import { itemOf, textIn, type KajabiEvent, type KajabiItem } from './event.ts'

/** Names of amounts, in cents. Those after the first two are of webhooks that are made in Kajabi's settings. */
const CENTS = ['amount_in_cents', 'total_price_in_cents', 'amount_paid', 'price_in_cents']
const CURRENCIES = ['currency', 'currency_code']

export function amountOf(event: KajabiEvent, sale: KajabiItem | undefined): PaymentEvent['amount'] {
  const own = sale?.attributes ?? itemOf(event, 'offers')?.attributes ?? {}
  const currency = first(CURRENCIES, own) ?? first(CURRENCIES, offerOf(event)) ?? ''
  const decimal = plainText(own['amount_paid_decimal'])
  return decimal === undefined
    ? fromMinorUnits(first(CENTS, own), currency)
    : fromMajorUnits(decimal, currency)
}

const offerOf = (event: KajabiEvent) => itemOf(event, 'offers')?.attributes ?? {}

const first = (names: readonly string[], of: Readonly<Record<string, Json>>) =>
  names.map((name) => plainText(of[name])).find((text) => text !== undefined)

/** Kajabi does not say which payment of a subscription is the first one, except for plans that end. */
export function kindOf(event: KajabiEvent): PaymentKind {
  const transaction = itemOf(event, 'transactions')?.attributes ?? {}
  const action = textIn(transaction, 'action') ?? ''
  if (/refund/i.test(action)) return 'refund'
  if (/dispute|chargeback/i.test(action)) return 'dispute'
  if (/fail/i.test(textIn(transaction, 'state') ?? '')) return 'failure'
  const made = itemOf(event, 'purchases')?.attributes['multipay_payments_made']
  const isLater = typeof made === 'number' && made > 1
  const isRecurring = /renew|recur|rebill/i.test(textIn(transaction, 'payment_type') ?? '')
  return isLater || isRecurring ? 'renewal' : 'purchase'
}

const SALES: readonly PaymentKind[] = ['purchase', 'renewal']

/** All ids make up the event's: whether its own is new each time is not documented. */
export function occasionOf(
  event: KajabiEvent,
  sale: KajabiItem | undefined,
  buyer: KajabiItem | undefined,
  kind: PaymentKind
): Pick<PaymentEvent, 'eventId' | 'ids'> {
  const own = event.items.flatMap(({ type, id }) =>
    id !== null && ['transactions', 'purchases', 'orders'].includes(type) ? [`${type}:${id}`] : []
  )
  const eventIds = [event.id, sale?.id ?? null].filter((id) => id !== null)
  const shared = sharedIds(event, sale, buyer)
  return {
    eventId: eventIds.length === 0 ? null : [event.event ?? sale?.type, ...eventIds].join(':'),
    ids: SALES.includes(kind) ? [...own, ...shared] : own.map((id) => `${kind}:${id}`),
  }
}

/**
 * What different events of one purchase have in common: the customer, the offer or the amount, and the time within five
 * minutes. Events so close share a half of either of two clocks.
 */
function sharedIds(
  event: KajabiEvent,
  sale: KajabiItem | undefined,
  buyer: KajabiItem | undefined
): readonly string[] {
  const customer = sale?.related['customer'] ?? buyer?.id
  const offer = sale?.related['offer'] ?? itemOf(event, 'offers')?.id
  const amount = amountOf(event, sale)?.amount
  const at = instant(textIn(sale?.attributes ?? {}, 'created_at'))
  if (!customer || at === undefined) return []
  const about = [...(offer ? [`offer ${offer}`] : []), ...(amount ? [amount] : [])]
  return about.flatMap((what) => clocksAt(at).map((time) => `customer ${customer}:${what}:${time}`))
}

const WINDOW_MS = 600_000

function clocksAt(at: string): readonly string[] {
  const ms = Date.parse(at)
  const windows = [ms, ms + WINDOW_MS / 2].map((one) => Math.floor(one / WINDOW_MS))
  return windows.map((window, index) => `${index === 0 ? 'a' : 'b'}${window}`)
}
