// How HighLevel shows that it is the sender: an Ed25519 signature whose public key everybody knows (apps), an HMAC with
// a shared secret (as HoopAI's pages describe it), or that secret itself (the workflow action "Webhook", which cannot sign).

import { fromBase64, type Bytes } from '../../../lib/encoding.ts'
import { isObject } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { verifyEd25519, verifyHmac } from '../../../lib/signatures.ts'
import { instant, instantOfEpoch } from '../../../mappers/fields/instant.ts'
import { readJson } from '../../body.ts'
import type { RawRequest, Refusal } from '../../provider.ts'
import { refuse, sharedSecretVerifier, withinWindow, type Verify } from '../../verifiers.ts'

const PUBLIC_KEY_SIGNATURE = 'x-ghl-signature'
/** Two pages of HoopAI call it differently. */
const SHARED_SIGNATURES = ['x-wl-signature', 'x-hook-signature']
/** SPKI, as HighLevel publishes it; `<ROUTE>_PUBLIC_KEY` is another one. */
const PUBLISHED_KEY = 'MCowBQYDK2VwAyEAi2HR1srL4o18O8BRa7gVJY7G7bupbN3H9AwJrHCDiOg='

/** Of several signatures one must fit. The secret itself counts only where nothing is signed. */
export const verifyHighLevel: Verify = async (request, secrets) => {
  const sent = [
    ...signaturesIn(request, [PUBLIC_KEY_SIGNATURE]).map(
      (signature) => () => verifyPublicKey(signature, request)
    ),
    ...signaturesIn(request, SHARED_SIGNATURES).map(
      (signature) => () => verifyShared(signature, request, secrets)
    ),
  ]
  let refusal: Result<never, Refusal> | undefined
  for (const verify of sent) {
    const result = await verify()
    if (result.ok) return result
    refusal ??= result
  }
  return refusal ?? verifyKey(request, secrets)
}

const verifyKey = sharedSecretVerifier({ headers: ['x-webhook-secret', 'x-api-key'] })

/** An event that was not signed says "N/A". */
const signaturesIn = ({ headers }: RawRequest, names: readonly string[]): readonly string[] =>
  names
    .map((name) => headers.get(name)?.trim() ?? '')
    .filter((value) => value !== '' && value.toUpperCase() !== 'N/A')

async function verifyPublicKey(
  signature: string,
  request: RawRequest
): Promise<Result<void, Refusal>> {
  if (fromBase64(signature) === undefined)
    return refuse('credential_malformed', `${PUBLIC_KEY_SIGNATURE} is not <base64>.`)
  const key = keyOf(request.variable('PUBLIC_KEY') ?? PUBLISHED_KEY)
  if (key === undefined)
    return refuse('credential_mismatch', 'The PUBLIC_KEY of this route is no Ed25519 key.')
  return (await verifyEd25519([key], request.body, [signature]))
    ? verifyTime(request)
    : refuse('credential_mismatch', `${PUBLIC_KEY_SIGNATURE} does not fit HighLevel's public key.`)
}

/** What stands before the 32 bytes of an Ed25519 key in SPKI. */
const SPKI_BYTES = 12

/** SPKI or the bare key, with or without the lines of PEM around it. */
function keyOf(text: string): Bytes | undefined {
  const bytes = fromBase64(text.replaceAll(/-----[^-]+-----|\s/g, ''))
  const key = bytes?.length === SPKI_BYTES + 32 ? bytes.slice(SPKI_BYTES) : bytes
  return key?.length === 32 ? key : undefined
}

/** The time stands in the signed body. Not every event has one. */
function verifyTime(request: RawRequest): Result<void, Refusal> {
  const json = readJson(request)
  const given = json.ok && isObject(json.value) ? json.value['timestamp'] : undefined
  if (given === undefined || given === null) return ok(undefined)
  const text = typeof given === 'string' || typeof given === 'number' ? given : ''
  const at = instant(String(text)) ?? instantOfEpoch(text)
  return at === undefined
    ? refuse('credential_malformed', 'The timestamp of the body is no time.')
    : withinWindow(Date.parse(at), request.receivedAt)
}

/** Hex or base64: no page says which (unconfirmed). */
async function verifyShared(
  signature: string,
  { body }: RawRequest,
  secrets: readonly string[]
): Promise<Result<void, Refusal>> {
  const encoding = /^[0-9a-f]{64}$/i.test(signature) ? 'hex' : 'base64'
  if (encoding === 'base64' && fromBase64(signature) === undefined)
    return refuse('credential_malformed', `${SHARED_SIGNATURES[0]} is not <hex> or <base64>.`)
  return (await verifyHmac({ hash: 'SHA-256', encoding }, secrets, body, [signature]))
    ? ok(undefined)
    : refuse('credential_mismatch', `${SHARED_SIGNATURES[0]} fits no secret.`)
}
