// What Mollie posts → its event: `id=tr_…`, or an event as JSON, with the object that it is about or without it.

import * as z from 'zod/mini'
import { isObject, type Json } from '../../../lib/json.ts'
import { err, ok, type Result } from '../../../lib/result.ts'
import type { MollieEvent } from '../../../mappers/payments/mollie/event.ts'
import { bodyText, JSON_TYPE, mediaTypeOf } from '../../body.ts'
import type { Delivery, Malformed } from '../../provider.ts'
import { flag, isSet, loose, readOne } from '../../shapes.ts'
import { toMollieReversal, toMollieSale } from './objects.ts'

const PINGED = /^(?:tr|ord|sub|re|chb|cst|mdt|pl|stl|ba)_[A-Za-z0-9.]{4,40}$/

/** The id of a body that is a ping: one field of that name, and nothing else. */
export function pingedId(delivery: Delivery): string | null {
  const [field, ...others] = [...new URLSearchParams(bodyText(delivery))]
  if (field === undefined || others.length > 0) return null
  const [name, id] = field
  return name === 'id' && PINGED.test(id) ? id : null
}

const text = loose(z.string())
const schema = z.object({
  id: z.string(),
  type: z.string(),
  entityId: text,
  createdAt: text,
  _embedded: loose(z.object({ entity: loose(z.json()) })),
})

export async function readMollieEvent(
  delivery: Delivery
): Promise<Result<MollieEvent[], Malformed>> {
  if (mediaTypeOf(delivery) === JSON_TYPE) return readOne(delivery, schema, toEvent)
  const id = pingedId(delivery)
  if (id !== null) return ok([{ ...BARE, entityId: id }])
  const detail = 'The body is neither an event of Mollie nor an `id` of a payment or an order.'
  return err({ reason: 'malformed_body', detail })
}

const BARE: Omit<MollieEvent, 'entityId'> = {
  id: null,
  type: '',
  createdAt: null,
  sale: null,
  reversal: null,
  isSingleUse: false,
  customer: null,
}

function toEvent(body: z.infer<typeof schema>): MollieEvent {
  const { _embedded: embedded } = body
  const entity = embedded?.entity ?? null
  const event = {
    ...BARE,
    id: body.id,
    type: body.type,
    entityId: body.entityId ?? idOf(entity),
    createdAt: body.createdAt ?? null,
  }
  const [about = ''] = body.type.split('.')
  if (about === 'payment-link') return { ...event, isSingleUse: isSingleUse(entity) }
  if (about === 'refund' || about === 'chargeback') {
    return { ...event, reversal: toMollieReversal(entity) }
  }
  return { ...event, sale: toMollieSale(entity) }
}

const idOf = (entity: Json): string =>
  isObject(entity) && typeof entity['id'] === 'string' ? entity['id'] : ''

const link = z.object({ id: z.string(), reusable: flag })

function isSingleUse(entity: Json): boolean {
  const read = link.safeParse(entity)
  return read.success && !isSet(read.data.reusable, false)
}
