// Unknown JSON → StripeEvent. Only what tells events apart must be there; any other part that is missing or has
// another shape is left out. Objects of events that are not mapped are not looked at, so that a type which Stripe
// adds tomorrow cannot fail here.

import * as z from 'zod/mini'
// By another name: as `z.catch(…)` it looks like a promise's to linters.
import { catch as orElse } from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { isMappedType } from '../../../mappers/payments/stripe.ts'
import type {
  StripeContact,
  StripeEvent,
  StripeObject,
} from '../../../mappers/payments/stripe/event.ts'
import type { Malformed } from '../../provider.ts'
import { flag, isSet, loose, misshapen } from '../../shapes.ts'

const text = loose(z.string())
const minor = loose(z.union([z.number(), z.string()]))

const address = loose(
  z.object({ line1: text, line2: text, city: text, state: text, postal_code: text, country: text })
)
const contact = z.object({ email: text, name: text, phone: text, address, business_name: text })

const customField = z.object({
  key: text,
  label: loose(z.object({ custom: text })),
  text: loose(z.object({ value: text })),
  numeric: loose(z.object({ value: text })),
  dropdown: loose(
    z.object({ value: text, options: loose(z.array(z.object({ label: text, value: text }))) })
  ),
  name: text,
  value: text,
})

const price = z.object({
  nickname: text,
  unit_amount: minor,
  product: loose(z.union([z.string(), z.object({ name: text })])),
})
/** A quantity that cannot be read must not pass for the one that a missing one means. */
const line = z.object({
  description: text,
  quantity: orElse(z.nullish(z.number()), Number.NaN),
  price: loose(price),
})
const list = loose(z.object({ data: z.array(orElse(line, {})) }))

/** Stripe keeps texts there; other senders of its events also put numbers. */
const metadata = loose(
  z.pipe(
    z.record(z.string(), z.unknown()),
    z.transform((given) =>
      Object.fromEntries(Object.entries(given).map(([key, value]) => [key, asText(value)]))
    )
  )
)
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)

type Given = Omit<StripeObject, 'object'> & { readonly object?: string | null | undefined }

/** One schema per field of the type: a field that the mapper reads cannot be forgotten here. */
const fields: { readonly [Field in keyof Given]-?: z.ZodMiniType<Given[Field]> } = {
  id: text,
  object: text,
  currency: text,
  description: text,
  metadata,
  customer: loose(z.union([z.string(), contact])),
  customer_details: loose(contact),
  customer_email: text,
  customer_name: text,
  customer_phone: text,
  customer_address: address,
  billing_details: loose(contact),
  receipt_email: text,
  email: text,
  name: text,
  phone: text,
  address,
  business_name: text,
  client_reference_id: text,
  consent: loose(z.object({ promotions: text, terms_of_service: text })),
  custom_text: loose(z.object({ terms_of_service_acceptance: loose(z.object({ message: text })) })),
  custom_fields: loose(z.array(orElse(customField, {}))),
  mode: text,
  status: text,
  payment_status: text,
  billing_reason: text,
  cancellation_details: loose(z.object({ feedback: text, comment: text })),
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
  object: text,
  type: z.string(),
  created: minor,
  livemode: flag,
})
const mapped = z.object({ data: z.object({ object: z.object(fields) }) })

const THIN = 'v2.core.event'

/** An event that does not say whether it is live is. */
export function toStripeEvent(json: Json): Result<StripeEvent, Malformed> {
  const read = envelope.safeParse(json)
  if (!read.success) return misshapen(read.error, json)
  const { id, type, created, object } = read.data
  const thin = object === THIN
  const event = {
    id,
    type,
    thin,
    livemode: isSet(read.data.livemode, true),
    created: typeof created === 'number' ? created : null,
  }
  if (thin || !isMappedType(type)) return ok({ ...event, subject: null })
  const subject = mapped.safeParse(json)
  return subject.success
    ? ok({ ...event, subject: named(subject.data.data.object, type) })
    : misshapen(subject.error, json)
}

/** `customer.subscription.updated` is about a `subscription`. */
const named = (given: Given, type: string): StripeObject => ({
  ...given,
  object: given.object ?? type.split('.').at(-2) ?? '',
})

/** A customer as Stripe's API answers it; `null` when the answer is something else. */
export function toStripeContact(json: Json): StripeContact | null {
  const read = contact.safeParse(json)
  return read.success ? read.data : null
}
