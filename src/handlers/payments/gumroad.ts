// Gumroad: https://gumroad.com/ping, https://gumroad.com/api#resource-subscriptions. Not signed: the secret ends the URL, and
// a ping names its seller. Urlencoded, JSON for Zapier's hosts. 5 s; again after 1, 3 and 10 min on 499, 500, 502 to 504.

import * as z from 'zod/mini'
import { plainText, type JsonObject } from '../../lib/json.ts'
import { ok, type Result } from '../../lib/result.ts'
import { equalSecret } from '../../lib/signatures.ts'
import { mapGumroadEvent } from '../../mappers/payments/gumroad.ts'
import {
  LISTED,
  type GumroadEvent,
  type GumroadOptions,
} from '../../mappers/payments/gumroad/event.ts'
import { JSON_TYPE, URLENCODED_TYPE } from '../body.ts'
import { readFields } from '../nested-fields.ts'
import { issuesOf } from '../option-checks.ts'
import {
  defineProvider,
  type Delivery,
  type Malformed,
  type RawRequest,
  type Refusal,
} from '../provider.ts'
import { refuse, verifyUrlKey } from '../verifiers.ts'
import { toGumroadEvent } from './gumroad/event.ts'

const SELLER = 'SELLER_ID'

export const gumroad = defineProvider<GumroadEvent, GumroadOptions>({
  id: 'gumroad',
  contentTypes: [URLENCODED_TYPE, JSON_TYPE],
  secret: 'required',
  defaults: { currency: 'USD' },
  check: (options) => issuesOf(optionShape, options),
  verify,
  parse,
  map: mapGumroadEvent,
})

const AS_CURRENCY = { error: `expected a currency such as USD, or '${LISTED}'` }
const optionShape = z.looseObject({
  currency: z.string(AS_CURRENCY).check(z.regex(/^(?:[A-Z]{3}|listed)$/, AS_CURRENCY)),
})

async function verify(request: RawRequest, secrets: readonly string[]) {
  const keyed = await verifyUrlKey(request, secrets)
  const sellers = (request.variable(SELLER) ?? '').split(/\s+/).filter((id) => id !== '')
  return keyed.ok && sellers.length > 0 ? verifySeller(request, sellers) : keyed
}

/** Only who knows the URL comes this far: the body may be read. */
async function verifySeller(
  request: RawRequest,
  sellers: readonly string[]
): Promise<Result<void, Refusal>> {
  const fields = await readFields(request)
  if (!fields.ok) return refuse('credential_malformed', 'The body that names the seller is broken.')
  const given = plainText(fields.value['seller_id'])
  if (given === undefined)
    return isSubscription(fields.value)
      ? ok(undefined)
      : refuse('credential_missing', 'The body names no seller_id.')
  const matches = await Promise.all(sellers.map((seller) => equalSecret(given, seller)))
  return matches.includes(true)
    ? ok(undefined)
    : refuse('credential_mismatch', `The seller_id is not the route's ${SELLER}.`)
}

/** What happens to a subscription is told without its seller. */
const isSubscription = (fields: JsonObject): boolean =>
  plainText(fields['subscription_id']) !== undefined && !('sale_id' in fields)

async function parse(delivery: Delivery): Promise<Result<GumroadEvent[], Malformed>> {
  const fields = await readFields(delivery)
  return fields.ok ? ok([toGumroadEvent(fields.value)]) : fields
}
