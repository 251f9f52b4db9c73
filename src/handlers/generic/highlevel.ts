// HighLevel, and HoopAI as a sender: https://marketplace.gohighlevel.com/docs/webhook/WebhookIntegrationGuide, and the
// workflow action "Webhook". Verified in one of three ways: highlevel/verify.ts. App events are sent again only on 429,
// six times at intervals of ten minutes; what a workflow sends is sent once (unconfirmed).

import * as z from 'zod/mini'
import { isObject, type Json } from '../../lib/json.ts'
import { ok } from '../../lib/result.ts'
import { mapHighLevelEvent, type HighLevelEvent } from '../../mappers/generic/highlevel.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { issuesOf, text } from '../option-checks.ts'
import { defineProvider, type Delivery, type Need } from '../provider.ts'
import { toHighLevelContact, toHighLevelEvent } from './highlevel/body.ts'
import { verifyHighLevel } from './highlevel/verify.ts'

const API_BASE = 'https://services.leadconnectorhq.com'
const API_VERSION = '2021-07-28'

export type HighLevelOptions = {
  /**
   * Whose events count; default all. Every app of HighLevel is signed with the same key, so without a list somebody
   * else's app could send contacts of its own here.
   */
  readonly locationIds: readonly string[]
}

export const highlevel = defineProvider<HighLevelEvent, HighLevelOptions>({
  id: 'highlevel',
  contentTypes: [JSON_TYPE],
  secret: 'built-in',
  retryStatus: 429,
  defaults: { locationIds: [] },
  check: (options) => issuesOf(optionShape, options),
  verify: verifyHighLevel,
  parse,
  map: mapHighLevelEvent,
  api: {
    apiBase: API_BASE,
    credential: 'ACCESS_TOKEN',
    headers: (credential) => ({ authorization: `Bearer ${credential}`, version: API_VERSION }),
  },
  hydrate: { need, merge },
})

const optionShape = z.looseObject({
  locationIds: z.array(text, { error: 'expected a list of ids of locations' }),
})

async function parse(delivery: Delivery) {
  const json = readJson(delivery)
  const event = json.ok ? toHighLevelEvent(json.value) : json
  return event.ok ? ok([event.value]) : event
}

/** An appointment names its contact by id. */
function need({ appointment, contact, contactId }: HighLevelEvent): Need | null {
  // Nothing else may enter a path of the API.
  if (appointment === null || contact !== null || !/^\w+$/.test(contactId ?? '')) return null
  return { what: "the contact's details", path: `/contacts/${contactId}` }
}

function merge(event: HighLevelEvent, answer: Json): HighLevelEvent {
  const contact = isObject(answer) ? toHighLevelContact(answer['contact']) : null
  return { ...event, contact }
}
