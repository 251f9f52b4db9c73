// The verifiers that several providers share. A detail is read by the operator: it names what was wrong and
// never repeats a secret or a signature.

import { err, ok, type Result } from '../lib/result.ts'
import { equalSecret, joinBytes, verifyHmac } from '../lib/signatures.ts'
import { TIMESTAMP_TOLERANCE_MS, type RawRequest, type Refusal } from './provider.ts'

export type Verify = (
  request: RawRequest,
  secrets: readonly string[]
) => Promise<Result<void, Refusal>>

/** The refusal as a value. */
export const refuse = (reason: Refusal['reason'], detail: string): Result<never, Refusal> =>
  err({ reason, detail })

/** For senders that cannot sign: the secret is the last part of the URL, one of `headers`, or a Bearer token. */
export function sharedSecretVerifier({ headers }: { headers: readonly string[] }): Verify {
  const places = ['the URL', ...headers.map((name) => `the header ${name}`), 'a Bearer token']
  return async (request, secrets) => {
    const authorization = request.headers.get('authorization')
    const bearer = /^bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1]
    const named = headers.map((name) => request.headers.get(name)?.trim())
    const given = [request.key, ...named, bearer].flatMap((value) => value || [])
    if (given.length > 0) return verifySecret(given, secrets)
    return authorization === null
      ? refuse('credential_missing', `No secret was sent: expected in ${places.join(', ')}.`)
      : refuse('credential_malformed', 'The Authorization header is not a Bearer token.')
  }
}

/** The secret in the URL, and nothing else. */
export const verifyUrlKey: Verify = async ({ key }, secrets) =>
  key
    ? verifySecret([key], secrets)
    : refuse('credential_missing', 'The URL does not end in the secret.')

/** Accepts when any credential given is a secret of the route. Compares every pair, so that time tells nothing. */
export async function verifySecret(
  given: readonly string[],
  secrets: readonly string[]
): Promise<Result<void, Refusal>> {
  const pairs = given.flatMap((value) => secrets.map((secret) => equalSecret(value, secret)))
  return (await Promise.all(pairs)).includes(true)
    ? ok(undefined)
    : refuse('credential_mismatch', 'The secret that was sent is not a secret of this route.')
}

/**
 * Headers such as `t=1700000000,v1=<hex>[,v1=<hex>]`: HMAC-SHA256 over `<t>.<body>`, `t` in seconds.
 * Entries of other names are ignored; any signature may match any secret.
 */
export function timestampedHmacVerifier(scheme: {
  readonly header: string
  readonly timestamp: string
  readonly signature: string
}): Verify {
  return async ({ headers, body, receivedAt }, secrets) => {
    const header = headers.get(scheme.header)
    if (!header?.trim()) return refuse('credential_missing', `No ${scheme.header} header was sent.`)
    const [timestamp, ...more] = entries(header, scheme.timestamp)
    const signatures = entries(header, scheme.signature)
    if (!/^\d{1,12}$/.test(timestamp ?? '') || more.length > 0 || signatures.length === 0)
      return refuse(
        'credential_malformed',
        `${scheme.header} is not ${scheme.timestamp}=<seconds>,${scheme.signature}=<hex>.`
      )
    const signed = joinBytes(`${timestamp}.`, body)
    if (!(await verifyHmac({ hash: 'SHA-256', encoding: 'hex' }, secrets, signed, signatures)))
      return refuse('credential_mismatch', `No signature in ${scheme.header} fits a secret.`)
    return withinWindow(Number(timestamp) * 1000, receivedAt)
  }
}

const entries = (header: string, name: string): string[] =>
  header
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry.startsWith(`${name}=`))
    .map((entry) => entry.slice(name.length + 1))

function withinWindow(signedAt: number, receivedAt: number): Result<void, Refusal> {
  const offBy = receivedAt - signedAt
  if (Math.abs(offBy) <= TIMESTAMP_TOLERANCE_MS) return ok(undefined)
  const seconds = Math.round(Math.abs(offBy) / 1000)
  const direction = offBy > 0 ? 'old' : 'ahead of this clock'
  return refuse('timestamp_outside_window', `The signed timestamp is ${seconds} s ${direction}.`)
}
