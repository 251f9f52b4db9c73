// Flutterwave: https://developer.flutterwave.com/docs/webhooks. Version 4 signs: flutterwave-signature is the base64
// HMAC-SHA256 of the raw body under the secret hash (seen in receivers). Version 3 sends the secret hash itself as
// verif-hash. Nothing signed grows old. Wants a 2xx within 60 s, else tries again three times, 30 minutes apart.

import * as z from 'zod/mini'
import { canBeAsked, mapFlutterwaveEvent, meaningOf } from '../../mappers/payments/flutterwave.ts'
import type {
  FlutterwaveEvent,
  FlutterwaveOptions as MapOptions,
} from '../../mappers/payments/flutterwave/event.ts'
import { isReachable } from '../../mappers/payments/flutterwave/person.ts'
import type { ProductField } from '../../mappers/payments/product-field.ts'
import { isObject } from '../../lib/json.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { issuesOf, text } from '../option-checks.ts'
import { defineProvider, type Need, type SenderAnswer, type SenderVerdict } from '../provider.ts'
import { refuse, verifySecret, type Verify } from '../verifiers.ts'
import { readFlutterwaveEvent, withAnswer } from './flutterwave/body.ts'

const SIGNATURE = 'flutterwave-signature'
const SECRET_HASH = 'verif-hash'

/** `product`: a field of the metadata, such as `meta.course`. */
export type FlutterwaveOptions = MapOptions & ProductField

export const flutterwave = defineProvider<FlutterwaveEvent, FlutterwaveOptions>({
  id: 'flutterwave',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { confirm: false, product: null },
  check: (options) => issuesOf(optionShape, options),
  verify,
  parse: async (delivery) => readFlutterwaveEvent(delivery),
  map: mapFlutterwaveEvent,
  api: {
    apiBase: 'https://api.flutterwave.com',
    credential: 'API_KEY',
    headers: (secretKey) => ({ authorization: `Bearer ${secretKey}` }),
    verdict,
  },
  hydrate: { need, merge: withAnswer },
})

const optionShape = z.looseObject({
  confirm: z.boolean({ error: 'expected true or false' }),
  product: z.nullable(text),
})

const verifySignature = hmacVerifier({
  header: SIGNATURE,
  hash: 'SHA-256',
  encoding: 'base64',
  signed: '{body}',
})

/** Where a signature came, nothing else counts. */
async function verify(...[request, secrets]: Parameters<Verify>): ReturnType<Verify> {
  if (request.headers.has(SIGNATURE)) return verifySignature(request, secrets)
  const hash = request.headers.get(SECRET_HASH)?.trim()
  return hash
    ? verifySecret([hash], secrets)
    : refuse('credential_missing', `Neither ${SIGNATURE} nor ${SECRET_HASH} was sent.`)
}

function need(event: FlutterwaveEvent, options: FlutterwaveOptions): Need | null {
  const { type, data, charge } = event
  const meaning = meaningOf(event, options)
  if ('ignored' in meaning || charge !== null) return null
  const isSale = type === 'charge.completed'
  const isUnproven = isSale && meaning.kind === 'purchase' && options.confirm
  const id = isSale ? data.id : data.chargeId
  if ((!isUnproven && isReachable(event)) || !canBeAsked(id)) return null
  const what = isUnproven ? 'the confirmation of the payment' : "the customer's contact details"
  return { what, path: `/v3/transactions/${id}/verify` }
}

/** It answers 200 also for a charge that it does not know. */
function verdict({ status, json }: SenderAnswer): SenderVerdict | null {
  const isFound = isObject(json) && json['status'] === 'success' && isObject(json['data'])
  return status !== 200 || isFound
    ? null
    : {
        kind: 'park',
        reason: 'Flutterwave knows no such payment: it may be forged, or of the other mode.',
      }
}
