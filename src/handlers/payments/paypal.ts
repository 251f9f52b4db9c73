// PayPal: https://developer.paypal.com/api/rest/webhooks/. Signed with RSA (SHA256withRSA) over ids and a checksum of the
// body; the certificate is PayPal's to give, so it is asked before the answer. Payments name nobody: buyers are fetched from
// the order. Any 2xx within 30 s is success, else PayPal tries again up to 25 times in three days (both unconfirmed).

import * as z from 'zod/mini'
import { mapPaypalEvent } from '../../mappers/payments/paypal.ts'
import type { PaypalEvent } from '../../mappers/payments/paypal/event.ts'
import { JSON_TYPE } from '../body.ts'
import { issuesOf, oneOf } from '../option-checks.ts'
import { defineProvider } from '../provider.ts'
import { paypalHydration } from './paypal/answers.ts'
import { paypalApi } from './paypal/api.ts'
import { readPaypalEvent } from './paypal/body.ts'
import { paypalVerifier, WEBHOOK_ID, type VerifyOptions } from './paypal/verify.ts'

export const paypal = defineProvider<PaypalEvent, VerifyOptions>({
  id: 'paypal',
  contentTypes: [JSON_TYPE],
  secret: 'built-in',
  requires: [WEBHOOK_ID],
  defaults: { verifyBy: 'certificate' },
  check: (options) => issuesOf(optionShape, options),
  verify: paypalVerifier(),
  parse: readPaypalEvent,
  map: mapPaypalEvent,
  api: paypalApi,
  hydrate: paypalHydration,
})

const optionShape = z.looseObject({ verifyBy: oneOf(['certificate', 'postback']) })
