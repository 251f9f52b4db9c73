// What an event of Mollie lacks: the payment, order or invoice that it is about, then the customer, where the shop has
// told no more of the buyer than a customer's id.

import type { MollieEvent } from '../../../mappers/payments/mollie/event.ts'
import { isReachable } from '../../../mappers/payments/mollie/person.ts'
import type { Need } from '../../provider.ts'
import type { Hydrate } from '../../sender-api.ts'
import { toMollieCustomer, toMollieSale, toPaidSale } from './objects.ts'

export const mollieHydration: Hydrate<MollieEvent> = {
  need: (event) => (event.sale === null ? needOfSale(event) : needOfCustomer(event)),
  merge: (event, answer) => {
    if (event.sale !== null) return { ...event, customer: toMollieCustomer(answer) }
    const isOfLink = event.entityId.startsWith('pl_')
    return { ...event, sale: isOfLink ? toPaidSale(answer) : toMollieSale(answer) }
  },
}

/** What has been given back and charged back stands in the payment itself only as a sum. */
const EMBED = '?embed=refunds,chargebacks'
const PATHS: readonly (readonly [prefix: string, what: string, path: (id: string) => string])[] = [
  ['tr_', 'the payment', (id) => `/v2/payments/${id}${EMBED}`],
  ['ord_', 'the order', (id) => `/v2/orders/${id}`],
  ['pl_', "the link's payment", (id) => `/v2/payment-links/${id}/payments`],
  ['invoice_', 'the invoice', (id) => `/v2/sales-invoices/${id}`],
]

function needOfSale({ id, entityId, reversal }: MollieEvent): Need | null {
  const about = reversal?.paymentId ?? entityId
  const [, what, path] = PATHS.find(([prefix]) => about.startsWith(prefix)) ?? []
  if (what === undefined || path === undefined || !isMollieId(about)) return null
  return { what, path: path(about), ...(id === null ? { unproven: true } : {}) }
}

function needOfCustomer({ sale, customer }: MollieEvent): Need | null {
  const id = sale?.customerId ?? ''
  if (sale === null || !isMollieId(id) || isReachable(sale, customer)) return null
  return { what: "the customer's contact details", path: `/v2/customers/${id}` }
}

/** Nothing else may enter a path of the API. */
const isMollieId = (id: string): boolean => /^[a-z]+_[A-Za-z0-9.]+$/.test(id)
