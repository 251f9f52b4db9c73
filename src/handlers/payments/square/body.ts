// Unknown JSON → SquareEvent, and what Square's API answers. Only ids must be there; any other part that is missing or has
// another shape is left out. Types that are not mapped are not looked at.

import * as z from 'zod/mini'
// By another name: as `z.catch(…)` it looks like a promise's to linters.
import { catch as orElse } from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { kindOfType } from '../../../mappers/payments/square.ts'
import type { SquareEvent, SquareSubject } from '../../../mappers/payments/square/event.ts'
import type { Malformed } from '../../provider.ts'
import { loose, misshapen } from '../../shapes.ts'

const text = loose(z.string())
const money = loose(z.object({ amount: loose(z.union([z.number(), z.string()])), currency: text }))
const listOf = <Shape extends z.ZodMiniType>(item: Shape) => loose(z.array(item))

const address = loose(
  z.object({
    first_name: text,
    last_name: text,
    address_line_1: text,
    address_line_2: text,
    locality: text,
    administrative_district_level_1: text,
    postal_code: text,
    country: text,
  })
)
const contactFields = {
  email_address: text,
  phone_number: text,
  given_name: text,
  family_name: text,
  company_name: text,
  address,
  birthday: text,
}
const customer = z.object({
  ...contactFields,
  id: z.string(),
  reference_id: text,
  note: text,
  preferences: loose(z.object({ email_unsubscribed: loose(z.boolean()) })),
})
const payment = z.object({
  id: z.string(),
  created_at: text,
  status: text,
  amount_money: money,
  tip_money: money,
  total_money: money,
  refunded_money: money,
  order_id: text,
  customer_id: text,
  buyer_email_address: text,
  billing_address: address,
  note: text,
  reference_id: text,
  receipt_number: text,
  receipt_url: text,
  card_details: loose(z.object({ errors: listOf(orElse(z.object({ detail: text }), {})) })),
  application_details: loose(z.object({ square_product: text })),
})
const refund = z.object({
  id: z.string(),
  status: text,
  amount_money: money,
  payment_id: text,
  reason: text,
})
const dispute = z.object({
  id: text,
  dispute_id: text,
  amount_money: money,
  reason: text,
  due_at: text,
  disputed_payment: loose(z.object({ payment_id: text })),
})
const invoice = z.object({
  id: z.string(),
  version: loose(z.union([z.number(), z.string()])),
  order_id: text,
  subscription_id: text,
  primary_recipient: loose(z.object({ ...contactFields, customer_id: text })),
  payment_requests: listOf(orElse(z.object({ total_completed_amount_money: money }), {})),
  next_payment_amount_money: money,
  invoice_number: text,
  title: text,
  description: text,
  public_url: text,
  custom_fields: listOf(orElse(z.object({ label: text, value: text }), {})),
})
const subscription = z.object({
  id: z.string(),
  customer_id: text,
  plan_variation_id: text,
  status: text,
  start_date: text,
  canceled_date: text,
  price_override_money: money,
})

const envelope = z.object({ event_id: z.string(), type: z.string(), created_at: text })
const about = <Shape extends z.ZodMiniType>(shape: Shape) =>
  z.object({ data: z.object({ object: shape }) })
const bodies = {
  payment: about(z.object({ payment })),
  refund: about(z.object({ refund })),
  dispute: about(z.object({ dispute: z.optional(dispute), object: z.optional(dispute) })),
  invoice: about(z.object({ invoice })),
  subscription: about(z.object({ subscription })),
  customer: about(z.object({ customer })),
}

export function toSquareEvent(json: Json, isSandbox: boolean): Result<SquareEvent, Malformed> {
  const read = envelope.safeParse(json)
  if (!read.success) return misshapen(read.error, json)
  const { event_id, type, created_at } = read.data
  const subject = subjectOf(kindOfType(type), json)
  if (!subject.ok) return subject
  return ok({
    id: event_id,
    type,
    createdAt: created_at ?? null,
    isSandbox,
    subject: subject.value,
    customer: null,
    order: null,
  })
}

function subjectOf(
  kind: SquareSubject['kind'] | undefined,
  json: Json
): Result<SquareSubject | null, Malformed> {
  switch (kind) {
    case undefined:
      return ok(null)
    case 'payment':
      return readSubject(json, bodies[kind], (given) => ({ kind, payment: given.payment }))
    case 'refund':
      return readSubject(json, bodies[kind], (given) => ({
        kind,
        refund: given.refund,
        payment: null,
      }))
    case 'dispute':
      return readSubject(json, bodies[kind], (given) => {
        return { kind, dispute: given.dispute ?? given.object ?? {}, payment: null }
      })
    case 'invoice':
      return readSubject(json, bodies[kind], (given) => ({ kind, invoice: given.invoice }))
    case 'subscription':
      return readSubject(json, bodies[kind], (given) => {
        return { kind, subscription: given.subscription, planName: null }
      })
    case 'customer':
      return readSubject(json, bodies[kind], (given) => ({ kind, customer: given.customer }))
  }
}

function readSubject<Given>(
  json: Json,
  shape: z.ZodMiniType<{ data: { object: Given } }>,
  toSubject: (given: Given) => SquareSubject
): Result<SquareSubject, Malformed> {
  const found = shape.safeParse(json)
  return found.success ? ok(toSubject(found.data.data.object)) : misshapen(found.error, json)
}

const metadata = loose(z.record(z.string(), z.string()))
const order = z.object({ line_items: listOf(orElse(z.object({ name: text }), {})), metadata })
const plan = z.object({
  subscription_plan_variation_data: z.object({ name: z.string() }),
})
const answer = z.object({
  customer: loose(customer),
  payment: loose(payment),
  order: loose(order),
  object: loose(plan),
})

/** What an answer of Square's API holds, each under its own name. */
export const readAnswer = (json: Json): z.output<typeof answer> =>
  answer.safeParse(json).data ?? {
    customer: undefined,
    payment: undefined,
    order: undefined,
    object: undefined,
  }
