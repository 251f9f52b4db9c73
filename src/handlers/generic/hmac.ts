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
import { hmacVerifier, type HmacScheme } from '../hmac.ts'
import { headerName, issuesOf, oneOf } from '../option-checks.ts'
import { defineProvider } from '../provider.ts'

const HASHES = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const
const PARTS = /\{[^{}]*\}/g
const KNOWN_PART = /^\{(?:body|timestamp|method|url|header:[\w-]+)\}$/
const KNOWN_PARTS = '{body}, {timestamp}, {method}, {url}, {header:<name>}'
const DEFAULT_TOLERANCE_SECONDS = 300

export type HmacOptions = AnyBodyOptions &
  Required<Pick<HmacScheme, 'header' | 'prefix' | 'encoding' | 'signed' | 'key'>> & {
    readonly hash: keyof typeof HASHES
    /** Where the signed time stands; `null` where none is signed. */
    readonly timestamp: NonNullable<HmacScheme['timestamp']> | null
    /** How far the signed time may be off, both ways. */
    readonly toleranceSeconds: number
  }

/** The generic receiver of signed events. */
export const hmac = defineProvider<HmacEvent, HmacOptions>({
  id: 'hmac',
  contentTypes: ANY_TYPES,
  secret: 'required',
  keepHeaders: anyBodyHeaders,
  defaults: {
    id: null,
    each: null,
    header: 'x-signature',
    prefix: '',
    hash: 'sha256',
    encoding: 'hex',
    signed: '{body}',
    timestamp: null,
    toleranceSeconds: DEFAULT_TOLERANCE_SECONDS,
    key: 'text',
  },
  check,
  verify: (request, secrets, options) => hmacVerifier(schemeOf(options))(request, secrets),
  parse: readAnyBody,
  content: ({ words }) => words,
  map: mapHmacEvent,
})

const schemeOf = ({ timestamp, toleranceSeconds, hash, ...scheme }: HmacOptions): HmacScheme => ({
  ...scheme,
  hash: HASHES[hash],
  toleranceMs: toleranceSeconds * 1000,
  ...(timestamp === null ? {} : { timestamp }),
})

const checks = z.object({
  ...anyBodyChecks,
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
  toleranceSeconds: z
    .number({ error: 'expected a number of seconds' })
    .check(z.positive({ error: 'expected a number of seconds above 0' })),
  key: oneOf(['text', 'hex', 'base64']),
})

function check(options: HmacOptions): readonly string[] {
  const issues = issuesOf(checks, options)
  return issues.length > 0 ? issues : templateMistakes(options)
}

/** A template without the body would sign nothing of what is believed; a time that is not signed proves nothing. */
function templateMistakes({ signed, timestamp }: HmacOptions): readonly string[] {
  const unknown = (signed.match(PARTS) ?? []).filter((part) => !KNOWN_PART.test(part))
  const isTimed = signed.includes('{timestamp}')
  return [
    ...unknown.map((part) => `signed: ${part} is none of ${KNOWN_PARTS}`),
    ...(signed.includes('{body}') ? [] : ['signed: {body} must be signed']),
    ...(isTimed && timestamp === null ? ['timestamp: `signed` holds a {timestamp}'] : []),
    ...(!isTimed && timestamp !== null ? ['timestamp: `signed` holds no {timestamp}'] : []),
  ]
}
