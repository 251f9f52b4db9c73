// Adyen: https://docs.adyen.com/development-resources/webhooks. Signed inside each item (standard) or in a header
// (platforms), see `adyen/signature.ts`. Wants a 2xx within 10 s, else it tries again and queues what
// follows (unconfirmed for how long). Order is not kept.

import * as z from 'zod/mini'
import { mapAdyenEvent } from '../../mappers/payments/adyen.ts'
import type { AdyenEvent, AdyenOptions } from '../../mappers/payments/adyen/event.ts'
import { JSON_TYPE } from '../body.ts'
import { issuesOf, oneOf } from '../option-checks.ts'
import { defineProvider } from '../provider.ts'
import { readAdyenEvents, TEST_HEADER } from './adyen/body.ts'
import { verifyAdyen } from './adyen/signature.ts'

export const adyen = defineProvider<AdyenEvent, AdyenOptions>({
  id: 'adyen',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  // A signature is of no use to anybody but the one who sends it again.
  secretFields: ['hmacSignature'],
  keepHeaders: [TEST_HEADER],
  nobody:
    "Nobody to reach: Adyen has named no shopper. Let your checkout pass `shopperEmail` to Adyen, and tick the shopper's details in its Customer Area: Developers, Webhooks, the webhook, Additional settings. Adyen tells them with AUTHORISATION, hardly ever with captures, refunds and disputes, and has no API to ask for them: the contact of those is found by the order's number.",
  defaults: { capture: 'automatic' },
  check: (options) => issuesOf(optionShape, options),
  verify: verifyAdyen,
  parse: readAdyenEvents,
  map: mapAdyenEvent,
})

const optionShape = z.looseObject({ capture: oneOf(['automatic', 'manual']) })
