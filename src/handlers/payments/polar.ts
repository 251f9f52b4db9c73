// Polar: https://docs.polar.sh/integrate/webhooks/delivery. Signed by Standard Webhooks, but with the bytes of the whole
// secret as the key. Wants 2xx within 10 s and follows no redirect; ten tries, ever further apart.

import * as z from 'zod/mini'
import { mapPolarEvent } from '../../mappers/payments/polar.ts'
import type { PolarEvent, PolarObject } from '../../mappers/payments/polar/event.ts'
import { JSON_TYPE } from '../body.ts'
import { defineProvider, type Delivery } from '../provider.ts'
import { loose, readOne } from '../shapes.ts'
import { MESSAGE_ID_HEADERS, standardWebhooksVerifier } from '../standard-webhooks.ts'

export const polar = defineProvider<PolarEvent, object>({
  id: 'polar',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  keepHeaders: MESSAGE_ID_HEADERS,
  defaults: {},
  verify: standardWebhooksVerifier({ rawSecret: true }),
  parse,
  map: mapPolarEvent,
})

const text = loose(z.string())
const minor = loose(z.union([z.number(), z.string()]))
const yes = loose(z.boolean())
const record = loose(z.record(z.string(), z.json()))
const address = loose(
  z.object({ line1: text, line2: text, city: text, state: text, postal_code: text, country: text })
)

/** One schema per field of the type: a field that the mapper reads cannot be forgotten here. */
const fields: { readonly [Field in keyof PolarObject]-?: z.ZodMiniType<PolarObject[Field]> } = {
  id: text,
  status: text,
  currency: text,
  customer: loose(z.object({ email: text, name: text, billing_address: address })),
  product: loose(z.object({ name: text })),
  discount: loose(z.object({ code: text, name: text })),
  metadata: record,
  custom_field_data: record,
  paid: yes,
  total_amount: minor,
  refunded_amount: minor,
  invoice_number: text,
  billing_reason: text,
  billing_name: text,
  billing_address: address,
  subscription_id: text,
  amount: minor,
  recurring_interval: text,
  current_period_end: text,
  cancel_at_period_end: yes,
  customer_cancellation_reason: text,
  customer_cancellation_comment: text,
  email: text,
  name: text,
}
const schema = z.object({ type: z.string(), timestamp: text, data: z.object(fields) })

async function parse(delivery: Delivery) {
  const header = MESSAGE_ID_HEADERS.find((name) => delivery.headers.get(name)?.trim())
  const id = header === undefined ? null : delivery.headers.get(header)
  return readOne(delivery, schema, ({ type, timestamp, data }): PolarEvent => {
    return { id: id?.trim() ?? null, type, timestamp, subject: data }
  })
}
