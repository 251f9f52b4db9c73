// TikTok lead forms (Instant Forms): https://business-api.tiktok.com/portal/docs, subscription to the entity LEAD.
// Neither signature nor layout of lead events is public, so both are options. Default: TikTok-Signature: t=<s>,s=<hex>, the
// HMAC-SHA256 of `<t>.<body>` under the app's secret, as TikTok for Developers signs. Must answer 200; retries for 72 h.

import * as z from 'zod/mini'
import { utf8 } from '../../lib/encoding.ts'
import { inAscii } from '../../lib/json.ts'
import { mapTiktokEvent, type TiktokEvent } from '../../mappers/ads/tiktok.ts'
import { bodyText, JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { seconds } from '../hmac-options.ts'
import { headerName, issuesOf, oneOf, text } from '../option-checks.ts'
import { defineProvider } from '../provider.ts'
import { verifyUrlKey, type Verify } from '../verifiers.ts'
import { LOG_ID, readTiktokEvents, type TiktokPlaces } from './tiktok/body.ts'

export type TiktokOptions = TiktokPlaces & {
  /** The header that holds the signature. */
  readonly header: string
  /**
   * `timestamped`: `t=<seconds>,s=<hex>` over `<t>.<body>`. `body`: hex over the body. `escaped-body`: hex over the body
   * with all that is no ASCII as `\u` escapes. `url-key`: nothing is signed, the URL ends in the secret.
   */
  readonly scheme: 'timestamped' | 'body' | 'escaped-body' | 'url-key'
  /** How far the signed time may be off, both ways. */
  readonly toleranceSeconds: number
}

const path = z.nullable(text)
const checks = z.object({
  header: headerName,
  scheme: oneOf(['timestamped', 'body', 'escaped-body', 'url-key']),
  toleranceSeconds: seconds,
  lead: path,
  answers: path,
  id: path,
})

export const tiktok = defineProvider<TiktokEvent, TiktokOptions>({
  id: 'tiktok',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  keepHeaders: [LOG_ID],
  defaults: {
    header: 'tiktok-signature',
    scheme: 'timestamped',
    toleranceSeconds: 300,
    lead: null,
    answers: null,
    id: null,
  },
  check: (options) => issuesOf(checks, options),
  verify: (request, secrets, options) => verifierOf(options)(request, secrets),
  parse: readTiktokEvents,
  map: mapTiktokEvent,
})

function verifierOf({ header, scheme, toleranceSeconds }: TiktokOptions): Verify {
  const hex = { header, hash: 'SHA-256', encoding: 'hex' } as const
  const ofBody = hmacVerifier({ ...hex, signed: '{body}' })
  switch (scheme) {
    case 'timestamped':
      return hmacVerifier({
        ...hex,
        prefix: 's=',
        signed: '{timestamp}.{body}',
        timestamp: { header, unit: 's', prefix: 't=' },
        toleranceMs: toleranceSeconds * 1000,
      })
    case 'body':
      return ofBody
    case 'escaped-body':
      return (request, secrets) =>
        ofBody({ ...request, body: utf8(inAscii(bodyText(request))) }, secrets)
    case 'url-key':
      return verifyUrlKey
  }
}
