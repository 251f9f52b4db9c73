// Amounts, names and ids of Chargebee's objects, as far as they tell of money.

import { fromMajorUnits, fromMinorUnits } from '../../fields/money.ts'
import type {
  ChargebeeEvent,
  ChargebeeInvoice,
  ChargebeeOptions,
  ChargebeeSubscription,
} from './event.ts'

type Amount = number | string | null | undefined

/** In the currency of whatever names one. */
export function amountOf(minor: Amount, event: ChargebeeEvent, { amounts }: ChargebeeOptions) {
  const { transaction, invoice, creditNote, subscription, customer } = event
  const currency =
    [transaction, creditNote, invoice, subscription].find((part) => part?.currency_code)
      ?.currency_code ?? customer?.preferred_currency_code
  return amounts === 'major'
    ? fromMajorUnits(minor, currency ?? '')
    : fromMinorUnits(minor, currency ?? '')
}

export const totalOf = (invoice: ChargebeeInvoice | null): Amount =>
  invoice?.total ?? invoice?.amount

/** Credit may have paid for a part, or for all. */
export const paidOf = (invoice: ChargebeeInvoice | null): Amount =>
  Number(invoice?.amount_paid) > 0 ? invoice?.amount_paid : totalOf(invoice)

/** What a term of the subscription costs, without what is added to its plan. */
export const priceOf = (subscription: ChargebeeSubscription | null): Amount =>
  subscription?.plan_amount ?? planIn(subscription)?.amount

const planIn = (subscription: ChargebeeSubscription | null) =>
  subscription?.subscription_items.find(({ item_type }) => item_type === 'plan')

/** Names as the invoice has them; without an invoice only ids are known. */
export function productsOf({ invoice, subscription }: ChargebeeEvent): readonly string[] {
  const names = (invoice?.line_items ?? []).flatMap(({ description, entity_type, amount }) =>
    entity_type === 'plan_setup' || String(amount ?? '').startsWith('-') ? [] : nameIn(description)
  )
  if (names.length > 0) return names
  const items = (subscription?.subscription_items ?? []).flatMap(
    ({ item_price_id }) => item_price_id || []
  )
  return subscription?.plan_id ? [subscription.plan_id] : items
}

/** "Club - Prorated Charges" is the club. */
const nameIn = (description: string | null | undefined): string =>
  (description ?? '').replace(/\s*[-–]\s*prorated (?:charges?|credits?)$/i, '')

export const invoiceId = (id: string | null | undefined): readonly string[] =>
  id ? [`invoice:${id}`] : []
export const creditNoteId = (id: string | null | undefined): readonly string[] =>
  id ? [`credit-note:${id}`] : []
export const known = (id: string | null | undefined): readonly string[] => (id ? [id] : [])

/** What a subscription's start and its first invoice share. */
export const startOf = (id: string | null | undefined): readonly string[] =>
  id ? [`${id}:start`] : []
