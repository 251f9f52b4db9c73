// ThriveCart: https://support.thrivecart.com/help/using-webhook-notifications. Not signed: the account's secret word comes as
// `thrivecart_secret` in the body, and is taken from nowhere else. Urlencoded or JSON. Before ThriveCart takes an address it
// wants any 2xx to a HEAD request; retries are not documented.

import { ok, type Result } from '../../lib/result.ts'
import { mapThrivecartEvent } from '../../mappers/payments/thrivecart.ts'
import type { ThrivecartEvent } from '../../mappers/payments/thrivecart/event.ts'
import { JSON_TYPE, URLENCODED_TYPE } from '../body.ts'
import { readFields } from '../nested-fields.ts'
import { defineProvider, type Delivery, type Malformed, type RawRequest } from '../provider.ts'
import { refuse, verifySecret } from '../verifiers.ts'
import { toThrivecartEvent } from './thrivecart/event.ts'

const SECRET_FIELD = 'thrivecart_secret'

export const thrivecart = defineProvider<ThrivecartEvent, object>({
  id: 'thrivecart',
  contentTypes: [URLENCODED_TYPE, JSON_TYPE],
  secret: 'required',
  secretFields: [SECRET_FIELD],
  defaults: {},
  verify,
  parse,
  map: mapThrivecartEvent,
  handshake: async () => ok({ contentType: 'text/plain', body: 'ok' }),
})

/** The secret cannot be read without reading the body; nothing else of it is looked at here. */
async function verify(request: RawRequest, secrets: readonly string[]) {
  const fields = await readFields(request)
  const given = fields.ok ? fields.value[SECRET_FIELD] : undefined
  if (given === undefined) return refuse('credential_missing', `The body holds no ${SECRET_FIELD}.`)
  return typeof given === 'string' && given.trim() !== ''
    ? verifySecret([given.trim()], secrets)
    : refuse('credential_malformed', `${SECRET_FIELD} is not a text, or empty.`)
}

async function parse(delivery: Delivery): Promise<Result<ThrivecartEvent[], Malformed>> {
  const fields = await readFields(delivery)
  return fields.ok ? ok([toThrivecartEvent(fields.value)]) : fields
}
