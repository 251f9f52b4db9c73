// Mollie: https://docs.mollie.com/reference/webhooks. A classic webhook posts an id and nothing else, unsigned: looking it
// up is the check. Next-gen webhooks (https://docs.mollie.com/reference/webhooks-new) are JSON events with
// `X-Mollie-Signature: sha256=<hex>`, the HMAC-SHA256 of the body; there are two of them while a secret is rolled. Mollie
// waits 15 s for a 2xx and tries ten times within 26 h.

import { mapMollieEvent } from '../../mappers/payments/mollie.ts'
import type { MollieEvent } from '../../mappers/payments/mollie/event.ts'
import { JSON_TYPE, mediaTypeOf, URLENCODED_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider } from '../provider.ts'
import { refuse, verifyUrlKey, type Verify } from '../verifiers.ts'
import { ok } from '../../lib/result.ts'
import { mollieHydration } from './mollie/answers.ts'
import { pingedId, readMollieEvent } from './mollie/body.ts'

const SIGNATURE_HEADER = 'x-mollie-signature'

export const mollie = defineProvider<MollieEvent, object>({
  id: 'mollie',
  contentTypes: [URLENCODED_TYPE, JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify,
  parse: readMollieEvent,
  map: mapMollieEvent,
  api: {
    apiBase: 'https://api.mollie.com',
    credential: 'API_KEY',
    headers: (credential) => ({ authorization: `Bearer ${credential}` }),
  },
  hydrate: mollieHydration,
})

const verifySignature = hmacVerifier({
  header: SIGNATURE_HEADER,
  prefix: 'sha256=',
  hash: 'SHA-256',
  encoding: 'hex',
  signed: '{body}',
})

/**
 * A ping may come without a key: it can cause no more than the look-up of an id, which only Mollie's own answer makes a
 * payment (https://docs.mollie.com/reference/webhooks: fake calls never result in orders). One that has a key proves it.
 */
async function verify(...[request, secrets]: Parameters<Verify>): ReturnType<Verify> {
  if (request.headers.has(SIGNATURE_HEADER)) return verifySignature(request, secrets)
  if (mediaTypeOf(request) !== URLENCODED_TYPE)
    return refuse('credential_missing', `No ${SIGNATURE_HEADER} header was sent.`)
  if (request.key) return verifyUrlKey(request, secrets)
  return pingedId(request) === null
    ? refuse('credential_missing', 'Neither a secret in the URL nor just an id of Mollie was sent.')
    : ok(undefined)
}
