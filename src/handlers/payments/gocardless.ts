// GoCardless: https://developer.gocardless.com/api-reference/#appendix-webhooks. `Webhook-Signature` is the hex HMAC-SHA256
// of the body under the endpoint's secret. A POST brings up to 250 events, which hold ids only. Wants a 2xx, else it tries
// again for some time (how often is not documented).

import { mapGocardlessEvent } from '../../mappers/payments/gocardless.ts'
import type { GocardlessEvent } from '../../mappers/payments/gocardless/event.ts'
import type { SenderAnswer, SenderVerdict } from '../../mappers/meaning.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider } from '../provider.ts'
import { gocardlessHydration } from './gocardless/answers.ts'
import { readGocardlessEvents } from './gocardless/body.ts'

const API_VERSION = '2015-07-06'

export const gocardless = defineProvider<GocardlessEvent, object>({
  id: 'gocardless',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify: hmacVerifier({
    header: 'webhook-signature',
    hash: 'SHA-256',
    encoding: 'hex',
    signed: '{body}',
  }),
  parse: readGocardlessEvents,
  map: mapGocardlessEvent,
  api: {
    apiBase: 'https://api.gocardless.com',
    credential: 'API_KEY',
    headers: (credential) => ({
      authorization: `Bearer ${credential}`,
      'gocardless-version': API_VERSION,
    }),
    verdict,
  },
  hydrate: gocardlessHydration,
})

/** Test webhooks of the dashboard name records that do not exist; so does every event to a token of another account. */
function verdict({ status }: SenderAnswer): SenderVerdict | null {
  if (status !== 404 && status !== 410) return null
  const reason = `GoCardless has no such record (${status}): a test webhook of its dashboard, a record that was removed, or a token of another account or of the sandbox (then set the route's API_KEY and API_BASE, and replay the event).`
  return { kind: 'park', reason }
}
