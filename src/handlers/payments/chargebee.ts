// Chargebee: https://apidocs.chargebee.com/docs/api/events. Nothing is signed: user and password of Basic authentication are
// the credential. Any 2xx is success, else it tries again ever more slowly for two days. Order is not kept.

import * as z from 'zod/mini'
import { toBase64, utf8 } from '../../lib/encoding.ts'
import { mapChargebeeEvent } from '../../mappers/payments/chargebee.ts'
import type { ChargebeeEvent, ChargebeeOptions } from '../../mappers/payments/chargebee/event.ts'
import { toldBy } from '../../mappers/payments/chargebee/occasion.ts'
import { customerIdOf, isReachable } from '../../mappers/payments/chargebee/person.ts'
import { JSON_TYPE } from '../body.ts'
import { issuesOf, oneOf } from '../option-checks.ts'
import { defineProvider, type Need } from '../provider.ts'
import type { SenderApi } from '../sender-api.ts'
import { verifyBasic } from '../verifiers.ts'
import { readChargebeeEvent, withCustomer } from './chargebee/body.ts'

export const chargebee = defineProvider<ChargebeeEvent, ChargebeeOptions>({
  id: 'chargebee',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  nobody:
    'Nobody to reach: the customer has neither an email address nor a phone number in Chargebee. Give the customer one there, then replay the event.',
  defaults: { site: '', amounts: 'minor' },
  check: (options) => issuesOf(optionShape, options),
  verify: verifyBasic,
  parse: readChargebeeEvent,
  map: mapChargebeeEvent,
  api: apiOf,
  hydrate: { need, merge: withCustomer },
})

const AS_SITE = { error: 'expected the name of the site, such as acme of acme.chargebee.com' }
const optionShape = z.looseObject({
  site: z.string(AS_SITE).check(z.regex(/^(?:[a-z\d][a-z\d-]*)?$/i, AS_SITE)),
  amounts: oneOf(['minor', 'major']),
})

/** The key is the user of Basic authentication; there is no password. */
function apiOf({ site }: ChargebeeOptions): SenderApi {
  return {
    apiBase: site === '' ? '' : `https://${site}.chargebee.com`,
    credential: 'API_KEY',
    headers: (credential) => ({ authorization: `Basic ${toBase64(utf8(`${credential}:`))}` }),
  }
}

/** Invoices and credit notes come without the customer. */
function need(event: ChargebeeEvent, options: ChargebeeOptions): Need | null {
  const id = customerIdOf(event)
  if (!isCustomerId(id) || isReachable(event) || 'ignored' in toldBy(event, options)) return null
  return {
    what: "the customer's contact details",
    path: `/api/v2/customers/${encodeURIComponent(id)}`,
  }
}

/** Shops choose their ids, also email addresses. Nothing else may enter a path of the API. */
const isCustomerId = (id: string) => /^\w[\w.@+-]{0,99}$/.test(id)
