// JSON → Razorpay event: `payload.<name>.entity` of each thing that the event is about, and what Razorpay's API answers.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import type {
  RazorpayContact,
  RazorpayEvent,
  RazorpayInvoice,
} from '../../../mappers/payments/razorpay/event.ts'
import { loose, readOne } from '../../shapes.ts'
import type { Delivery } from '../../provider.ts'

/** Each event has an id of its own, which only this header tells. */
export const EVENT_ID_HEADER = 'x-razorpay-event-id'

const text = loose(z.string())
const amount = loose(z.union([z.number(), z.string()]))
const notes = loose(z.json())

const contact = z.object({ name: text, email: text, contact: text })

const payment = z.object({
  id: text,
  amount,
  currency: text,
  status: text,
  invoice_id: text,
  customer_id: text,
  email: text,
  contact: text,
  description: text,
  error_description: text,
  notes,
})
const link = z.object({
  id: text,
  amount,
  currency: text,
  customer: loose(contact),
  description: text,
  reference_id: text,
  notes,
})
const invoice = z.object({
  id: text,
  invoice_number: text,
  subscription_id: text,
  customer_id: text,
  customer_details: loose(
    z.extend(contact, { customer_name: text, customer_email: text, customer_contact: text })
  ),
  line_items: loose(z.array(loose(z.object({ name: text })))),
  short_url: text,
  notes,
})
const subscription = z.object({
  id: text,
  plan_id: text,
  customer_id: text,
  status: text,
  paid_count: loose(z.number()),
  notes,
})
const refund = z.object({ id: text, payment_id: text, amount, currency: text, status: text })
const dispute = z.extend(refund, { reason_description: text, reason_code: text })

const entity = <Shape extends z.ZodMiniType>(shape: Shape) => loose(z.object({ entity: shape }))
const bodyShape = z.object({
  event: z.string(),
  created_at: amount,
  payload: z.object({
    payment: entity(payment),
    order: entity(z.object({ id: text, notes })),
    payment_link: entity(link),
    invoice: entity(invoice),
    subscription: entity(subscription),
    refund: entity(refund),
    dispute: entity(dispute),
  }),
})

type Body = z.output<typeof bodyShape>

export const readRazorpayEvent = (delivery: Delivery) =>
  readOne(delivery, bodyShape, (body): RazorpayEvent => {
    const { payload } = body
    return {
      id: delivery.headers.get(EVENT_ID_HEADER)?.trim() || fallbackId(body),
      type: body.event,
      createdAt: body.created_at,
      payment: payload.payment?.entity ?? null,
      order: payload.order?.entity ?? null,
      link: payload.payment_link?.entity ?? null,
      invoice: payload.invoice ? toInvoice(payload.invoice.entity) : null,
      subscription: payload.subscription?.entity ?? null,
      refund: payload.refund?.entity ?? null,
      dispute: payload.dispute ? toDispute(payload.dispute.entity) : null,
      customer: null,
      plan: null,
    }
  })

/** Of a delivery whose header was lost on the way: a redelivery has the same body. */
function fallbackId({ event, created_at, payload }: Body): string {
  const ids = Object.values(payload).flatMap((part) => part?.entity.id || [])
  return [event, ...ids, created_at ?? ''].join(' ').trim()
}

function toInvoice({
  customer_details: given,
  line_items,
  ...rest
}: z.output<typeof invoice>): RazorpayInvoice {
  return {
    ...rest,
    customer: {
      name: given?.customer_name || given?.name,
      email: given?.customer_email || given?.email,
      contact: given?.customer_contact || given?.contact,
    },
    products: (line_items ?? []).flatMap((item) => item?.name || []),
  }
}

const toDispute = ({ reason_description, reason_code, ...rest }: z.output<typeof dispute>) => ({
  ...rest,
  reason: reason_description || reason_code?.replaceAll('_', ' '),
})

const answered = {
  customer: z.extend(contact, { entity: z.literal('customer') }),
  invoice: z.extend(invoice, { entity: z.literal('invoice') }),
  plan: z.object({ entity: z.literal('plan'), item: z.object({ name: z.string() }) }),
}

/** What Razorpay's API answers says itself what it is; anything else adds nothing. */
export function withAnswer(event: RazorpayEvent, answer: Json): RazorpayEvent {
  const customer = answered.customer.safeParse(answer).data
  const fetched = answered.invoice.safeParse(answer).data
  const plan = answered.plan.safeParse(answer).data
  return {
    ...event,
    ...(customer === undefined ? {} : { customer: contactOf(customer) }),
    ...(fetched === undefined ? {} : { invoice: toInvoice(fetched) }),
    ...(plan === undefined ? {} : { plan: plan.item.name }),
  }
}

const contactOf = ({ name, email, contact: phone }: RazorpayContact): RazorpayContact => ({
  name,
  email,
  contact: phone,
})
