// The shapes of Stripe's objects, part by part: what is missing or has another shape is left out, never a refusal.

import * as z from 'zod/mini'
// By another name: as `z.catch(…)` it looks like a promise's to linters.
import { catch as orElse } from 'zod/mini'
import type { StripeObject } from '../../../mappers/payments/stripe/event.ts'
import { loose } from '../../shapes.ts'

export const text = loose(z.string())
export const minor = loose(z.union([z.number(), z.string()]))
const number = loose(z.number())

/** An id, also where the whole object stands in its place. */
const withId = z.pipe(
  z.object({ id: z.string() }),
  z.transform(({ id }) => id)
)
export const ref = loose(z.union([z.string(), withId]))

const address = loose(
  z.object({ line1: text, line2: text, city: text, state: text, postal_code: text, country: text })
)
export const contact = z.object({
  email: text,
  name: text,
  phone: text,
  address,
  business_name: text,
})

export const charge = z.object({
  id: text,
  customer: ref,
  billing_details: loose(contact),
  receipt_email: text,
  description: text,
  invoice: ref,
  payment_intent: ref,
})
const chargeOrId = loose(z.union([z.string(), charge]))

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
  id: text,
  nickname: text,
  unit_amount: minor,
  product: loose(z.union([z.string(), z.object({ name: text })])),
})
const flag = loose(z.boolean())
const proration = loose(z.object({ proration: flag }))
/** A quantity that cannot be read must not pass for the one that a missing one means. */
const line = z.object({
  description: text,
  quantity: orElse(z.nullish(z.number()), Number.NaN),
  price: loose(price),
  proration: flag,
  parent: loose(
    z.object({ subscription_item_details: proration, invoice_item_details: proration })
  ),
})
export const list = loose(z.object({ data: z.array(orElse(line, {})) }))

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

const listOf = <Shape extends z.ZodMiniType>(item: Shape) =>
  loose(z.object({ data: z.array(item) }))

export const payments = listOf(
  z.object({ payment: loose(z.object({ payment_intent: ref, charge: ref })) })
)

export type Given = Omit<StripeObject, 'object'> & { readonly object?: string | null | undefined }

/** One schema per field of the type: a field that the mapper reads cannot be forgotten here. */
export const fields: { readonly [Field in keyof Given]-?: z.ZodMiniType<Given[Field]> } = {
  id: text,
  object: text,
  currency: text,
  description: text,
  metadata,
  status: text,
  reason: text,
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
  payment_intent: ref,
  invoice: ref,
  subscription: ref,
  charge: chargeOrId,
  latest_charge: chargeOrId,
  charges: listOf(charge),
  payment_details: loose(z.object({ order_reference: text })),
  payment_method_details: loose(z.object({ type: text })),
  amount: minor,
  amount_total: minor,
  amount_paid: minor,
  amount_paid_off_stripe: minor,
  amount_due: minor,
  amount_received: minor,
  amount_captured: minor,
  amount_refunded: minor,
  captured: flag,
  receipt_url: text,
  refunds: listOf(z.object({ reason: text })),
  failure_message: text,
  failure_reason: text,
  last_payment_error: loose(
    z.object({
      charge: text,
      message: text,
      payment_method: loose(z.object({ type: text, billing_details: loose(contact) })),
    })
  ),
  line_items: list,
  lines: list,
  items: list,
  mode: text,
  payment_status: text,
  client_reference_id: text,
  consent: loose(z.object({ promotions: text, terms_of_service: text })),
  custom_text: loose(z.object({ terms_of_service_acceptance: loose(z.object({ message: text })) })),
  custom_fields: loose(z.array(orElse(customField, {}))),
  after_expiration: loose(z.object({ recovery: loose(z.object({ url: text })) })),
  number: text,
  hosted_invoice_url: text,
  billing_reason: text,
  attempt_count: number,
  next_payment_attempt: number,
  parent: loose(
    z.object({ subscription_details: loose(z.object({ subscription: ref, metadata })) })
  ),
  subscription_details: loose(z.object({ metadata })),
  payments,
  cancel_at: number,
  cancel_at_period_end: flag,
  trial_end: number,
  pause_collection: loose(z.looseObject({})),
  cancellation_details: loose(z.object({ feedback: text, comment: text })),
  evidence_details: loose(z.object({ due_by: number })),
}
