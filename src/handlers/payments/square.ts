// Square: https://developer.squareup.com/docs/webhooks/overview. `x-square-hmacsha256-signature`: the base64 HMAC-SHA256 of
// the notification URL, byte for byte as it is set there, and the body. Any 2xx within 10 s is success, else Square tries
// again for about a day; an endpoint that answers nothing for three weeks is switched off. `square-environment` tells the
// sandbox's events from real ones.

import * as z from 'zod/mini'
import { ok } from '../../lib/result.ts'
import { mapSquareEvent } from '../../mappers/payments/square.ts'
import type { SquareEvent, SquareOptions } from '../../mappers/payments/square/event.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { issuesOf, oneOf } from '../option-checks.ts'
import { defineProvider, type Delivery } from '../provider.ts'
import { toSquareEvent } from './square/body.ts'
import { squareHydration } from './square/hydration.ts'

const ENVIRONMENT = 'square-environment'
const API_VERSION = '2026-09-16'

export const square = defineProvider<SquareEvent, SquareOptions>({
  id: 'square',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  keepHeaders: [ENVIRONMENT],
  defaults: { invoicePayments: 'ignore' },
  check: (options) => issuesOf(optionShape, options),
  verify: hmacVerifier({
    header: 'x-square-hmacsha256-signature',
    hash: 'SHA-256',
    encoding: 'base64',
    signed: '{url}{body}',
  }),
  parse,
  map: mapSquareEvent,
  api: {
    apiBase: 'https://connect.squareup.com',
    credential: 'API_KEY',
    headers: (credential) => ({
      authorization: `Bearer ${credential}`,
      'square-version': API_VERSION,
    }),
  },
  hydrate: squareHydration,
})

const optionShape = z.looseObject({ invoicePayments: oneOf(['ignore', 'deliver']) })

async function parse(delivery: Delivery) {
  const json = readJson(delivery)
  const environment = delivery.headers.get(ENVIRONMENT)?.trim().toLowerCase()
  const event = json.ok ? toSquareEvent(json.value, environment === 'sandbox') : json
  return event.ok ? ok([event.value]) : event
}
