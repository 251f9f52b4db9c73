// The verifiers that several providers share. A detail is read by the operator: it names what was wrong and
// never repeats a secret or a signature.

import { fromBase64 } from '../lib/encoding.ts'
import { isObject } from '../lib/json.ts'
import { err, ok, type Result } from '../lib/result.ts'
import { equalSecret, joinBytes, verifyHmac } from '../lib/signatures.ts'
import {
  JSON_TYPE,
  mediaTypeOf,
  MULTIPART_TYPE,
  readForm,
  readJson,
  URLENCODED_TYPE,
} from './body.ts'
import { TIMESTAMP_TOLERANCE_MS, type RawRequest, type Refusal } from './provider.ts'
import { readXml } from './xml.ts'

export type Verify = (
  request: RawRequest,
  secrets: readonly string[]
) => Promise<Result<void, Refusal>>

/** The refusal as a value. */
export const refuse = (reason: Refusal['reason'], detail: string): Result<never, Refusal> =>
  err({ reason, detail })

/** Where a sender that cannot sign may put the secret, besides the end of the URL and a Bearer token. */
export type SecretPlaces = {
  readonly headers: readonly string[]
  /** Names in the URL's query. Also the password of Basic authentication is taken where this is given. */
  readonly query?: readonly string[]
  /** A field at the top of the body; it must be among the provider's `secretFields`. */
  readonly bodyField?: string
}

/** For senders that cannot sign: the secret is the last part of the URL, a Bearer token, or in one of the places. */
export function sharedSecretVerifier({ headers, query, bodyField }: SecretPlaces): Verify {
  const places = [
    'the URL',
    ...headers.map((name) => `the header ${name}`),
    'a Bearer token',
    ...(query === undefined ? [] : ['the query', 'a Basic password']),
    ...(bodyField === undefined ? [] : [`the body field ${bodyField}`]),
  ]
  return async (request, secrets) => {
    const authorization = request.headers.get('authorization')?.trim() ?? null
    const bearer = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
    const named = headers.map((name) => request.headers.get(name)?.trim())
    const more = query === undefined ? [] : [...inQuery(request, query), passwordOf(authorization)]
    const field = bodyField === undefined ? undefined : await fieldOf(request, bodyField)
    const given = [request.key, ...named, bearer, ...more, field].flatMap((value) => value || [])
    if (given.length > 0) return verifySecret(given, secrets)
    return authorization === null
      ? refuse('credential_missing', `No secret was sent: expected in ${places.join(', ')}.`)
      : refuse('credential_malformed', 'The Authorization header holds no secret.')
  }
}

const inQuery = ({ url }: RawRequest, names: readonly string[]): string[] => {
  const { searchParams } = new URL(url)
  return names.flatMap((name) => searchParams.get(name)?.trim() ?? [])
}

/** `user:password` of Basic authentication. */
export function basicOf(authorization: string | null): string | undefined {
  const encoded = /^basic +([A-Za-z0-9+/=]+)$/i.exec(authorization?.trim() ?? '')?.[1]
  const bytes = encoded === undefined ? undefined : fromBase64(encoded)
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
}

/** Of Basic authentication; any user name. */
export const passwordOf = (authorization: string | null): string | undefined =>
  basicOf(authorization)?.split(':').slice(1).join(':')

/** User and password of Basic authentication, each secret being `user:password`. */
export const verifyBasic: Verify = async ({ headers }, secrets) => {
  const authorization = headers.get('authorization')
  if (!authorization?.trim())
    return refuse('credential_missing', 'No user and password were sent (Basic authentication).')
  const given = basicOf(authorization)
  return given === undefined
    ? refuse('credential_malformed', 'The Authorization header is no Basic authentication.')
    : verifySecret([given], secrets)
}

/** A text at the top of a body of any kind. */
async function fieldOf(request: RawRequest, name: string): Promise<string | undefined> {
  const type = mediaTypeOf(request)
  if (type === URLENCODED_TYPE || type === MULTIPART_TYPE) {
    const form = await readForm(request)
    return form.ok ? textOf(form.value.find((entry) => entry.name === name)?.value) : undefined
  }
  const body = type === JSON_TYPE ? readJson(request) : readXml(request)
  return body.ok && isObject(body.value) ? textOf(body.value[name]) : undefined
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : undefined)

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
 * Entries of other names are ignored; any signature may match any secret. `separator` stands between the entries,
 * `joiner` between time and body.
 */
export function timestampedHmacVerifier(scheme: {
  readonly header: string
  readonly timestamp: string
  readonly signature: string
  readonly separator?: string
  readonly joiner?: string
}): Verify {
  const { separator = ',', joiner = '.' } = scheme
  return async ({ headers, body, receivedAt }, secrets) => {
    const header = headers.get(scheme.header)
    if (!header?.trim()) return refuse('credential_missing', `No ${scheme.header} header was sent.`)
    const named = (name: string) => entries(header, separator, name)
    const [timestamp, ...more] = named(scheme.timestamp)
    const signatures = named(scheme.signature)
    if (!/^\d{1,12}$/.test(timestamp ?? '') || more.length > 0 || signatures.length === 0)
      return refuse(
        'credential_malformed',
        `${scheme.header} is not ${scheme.timestamp}=<seconds>${separator}${scheme.signature}=<hex>.`
      )
    const signed = joinBytes(`${timestamp}${joiner}`, body)
    if (!(await verifyHmac({ hash: 'SHA-256', encoding: 'hex' }, secrets, signed, signatures)))
      return refuse('credential_mismatch', `No signature in ${scheme.header} fits a secret.`)
    return withinWindow(Number(timestamp) * 1000, receivedAt)
  }
}

const entries = (header: string, separator: string, name: string): string[] =>
  header
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry.startsWith(`${name}=`))
    .map((entry) => entry.slice(name.length + 1))

/** Whether the signed time (milliseconds) is near enough to the receipt, before or after. */
export function withinWindow(
  signedAt: number,
  receivedAt: number,
  toleranceMs = TIMESTAMP_TOLERANCE_MS
): Result<void, Refusal> {
  const offBy = receivedAt - signedAt
  if (Math.abs(offBy) <= toleranceMs) return ok(undefined)
  const seconds = Math.round(Math.abs(offBy) / 1000)
  const direction = offBy > 0 ? 'old' : 'ahead of this clock'
  return refuse('timestamp_outside_window', `The signed timestamp is ${seconds} s ${direction}.`)
}
