// Unknown JSON → StripeEvent. Strict about what the mapper uses, silent about the rest; objects of events that
// are not mapped are not looked at, so that a type which Stripe adds tomorrow cannot fail here.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { err, ok, type Result } from '../../../lib/result.ts'
import { isMappedType } from '../../../mappers/payments/stripe.ts'
import type {
  StripeContact,
  StripeEvent,
  StripeObject,
} from '../../../mappers/payments/stripe/event.ts'
import type { Malformed } from '../../provider.ts'

const text = z.nullish(z.string())
const minor = z.nullish(z.union([z.number(), z.string()]))

const address = z.nullish(
  z.object({ line1: text, line2: text, city: text, state: text, postal_code: text, country: text })
)
const contact = z.object({ email: text, name: text, phone: text, address, business_name: text })

const customField = z.object({
  key: text,
  label: z.nullish(z.object({ custom: text })),
  text: z.nullish(z.object({ value: text })),
  numeric: z.nullish(z.object({ value: text })),
  dropdown: z.nullish(
    z.object({ value: text, options: z.nullish(z.array(z.object({ label: text, value: text }))) })
  ),
  name: text,
  value: text,
})

const price = z.object({
  nickname: text,
  unit_amount: minor,
  product: z.nullish(z.union([z.string(), z.object({ name: text })])),
})
const line = z.object({
  description: text,
  quantity: z.nullish(z.number()),
  price: z.nullish(price),
})
const list = z.nullish(z.object({ data: z.array(line) }))

/** One schema per field of the type: a field that the mapper reads cannot be forgotten here. */
const fields: { readonly [Field in keyof StripeObject]-?: z.ZodMiniType<StripeObject[Field]> } = {
  id: z.string(),
  object: z.string(),
  currency: text,
  description: text,
  metadata: z.nullish(z.record(z.string(), z.string())),
  customer: z.nullish(z.union([z.string(), contact])),
  customer_details: z.nullish(contact),
  customer_email: text,
  customer_name: text,
  customer_phone: text,
  customer_address: address,
  billing_details: z.nullish(contact),
  receipt_email: text,
  email: text,
  name: text,
  phone: text,
  address,
  business_name: text,
  client_reference_id: text,
  consent: z.nullish(z.object({ promotions: text, terms_of_service: text })),
  custom_text: z.nullish(
    z.object({ terms_of_service_acceptance: z.nullish(z.object({ message: text })) })
  ),
  custom_fields: z.nullish(z.array(customField)),
  mode: text,
  status: text,
  payment_status: text,
  billing_reason: text,
  cancellation_details: z.nullish(z.object({ feedback: text, comment: text })),
  amount_total: minor,
  amount_paid: minor,
  amount_due: minor,
  amount_received: minor,
  amount_refunded: minor,
  line_items: list,
  lines: list,
  items: list,
  number: text,
  hosted_invoice_url: text,
  receipt_url: text,
}

const envelope = z.object({
  id: z.string(),
  object: z.string(),
  type: z.string(),
  created: z.nullish(z.union([z.number(), z.string()])),
  livemode: z.boolean(),
  data: z.nullish(z.object({ object: z.unknown() })),
})
const subjects = z.object(fields)

const THIN = 'v2.core.event'

export function toStripeEvent(json: Json): Result<StripeEvent, Malformed> {
  const read = envelope.safeParse(json)
  if (!read.success) return malformed(read.error)
  const { id, type, livemode, data, created, object } = read.data
  const thin = object === THIN
  const event = {
    id,
    type,
    thin,
    livemode,
    created: typeof created === 'number' ? created : null,
  }
  if (thin || !isMappedType(type)) return ok({ ...event, subject: null })
  const subject = subjects.safeParse(data?.object)
  return subject.success ? ok({ ...event, subject: subject.data }) : malformed(subject.error)
}

/** A customer as Stripe's API answers it; `null` when the answer is something else. */
export function toStripeContact(json: Json): StripeContact | null {
  const read = contact.safeParse(json)
  return read.success ? read.data : null
}

const malformed = (error: z.core.$ZodError): Result<never, Malformed> =>
  err({ reason: 'malformed_body', detail: z.prettifyError(error) })
