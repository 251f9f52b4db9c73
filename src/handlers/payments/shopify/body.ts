// Unknown JSON → ShopifyEvent. Only ids must be there; any other part that is missing or has another shape is left out.
// Topics that are not mapped are not looked at.

import * as z from 'zod/mini'
// By another name: as `z.catch(…)` it looks like a promise's to linters.
import { catch as orElse } from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import type {
  ShopifyCustomer,
  ShopifyOrder,
  ShopifySubject,
} from '../../../mappers/payments/shopify/event.ts'
import { kindOfTopic } from '../../../mappers/payments/shopify.ts'
import type { Malformed } from '../../provider.ts'
import { loose, misshapen } from '../../shapes.ts'

const text = loose(z.string())
const amount = loose(z.union([z.string(), z.number()]))
const id = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((given) => String(given))
)
const yes = loose(z.boolean())
const listOf = <Shape extends z.ZodMiniType>(item: Shape) => loose(z.array(item))

const address = loose(
  z.object({
    first_name: text,
    last_name: text,
    name: text,
    company: text,
    address1: text,
    address2: text,
    city: text,
    province: text,
    province_code: text,
    zip: text,
    country: text,
    country_code: text,
    phone: text,
  })
)
const consent = loose(z.object({ state: text, consent_updated_at: text }))
const customerFields = {
  email: text,
  phone: text,
  first_name: text,
  last_name: text,
  default_address: address,
  note: text,
  tags: text,
  accepts_marketing: yes,
  email_marketing_consent: consent,
  sms_marketing_consent: consent,
}
const titled = orElse(z.object({ title: text }), {})

const order = z.object({
  id,
  admin_graphql_api_id: text,
  name: text,
  email: text,
  contact_email: text,
  phone: text,
  customer: loose(z.object({ ...customerFields, id: loose(id) })),
  billing_address: address,
  buyer_accepts_marketing: yes,
  financial_status: text,
  cancel_reason: text,
  total_price: amount,
  currency: text,
  line_items: listOf(titled),
  discount_codes: listOf(orElse(z.object({ code: text }), {})),
  note: text,
  note_attributes: listOf(orElse(z.object({ name: text, value: amount }), {})),
  source_name: text,
  landing_site: text,
  referring_site: text,
  browser_ip: text,
  client_details: loose(z.object({ user_agent: text })),
  order_status_url: text,
  test: yes,
  token: text,
  completed_at: text,
  abandoned_checkout_url: text,
  sms_marketing_phone: text,
})
const transaction = z.object({ kind: text, status: text, amount, currency: text })
const refund = z.object({
  id,
  order_id: id,
  note: text,
  transactions: listOf(orElse(transaction, {})),
  refund_line_items: listOf(orElse(z.object({ line_item: loose(titled) }), {})),
})
const dispute = z.object({
  id,
  order_id: loose(id),
  type: text,
  amount,
  currency: text,
  reason: text,
  evidence_due_by: text,
})
const customer = z.object({ ...customerFields, id })
const consentUpdate = z.object({
  email_address: text,
  phone: text,
  email_marketing_consent: consent,
  sms_marketing_consent: consent,
})

/** What a body of this topic is about; `null` for a topic that is not mapped. */
export function toShopifySubject(
  topic: string,
  json: Json
): Result<ShopifySubject | null, Malformed> {
  const kind = kindOfTopic(topic)
  switch (kind) {
    case undefined:
      return ok(null)
    case 'order':
    case 'checkout':
      return read(json, order, (given) => ({ kind, order: given }))
    case 'refund':
      return read(json, refund, (given) => ({ kind, refund: given, order: null }))
    case 'dispute':
      return read(json, dispute, (given) => ({ kind, dispute: given, order: null }))
    case 'customer':
      return read(json, customer, (given) => ({ kind, customer: given }))
    case 'consent':
      return read(json, consentUpdate, (given) => ({ kind, consent: given }))
  }
}

function read<Given>(
  json: Json,
  shape: z.ZodMiniType<Given>,
  toSubject: (given: Given) => ShopifySubject
): Result<ShopifySubject, Malformed> {
  const found = shape.safeParse(json)
  return found.success ? ok(toSubject(found.data)) : misshapen(found.error, json)
}

const answer = z.object({ order: loose(order), customer: loose(customer) })

/** An order or a customer as Shopify's API answers it. */
export function readAnswer(json: Json): {
  readonly order: ShopifyOrder | null
  readonly customer: (ShopifyCustomer & { readonly id: string }) | null
} {
  const found = answer.safeParse(json).data
  return { order: found?.order ?? null, customer: found?.customer ?? null }
}
