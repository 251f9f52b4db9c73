// How Braintree signs: `bt_signature` holds `<public key>|<hex>` for each key of the account, joined by `&`: the HMAC-SHA1
// of `bt_payload` under the SHA-1 of the private key. The challenge of the handshake is signed with the same key, so what
// looks like a challenge is never taken for a payload.

import { fromBase64, utf8, type Bytes } from '../../../lib/encoding.ts'
import { err, ok, type Result } from '../../../lib/result.ts'
import { hmacHex, verifyHmac } from '../../../lib/signatures.ts'
import { bodyText } from '../../body.ts'
import type {
  Delivery,
  HandshakeAnswer,
  HandshakeRequest,
  RawRequest,
  Refusal,
} from '../../provider.ts'
import { refuse } from '../../verifiers.ts'

const PUBLIC_KEY = 'PUBLIC_KEY'
const CHALLENGE = /^[0-9a-f]{20,32}$/
const PAIR = /^([^|]+)\|([0-9a-f]{40})$/i
const SCHEME = { hash: 'SHA-1', encoding: 'hex' } as const

const NO_PUBLIC_KEY = `${PUBLIC_KEY} of the route is not set (BRAINTREE_PUBLIC_KEY for a route named braintree): it tells which of the signatures is yours.`

export async function verifyBraintree(
  request: RawRequest,
  secrets: readonly string[]
): Promise<Result<void, Refusal>> {
  const publicKeys = publicKeysOf(request)
  if (publicKeys.length === 0) return refuse('credential_missing', NO_PUBLIC_KEY)
  const fields = fieldsOf(request)
  const given = fields.get('bt_signature')?.trim() ?? ''
  if (given === '') return refuse('credential_missing', 'No bt_signature was sent.')
  const pairs = given.split('&').flatMap((pair) => [PAIR.exec(pair.trim()) ?? []])
  if (pairs.every(({ length }) => length === 0))
    return refuse('credential_malformed', 'bt_signature is not <public key>|<hex>.')
  const signatures = pairs.flatMap(([, key = '', hex = '']) =>
    publicKeys.includes(key) ? [hex] : []
  )
  if (signatures.length === 0)
    return refuse('credential_mismatch', `No signature in bt_signature is of ${PUBLIC_KEY}.`)
  const payload = fields.get('bt_payload') ?? ''
  if (CHALLENGE.test(payload))
    return refuse('credential_malformed', 'bt_payload is no payload: it looks like a challenge.')
  const keys = await keysOf(secrets)
  // The line break at the end was signed, and is lost where a form is tidied on its way.
  for (const signed of [payload, `${payload}\n`]) {
    if (await verifyHmac(SCHEME, keys, utf8(signed), signatures)) return ok(undefined)
  }
  return refuse('credential_mismatch', 'No signature in bt_signature fits bt_payload and a secret.')
}

/** `<public key>|<hex>` for what looks like a challenge, and for nothing else. */
export async function shakeHandsWithBraintree(
  request: HandshakeRequest,
  secrets: readonly string[]
): Promise<Result<HandshakeAnswer, Refusal>> {
  const challenge = request.query.get('bt_challenge') ?? ''
  if (!CHALLENGE.test(challenge)) {
    const detail = 'The address was opened without a bt_challenge of 20 to 32 hex digits.'
    return err({ reason: 'credential_malformed', detail })
  }
  const [publicKey] = publicKeysOf(request)
  if (publicKey === undefined) return refuse('credential_missing', NO_PUBLIC_KEY)
  const [key] = await keysOf(secrets)
  if (key === undefined) return refuse('credential_missing', 'The route has no secret.')
  const signature = await hmacHex(key, challenge, SCHEME.hash)
  return ok({ contentType: 'text/plain', body: `${publicKey}|${signature}` })
}

/** What `bt_payload` holds; `undefined` where there is none. */
export function payloadIn(delivery: Delivery): Bytes | undefined {
  const base64 = fieldsOf(delivery).get('bt_payload')?.replaceAll(/\s/g, '') ?? ''
  return fromBase64(base64)
}

const fieldsOf = (delivery: Delivery) => new URLSearchParams(bodyText(delivery))

const publicKeysOf = ({ variable }: Pick<RawRequest, 'variable'>): readonly string[] =>
  (variable(PUBLIC_KEY) ?? '').split(/\s+/).filter((key) => key !== '')

const keysOf = (secrets: readonly string[]): Promise<Bytes[]> =>
  Promise.all(
    secrets
      .filter((secret) => secret !== '')
      .map(async (secret) => new Uint8Array(await crypto.subtle.digest(SCHEME.hash, utf8(secret))))
  )
