// Unknown JSON → WooCommerce events: an order brings its refunds with it, each an event of its own. Only id and status must
// be there; any other part that is missing or has another shape is left out.

import * as z from 'zod/mini'
// By another name: as `z.catch(…)` it looks like a promise's to linters.
import { catch as orElse } from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { kindOfTopic } from '../../../mappers/payments/woocommerce.ts'
import type { WooOrder, WooSubject } from '../../../mappers/payments/woocommerce/event.ts'
import type { Malformed } from '../../provider.ts'
import { loose, misshapen } from '../../shapes.ts'

const text = loose(z.string())
const amount = loose(z.union([z.string(), z.number()]))
const id = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((given) => String(given))
)
const listOf = <Shape extends z.ZodMiniType>(item: Shape) => loose(z.array(item))

const billing = loose(
  z.object({
    first_name: text,
    last_name: text,
    company: text,
    email: text,
    phone: text,
    address_1: text,
    address_2: text,
    city: text,
    state: text,
    postcode: text,
    country: text,
  })
)
const metaData = listOf(orElse(z.object({ key: text, value: loose(z.json()) }), {}))
const refund = z.object({ id, reason: text, total: amount })

const order = z.object({
  id,
  parent_id: loose(id),
  number: loose(id),
  status: z.string(),
  currency: text,
  total: amount,
  date_modified_gmt: text,
  date_paid_gmt: text,
  customer_ip_address: text,
  customer_user_agent: text,
  customer_note: text,
  billing,
  payment_method_title: text,
  line_items: listOf(orElse(z.object({ name: text }), {})),
  coupon_lines: listOf(orElse(z.object({ code: text }), {})),
  meta_data: metaData,
  refunds: listOf(refund),
})
const customer = z.object({
  id,
  email: text,
  first_name: text,
  last_name: text,
  billing,
  date_created_gmt: text,
  meta_data: metaData,
})

/** What a body of this topic is about; nothing for a topic that is not mapped. */
export function toWooSubjects(
  topic: string,
  json: Json
): Result<readonly (WooSubject | null)[], Malformed> {
  const kind = kindOfTopic(topic)
  switch (kind) {
    case undefined:
      return ok([null])
    case 'customer':
      return read(json, customer, (given) => [{ kind, customer: given }])
    case 'subscription':
      return read(json, order, (given) => [{ kind, order: given }])
    case 'order':
      return read(json, order, withRefunds)
  }
}

const withRefunds = (given: WooOrder): WooSubject[] => [
  { kind: 'order', order: given },
  ...(given.refunds ?? []).map((one): WooSubject => ({
    kind: 'refund',
    order: given,
    refund: one,
  })),
]

function read<Given>(
  json: Json,
  shape: z.ZodMiniType<Given>,
  toSubjects: (given: Given) => readonly WooSubject[]
): Result<readonly WooSubject[], Malformed> {
  const found = shape.safeParse(json)
  return found.success ? ok(toSubjects(found.data)) : misshapen(found.error, json)
}
