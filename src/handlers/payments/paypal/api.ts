// PayPal's REST API, and what its refusals mean: https://developer.paypal.com/api/rest/responses/. Client id and secret are
// sent as Basic authentication, which it takes besides tokens that are good for some hours only.

import { toBase64, utf8 } from '../../../lib/encoding.ts'
import { isObject, plainText } from '../../../lib/json.ts'
import type { SenderAnswer, SenderVerdict } from '../../../mappers/meaning.ts'
import type { SenderApi } from '../../sender-api.ts'

export const API_KEY = 'API_KEY'

export const authorized = (credential: string): Readonly<Record<string, string>> => ({
  authorization: `Basic ${toBase64(utf8(credential))}`,
})

export const paypalApi = {
  apiBase: 'https://api-m.paypal.com',
  credential: API_KEY,
  headers: authorized,
  verdict: verdictOf,
} as const satisfies SenderApi

/** A credential that is taken may all the same not see what another app of the account has made. */
function verdictOf({ status, json }: SenderAnswer): SenderVerdict | null {
  if (status !== 403 && status !== 404) return null
  const said = plainText(isObject(json) ? json['name'] : undefined)
  const words = said === undefined ? String(status) : `${status}: ${said}`
  return {
    kind: 'park',
    reason: `PayPal does not show this app what the event is about (${words}): it was made by another app or plugin of the account, or is gone there. Use the client id and secret of the app that takes the payments, then replay the event.`,
  }
}
