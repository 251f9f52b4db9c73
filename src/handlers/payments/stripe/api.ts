// Stripe's API, in one version for all accounts, and what its refusals mean: https://docs.stripe.com/api/errors

import { isObject } from '../../../lib/json.ts'
import type { SenderAnswer, SenderVerdict } from '../../../mappers/meaning.ts'
import type { SenderApi } from '../../sender-api.ts'

/** What is asked for is written as this version has it, whatever an account's own is. */
const VERSION = '2025-09-30.clover'

export const stripeApi: SenderApi = {
  apiBase: 'https://api.stripe.com',
  credential: 'API_KEY',
  headers: (credential, onBehalfOf) => ({
    authorization: `Bearer ${credential}`,
    'stripe-version': VERSION,
    // Of a connected account, asked about with the platform's key.
    ...(onBehalfOf === undefined ? {} : { 'stripe-account': onBehalfOf }),
  }),
  verdict,
  // A fifth of what Stripe takes of a live account; test mode takes a quarter of that.
  limit: { max: 200, intervalMs: 10_000 },
}

/** Stripe's own message is not repeated: it may hold parts of the key. */
function verdict({ status, json }: SenderAnswer): SenderVerdict | null {
  switch (status) {
    case 401:
      return pause(
        "Stripe refuses the API key (401): it was deleted, has expired or is misspelt. Set the route's API_KEY to a valid one."
      )
    case 403:
      return pause(
        `Stripe does not let the API key read what is asked for (403). Give the restricted key ${permissionIn(json)}, and under Connect the permission for connected accounts.`
      )
    case 404:
      return {
        kind: 'park',
        reason:
          'Stripe does not have what was asked for (404): it was deleted there, or the API key is of another account, or of test mode where the event is live.',
      }
    default:
      return null
  }
}

/** "Having the 'rak_customer_read' permission would allow this request to continue." */
function permissionIn(json: SenderAnswer['json']): string {
  const error = isObject(json) ? json['error'] : undefined
  const message = isObject(error) ? error['message'] : undefined
  const [name] = typeof message === 'string' ? (/\brak_[a-z_]+/.exec(message) ?? []) : []
  return name === undefined
    ? 'the permissions that docs/sources.md lists'
    : `the permission ${name}`
}

const pause = (reason: string): SenderVerdict => ({ kind: 'pause', reason })
