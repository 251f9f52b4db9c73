// Framer: https://www.framer.com/help/articles/framer-form-webhook-setup
// Framer-Signature: `sha256=` and the hex HMAC-SHA256 of the raw body followed by the submission's id, which comes in a
// header of its own; only sent when the webhook has a secret. Must answer 2xx, no redirect. Up to five more tries.

import { isObject } from '../../lib/json.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import { mapFramerSubmission, type FramerSubmission } from '../../mappers/forms/framer.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'

const SIGNATURE = 'framer-signature'
const SUBMISSION_ID = 'framer-webhook-submission-id'

export const framer = defineProvider<FramerSubmission, object>({
  id: 'framer',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  keepHeaders: [SUBMISSION_ID],
  defaults: {},
  verify: hmacVerifier({
    header: SIGNATURE,
    prefix: 'sha256=',
    hash: 'SHA-256',
    encoding: 'hex',
    signed: `{body}{header:${SUBMISSION_ID}}`,
  }),
  parse,
  map: mapFramerSubmission,
})

async function parse(delivery: Delivery): Promise<Result<FramerSubmission[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  return isObject(json.value)
    ? ok([{ id: delivery.headers.get(SUBMISSION_ID)?.trim() || null, fields: json.value }])
    : err({ reason: 'malformed_body', detail: 'The body must be an object: one value per field.' })
}
