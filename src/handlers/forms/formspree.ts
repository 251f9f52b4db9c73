// Formspree: https://help.formspree.io/articles/advanced-features/verify-webhook-signatures
// Formspree-Signature: `t=<seconds>,v1=<hex>`, the HMAC-SHA256 of `<t>.<body>`, 5 minutes.
// Neither a time limit nor retries are documented. Only "simple" webhooks: REST hooks begin with a handshake.

import * as z from 'zod/mini'
import type { Result } from '../../lib/result.ts'
import { mapFormspreeSubmission, type FormspreeSubmission } from '../../mappers/forms/formspree.ts'
import { JSON_TYPE } from '../body.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { loose, readOne } from '../shapes.ts'
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
  return readOne(delivery, schema, ({ form, submission }) => ({
    formId: form ?? '',
    fields: submission,
  }))
}
