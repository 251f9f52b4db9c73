// JSON → Paystack event. Only the event's name must be there; of a customer there may be an id alone.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import type {
  PaystackCustomer,
  PaystackData,
  PaystackEvent,
} from '../../../mappers/payments/paystack/event.ts'
import type { Delivery } from '../../provider.ts'
import { flag, isSet, loose, readOne } from '../../shapes.ts'

const text = loose(z.string())
const scalar = loose(z.union([z.string(), z.number()]))

const customer = z.object({
  email: text,
  first_name: text,
  last_name: text,
  phone: text,
  international_format_phone: text,
  customer_code: text,
})
const plan = z.object({ name: text, currency: text })
const transaction = z.object({ reference: text, currency: text })
const subscription = z.object({ subscription_code: text })

const data = z.object({
  id: scalar,
  domain: text,
  status: text,
  amount: scalar,
  currency: text,
  reference: text,
  gateway_response: text,
  ip_address: text,
  paid_at: text,
  paidAt: text,
  created_at: text,
  createdAt: text,
  metadata: loose(z.json()),
  customer: loose(customer),
  /** A code in older events, with the plan itself beside it. */
  plan: loose(plan),
  plan_object: loose(plan),
  transaction: loose(transaction),
  subscription_code: text,
  subscription: loose(subscription),
  next_payment_date: text,
  invoice_code: text,
  paid: flag,
  transaction_reference: text,
  refund_reference: text,
  refund_amount: scalar,
  category: text,
  resolution: text,
  request_code: text,
  invoice_number: scalar,
  description: text,
  line_items: loose(z.array(loose(z.object({ name: text })))),
})
const bodyShape = z.object({ event: z.string(), data: loose(data) })

export const readPaystackEvent = (delivery: Delivery) =>
  readOne(delivery, bodyShape, ({ event, data: given }): PaystackEvent => {
    const { domain, customer: who, ...rest } = given ?? {}
    return { type: event, isTest: domain === 'test', data: toData(rest), customer: who ?? {} }
  })

function toData({
  plan: named,
  plan_object,
  subscription: of,
  line_items,
  ...rest
}: Omit<Partial<z.output<typeof data>>, 'domain' | 'customer'>): PaystackData {
  return {
    ...rest,
    paid: isSet(rest.paid, false),
    paid_at: rest.paid_at ?? rest.paidAt,
    created_at: rest.created_at ?? rest.createdAt,
    plan: named?.name ? named : (plan_object ?? named ?? {}),
    subscription_code: rest.subscription_code ?? of?.subscription_code,
    items: (line_items ?? []).flatMap((item) => item?.name || []),
  }
}

/** A customer, or a payment request with its customer. */
const answerShape = z.object({ data: z.extend(customer, { customer: loose(customer) }) })

export function withAnswer(event: PaystackEvent, answer: Json): PaystackEvent {
  const { customer: inside, ...itself } = answerShape.safeParse(answer).data?.data ?? {}
  const found: PaystackCustomer = inside ?? itself
  return found.email ? { ...event, customer: found } : event
}
