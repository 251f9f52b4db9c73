// A delivery of Meta → its changes: several entries with several changes each, all of them events of their own.

import * as z from 'zod/mini'
import { ok, type Result } from '../../../lib/result.ts'
import { LEAD_FIELD, type MetaChange } from '../../../mappers/ads/meta.ts'
import { readJson } from '../../body.ts'
import type { Delivery, Malformed } from '../../provider.ts'
import { loose, misshapen } from '../../shapes.ts'

const id = loose(z.union([z.string(), z.number()]))
const schema = z.object({
  entry: z.array(
    z.object({
      id,
      changes: loose(
        z.array(
          z.object({
            field: z.string(),
            value: loose(
              z.object({ leadgen_id: id, page_id: id, form_id: id, ad_id: id, created_time: id })
            ),
          })
        )
      ),
    })
  ),
})

export async function parse(delivery: Delivery): Promise<Result<MetaChange[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const read = schema.safeParse(json.value)
  if (!read.success) return misshapen(read.error, json.value)
  return ok(
    read.data.entry.flatMap(({ id: entryId, changes }) =>
      (changes ?? []).map(({ field, value }) => ({
        field,
        leadId: field === LEAD_FIELD ? textOf(value?.leadgen_id) : null,
        pageId: textOf(value?.page_id) ?? textOf(entryId),
        formId: textOf(value?.form_id),
        adId: textOf(value?.ad_id),
        createdAt: textOf(value?.created_time),
        lead: null,
      }))
    )
  )
}

const textOf = (value: string | number | null | undefined): string | null =>
  value === undefined || value === null || value === '' ? null : String(value)
