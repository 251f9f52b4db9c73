// Any sender that signs with an HMAC and has no provider of its own: the options say how. The body may be of any shape, as
// for `hook`. Defaults: `X-Signature` holds the hex HMAC-SHA256 of the raw body. Retries and timeouts are the sender's.

import * as z from 'zod/mini'
import { mapHmacEvent, type HmacEvent } from '../../mappers/generic/hmac.ts'
import {
  ANY_TYPES,
  anyBodyChecks,
  anyBodyHeaders,
  readAnyBody,
  type AnyBodyOptions,
} from '../any-body.ts'
import { hmacVerifier } from '../hmac.ts'
import {
  schemeOf,
  SIGNATURE_DEFAULTS,
  signatureChecks,
  templateMistakes,
  type SignatureOptions,
} from '../hmac-options.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider } from '../provider.ts'

export type HmacOptions = AnyBodyOptions & SignatureOptions

const checks = z.object({ ...anyBodyChecks, ...signatureChecks })

/** The generic receiver of signed events. */
export const hmac = defineProvider<HmacEvent, HmacOptions>({
  id: 'hmac',
  contentTypes: ANY_TYPES,
  secret: 'required',
  keepHeaders: anyBodyHeaders,
  defaults: { id: null, each: null, ...SIGNATURE_DEFAULTS },
  check,
  verify: (request, secrets, options) => hmacVerifier(schemeOf(options))(request, secrets),
  parse: readAnyBody,
  content: ({ words }) => words,
  map: mapHmacEvent,
})

function check(options: HmacOptions): readonly string[] {
  const issues = issuesOf(checks, options)
  return issues.length > 0 ? issues : templateMistakes(options)
}
