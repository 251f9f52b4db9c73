// What hoopgate uses of a ClickFunnels event.

import type { Json } from '../../../lib/json.ts'

export type ClickfunnelsRecord = Readonly<Record<string, Json>>

export type ClickfunnelsEvent = {
  readonly id: string | null
  /** Such as `contact.identified` or `one-time-order.invoice.paid`. */
  readonly type: string
  readonly createdAt: string | null
  /** Whom it is about, wherever the event has it; `null` when it has nobody. */
  readonly contact: ClickfunnelsRecord | null
  /** What it is about, as it was sent. */
  readonly subject: ClickfunnelsRecord
  readonly sale: ClickfunnelsSale
}

/** Of orders and invoices; empty for anything else. */
export type ClickfunnelsSale = {
  /** Decimal text in major units. */
  readonly amount: string | number | null
  readonly currency: string
  /** `paid`, `pending`… as the order has it, which may be behind the event. */
  readonly billing: string
  /** `one-time-order` or `subscription`. */
  readonly orderType: string
  readonly reference: string
  /** The same in all events of an order; empty when the event has none. */
  readonly orderId: string
  readonly orderedAt: string | null
  /** Of an invoice. */
  readonly invoiceId: string
  /** Such as `initial` or `renewal`. */
  readonly invoiceType: string
  readonly products: readonly string[]
}
