// WooCommerce: https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks. `X-WC-Webhook-Signature`: the base64
// HMAC-SHA256 of the body under the webhook's secret; the topic stands in a header. A 2xx is success, nothing is sent
// again, and after five failures in a row the webhook is switched off. Saving a webhook tries its address with an unsigned
// `webhook_id=<n>`, which has to be answered 200.

import { err, ok, type Result } from '../../lib/result.ts'
import { mapWooEvent } from '../../mappers/payments/woocommerce.ts'
import type { WooEvent } from '../../mappers/payments/woocommerce/event.ts'
import { bodyText, JSON_TYPE, readJson, URLENCODED_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import type { Verify } from '../verifiers.ts'
import { toWooSubjects } from './woocommerce/body.ts'

const SIGNATURE = 'x-wc-webhook-signature'
const TOPIC = 'x-wc-webhook-topic'
const PING = /^webhook_id=\d{1,20}$/

export const woocommerce = defineProvider<WooEvent, object>({
  id: 'woocommerce',
  contentTypes: [JSON_TYPE, URLENCODED_TYPE],
  secret: 'required',
  keepHeaders: [TOPIC],
  defaults: {},
  verify,
  parse,
  map: mapWooEvent,
})

const verifySignature = hmacVerifier({
  header: SIGNATURE,
  hash: 'SHA-256',
  encoding: 'base64',
  signed: '{body}',
})

/** Nobody can make more of it than an ignored event: a ping holds a number and is read as nothing else. */
async function verify(...[request, secrets]: Parameters<Verify>): ReturnType<Verify> {
  const isUnsigned = !request.headers.has(SIGNATURE)
  const isGuarded = secrets.some((secret) => secret !== '')
  return isUnsigned && isGuarded && isPing(request)
    ? ok(undefined)
    : verifySignature(request, secrets)
}

const isPing = (delivery: Delivery): boolean => PING.test(bodyText(delivery))

/** The number of a ping is not read: all pings are one event a day, so that strangers cannot fill the outbox with them. */
async function parse(delivery: Delivery): Promise<Result<WooEvent[], Malformed>> {
  if (isPing(delivery)) return ok([{ topic: 'ping', subject: { kind: 'ping' } }])
  const topic = delivery.headers.get(TOPIC)?.trim().toLowerCase()
  const json = readJson(delivery)
  if (!json.ok) return json
  if (!topic) {
    return err({ reason: 'malformed_body', detail: `No ${TOPIC} header says what the body is.` })
  }
  const subjects = toWooSubjects(topic, json.value)
  return subjects.ok ? ok(subjects.value.map((subject) => ({ topic, subject }))) : subjects
}
