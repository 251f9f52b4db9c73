// Braintree: https://developer.paypal.com/braintree/docs/guides/webhooks/overview. A form with XML in base64 and its
// signature; the address is asked with a challenge first. Wants a 2xx within 30 s, else tries again once an hour for a day
// (three hours in the sandbox).

import * as z from 'zod/mini'
import { mapBraintreeEvent } from '../../mappers/payments/braintree.ts'
import type { BraintreeEvent, BraintreeOptions } from '../../mappers/payments/braintree/event.ts'
import { URLENCODED_TYPE } from '../body.ts'
import { issuesOf, oneOf } from '../option-checks.ts'
import { defineProvider, type Delivery } from '../provider.ts'
import { braintreeApi, braintreeHydration } from './braintree/api.ts'
import { readBraintreeEvent } from './braintree/body.ts'
import { payloadIn, shakeHandsWithBraintree, verifyBraintree } from './braintree/signature.ts'

export const braintree = defineProvider<BraintreeEvent, BraintreeOptions>({
  id: 'braintree',
  contentTypes: [URLENCODED_TYPE],
  secret: 'required',
  // The key of a merchant who connects to a platform is sent along with the news of it.
  secretFields: ['private-key', 'bt_signature'],
  nobody:
    'Nobody to reach: the notification names neither an email address nor a phone number, and Braintree has none of the customer. Pass `customer.email` with the transaction, or store the customer in the Vault.',
  defaults: { environment: 'production' },
  check: (options) => issuesOf(optionShape, options),
  verify: verifyBraintree,
  open,
  parse: readBraintreeEvent,
  map: mapBraintreeEvent,
  api: braintreeApi,
  hydrate: braintreeHydration,
  handshake: shakeHandsWithBraintree,
})

const optionShape = z.looseObject({ environment: oneOf(['production', 'sandbox']) })

/** The XML takes the place of the form around it, so that it can be read where it is kept. */
async function open(delivery: Delivery): Promise<Delivery> {
  const xml = payloadIn(delivery)
  if (xml === undefined) return delivery
  const headers = new Headers(delivery.headers)
  headers.set('content-type', 'application/xml')
  return { headers, body: xml }
}
