// Braintree's XML → its event. Lists, empty values and types are attributes there, names have hyphens: both are undone
// first. Nothing but the kind is required, since what is about another subject is ignored by its kind.

import * as z from 'zod/mini'
import { isObject, type Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import type {
  BraintreeAddress,
  BraintreeBuyer,
  BraintreeDispute,
  BraintreeEvent,
  BraintreeSubscription,
  BraintreeTransaction,
} from '../../../mappers/payments/braintree/event.ts'
import type { Delivery, Malformed } from '../../provider.ts'
import { loose, misshapen } from '../../shapes.ts'
import { readXml } from '../../xml.ts'

type Fields<Part> = { readonly [Field in keyof Part]-?: z.ZodMiniType<Part[Field]> }

const text = loose(z.string())
const customer: Fields<BraintreeBuyer> = {
  email: text,
  phone: text,
  firstName: text,
  lastName: text,
  company: text,
  website: text,
}
const address: Fields<BraintreeAddress> = {
  firstName: text,
  lastName: text,
  company: text,
  streetAddress: text,
  extendedAddress: text,
  locality: text,
  region: text,
  postalCode: text,
  countryCodeAlpha2: text,
}
const transaction: Fields<BraintreeTransaction> = {
  id: text,
  globalId: text,
  type: text,
  status: text,
  amount: text,
  currencyIsoCode: text,
  orderId: text,
  planId: text,
  subscriptionId: text,
  refundedTransactionId: text,
  processorResponseText: text,
  customer: loose(z.object(customer)),
  billing: loose(z.object(address)),
  paypal: loose(z.object({ payerEmail: text, payerFirstName: text, payerLastName: text })),
  customFields: loose(z.record(z.string(), z.json())),
}
const dispute: Fields<BraintreeDispute> = {
  id: text,
  amountDisputed: text,
  amount: text,
  currencyIsoCode: text,
  reason: text,
  status: text,
  transaction: loose(z.object(transaction)),
}
const list = <Item extends z.ZodMiniType>(item: Item) =>
  z.pipe(
    loose(z.array(item)),
    z.transform((given) => given ?? [])
  )
const subscription: Fields<BraintreeSubscription> = {
  id: text,
  planId: text,
  price: text,
  status: text,
  currentBillingCycle: text,
  paymentMethodToken: text,
  transactions: list(z.object(transaction)),
  statusHistory: list(z.object({ currencyIsoCode: text })),
}
const notification = z.object({
  kind: z.string(),
  timestamp: text,
  subject: loose(
    z.object({
      subscription: loose(z.object(subscription)),
      transaction: loose(z.object(transaction)),
      dispute: loose(z.object(dispute)),
    })
  ),
})

export async function readBraintreeEvent(
  delivery: Delivery
): Promise<Result<BraintreeEvent[], Malformed>> {
  const xml = readXml(delivery)
  if (!xml.ok) return xml
  const body = plain(xml.value)
  const read = notification.safeParse(body)
  if (!read.success) return misshapen(read.error, body)
  const { kind, timestamp, subject } = read.data
  return ok([
    {
      kind,
      timestamp: timestamp ?? null,
      subscription: subject?.subscription ?? null,
      transaction: subject?.transaction ?? null,
      dispute: subject?.dispute ?? null,
      buyer: null,
      address: null,
    },
  ])
}

/** `<a type="array"><b/><b/></a>` is a list, `<a nil="true"/>` nothing, `<a type="date">…</a>` its text. */
function plain(json: Json): Json {
  if (Array.isArray(json)) return json.map(plain)
  if (!isObject(json)) return json
  const { type, nil, value, ...inside } = json
  if (nil === 'true') return null
  if (type === 'array') return Object.values(inside).flat().map(plain)
  if (Object.keys(inside).length === 0 && value !== undefined) return plain(value)
  return Object.fromEntries(Object.entries(json).map(([name, one]) => [camel(name), plain(one)]))
}

const camel = (name: string) =>
  name.replaceAll(/[-_]([a-z\d])/g, (_, letter: string) => letter.toUpperCase())
