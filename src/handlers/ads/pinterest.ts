// Experimental. Pinterest lead ads (beta): https://developers.pinterest.com/docs/work-with-ads/lead-ads/
// The body is sealed with AES-256-GCM under the `cryptographic_key` of the subscription; whatever opens is authentic. How it
// is packed and what is inside is not published: see the options. Pinterest tries again on 429 and 5xx, on no other 4xx.

import * as z from 'zod/mini'
import { isObject, type Json, type JsonObject } from '../../lib/json.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import { mapPinterestLead, type PinterestLead } from '../../mappers/ads/pinterest.ts'
import { adFacts, type LikelyNames } from '../ad-facts.ts'
import { JSON_TYPE, readJson, URLENCODED_TYPE } from '../body.ts'
import { issuesOf, oneOf, text } from '../option-checks.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { LAYOUTS, unseal, type PinterestSeal } from './pinterest/unseal.ts'

const NO_LENGTH = { error: 'expected a number of bytes, usually 12' }
const path = z.nullable(text)
const checks = z.object({
  field: path,
  layout: z.nullable(oneOf(LAYOUTS)),
  nonceBytes: z.int(NO_LENGTH).check(z.minimum(8, NO_LENGTH), z.maximum(64, NO_LENGTH)),
  nonceField: path,
  tagField: path,
})

export const pinterest = defineProvider<PinterestLead, PinterestSeal>({
  id: 'pinterest',
  // A sealed text is no JSON, however it is declared.
  contentTypes: [JSON_TYPE, 'text/plain', 'application/octet-stream', URLENCODED_TYPE],
  secret: 'required',
  defaults: { field: null, layout: null, nonceBytes: 12, nonceField: null, tagField: null },
  check: (options) => issuesOf(checks, options),
  verify: async (request, secrets, options) => {
    const opened = await unseal(request, secrets, options)
    return opened.ok ? ok(undefined) : opened
  },
  open,
  parse,
  map: mapPinterestLead,
})

async function open(
  delivery: Delivery,
  secrets: readonly string[],
  options: PinterestSeal
): Promise<Delivery> {
  const opened = await unseal(delivery, secrets, options)
  if (!opened.ok) return delivery
  const headers = new Headers(delivery.headers)
  headers.set('content-type', JSON_TYPE)
  return { headers, body: opened.value }
}

const NAMES: LikelyNames = {
  ids: ['lead_id'],
  times: ['submitted_at', 'submission_time', 'created_time', 'created_at', 'create_time'],
  answers: ['answers', 'lead_form_answers', 'questions', 'responses', 'field_data', 'lead_data'],
  objects: {
    campaign: ['campaign'],
    adSet: ['ad_group'],
    ad: ['ad'],
    form: ['lead_form', 'form'],
  },
  leftOut: ['advertiser_id', 'ad_account_id', 'subscription_id'],
}

/** Of the plain body: a lead or a list of them, in a list where several were sealed apart. */
async function parse(delivery: Delivery): Promise<Result<readonly PinterestLead[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const leads = [json.value].flat().flatMap(leadsOf)
  if (leads.length === 0) {
    return err({ reason: 'malformed_body', detail: 'The body holds no lead.' })
  }
  return ok(leads.map((lead) => adFacts(lead, NAMES, { id: null, answers: null })))
}

const leadsOf = (item: Json): readonly JsonObject[] =>
  Array.isArray(item) ? item.flatMap(leadsOf) : isObject(item) ? [item] : []
