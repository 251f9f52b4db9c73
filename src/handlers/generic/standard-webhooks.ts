// Any sender that signs by Standard Webhooks (Svix, Resend, Clerk, OpenAI…): https://www.standardwebhooks.com
// Verified by handlers/standard-webhooks.ts, five minutes both ways. The message id is the dedupe id. Wants 2xx within
// 15 to 30 s; retries for days.

import * as z from 'zod/mini'
import type { Result } from '../../lib/result.ts'
import {
  mapStandardWebhook,
  type StandardWebhook,
} from '../../mappers/generic/standard-webhooks.ts'
import { ANY_TYPES, anyBodyChecks, readAnyBody, type AnyBodyOptions } from '../any-body.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { MESSAGE_ID_HEADERS, standardWebhooksVerifier } from '../standard-webhooks.ts'

export type StandardWebhooksOptions = Pick<AnyBodyOptions, 'each'> & {
  /** The secret's text is the key as it stands, `whsec_` included, instead of base64. Polar signs so. */
  readonly rawSecret: boolean
}

const checks = z.object({
  each: anyBodyChecks.each,
  rawSecret: z.boolean({ error: 'expected true or false' }),
})

export const standardWebhooks = defineProvider<StandardWebhook, StandardWebhooksOptions>({
  id: 'standard-webhooks',
  contentTypes: ANY_TYPES,
  secret: 'required',
  keepHeaders: MESSAGE_ID_HEADERS,
  defaults: { each: null, rawSecret: false },
  check: (options) => issuesOf(checks, options),
  verify: (request, secrets, options) => standardWebhooksVerifier(options)(request, secrets),
  parse,
  content: ({ words }) => words,
  map: mapStandardWebhook,
})

function parse(
  delivery: Delivery,
  { each }: StandardWebhooksOptions
): Promise<Result<readonly StandardWebhook[], Malformed>> {
  const header = MESSAGE_ID_HEADERS.find((name) => delivery.headers.get(name)?.trim())
  return readAnyBody(delivery, { each, id: header === undefined ? null : `header:${header}` })
}
