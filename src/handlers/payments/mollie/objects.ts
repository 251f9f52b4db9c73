// Unknown JSON → payment, order, sales invoice, refund or customer, in an event or in an answer. All parts are loose: what
// is missing is left out.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import type {
  MollieCustomer,
  MollieReversal,
  MollieSale,
} from '../../../mappers/payments/mollie/event.ts'
import { loose } from '../../shapes.ts'

const text = loose(z.string())
const amount = loose(z.object({ value: text, currency: text }))
const address = loose(
  z.object({
    organizationName: text,
    givenName: text,
    familyName: text,
    email: text,
    phone: text,
    streetAndNumber: text,
    streetAdditional: text,
    postalCode: text,
    city: text,
    region: text,
    country: text,
  })
)

const reversal = z.object({
  id: z.string(),
  paymentId: text,
  status: text,
  amount,
  createdAt: text,
  reversedAt: text,
  reason: loose(z.object({ description: text })),
})
const reversals = loose(z.array(reversal))

/** One schema per field of the type: a field that the mapper reads cannot be forgotten here. */
const fields: { readonly [Field in keyof MollieSale]-?: z.ZodMiniType<MollieSale[Field]> } = {
  id: text,
  mode: text,
  status: text,
  amount,
  amountRefunded: amount,
  amountChargedBack: amount,
  description: text,
  method: text,
  metadata: loose(z.json()),
  lines: loose(z.array(z.object({ type: text, name: text, description: text }))),
  sequenceType: text,
  customerId: text,
  orderId: text,
  orderNumber: text,
  createdAt: text,
  authorizedAt: text,
  paidAt: text,
  failedAt: text,
  expiredAt: text,
  billingAddress: address,
  details: loose(
    z.object({ consumerName: text, consumerAccount: text, cardHolder: text, failureMessage: text })
  ),
  statusReason: loose(z.object({ message: text })),
  _embedded: loose(z.object({ refunds: reversals, chargebacks: reversals })),
  invoiceNumber: text,
  totalAmount: amount,
  recipient: address,
  paymentDetails: loose(z.object({ sourceReference: text })),
}
const sale = z.object({ ...fields, id: z.string() })
const customer = z.object({ id: z.string(), name: text, email: text })
const payments = z.object({ _embedded: z.object({ payments: z.array(z.json()) }) })

export function toMollieSale(json: Json): MollieSale | null {
  const read = sale.safeParse(json)
  return read.success ? read.data : null
}

export function toMollieReversal(json: Json): MollieReversal | null {
  const read = reversal.safeParse(json)
  return read.success ? read.data : null
}

export function toMollieCustomer(json: Json): MollieCustomer | null {
  const read = customer.safeParse(json)
  return read.success ? read.data : null
}

/** Of the payments of a link, the newest first, the one that was paid last. */
export function toPaidSale(json: Json): MollieSale | null {
  const read = payments.safeParse(json)
  if (!read.success) return null
  const { _embedded: embedded } = read.data
  const sales = embedded.payments.flatMap((one) => toMollieSale(one) ?? [])
  return sales.find(({ status }) => status === 'paid') ?? sales[0] ?? null
}
