// Unknown JSON → PaddleEvent. Only what tells events apart must be there; anything else that is missing or has another
// shape is left out.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import type {
  PaddleCustomer,
  PaddleEvent,
  PaddleObject,
} from '../../../mappers/payments/paddle/event.ts'
import type { Delivery } from '../../provider.ts'
import { loose, readOne } from '../../shapes.ts'

const text = loose(z.string())
const minor = loose(z.union([z.number(), z.string()]))
const totals = loose(z.object({ grand_total: minor, total: minor, currency_code: text }))
const items = loose(
  z.array(
    z.object({
      product: loose(z.object({ name: text })),
      price: loose(z.object({ name: text, description: text })),
    })
  )
)
const customer = z.object({ email: text, name: text, marketing_consent: loose(z.boolean()) })

/** One schema per field of the type: a field that the mapper reads cannot be forgotten here. */
const fields: { readonly [Field in keyof PaddleObject]-?: z.ZodMiniType<PaddleObject[Field]> } = {
  id: text,
  status: text,
  customer_id: text,
  customer: loose(customer),
  custom_data: loose(z.record(z.string(), z.json())),
  items,
  origin: text,
  subscription_id: text,
  invoice_number: text,
  details: loose(z.object({ totals, line_items: items })),
  payments: loose(z.array(z.object({ error_code: text }))),
  checkout: loose(z.object({ url: text })),
  action: text,
  transaction_id: text,
  reason: text,
  totals,
  scheduled_change: loose(z.object({ action: text, effective_at: text })),
  email: text,
  name: text,
  marketing_consent: loose(z.boolean()),
}

const schema = z.object({
  event_id: z.string(),
  event_type: z.string(),
  occurred_at: text,
  data: z.object(fields),
})

export const readPaddleEvent = (delivery: Delivery) =>
  readOne(delivery, schema, ({ event_id, event_type, occurred_at, data }): PaddleEvent => {
    return { id: event_id, type: event_type, occurredAt: occurred_at, subject: data }
  })

/** A customer as Paddle's API answers it; `null` when the answer is something else. */
export function toPaddleCustomer(answer: Json): PaddleCustomer | null {
  const read = z.object({ data: customer }).safeParse(answer)
  return read.success ? read.data.data : null
}
