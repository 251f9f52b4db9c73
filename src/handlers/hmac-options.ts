// An HMAC scheme as an operator writes it into a route's options, and what is wrong with it in words. For providers whose
// sender's signature is not known, or not known for certain.

import * as z from 'zod/mini'
import type { HmacScheme } from './hmac.ts'
import { headerName, oneOf } from './option-checks.ts'

const HASHES = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const
const PARTS = /\{[^{}]*\}/g
const KNOWN_PART = /^\{(?:body|timestamp|method|url|header:[\w-]+)\}$/
const KNOWN_PARTS = '{body}, {timestamp}, {method}, {url}, {header:<name>}'

export type SignatureOptions = Required<
  Pick<HmacScheme, 'header' | 'prefix' | 'encoding' | 'signed' | 'key'>
> & {
  readonly hash: keyof typeof HASHES
  /** Where the signed time stands; `null` where none is signed. */
  readonly timestamp: NonNullable<HmacScheme['timestamp']> | null
  /** How far the signed time may be off, both ways. */
  readonly toleranceSeconds: number
}

/** The hex HMAC-SHA256 of the body in X-Signature. */
export const SIGNATURE_DEFAULTS: SignatureOptions = {
  header: 'x-signature',
  prefix: '',
  hash: 'sha256',
  encoding: 'hex',
  signed: '{body}',
  timestamp: null,
  toleranceSeconds: 300,
  key: 'text',
}

export const schemeOf = ({
  timestamp,
  toleranceSeconds,
  hash,
  ...scheme
}: SignatureOptions): HmacScheme => ({
  ...scheme,
  hash: HASHES[hash],
  toleranceMs: toleranceSeconds * 1000,
  ...(timestamp === null ? {} : { timestamp }),
})

export const seconds = z
  .number({ error: 'expected a number of seconds' })
  .check(z.positive({ error: 'expected a number of seconds above 0' }))

/** How the options must look, each by itself. */
export const signatureChecks = {
  header: headerName,
  prefix: z.string({ error: 'expected a text' }),
  hash: oneOf(['sha1', 'sha256', 'sha512']),
  encoding: oneOf(['hex', 'base64', 'base64url']),
  signed: z.string({ error: 'expected a template such as {timestamp}.{body}' }),
  timestamp: z.nullable(
    z.strictObject(
      { header: headerName, unit: oneOf(['s', 'ms']), prefix: z.optional(z.string()) },
      { error: "expected { header, unit: 's' or 'ms', prefix? }" }
    )
  ),
  toleranceSeconds: seconds,
  key: oneOf(['text', 'hex', 'base64']),
}

/** A template without the body would sign nothing of what is believed; a time that is not signed proves nothing. */
export function templateMistakes({ signed, timestamp }: SignatureOptions): readonly string[] {
  const unknown = (signed.match(PARTS) ?? []).filter((part) => !KNOWN_PART.test(part))
  const isTimed = signed.includes('{timestamp}')
  return [
    ...unknown.map((part) => `signed: ${part} is none of ${KNOWN_PARTS}`),
    ...(signed.includes('{body}') ? [] : ['signed: {body} must be signed']),
    ...(isTimed && timestamp === null ? ['timestamp: `signed` holds a {timestamp}'] : []),
    ...(!isTimed && timestamp !== null ? ['timestamp: `signed` holds no {timestamp}'] : []),
  ]
}
