// SamCart: https://help.samcart.com/support/solutions/articles/60000506436. Neither its layout nor a signature is published:
// the secret ends the URL, and what the body may hold besides is blanked. Timeout and retries are not documented.

import * as z from 'zod/mini'
import { ok, type Result } from '../../lib/result.ts'
import { mapSamcartEvent } from '../../mappers/payments/samcart.ts'
import type { SamcartEvent, SamcartOptions } from '../../mappers/payments/samcart/event.ts'
import { JSON_TYPE, URLENCODED_TYPE } from '../body.ts'
import { readFields } from '../nested-fields.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { verifyUrlKey } from '../verifiers.ts'
import { SECRET_FIELD, toSamcartEvent } from './samcart/event.ts'

export const samcart = defineProvider<SamcartEvent, SamcartOptions>({
  id: 'samcart',
  contentTypes: [JSON_TYPE, URLENCODED_TYPE],
  secret: 'required',
  secretFields: [SECRET_FIELD],
  defaults: { currency: 'USD' },
  check: (options) => issuesOf(optionShape, options),
  verify: verifyUrlKey,
  parse,
  map: mapSamcartEvent,
})

const AS_CURRENCY = { error: 'expected a currency such as USD' }
const optionShape = z.looseObject({
  currency: z.string(AS_CURRENCY).check(z.regex(/^[A-Z]{3}$/, AS_CURRENCY)),
})

async function parse(delivery: Delivery): Promise<Result<SamcartEvent[], Malformed>> {
  const fields = await readFields(delivery)
  return fields.ok ? ok([toSamcartEvent(fields.value)]) : fields
}
