// JSON → ClickFunnels event. The envelope comes in two versions, and where the contact stands depends on the event.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import type {
  ClickfunnelsEvent,
  ClickfunnelsRecord,
  ClickfunnelsSale,
} from '../../../mappers/payments/clickfunnels/event.ts'
import type { Malformed } from '../../provider.ts'
import { loose, misshapen } from '../../shapes.ts'

const text = loose(z.string())
const scalar = loose(z.union([z.string(), z.number()]))
const record = z.record(z.string(), z.json())
const envelope = z.object({
  event_id: scalar,
  uuid: text,
  public_id: text,
  event_type: text,
  event_type_id: text,
  created_at: text,
  data: record,
})

export function toClickfunnelsEvent(json: Json): Result<ClickfunnelsEvent, Malformed> {
  const read = envelope.safeParse(json)
  if (!read.success) return misshapen(read.error, json)
  const { data, event_id, uuid, public_id, event_type, event_type_id, created_at } = read.data
  const type = event_type || event_type_id || ''
  return ok({
    id: textOf(event_id) || uuid || public_id || null,
    type,
    createdAt: created_at ?? null,
    contact: type.startsWith('contact.') ? data : contactIn(data),
    subject: data,
    sale: saleIn(data),
  })
}

const textOf = (value: string | number | null | undefined): string => String(value ?? '')

const holder = loose(z.object({ contact: loose(record) }))
const contacts = z.object({
  contact: loose(record),
  /** Of an invoice. */
  order: holder,
  /** Of a submitted form; the first version has it in JSON:API style. */
  data: holder,
  attributes: loose(z.object({ data: holder })),
})

function contactIn(data: ClickfunnelsRecord): ClickfunnelsRecord | null {
  const { contact, order, data: form, attributes } = contacts.safeParse(data).data ?? {}
  return contact ?? order?.contact ?? form?.contact ?? attributes?.data?.contact ?? null
}

const named = z.object({ name: text })
const lineItem = z.object({ name: text, original_product: loose(named) })
const sale = z.object({
  id: scalar,
  total_amount: scalar,
  currency: text,
  billing_status: text,
  order_type: text,
  order_number: scalar,
  order_id: scalar,
  number: scalar,
  invoice_type: text,
  created_at: text,
  order: loose(z.object({ id: scalar, order_number: scalar, created_at: text })),
  line_items: loose(z.array(loose(lineItem))),
})

/** An invoice names its order; anything else with a price is the order. */
function saleIn(data: ClickfunnelsRecord): ClickfunnelsSale {
  const { order, line_items, ...read } = sale.safeParse(data).data ?? {}
  const orderId = textOf(read.order_id ?? order?.id)
  const isInvoice = orderId !== ''
  return {
    amount: read.total_amount ?? null,
    currency: read.currency ?? '',
    billing: read.billing_status ?? '',
    orderType: read.order_type ?? '',
    reference: textOf(read.order_number ?? read.number ?? order?.order_number),
    orderId: isInvoice ? orderId : textOf(read.id),
    orderedAt: (isInvoice ? order?.created_at : read.created_at) ?? null,
    invoiceId: isInvoice ? textOf(read.id) : '',
    invoiceType: read.invoice_type ?? '',
    products: (line_items ?? []).flatMap(
      (item) => item?.original_product?.name || item?.name || []
    ),
  }
}
