// Lets PayPal itself say whether an event is its own: https://developer.paypal.com/docs/api/webhooks/v1/#verify-webhook-signature.
// The event goes back as the bytes that came.

import { toBase64 } from '../../../lib/encoding.ts'
import { isObject, parseJson } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { joinBytes } from '../../../lib/signatures.ts'
import { askNow } from '../../ask-now.ts'
import { bodyText } from '../../body.ts'
import type { RawRequest, Refusal } from '../../provider.ts'
import { refuse } from '../../verifiers.ts'
import { API_KEY, authorized } from './api.ts'
import { ALGORITHM, type Transmission } from './transmission.ts'

const PATH = '/v1/notifications/verify-webhook-signature'

/** One question per webhook id, of which a route has one, or two while it moves. */
export async function verifyByPostback(
  request: RawRequest,
  transmission: Transmission,
  webhookIds: readonly string[],
  apiBase: string
): Promise<Result<void, Refusal>> {
  const credential = request.variable(API_KEY)
  if (credential === undefined)
    return refuse('unverifiable', `PayPal cannot be asked: ${API_KEY} of this route is not set.`)
  // Anything else could close the field that it is put into, and say the others anew.
  if (!isObject(parseJson(bodyText(request))))
    return refuse('credential_mismatch', 'The body is no JSON object, as all events of PayPal are.')
  for (const webhookId of webhookIds) {
    const answer = await ask(request, { transmission, webhookId, credential, apiBase })
    if (answer.ok || answer.error.reason === 'unverifiable') return answer
  }
  return refuse('credential_mismatch', "PayPal says that the event is not one of this webhook's.")
}

type Question = {
  readonly transmission: Transmission
  readonly webhookId: string
  readonly credential: string
  readonly apiBase: string
}

async function ask(
  { fetch, body }: RawRequest,
  { transmission, webhookId, credential, apiBase }: Question
): Promise<Result<void, Refusal>> {
  const told = await askNow(fetch, `${apiBase}${PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorized(credential) },
    body: joinBytes(`${opening(transmission, webhookId)},"webhook_event":`, body, '}'),
  })
  if (!told.ok) return refuse('unverifiable', `${apiBase} did not answer: ${told.error}.`)
  const { status, text } = told.value
  const json = parseJson(text)
  const verdict = isObject(json) ? json['verification_status'] : undefined
  if (status === 200 && verdict === 'SUCCESS') return ok(undefined)
  if (status === 200 && verdict === 'FAILURE') return refuse('credential_mismatch', 'FAILURE')
  const hint = status === 401 ? ` It refuses ${API_KEY}: set a valid one.` : ''
  return refuse('unverifiable', `${apiBase} answered ${status} when asked.${hint}`)
}

/** All but the event, left open at its end. */
const opening = (
  { id, time, signature, certificate: { url } }: Transmission,
  webhook_id: string
): string =>
  JSON.stringify({
    auth_algo: ALGORITHM,
    cert_url: url,
    transmission_id: id,
    transmission_sig: toBase64(signature),
    transmission_time: time,
    webhook_id,
  }).slice(0, -1)
