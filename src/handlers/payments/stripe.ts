// Stripe: https://docs.stripe.com/webhooks. Signed with `Stripe-Signature: t=<s>,v1=<hex>`, several `v1` while a
// secret is rolled; `v0` is a fake that comes with test events. Any 2xx within about 20 s is success, else Stripe
// tries again for about three days. Order is not kept.

import * as z from 'zod/mini'
import { ok } from '../../lib/result.ts'
import { mapStripeEvent, type StripeSaleOption } from '../../mappers/payments/stripe.ts'
import type { StripeEvent } from '../../mappers/payments/stripe/event.ts'
import { SALE_TYPES } from '../../mappers/payments/stripe/table.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { issuesOf, oneOf } from '../option-checks.ts'
import { defineProvider, type Delivery } from '../provider.ts'
import { timestampedHmacVerifier } from '../verifiers.ts'
import { stripeApi } from './stripe/api.ts'
import { toStripeEvent } from './stripe/event.ts'
import { MAX_TYPES, stripeList, type StripeListOptions } from './stripe/list.ts'
import { stripeHydration } from './stripe/questions.ts'

const SIGNATURE_HEADER = 'stripe-signature'

export const stripe = defineProvider<StripeEvent, StripeListOptions & StripeSaleOption>({
  id: 'stripe',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { events: [], sale: [] },
  check: (options) => issuesOf(optionShape, options),
  verify: timestampedHmacVerifier({ header: SIGNATURE_HEADER, timestamp: 't', signature: 'v1' }),
  parse,
  map: mapStripeEvent,
  api: stripeApi,
  hydrate: stripeHydration,
  list: stripeList,
})

const AS_TYPE = { error: 'expected a type of event, such as invoice.paid' }
const AS_LIST = { error: `expected a list of at most ${MAX_TYPES} types of events` }
const optionShape = z.looseObject({
  events: z
    .array(z.string(AS_TYPE).check(z.regex(/^[a-z0-9_.]+$/, AS_TYPE)), AS_LIST)
    .check(z.maxLength(MAX_TYPES, AS_LIST)),
  sale: z.array(oneOf(SALE_TYPES), { error: 'expected a list of types of events' }),
})

async function parse(delivery: Delivery) {
  const json = readJson(delivery)
  const event = json.ok ? toStripeEvent(json.value) : json
  return event.ok ? ok([event.value]) : event
}
