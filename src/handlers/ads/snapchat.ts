// Snapchat lead generation: https://developers.snap.com/api/marketing-api/Ads-API/lead-generation-ads
// Snap issues an `hmacSecret` with the webhook but publishes neither header nor algorithm: the secret ends the URL, unless
// the options ask for the signature. The fixed lead of `GET …/test` is a test. Timeout and retries are not published.

import * as z from 'zod/mini'
import { isObject } from '../../lib/json.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import {
  mapSnapchatLead,
  type SnapchatLabels,
  type SnapchatLead,
} from '../../mappers/ads/snapchat.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import {
  schemeOf,
  SIGNATURE_DEFAULTS,
  signatureChecks,
  templateMistakes,
  type SignatureOptions,
} from '../hmac-options.ts'
import { issuesOf, oneOf, text } from '../option-checks.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { refuse, verifyUrlKey, type Verify } from '../verifiers.ts'

export type SnapchatOptions = SnapchatLabels & {
  /** What lets a lead in: the secret at the end of the URL, the signature, or nothing less than both. */
  readonly verify: 'url-key' | 'signature' | 'both'
  /** How Snap signs, where it differs from what other receivers have seen. */
  readonly signature: Partial<SignatureOptions>
}

/** As seen in live deliveries by another receiver, not published by Snap. */
const SEEN: SignatureOptions = {
  ...SIGNATURE_DEFAULTS,
  header: 'signature',
  signed: '{timestamp}.{body}',
  timestamp: { header: 't', unit: 's' },
}

const LABELLED = z.string().check(z.regex(/^(?:custom_field|consent)_\d+$/))
const checks = z.object({
  verify: oneOf(['url-key', 'signature', 'both']),
  signature: z.strictObject(signatureChecks, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys' ? `has no ${keys.join(', ')}` : 'expected an object',
  }),
  labels: z.record(LABELLED, text, {
    error: ({ code }) =>
      code === 'invalid_key'
        ? 'is no field that can have a label: custom_field_1, consent_1…'
        : "expected labels by field, such as { custom_field_1: 'Budget' }",
  }),
})

export const snapchat = defineProvider<SnapchatLead, SnapchatOptions>({
  id: 'snapchat',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { verify: 'url-key', signature: {}, labels: {} },
  check,
  verify,
  parse,
  map: mapSnapchatLead,
})

function check(options: SnapchatOptions): readonly string[] {
  const signature = isObject(options.signature) ? whole(options) : options.signature
  const issues = issuesOf(checks, { ...options, signature })
  if (issues.length > 0) return issues
  const isUnused = options.verify === 'url-key' && Object.keys(options.signature).length > 0
  return [
    ...templateMistakes(whole(options)).map((mistake) => `signature.${mistake}`),
    ...(isUnused ? ["signature: is looked at only with verify: 'signature' or 'both'"] : []),
  ]
}

const whole = ({ signature }: SnapchatOptions): SignatureOptions => ({ ...SEEN, ...signature })

function verify(
  ...[request, secrets, options]: [...Parameters<Verify>, SnapchatOptions]
): ReturnType<Verify> {
  const verifySignature = hmacVerifier(schemeOf(whole(options)))
  switch (options.verify) {
    case 'url-key':
      return verifyUrlKey(request, secrets)
    case 'signature':
      return verifySignature(request, secrets)
    case 'both':
      return verifyBoth(request, secrets, verifySignature)
  }
}

/** Whoever has seen the URL must not be able to sign with what stands in it. */
async function verifyBoth(
  ...[request, secrets, verifySignature]: [...Parameters<Verify>, Verify]
): ReturnType<Verify> {
  const key = await verifyUrlKey(request, secrets)
  if (!key.ok) return key
  const others = secrets.filter((secret) => secret !== request.key)
  return others.length === 0
    ? refuse('credential_mismatch', 'The route has no secret besides the one in the URL: set both.')
    : verifySignature(request, others)
}

async function parse(delivery: Delivery): Promise<Result<readonly SnapchatLead[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  return isObject(json.value)
    ? ok([json.value])
    : err({ reason: 'malformed_body', detail: 'The body must be an object.' })
}
