// JSON → Flutterwave event. Version 4 and both layouts of version 3 name the same things differently; the oldest has no
// envelope.

import * as z from 'zod/mini'
import { plainText, type Json, type JsonObject } from '../../../lib/json.ts'
import { err, ok, type Result } from '../../../lib/result.ts'
import type {
  FlutterwaveCustomer,
  FlutterwaveData,
  FlutterwaveEvent,
} from '../../../mappers/payments/flutterwave/event.ts'
import { readJson } from '../../body.ts'
import type { Delivery, Malformed } from '../../provider.ts'
import { loose, misshapen } from '../../shapes.ts'

const text = loose(z.string())
const scalar = loose(z.union([z.string(), z.number()]))

const customer = z.object({
  email: text,
  name: loose(z.union([z.string(), z.object({ first: text, last: text })])),
  fullName: text,
  full_name: text,
  phone_number: scalar,
  phone: loose(
    z.union([z.string(), z.number(), z.object({ country_code: scalar, number: scalar })])
  ),
  address: loose(
    z.object({
      line1: text,
      line2: text,
      city: text,
      state: text,
      postal_code: text,
      country: text,
    })
  ),
})

const data = z.object({
  id: scalar,
  status: text,
  amount: scalar,
  amount_refunded: scalar,
  currency: text,
  tx_ref: scalar,
  txRef: scalar,
  reference: scalar,
  flw_ref: text,
  flwRef: text,
  created_at: text,
  createdAt: text,
  created_datetime: text,
  ip: text,
  IP: text,
  processor_response: loose(z.union([z.string(), z.object({ type: text })])),
  comment: text,
  comments: text,
  stage: text,
  tx_id: scalar,
  transaction_id: scalar,
  charge_id: scalar,
  payment_plan: scalar,
  paymentPlan: scalar,
  plan: loose(z.object({ name: text })),
  meta: loose(z.json()),
  customer: loose(customer),
})

const body = z.extend(data, {
  event: text,
  type: text,
  'event.type': text,
  data: loose(data),
  meta_data: loose(z.json()),
})

export function readFlutterwaveEvent(
  delivery: Delivery
): Result<readonly FlutterwaveEvent[], Malformed> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const read = body.safeParse(json.value)
  if (!read.success) return misshapen(read.error, json.value)
  const type = typeOf(read.data)
  if (type === '') {
    return err({ reason: 'malformed_body', detail: 'Neither `event` nor `type` is there.' })
  }
  const inside = read.data.data ?? read.data
  const meta = { ...objectOf(inside.meta), ...objectOf(read.data.meta_data) }
  return ok([{ type, data: toData(inside), meta, charge: null }])
}

/** Without an envelope a charge is told by its references. */
function typeOf(given: z.output<typeof body>): string {
  const named = given.event || given.type
  if (named) return named
  const isFlatCharge = Boolean(given.txRef || given.flwRef)
  return isFlatCharge ? 'charge.completed' : (given['event.type'] ?? '')
}

const objectOf = (json: Json | undefined): JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {}

const textOf = (value: unknown): string => plainText(value) ?? ''

function toData(given: z.output<typeof data>): FlutterwaveData {
  return {
    id: textOf(given.id),
    status: textOf(given.status).toLowerCase(),
    amount: given.amount_refunded ?? given.amount,
    currency: textOf(given.currency),
    reference: textOf(given.tx_ref ?? given.txRef ?? given.reference),
    flutterwaveReference: textOf(given.flw_ref ?? given.flwRef),
    at: given.created_at ?? given.createdAt ?? given.created_datetime,
    ip: textOf(given.ip ?? given.IP),
    reason: reasonOf(given),
    chargeId: textOf(given.tx_id ?? given.transaction_id ?? given.charge_id),
    stage: textOf(given.stage),
    plan: textOf(given.plan?.name),
    isOfPlan: textOf(given.payment_plan ?? given.paymentPlan) !== '',
    customer: toCustomer(given.customer ?? {}),
  }
}

/** Of a refund or chargeback the shop's or the bank's words, of a charge the processor's. */
function reasonOf({ comment, comments, processor_response: response }: z.output<typeof data>) {
  const told = typeof response === 'object' ? response?.type : response
  return textOf(comment ?? comments ?? told).replaceAll('_', ' ')
}

function toCustomer(given: Partial<z.output<typeof customer>>): FlutterwaveCustomer {
  const { name, phone, phone_number, address } = given
  const parts = typeof name === 'object' ? name : undefined
  return {
    email: textOf(given.email),
    name: textOf(parts === undefined ? (name ?? given.fullName ?? given.full_name) : ''),
    firstName: textOf(parts?.first),
    lastName: textOf(parts?.last),
    phone:
      typeof phone === 'object' && phone !== null ? dialled(phone) : textOf(phone_number ?? phone),
    address: address ?? {},
  }
}

type Dialled = { readonly country_code?: unknown; readonly number?: unknown }

/** A leading zero is what reading numbers knows of: in some countries it stays. */
function dialled({ country_code, number }: Dialled): string {
  const code = textOf(country_code).replaceAll(/\D/g, '')
  const digits = textOf(number)
  return code === '' || digits.startsWith('+') ? digits : `+${code}${digits}`
}

const answerShape = z.object({ status: z.literal('success'), data })

/** The charge as Flutterwave's API has it. */
export function withAnswer(event: FlutterwaveEvent, answer: Json): FlutterwaveEvent {
  const read = answerShape.safeParse(answer)
  return read.success ? { ...event, charge: toData(read.data.data) } : event
}
