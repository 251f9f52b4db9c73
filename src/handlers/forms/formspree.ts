// Formspree: https://help.formspree.io/articles/advanced-features/verify-webhook-signatures
// Formspree-Signature: `t=<seconds>,v1=<hex>`, the HMAC-SHA256 of `<t>.<body>`, 5 minutes.
// Neither a time limit nor retries are documented. Only "simple" webhooks: REST hooks begin with a handshake.

import * as z from 'zod/mini'
import { ok, type Result } from '../../lib/result.ts'
import { mapFormspreeSubmission, type FormspreeSubmission } from '../../mappers/forms/formspree.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { loose, misshapen } from '../shapes.ts'
import { timestampedHmacVerifier } from '../verifiers.ts'

const SIGNATURE = 'formspree-signature'

export const formspree = defineProvider<FormspreeSubmission, object>({
  id: 'formspree',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify: timestampedHmacVerifier({ header: SIGNATURE, timestamp: 't', signature: 'v1' }),
  parse,
  map: mapFormspreeSubmission,
})

const schema = z.object({
  form: loose(z.string()),
  submission: z.record(z.string(), z.json()),
})

async function parse(delivery: Delivery): Promise<Result<FormspreeSubmission[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const read = schema.safeParse(json.value)
  if (!read.success) return misshapen(read.error, json.value)
  return ok([{ formId: read.data.form ?? '', fields: read.data.submission }])
}
