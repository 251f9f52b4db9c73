// Stripe: https://docs.stripe.com/webhooks. Signed with `Stripe-Signature: t=<s>,v1=<hex>`, several `v1` while a
// secret is rolled; `v0` is a fake that comes with test events. Any 2xx within about 20 s is success, else Stripe
// tries again for about three days. Order is not kept.

import * as z from 'zod/mini'
import type { Json } from '../../lib/json.ts'
import { ok } from '../../lib/result.ts'
import { isReachable, mapStripeEvent } from '../../mappers/payments/stripe.ts'
import type { StripeEvent } from '../../mappers/payments/stripe/event.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider, type Delivery, type Need } from '../provider.ts'
import { timestampedHmacVerifier } from '../verifiers.ts'
import { toStripeContact, toStripeEvent } from './stripe/event.ts'
import { MAX_TYPES, stripeList, type StripeListOptions } from './stripe/list.ts'

const SIGNATURE_HEADER = 'stripe-signature'
const API_BASE = 'https://api.stripe.com'

export const stripe = defineProvider<StripeEvent, StripeListOptions>({
  id: 'stripe',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { events: [] },
  check: (options) => issuesOf(optionShape, options),
  verify: timestampedHmacVerifier({ header: SIGNATURE_HEADER, timestamp: 't', signature: 'v1' }),
  parse,
  map: mapStripeEvent,
  api: {
    apiBase: API_BASE,
    credential: 'API_KEY',
    headers: (credential) => ({ authorization: `Bearer ${credential}` }),
  },
  hydrate: { need, merge },
  list: stripeList,
})

const AS_TYPE = { error: 'expected a type of event, such as invoice.paid' }
const AS_LIST = { error: `expected a list of at most ${MAX_TYPES} types of events` }
const optionShape = z.looseObject({
  events: z
    .array(z.string(AS_TYPE).check(z.regex(/^[a-z0-9_.]+$/, AS_TYPE)), AS_LIST)
    .check(z.maxLength(MAX_TYPES, AS_LIST)),
})

async function parse(delivery: Delivery) {
  const json = readJson(delivery)
  const event = json.ok ? toStripeEvent(json.value) : json
  return event.ok ? ok([event.value]) : event
}

/** Subscriptions, and payments of known customers, name nobody but a customer id. */
function need({ subject }: StripeEvent): Need | null {
  const id = subject?.customer
  if (!subject || typeof id !== 'string' || !isStripeId(id) || isReachable(subject)) return null
  return { what: "the customer's contact details", path: `/v1/customers/${id}` }
}

/** Nothing else may enter a path of the API. */
const isStripeId = (id: string) => /^[A-Za-z0-9_]+$/.test(id)

/** The customer takes the place of its id, as if Stripe had expanded it. */
function merge(event: StripeEvent, answer: Json): StripeEvent {
  const customer = toStripeContact(answer)
  return event.subject === null || customer === null
    ? event
    : { ...event, subject: { ...event.subject, customer } }
}
