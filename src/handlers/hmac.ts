// HMAC signatures as senders make them: a scheme describes header, hash, encoding and the text that is signed. Covers the
// signing providers and, as options of `hmac()`, senders that we do not know.

import { fromBase64, fromHex, type Bytes } from '../lib/encoding.ts'
import { ok, type Result } from '../lib/result.ts'
import { joinBytes, verifyHmac } from '../lib/signatures.ts'
import { TIMESTAMP_TOLERANCE_MS, type RawRequest, type Refusal } from './provider.ts'
import { refuse, withinWindow, type Verify } from './verifiers.ts'

export type HmacScheme = {
  /** The header that holds the signature. */
  readonly header: string
  /** Stands before the signature in the header, such as `sha256=`. */
  readonly prefix?: string
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-512'
  readonly encoding: 'hex' | 'base64' | 'base64url'
  /**
   * The signed text: `{body}`, `{timestamp}`, `{method}`, `{url}`, `{header:<name>}` and what stands between them, such
   * as `{timestamp}.{body}`. `{url}` is the route's `<ROUTE>_URL`, else the address that was called.
   */
  readonly signed: string
  /**
   * The header that holds the signed time, its unit, and what stands before it where it shares the header with the
   * signatures: `t=`. Without it a signature never grows old.
   */
  readonly timestamp?: {
    readonly header: string
    readonly unit: 's' | 'ms'
    readonly prefix?: string
  }
  /** How far the time may be off, both ways, in milliseconds. Default 300,000. */
  readonly toleranceMs?: number
  /** How the secret is written. Default `text`. */
  readonly key?: 'text' | 'hex' | 'base64'
}

/** A verifier for the scheme. Several signatures in the header, separated by commas, semicolons or spaces, are all tried. */
export function hmacVerifier(scheme: HmacScheme): Verify {
  return async (request, secrets) => {
    const header = request.headers.get(scheme.header)?.trim()
    if (!header) return refuse('credential_missing', `No ${scheme.header} header was sent.`)
    const signatures = signaturesIn(header, scheme)
    if (signatures.length === 0) return refuse('credential_malformed', notASignature(scheme))
    const time = scheme.timestamp === undefined ? null : timeIn(request, scheme.timestamp)
    if (time !== null && !time.ok) return time
    const keys = secrets.flatMap((secret) => keyOf(secret, scheme) ?? [])
    if (keys.length === 0 && secrets.length > 0) return refuse('credential_mismatch', noKey(scheme))
    const encoding = scheme.encoding === 'hex' ? 'hex' : 'base64'
    const signed = signedText(request, scheme, time?.value.text ?? '')
    if (!(await verifyHmac({ hash: scheme.hash, encoding }, keys, signed, signatures))) {
      return refuse('credential_mismatch', `No signature in ${scheme.header} fits a secret.`)
    }
    const tolerance = scheme.toleranceMs ?? TIMESTAMP_TOLERANCE_MS
    return withinWindow(time?.value.at ?? request.receivedAt, request.receivedAt, tolerance)
  }
}

const notASignature = ({ header, prefix = '', encoding }: HmacScheme) =>
  `${header} is not ${prefix}<${encoding}>.`

const noKey = ({ key = 'text' }: HmacScheme) => `No secret of this route is written in ${key}.`

/** As standard base64 or hex: URL-safe letters are turned back. */
function signaturesIn(header: string, { prefix = '', encoding }: HmacScheme): string[] {
  const decode = encoding === 'hex' ? fromHex : fromBase64
  // A prefix may hold a comma itself, such as `v1,`.
  return after(prefix, [...header.split(SEPARATORS), ...header.split(/\s+/)])
    .map((text) => (encoding === 'base64url' ? toStandardAlphabet(text) : text))
    .filter((text) => decode(text) !== undefined)
}

const SEPARATORS = /[,;\s]+/

/** What follows `prefix` in each part. */
const after = (prefix: string, parts: readonly string[]): string[] =>
  parts
    .filter((part) => part.toLowerCase().startsWith(prefix.toLowerCase()))
    .map((part) => part.slice(prefix.length))

const toStandardAlphabet = (text: string) => text.replaceAll('-', '+').replaceAll('_', '/')

type SignedTime = { readonly text: string; readonly at: number }

/** The time as it was signed, and in milliseconds. */
function timeIn(
  { headers }: RawRequest,
  { header, unit, prefix = '' }: NonNullable<HmacScheme['timestamp']>
): Result<SignedTime, Refusal> {
  const given = headers.get(header)?.trim()
  if (!given) return refuse('credential_missing', `No ${header} header was sent.`)
  const [text = '', ...more] = after(prefix, given.split(SEPARATORS))
  if (!/^\d{1,15}$/.test(text) || more.length > 0) {
    const name = unit === 'ms' ? 'milliseconds' : 'seconds'
    return refuse('credential_malformed', `${header} is not ${prefix}<time in ${name}>.`)
  }
  return ok({ text, at: Number(text) * (unit === 's' ? 1000 : 1) })
}

function signedText(request: RawRequest, { signed }: HmacScheme, time: string): Bytes {
  const parts = signed.split(/(\{[^{}]+\})/).map((part): string | Bytes => {
    switch (part) {
      case '{body}':
        return request.body
      case '{method}':
        return request.method
      case '{url}':
        return request.variable('URL') ?? request.url
      case '{timestamp}':
        return time
      default:
        return headerNamed(part, request)
    }
  })
  return joinBytes(...parts)
}

function headerNamed(part: string, { headers }: RawRequest): string {
  const name = /^\{header:([^{}]+)\}$/.exec(part)?.[1]
  return name === undefined ? part : (headers.get(name)?.trim() ?? '')
}

function keyOf(secret: string, { key = 'text' }: HmacScheme): string | Bytes | undefined {
  if (key === 'text') return secret
  return key === 'hex' ? fromHex(secret) : fromBase64(toStandardAlphabet(secret))
}
