// Unknown JSON → what Meta tells: the changes of a delivery, and the lead or the form that its API answers with.

import * as z from 'zod/mini'
import { isObject, plainText, type Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { LEADGEN, type MetaEvent, type MetaLead } from '../../../mappers/ads/meta.ts'
import { flatten } from '../../../mappers/fields/flatten.ts'
import { instantOfEpoch } from '../../../mappers/fields/instant.ts'
import { readJson } from '../../body.ts'
import type { Delivery, Malformed } from '../../provider.ts'
import { flag, isSet, loose, misshapen } from '../../shapes.ts'

/** As text: ids beyond 2^53 come as numbers, too. */
const id = z.pipe(
  loose(z.union([z.string(), z.number()])),
  z.transform((given: string | number | null | undefined) => plainText(given))
)
const text = loose(z.string())

const value = z.object({
  leadgen_id: id,
  page_id: id,
  form_id: id,
  ad_id: id,
  created_time: id,
})
const change = z.object({ field: z.string(), value: loose(value) })
const entry = z.looseObject({ id, time: id, changes: z.optional(z.array(change)) })
const schema = z.object({ entry: z.array(entry) })
type Entry = z.infer<typeof entry>
type Value = z.infer<typeof value>

export const isMetaId = (given: string | null | undefined): given is string =>
  /^\d{1,40}$/.test(given ?? '')

/** Every change of every entry. */
export function readMetaEvents(delivery: Delivery): Result<readonly MetaEvent[], Malformed> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const read = schema.safeParse(json.value)
  return read.success
    ? ok(read.data.entry.flatMap((one) => eventsOf(one)))
    : misshapen(read.error, json.value)
}

function eventsOf(given: Entry): MetaEvent[] {
  const { changes } = given
  // Messages of a page come beside the list of changes, under a name of their own.
  const beside = Object.keys(given).find((name) => !['id', 'time', 'uid'].includes(name))
  return changes === undefined
    ? [toEvent(given, beside ?? 'nothing', undefined)]
    : changes.map((one) => toEvent(given, one.field, one.value))
}

const toEvent = (given: Entry, field: string, of: Value | null | undefined): MetaEvent => ({
  field,
  leadId: of?.leadgen_id ?? null,
  pageId: of?.page_id ?? given.id ?? null,
  formId: of?.form_id ?? null,
  adId: of?.ad_id ?? null,
  createdAt: instantOfEpoch(of?.created_time ?? given.time) ?? null,
  isSample: field === LEADGEN && isSample(given.id, of?.leadgen_id),
  lead: null,
  formName: null,
})

/** The dashboard's button "Test" sends ids of nothing but fours, for a page 0: no such lead can be asked for. */
const isSample = (page: string | undefined, lead: string | undefined): boolean =>
  page === '0' || /^4{6,}$/.test(lead ?? '')

const answered = z.looseObject({
  created_time: text,
  ad_id: id,
  ad_name: text,
  adset_id: id,
  adset_name: text,
  campaign_id: id,
  campaign_name: text,
  form_id: id,
  is_organic: flag,
  platform: text,
  field_data: loose(z.array(loose(z.object({ name: z.string(), values: z.unknown() })))),
  custom_disclaimer_responses: loose(
    z.array(loose(z.object({ checkbox_key: z.string(), is_checked: flag })))
  ),
})
const form = z.object({ name: z.string() })

/** The first answer is the lead, the next the form it was left in. */
export function mergeMetaAnswer(event: MetaEvent, answer: Json): MetaEvent {
  if (event.lead !== null) {
    const named = form.safeParse(answer)
    return named.success ? { ...event, formName: named.data.name } : event
  }
  const read = answered.safeParse(answer)
  return read.success ? { ...event, lead: toLead(read.data, answer) } : event
}

const toLead = (given: z.infer<typeof answered>, answer: Json): MetaLead => ({
  createdAt: given.created_time ?? null,
  ad: {
    campaign: { id: given.campaign_id, name: given.campaign_name },
    adSet: { id: given.adset_id, name: given.adset_name },
    ad: { id: given.ad_id, name: given.ad_name },
    form: { id: given.form_id },
  },
  isOrganic: (given.is_organic ?? null) === null ? null : isSet(given.is_organic, false),
  platform: plainText(given.platform) ?? null,
  fields: (given.field_data ?? []).flatMap((one) =>
    one ? [{ name: one.name, values: textsOf(one.values) }] : []
  ),
  boxes: (given.custom_disclaimer_responses ?? []).flatMap((one) =>
    one ? [{ key: one.checkbox_key, isChecked: isSet(one.is_checked, false) }] : []
  ),
  more: besides(answer),
})

const textsOf = (values: unknown): readonly string[] =>
  [values].flat().flatMap((one) => plainText(one) ?? [])

/** What was asked for by option. */
function besides(answer: Json): MetaLead['more'] {
  if (!isObject(answer)) return []
  const known = new Set(['id', 'error', ...Object.keys(answered.shape)])
  return flatten(Object.fromEntries(Object.entries(answer).filter(([name]) => !known.has(name))))
}
