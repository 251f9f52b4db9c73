// Authorize.net: https://developer.authorize.net/api/reference/features/webhooks.html. `X-ANET-Signature: sha512=<HEX>` is
// the HMAC-SHA512 of the body. That the signature key is the HMAC's key as text is what most receivers found, others decode
// its hex: either is accepted. Notifications hold numbers, which are looked up. Wants a 200, else it tries ten times in
// three days and then gives the webhook up.

import * as z from 'zod/mini'
import {
  mapAuthorizeNetEvent,
  type AuthorizeNetOptions,
} from '../../mappers/payments/authorize-net.ts'
import type { AuthorizeNetEvent } from '../../mappers/payments/authorize-net/event.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier, type HmacScheme } from '../hmac.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider } from '../provider.ts'
import type { Verify } from '../verifiers.ts'
import { authorizeNetHydration } from './authorize-net/answers.ts'
import { authorizeNetApi } from './authorize-net/api.ts'
import { readAuthorizeNetEvent } from './authorize-net/body.ts'

export const authorizeNet = defineProvider<AuthorizeNetEvent, AuthorizeNetOptions>({
  id: 'authorize-net',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { currency: 'USD' },
  check: (options) => issuesOf(optionShape, options),
  verify,
  parse: readAuthorizeNetEvent,
  map: mapAuthorizeNetEvent,
  api: authorizeNetApi,
  hydrate: authorizeNetHydration,
})

const AS_CURRENCY = { error: 'expected a currency such as USD' }
const optionShape = z.looseObject({
  currency: z.string(AS_CURRENCY).check(z.regex(/^[A-Z]{3}$/, AS_CURRENCY)),
})

const SCHEME: HmacScheme = {
  header: 'x-anet-signature',
  prefix: 'sha512=',
  hash: 'SHA-512',
  encoding: 'hex',
  signed: '{body}',
}
const verifyByText = hmacVerifier(SCHEME)
const verifyByHex = hmacVerifier({ ...SCHEME, key: 'hex' })

async function verify(...[request, secrets]: Parameters<Verify>): ReturnType<Verify> {
  const byText = await verifyByText(request, secrets)
  if (byText.ok) return byText
  const byHex = await verifyByHex(request, secrets)
  return byHex.ok ? byHex : byText
}
