// ClickFunnels 2.0: https://developers.myclickfunnels.com/docs/webhook-event-types. The framework it is built on signs with
// `X-Webhook-Bullet-Train-Signature` (hex) over `<timestamp>.<body>`, `-Timestamp` in seconds; that ClickFunnels does so is
// unconfirmed, so a request without that header may carry the secret in its URL. Any 2xx is success, else the framework
// tries again after 15 s, 1, 5 and 15 min and 1 h.

import { ok, type Result } from '../../lib/result.ts'
import { mapClickfunnelsEvent } from '../../mappers/payments/clickfunnels.ts'
import type { ClickfunnelsEvent } from '../../mappers/payments/clickfunnels/event.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { refuse, verifyUrlKey, type Verify } from '../verifiers.ts'
import { toClickfunnelsEvent } from './clickfunnels/event.ts'

const SIGNATURE = 'x-webhook-bullet-train-signature'
const TIMESTAMP = 'x-webhook-bullet-train-timestamp'

export const clickfunnels = defineProvider<ClickfunnelsEvent, object>({
  id: 'clickfunnels',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify,
  parse,
  map: mapClickfunnelsEvent,
})

const verifySignature = hmacVerifier({
  header: SIGNATURE,
  hash: 'SHA-256',
  encoding: 'hex',
  signed: '{timestamp}.{body}',
  timestamp: { header: TIMESTAMP, unit: 's' },
})

async function verify(...[request, secrets]: Parameters<Verify>): ReturnType<Verify> {
  if (request.headers.get(SIGNATURE)) return verifySignature(request, secrets)
  return request.key
    ? verifyUrlKey(request, secrets)
    : refuse('credential_missing', `Neither ${SIGNATURE} nor a secret in the URL was sent.`)
}

async function parse(delivery: Delivery): Promise<Result<ClickfunnelsEvent[], Malformed>> {
  const json = readJson(delivery)
  const event = json.ok ? toClickfunnelsEvent(json.value) : json
  return event.ok ? ok([event.value]) : event
}
