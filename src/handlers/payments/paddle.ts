// Paddle Billing: https://developer.paddle.com/webhooks/overview. Paddle-Signature: `ts=<s>;h1=<hex>`, several `h1` while a
// secret is replaced, HMAC-SHA256 over `<ts>:<body>`. Wants 200 within 5 s; else again for three days (sandbox: 15 minutes).
// Order is not kept.

import * as z from 'zod/mini'
import type { Json } from '../../lib/json.ts'
import { isOfInterest, mapPaddleEvent } from '../../mappers/payments/paddle.ts'
import type { PaddleEvent } from '../../mappers/payments/paddle/event.ts'
import { JSON_TYPE } from '../body.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider, type Need } from '../provider.ts'
import { timestampedHmacVerifier } from '../verifiers.ts'
import { readPaddleEvent, toPaddleCustomer } from './paddle/body.ts'

const API = 'https://api.paddle.com'
const SANDBOX_API = 'https://sandbox-api.paddle.com'

export type PaddleOptions = {
  /** The events are of Paddle's sandbox: customers are asked for there. */
  readonly sandbox: boolean
}

export const paddle = defineProvider<PaddleEvent, PaddleOptions>({
  id: 'paddle',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { sandbox: false },
  check: (options) => issuesOf(optionShape, options),
  verify: timestampedHmacVerifier({
    header: 'paddle-signature',
    timestamp: 'ts',
    signature: 'h1',
    separator: ';',
    joiner: ':',
  }),
  parse: async (delivery) => readPaddleEvent(delivery),
  map: mapPaddleEvent,
  api: ({ sandbox }) => ({
    apiBase: sandbox ? SANDBOX_API : API,
    credential: 'API_KEY',
    headers: (credential) => ({ authorization: `Bearer ${credential}` }),
  }),
  hydrate: { need, merge },
})

const optionShape = z.looseObject({ sandbox: z.boolean({ error: 'expected true or false' }) })

/** Transactions, subscriptions and adjustments name nobody but a customer id. */
function need(event: PaddleEvent): Need | null {
  const { customer, customer_id, email } = event.subject
  if (!isOfInterest(event)) return null
  if (customer || email || !customer_id || !/^[a-z0-9_]+$/i.test(customer_id)) return null
  return { what: "the customer's contact details", path: `/customers/${customer_id}` }
}

function merge(event: PaddleEvent, answer: Json): PaddleEvent {
  const customer = toPaddleCustomer(answer)
  return customer === null ? event : { ...event, subject: { ...event.subject, customer } }
}
