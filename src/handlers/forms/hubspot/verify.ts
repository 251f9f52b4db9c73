// The three signatures of HubSpot, all made with the app's client secret, and a plain key for workflows without an app:
// https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests

import { sha256Hex } from '../../../lib/encoding.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { equalSecret, joinBytes } from '../../../lib/signatures.ts'
import { hmacVerifier } from '../../hmac.ts'
import type { RawRequest, Refusal } from '../../provider.ts'
import { refuse, sharedSecretVerifier } from '../../verifiers.ts'

const V3 = 'x-hubspot-signature-v3'
const V3_TIME = 'x-hubspot-request-timestamp'
const HASH = 'x-hubspot-signature'
const HASH_VERSION = 'x-hubspot-signature-version'

/** Where HubSpot sends its latest signature, no older one is looked at: v3 alone grows old. */
export async function verifyHubSpot(
  request: RawRequest,
  secrets: readonly string[]
): Promise<Result<void, Refusal>> {
  if (request.headers.get(V3)?.trim()) return verifyV3(decoded(request), secrets)
  if (request.headers.get(HASH)?.trim()) return verifyHash(request, secrets)
  return verifyKey(request, secrets)
}

const verifyV3 = hmacVerifier({
  header: V3,
  hash: 'SHA-256',
  encoding: 'base64',
  signed: '{method}{url}{body}{timestamp}',
  timestamp: { header: V3_TIME, unit: 'ms' },
})

const verifyKey = sharedSecretVerifier({ headers: ['x-api-key'], query: ['key'] })

/** v1 and v2: no HMAC, but a plain hash with the secret in front. */
async function verifyHash(
  request: RawRequest,
  secrets: readonly string[]
): Promise<Result<void, Refusal>> {
  const given = request.headers.get(HASH)?.trim().toLowerCase() ?? ''
  const version = request.headers.get(HASH_VERSION)?.trim().toLowerCase() ?? 'v1'
  if (!/^[0-9a-f]{64}$/.test(given) || !['v1', 'v2'].includes(version))
    return refuse('credential_malformed', `${HASH} is no hash of version v1 or v2.`)
  const before = version === 'v1' ? '' : `${request.method}${urlOf(request)}`
  const matches = await Promise.all(
    secrets
      .filter((secret) => secret !== '')
      .map((secret) => sha256Hex(joinBytes(secret, before, request.body)))
      .map(async (hash) => equalSecret(given, await hash))
  )
  return matches.includes(true)
    ? ok(undefined)
    : refuse('credential_mismatch', `${HASH} (${version}) fits no secret.`)
}

const urlOf = ({ variable, url }: RawRequest): string => variable('URL') ?? url

/** In v3 these characters are signed as themselves, however the URL writes them. */
const SIGNED_PLAIN = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi

const decoded = (request: RawRequest): RawRequest => ({
  ...request,
  variable: () => urlOf(request).replaceAll(SIGNED_PLAIN, (code) => decodeURIComponent(code)),
})
