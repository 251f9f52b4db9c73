// Kajabi: https://developers.kajabi.com. Not signed, and no headers of one's own: the secret ends the URL. Forms, tags,
// purchases and payments. Items in JSON:API style under `payload`, a list. Timeout and retries are not documented.

import * as z from 'zod/mini'
import { ok, type Result } from '../../lib/result.ts'
import { mapKajabiEvent } from '../../mappers/payments/kajabi.ts'
import type { KajabiEvent } from '../../mappers/payments/kajabi/event.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { loose, misshapen } from '../shapes.ts'
import { verifyUrlKey } from '../verifiers.ts'
import { itemised } from './kajabi/plain.ts'

export const kajabi = defineProvider<KajabiEvent, object>({
  id: 'kajabi',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify: verifyUrlKey,
  parse,
  map: mapKajabiEvent,
})

const text = loose(z.string())
const id = loose(z.union([z.string(), z.number()]))
const relation = loose(z.object({ data: loose(z.object({ id })) }))
const item = z.object({
  id,
  type: text,
  attributes: loose(z.record(z.string(), z.json())),
  relationships: loose(z.record(z.string(), relation)),
})
const items = z.union([z.array(loose(item)), item])
const schema = z.object({ id, event: text, payload: items })

async function parse(delivery: Delivery): Promise<Result<KajabiEvent[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const body = itemised(json.value)
  const read = schema.safeParse(body)
  return read.success ? ok([toEvent(read.data)]) : misshapen(read.error, body)
}

const toEvent = ({ id: eventId, event, payload }: z.infer<typeof schema>): KajabiEvent => {
  const found = [payload].flat().flatMap((one) => one ?? [])
  return {
    id: textOf(eventId),
    event: event ?? null,
    items: found.map((one) => ({
      id: textOf(one.id),
      type: one.type ?? '',
      attributes: one.attributes ?? {},
      related: relatedOf(one.relationships),
    })),
  }
}

const relatedOf = (relations: z.infer<typeof item>['relationships']) =>
  Object.fromEntries(
    Object.entries(relations ?? {}).flatMap(([name, one]) => {
      const related = textOf(one?.data?.id)
      return related === null ? [] : [[name, related]]
    })
  )

const textOf = (given: z.infer<typeof id>): string | null =>
  given === undefined || given === null || given === '' ? null : String(given)
