// Meta asks before it sends: the address is its receiver's if it knows the verify token that was typed into the app.

import { err, ok, type Result } from '../../../lib/result.ts'
import { equalSecret } from '../../../lib/signatures.ts'
import type { HandshakeAnswer, HandshakeRequest, Refusal } from '../../provider.ts'
import { refuse } from '../../verifiers.ts'

const TOKEN = 'VERIFY_TOKEN'
/** Nothing else is echoed: the answer stands under the gateway's own address. */
const CHALLENGE = /^[\w.-]{1,256}$/

export async function shakeHandsWithMeta({
  query,
  variable,
}: HandshakeRequest): Promise<Result<HandshakeAnswer, Refusal>> {
  const expected = (variable(TOKEN) ?? '').split(/\s+/).filter((token) => token !== '')
  if (expected.length === 0) return refuse('credential_missing', `${TOKEN} is not set.`)
  if (query.get('hub.mode') !== 'subscribe')
    return refuse('credential_malformed', 'hub.mode is not "subscribe".')
  const given = query.get('hub.verify_token') ?? ''
  const matches = await Promise.all(expected.map((token) => equalSecret(given, token)))
  if (!matches.includes(true))
    return refuse('credential_mismatch', `hub.verify_token is not ${TOKEN}.`)
  const challenge = query.get('hub.challenge') ?? ''
  return CHALLENGE.test(challenge)
    ? ok({ contentType: 'text/plain', body: challenge })
    : err({ reason: 'credential_malformed', detail: 'hub.challenge does not look like one.' })
}
