// Meta calls the address once, when the webhook is set up: who knows the verify token gets the challenge back.

import { err, ok, type Result } from '../../../lib/result.ts'
import type { HandshakeAnswer, HandshakeRequest, Refusal } from '../../provider.ts'
import { refuse, verifySecret } from '../../verifiers.ts'

const TOKEN_VARIABLE = 'VERIFY_TOKEN'
/** Digits, as far as is known: nothing that a browser could take for a page is echoed. */
const CHALLENGE = /^[\w-]{1,200}$/

export async function handshake({
  query,
  variable,
}: HandshakeRequest): Promise<Result<HandshakeAnswer, Refusal>> {
  const token = query.get('hub.verify_token') ?? ''
  const challenge = query.get('hub.challenge') ?? ''
  const tokens = variable(TOKEN_VARIABLE)?.split(/\s+/) ?? []
  if (tokens.length === 0) {
    return refuse('credential_missing', `The route's ${TOKEN_VARIABLE} is not set.`)
  }
  if (query.get('hub.mode') !== 'subscribe' || !CHALLENGE.test(challenge)) {
    return refuse('credential_malformed', 'This is no handshake of Meta.')
  }
  const known = await verifySecret([token], tokens)
  return known.ok ? ok({ contentType: 'text/plain', body: challenge }) : err(known.error)
}
