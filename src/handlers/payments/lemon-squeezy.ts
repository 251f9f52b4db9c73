// Lemon Squeezy: https://docs.lemonsqueezy.com/help/webhooks. X-Signature: the hex HMAC-SHA256 of the raw body under the
// secret typed in for the webhook. Wants 200; else tries three times more, after about 5, 25 and 125 seconds.

import * as z from 'zod/mini'
import type { Json, JsonObject } from '../../lib/json.ts'
import { mapLemonSqueezyEvent } from '../../mappers/payments/lemon-squeezy.ts'
import type {
  LemonSqueezyEvent,
  LemonSqueezyObject,
} from '../../mappers/payments/lemon-squeezy/event.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider } from '../provider.ts'
import { flag, isSet, loose, readOne } from '../shapes.ts'

export const lemonSqueezy = defineProvider<LemonSqueezyEvent, object>({
  id: 'lemon-squeezy',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify: hmacVerifier({
    header: 'x-signature',
    hash: 'SHA-256',
    encoding: 'hex',
    signed: '{body}',
  }),
  parse: async (delivery) => readOne(delivery, schema, toEvent),
  map: mapLemonSqueezyEvent,
})

const text = loose(z.string())
const scalar = z.union([z.number(), z.string()])
const minor = loose(scalar)

/** One schema per field of the type: a field that the mapper reads cannot be forgotten here. */
const fields: {
  readonly [Field in keyof LemonSqueezyObject]-?: z.ZodMiniType<LemonSqueezyObject[Field]>
} = {
  status: text,
  user_email: text,
  user_name: text,
  currency: text,
  total: minor,
  refunded_amount: minor,
  created_at: text,
  updated_at: text,
  order_number: minor,
  first_order_item: loose(z.object({ product_name: text, variant_name: text })),
  order_id: minor,
  product_name: text,
  variant_name: text,
  ends_at: text,
  renews_at: text,
  billing_reason: text,
  urls: loose(z.object({ receipt: text, invoice_url: text })),
}

const schema = z.object({
  meta: z.object({
    event_name: z.string(),
    test_mode: flag,
    custom_data: loose(z.record(z.string(), z.json())),
  }),
  data: z.object({ id: scalar, attributes: z.object({ ...fields, test_mode: flag }) }),
})

function toEvent({ meta, data }: z.output<typeof schema>): LemonSqueezyEvent {
  const { test_mode, ...subject } = data.attributes
  return {
    type: meta.event_name,
    test: isSet(meta.test_mode, isSet(test_mode, false)),
    id: String(data.id),
    custom: objectOf(meta.custom_data ?? null),
    subject,
  }
}

/** An empty custom data comes as a list. */
const objectOf = (given: Json): JsonObject =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {}
