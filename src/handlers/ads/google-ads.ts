// Google Ads lead forms: https://developers.google.com/google-ads/webhook/docs/overview
// Not signed: the key that the advertiser typed into the form comes as `google_key` in the body.
// Answer 200; Google tries again on 5xx. The button "Send test data" posts a lead with `is_test`.

import * as z from 'zod/mini'
import { isObject, parseJson } from '../../lib/json.ts'
import type { Result } from '../../lib/result.ts'
import { mapGoogleAdsLead, type GoogleAdsLead } from '../../mappers/ads/google-ads.ts'
import { bodyText, JSON_TYPE } from '../body.ts'
import { defineProvider, type Delivery, type Malformed, type RawRequest } from '../provider.ts'
import { flag, isSet, loose, readOne } from '../shapes.ts'
import { refuse, verifySecret } from '../verifiers.ts'

const KEY_FIELD = 'google_key'

export const googleAds = defineProvider<GoogleAdsLead, object>({
  id: 'google-ads',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  secretFields: [KEY_FIELD],
  defaults: {},
  verify,
  parse,
  map: mapGoogleAdsLead,
})

/** The key cannot be read without reading the JSON; nothing else of it is looked at here. */
async function verify({ body, headers }: RawRequest, secrets: readonly string[]) {
  const json = parseJson(bodyText({ body, headers }))
  const keys = isObject(json)
    ? Object.entries(json).flatMap(([name, value]) => (isKeyField(name) ? [value] : []))
    : []
  const texts = keys.flatMap((key) => (typeof key === 'string' && key !== '' ? [key] : []))
  if (texts.length > 0) return verifySecret(texts, secrets)
  return keys.length === 0
    ? refuse('credential_missing', `The body holds no ${KEY_FIELD}.`)
    : refuse('credential_malformed', `${KEY_FIELD} is not a text, or empty.`)
}

/** Google's own page spells it `Google_key` as well. */
const isKeyField = (name: string) => name.toLowerCase() === KEY_FIELD

const text = loose(z.string())
const id = loose(z.union([z.string(), z.number()]))
const scalar = loose(z.union([z.string(), z.number(), z.boolean()]))
const schema = z.object({
  lead_id: id,
  is_test: flag,
  lead_submit_time: text,
  gcl_id: text,
  campaign_id: id,
  adgroup_id: id,
  creative_id: id,
  form_id: id,
  asset_group_id: id,
  lead_stage: text,
  user_column_data: z.nullish(
    z.array(z.object({ column_id: text, column_name: text, string_value: scalar }))
  ),
})

async function parse(delivery: Delivery): Promise<Result<GoogleAdsLead[], Malformed>> {
  return readOne(delivery, schema, toLead)
}

const toLead = (body: z.infer<typeof schema>): GoogleAdsLead => ({
  leadId: idText(body.lead_id) || null,
  isTest: isSet(body.is_test, false),
  submittedAt: body.lead_submit_time ?? null,
  clickId: body.gcl_id ?? '',
  campaignId: idText(body.campaign_id),
  adGroupId: idText(body.adgroup_id),
  creativeId: idText(body.creative_id),
  formId: idText(body.form_id),
  assetGroupId: idText(body.asset_group_id),
  stage: body.lead_stage ?? '',
  columns: (body.user_column_data ?? []).map((column) => ({
    id: column.column_id ?? column.column_name ?? '',
    name: column.column_name ?? '',
    value: String(column.string_value ?? ''),
  })),
})

const idText = (value: string | number | null | undefined) => String(value ?? '')
