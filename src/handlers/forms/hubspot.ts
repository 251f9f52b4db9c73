// HubSpot: webhooks of workflows (https://knowledge.hubspot.com/workflows/how-do-i-use-webhooks-with-hubspot-workflows,
// whole contacts, 30 s, retries for three days) and of apps (https://developers.hubspot.com/docs/api/webhooks, up to 100
// ids in a POST, 5 s, ten retries in a day). Signed in three ways: hubspot/verify.ts.

import * as z from 'zod/mini'
import type { Json } from '../../lib/json.ts'
import { isMappedType, mapHubSpotEvent, type HubSpotEvent } from '../../mappers/forms/hubspot.ts'
import { PROPERTIES } from '../../mappers/forms/hubspot/properties.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { issuesOf, text } from '../option-checks.ts'
import { defineProvider, type Delivery, type Need } from '../provider.ts'
import { toFetchedContact, toHubSpotEvents } from './hubspot/body.ts'
import { verifyHubSpot } from './hubspot/verify.ts'

const API_BASE = 'https://api.hubapi.com'

export type HubSpotOptions = {
  /** Internal names of further properties that are worth having, such as `favourite_colour`. */
  readonly properties: readonly string[]
}

export const hubspot = defineProvider<HubSpotEvent, HubSpotOptions>({
  id: 'hubspot',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { properties: [] },
  check: (options) => issuesOf(optionShape, options),
  verify: verifyHubSpot,
  parse,
  map: mapHubSpotEvent,
  api: {
    apiBase: API_BASE,
    credential: 'ACCESS_TOKEN',
    headers: (credential) => ({ authorization: `Bearer ${credential}` }),
  },
  hydrate: { need, merge },
})

const optionShape = z.looseObject({
  properties: z.array(text, { error: 'expected a list of names of properties' }),
})

async function parse(delivery: Delivery, { properties }: HubSpotOptions) {
  const json = readJson(delivery)
  return json.ok ? toHubSpotEvents(json.value, properties) : json
}

function need({ type, objectId, contact, wanted, changed }: HubSpotEvent): Need | null {
  // Nothing else may enter a path of the API.
  if (!isMappedType(type) || contact !== null || !/^\d+$/.test(objectId ?? '')) return null
  const named = [...PROPERTIES, ...wanted, ...(changed === null ? [] : [changed.name])]
  const properties = [...new Set(named)].filter((name) => /^\w+$/.test(name))
  return {
    what: "the contact's details",
    path: `/crm/v3/objects/contacts/${objectId}?properties=${properties.join(',')}`,
  }
}

function merge(event: HubSpotEvent, answer: Json): HubSpotEvent {
  return { ...event, contact: toFetchedContact(answer) }
}
