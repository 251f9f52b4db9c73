// The Graph API as far as leads need it: what to ask, and what its answers hold.
// https://developers.facebook.com/docs/graph-api/securing-requests (proof), /overview/rate-limiting

import * as z from 'zod/mini'
import { toHex, utf8 } from '../../../lib/encoding.ts'
import type { Json } from '../../../lib/json.ts'
import { isSample, LEAD_FIELD, type MetaChange, type MetaLead } from '../../../mappers/ads/meta.ts'
import type { Need } from '../../provider.ts'
import type { SenderApi } from '../../sender-api.ts'
import { flag, isSet, loose } from '../../shapes.ts'
import { verdict } from './verdict.ts'

const FIELDS = [
  'id',
  'created_time',
  'ad_id',
  'ad_name',
  'adset_id',
  'adset_name',
  'campaign_id',
  'campaign_name',
  'form_id',
  'is_organic',
  'platform',
  'field_data',
  'custom_disclaimer_responses',
]

export const metaApi = ({ proof }: { readonly proof: boolean }): SenderApi => ({
  apiBase: 'https://graph.facebook.com',
  credential: 'ACCESS_TOKEN',
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  ...(proof ? { query: proofOf } : {}),
  verdict,
  // A lead cools in minutes. Meta's own limits grow with the leads of a page, and its refusals are heeded.
  limit: { max: 300, intervalMs: 10_000 },
})

/** Shows that the caller knows the app secret: a token that leaked is worth nothing without it. */
async function proofOf(
  token: string,
  [secret]: readonly string[]
): Promise<Record<string, string>> {
  if (secret === undefined) return {}
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', utf8(secret), algorithm, false, ['sign'])
  const signature = await crypto.subtle.sign('HMAC', key, utf8(token))
  return { appsecret_proof: toHex(new Uint8Array(signature)) }
}

export function need(
  change: MetaChange,
  { version, graphFields }: { readonly version: string; readonly graphFields: readonly string[] }
): Need | null {
  const { field, leadId, pageId, lead } = change
  // Nothing else may enter a path of the API.
  const isAskable = /^\d+$/.test(leadId ?? '') && !isSample(change)
  if (field !== LEAD_FIELD || lead !== null || !isAskable) return null
  const fields = [...new Set([...FIELDS, ...graphFields])].join(',')
  return {
    what: "the lead's answers",
    path: `/${version}/${leadId}?fields=${fields}`,
    ...(pageId === null ? {} : { account: pageId }),
  }
}

const text = loose(z.union([z.string(), z.number()]))
const schema = z.object({
  created_time: text,
  is_organic: flag,
  platform: text,
  form_id: text,
  campaign_id: text,
  campaign_name: text,
  adset_id: text,
  adset_name: text,
  ad_id: text,
  ad_name: text,
  field_data: z.array(z.object({ name: z.string(), values: loose(z.array(text)) })),
  custom_disclaimer_responses: loose(
    z.array(z.object({ checkbox_key: z.string(), is_checked: flag }))
  ),
})

export function merge(change: MetaChange, answer: Json): MetaChange {
  const read = schema.safeParse(answer)
  return read.success ? { ...change, lead: toLead(read.data) } : change
}

const toLead = (given: z.infer<typeof schema>): MetaLead => ({
  createdTime: textOf(given.created_time),
  isOrganic: isSet(given.is_organic, false),
  platform: textOf(given.platform),
  formId: textOf(given.form_id),
  ad: {
    campaign: { id: textOf(given.campaign_id), name: textOf(given.campaign_name) },
    adSet: { id: textOf(given.adset_id), name: textOf(given.adset_name) },
    ad: { id: textOf(given.ad_id), name: textOf(given.ad_name) },
  },
  fields: given.field_data.flatMap(({ name, values }) => {
    const said = (values ?? []).flatMap((value) => textOf(value) ?? [])
    return said.length === 0 ? [] : [{ name, values: said }]
  }),
  disclaimers: (given.custom_disclaimer_responses ?? []).map((box) => ({
    key: box.checkbox_key,
    isChecked: isSet(box.is_checked, false),
  })),
})

const textOf = (value: string | number | null | undefined): string | null =>
  value === undefined || value === null || value === '' ? null : String(value)
