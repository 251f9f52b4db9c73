// Paystack: https://paystack.com/docs/payments/webhooks. x-paystack-signature: the hex HMAC-SHA512 of the raw body under the
// secret API key (sk_…), so that one key verifies events and asks for what they lack. Nothing signed grows old. Wants a 200,
// else tries again every 3 minutes four times, then hourly for 72 hours.

import * as z from 'zod/mini'
import { isReachable, mapPaystackEvent, meaningOf } from '../../mappers/payments/paystack.ts'
import type {
  PaystackEvent,
  PaystackOptions as MapOptions,
} from '../../mappers/payments/paystack/event.ts'
import type { ProductField } from '../../mappers/payments/product-field.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { issuesOf, oneOf, text } from '../option-checks.ts'
import { defineProvider, type Need } from '../provider.ts'
import { readPaystackEvent, withAnswer } from './paystack/body.ts'

/** `product`: a field of the metadata, such as `metadata.course`. */
export type PaystackOptions = MapOptions & ProductField

export const paystack = defineProvider<PaystackEvent, PaystackOptions>({
  id: 'paystack',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { paymentRequests: 'accompany', product: null },
  check: (options) => issuesOf(optionShape, options),
  verify: hmacVerifier({
    header: 'x-paystack-signature',
    hash: 'SHA-512',
    encoding: 'hex',
    signed: '{body}',
  }),
  parse: async (delivery) => readPaystackEvent(delivery),
  map: mapPaystackEvent,
  api: {
    apiBase: 'https://api.paystack.co',
    credential: 'SECRET',
    headers: (secrets) => ({ authorization: `Bearer ${firstOf(secrets)}` }),
  },
  hydrate: { need, merge: withAnswer },
})

const optionShape = z.looseObject({
  paymentRequests: oneOf(['accompany', 'count']),
  product: z.nullable(text),
})

/** While a key is replaced there are two: the new one is to stand first. */
const firstOf = (secrets: string) => secrets.trim().split(/\s+/)[0] ?? ''

/** A payment request names its customer by a number only, and so may an invoice by a code. */
function need(event: PaystackEvent, options: PaystackOptions): Need | null {
  if ('ignored' in meaningOf(event, options) || isReachable(event)) return null
  const { request_code: request } = event.data
  const { customer_code: customer } = event.customer
  const what = "the customer's contact details"
  if (isCode(request)) return { what, path: `/paymentrequest/${request}` }
  return isCode(customer) ? { what, path: `/customer/${customer}` } : null
}

/** Nothing else may enter a path of the API. */
const isCode = (code: string | null | undefined): code is string =>
  /^[A-Za-z0-9_]+$/.test(code ?? '')
