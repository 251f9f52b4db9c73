// Standard Webhooks, the signature that several products share: https://www.standardwebhooks.com
// Three headers, `webhook-` or Svix's `svix-`: id, timestamp in seconds, and `<version>,<base64>` entries separated by
// spaces over `<id>.<timestamp>.<body>`. v1 is HMAC-SHA256, v1a is Ed25519; entries of other versions are skipped.

import { fromBase64, type Bytes } from '../lib/encoding.ts'
import { joinBytes, verifyEd25519, verifyHmac } from '../lib/signatures.ts'
import type { RawRequest } from './provider.ts'
import { refuse, withinWindow, type Verify } from './verifiers.ts'

const FAMILIES = ['webhook', 'svix'] as const
const SECRET_PREFIX = 'whsec_'
const PUBLIC_KEY_PREFIX = 'whpk_'
const HMAC = { hash: 'SHA-256', encoding: 'base64' } as const

/** The headers that name the message: to be kept, because the id stands nowhere else. */
export const MESSAGE_ID_HEADERS: readonly string[] = FAMILIES.map((family) => `${family}-id`)

/**
 * Secrets are base64 with or without `whsec_`; a public key begins with `whpk_`.
 * `rawSecret`: a secret is the bytes of its whole text instead, as Polar does it.
 */
export function standardWebhooksVerifier({ rawSecret }: { readonly rawSecret: boolean }): Verify {
  return async (request, secrets) => {
    const [missing] = missingIn(request)
    if (missing !== undefined) return refuse('credential_missing', `No ${missing} header was sent.`)
    const { id, timestamp, signature } = partsOf(request.headers)
    // The id that is not signed could make one message look like many.
    if (MESSAGE_ID_HEADERS.some((name) => (request.headers.get(name)?.trim() || id) !== id)) {
      return refuse('credential_malformed', 'The headers name two messages.')
    }
    if (!/^\d{1,12}$/.test(timestamp)) {
      return refuse('credential_malformed', 'The timestamp header is no time in seconds.')
    }
    const [hmacs, ed25519s] = [entriesOf(signature, 'v1'), entriesOf(signature, 'v1a')]
    if (hmacs.length + ed25519s.length === 0) {
      return refuse(
        'credential_malformed',
        'The signature header holds no v1,<base64> or v1a,<base64>.'
      )
    }
    const signed = joinBytes(`${id}.${timestamp}.`, request.body)
    const isAuthentic =
      (await verifyHmac(HMAC, hmacKeys(secrets, rawSecret), signed, hmacs)) ||
      (await verifyEd25519(publicKeys(secrets), signed, ed25519s))
    return isAuthentic
      ? withinWindow(Number(timestamp) * 1000, request.receivedAt)
      : refuse('credential_mismatch', mismatch(secrets, rawSecret))
  }
}

/** Of one family: an id of one beside a signature of the other is nobody's message. */
const familyOf = (headers: Headers) =>
  FAMILIES.find((family) => headers.has(`${family}-signature`)) ?? FAMILIES[0]

const PARTS = ['id', 'timestamp', 'signature'] as const

function partsOf(headers: Headers): Readonly<Record<(typeof PARTS)[number], string>> {
  const family = familyOf(headers)
  const part = (name: string) => headers.get(`${family}-${name}`)?.trim() ?? ''
  return { id: part('id'), timestamp: part('timestamp'), signature: part('signature') }
}

function missingIn({ headers }: RawRequest): readonly string[] {
  const parts = partsOf(headers)
  return PARTS.filter((part) => parts[part] === '').map((part) => `${familyOf(headers)}-${part}`)
}

const entriesOf = (header: string, version: string): string[] =>
  header
    .split(/\s+/)
    .filter((entry) => entry.startsWith(`${version},`))
    .map((entry) => entry.slice(version.length + 1))

function hmacKeys(secrets: readonly string[], isRaw: boolean): readonly (string | Bytes)[] {
  const own = secrets.filter((secret) => !secret.startsWith(PUBLIC_KEY_PREFIX))
  return isRaw ? own : own.flatMap((secret) => fromBase64(without(SECRET_PREFIX, secret)) ?? [])
}

const publicKeys = (secrets: readonly string[]): readonly Bytes[] =>
  secrets
    .filter((secret) => secret.startsWith(PUBLIC_KEY_PREFIX))
    .flatMap((secret) => fromBase64(without(PUBLIC_KEY_PREFIX, secret)) ?? [])

const without = (prefix: string, text: string) =>
  text.startsWith(prefix) ? text.slice(prefix.length) : text

const mismatch = (secrets: readonly string[], isRaw: boolean): string =>
  hmacKeys(secrets, isRaw).length + publicKeys(secrets).length === 0
    ? 'No secret of this route is base64: where the sender signs with its text, say rawSecret: true.'
    : 'No signature fits a secret.'
