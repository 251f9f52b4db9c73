// Razorpay: https://razorpay.com/docs/webhooks. X-Razorpay-Signature: the hex HMAC-SHA256 of the raw body under the secret
// that was typed in for this webhook (not the API key's). Nothing signed grows old. Wants a 2xx within 5 s, else tries again
// for a day and then switches the webhook off (unconfirmed). Order is not kept.

import * as z from 'zod/mini'
import { mapRazorpayEvent } from '../../mappers/payments/razorpay.ts'
import type { RazorpayEvent } from '../../mappers/payments/razorpay/event.ts'
import type { ProductField } from '../../mappers/payments/product-field.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { issuesOf, text } from '../option-checks.ts'
import { defineProvider } from '../provider.ts'
import { EVENT_ID_HEADER, readRazorpayEvent } from './razorpay/body.ts'
import { razorpayApi, razorpayHydration } from './razorpay/hydration.ts'

/** `product`: `description`, or a note such as `notes.course`. */
export type RazorpayOptions = ProductField

export const razorpay = defineProvider<RazorpayEvent, RazorpayOptions>({
  id: 'razorpay',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  keepHeaders: [EVENT_ID_HEADER],
  defaults: { product: null },
  check: (options) => issuesOf(optionShape, options),
  verify: hmacVerifier({
    header: 'x-razorpay-signature',
    hash: 'SHA-256',
    encoding: 'hex',
    signed: '{body}',
  }),
  parse: async (delivery) => readRazorpayEvent(delivery),
  map: mapRazorpayEvent,
  api: razorpayApi,
  hydrate: razorpayHydration,
})

const optionShape = z.looseObject({ product: z.nullable(text) })
