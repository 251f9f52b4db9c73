// Meta lead ads, Facebook and Instagram: https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving
// Signed with `X-Hub-Signature-256: sha256=<hex>`, the HMAC-SHA256 of the body under the app secret. A POST holds many
// changes, each only ids: the lead is fetched. Answer 200 within seconds; Meta repeats, ever less often, for 36 hours.

import { hmacHex } from '../../lib/signatures.ts'
import { mapMetaEvent, type MetaEvent } from '../../mappers/ads/meta.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider, type Need } from '../provider.ts'
import type { SenderApi } from '../sender-api.ts'
import { isMetaId, mergeMetaAnswer, readMetaEvents } from './meta/body.ts'
import { shakeHandsWithMeta } from './meta/handshake.ts'
import { listMetaLeads } from './meta/list.ts'
import { metaMistakes, type MetaOptions } from './meta/options.ts'
import { metaVerdict } from './meta/verdict.ts'

const API_BASE = 'https://graph.facebook.com'
const FORM_NAME_MS = 60 * 60_000
/** Meta allows a page thousands of calls an hour and more the more leads it has; its refusals are heeded. */
const LIMIT = { max: 300, intervalMs: 10_000 }

/** `id` and `field_data` cannot be left out. */
const LEAD_FIELDS = [
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

export const meta = defineProvider<MetaEvent, MetaOptions>({
  id: 'meta',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {
    version: 'v24.0',
    addFields: [],
    omitFields: [],
    formName: false,
    proof: true,
    pages: [],
    forms: [],
  },
  check: metaMistakes,
  verify: hmacVerifier({
    header: 'x-hub-signature-256',
    prefix: 'sha256=',
    hash: 'SHA-256',
    encoding: 'hex',
    signed: '{body}',
  }),
  parse: async (delivery) => readMetaEvents(delivery),
  map: mapMetaEvent,
  api: apiOf,
  hydrate: { need, merge: mergeMetaAnswer },
  list: listMetaLeads,
  handshake: shakeHandsWithMeta,
})

function apiOf({ proof }: MetaOptions): SenderApi {
  return {
    apiBase: API_BASE,
    credential: 'ACCESS_TOKEN',
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    query: async (token, [secret]) =>
      proof && secret !== undefined ? { appsecret_proof: await hmacHex(secret, token) } : {},
    verdict: metaVerdict,
    limit: LIMIT,
  }
}

function need(event: MetaEvent, options: MetaOptions): Need | null {
  // Nothing else may enter a path of the API.
  if (event.isSample || !isMetaId(event.leadId)) return null
  const account = isMetaId(event.pageId) ? { account: event.pageId } : {}
  if (event.lead === null) {
    const fields = LEAD_FIELDS.filter((field) => !options.omitFields.includes(field))
    const wanted = [...new Set([...fields, ...options.addFields])].join(',')
    const path = `/${options.version}/${event.leadId}?fields=${wanted}`
    return { what: 'the answers of the lead', path, ...account }
  }
  const formId = event.lead.ad.form.id ?? event.formId
  if (!options.formName || event.formName !== null || !isMetaId(formId)) return null
  const path = `/${options.version}/${formId}?fields=name`
  return { what: "the form's name", path, ...account, optional: true, cacheMs: FORM_NAME_MS }
}
