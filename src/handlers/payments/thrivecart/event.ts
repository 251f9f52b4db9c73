// Fields of a webhook → ThriveCart event. Most of its layout is told by receivers only, so every part may be missing, and
// "null" is nothing.

import * as z from 'zod/mini'
import { plainText, type JsonObject } from '../../../lib/json.ts'
import type {
  ThrivecartCustomer,
  ThrivecartEvent,
  ThrivecartItem,
  ThrivecartOrder,
} from '../../../mappers/payments/thrivecart/event.ts'
import { flag, isSet, loose } from '../../shapes.ts'

const scalar = loose(z.union([z.string(), z.number()]))
const named = loose(z.record(z.string(), z.json()))
/** Lists whose numbers do not count from 0 come as objects. */
const listOf = <Item extends z.ZodMiniType>(item: Item) =>
  loose(z.union([z.array(item), z.record(z.string(), item)]))
const address = loose(
  z.object({
    line1: scalar,
    line2: scalar,
    city: scalar,
    state: scalar,
    zip: scalar,
    country: scalar,
  })
)
const customer = z.object({
  email: scalar,
  name: scalar,
  firstname: scalar,
  first_name: scalar,
  lastname: scalar,
  last_name: scalar,
  contactno: scalar,
  phone: scalar,
  business_name: scalar,
  company: scalar,
  address,
  ip_address: scalar,
  checkbox_confirmation: flag,
  custom_fields: named,
})
const charge = loose(z.object({ name: scalar, item_type: scalar }))
const order = z.object({
  id: scalar,
  total: scalar,
  total_gross: scalar,
  coupon: scalar,
  charges: listOf(charge),
})
const item = z.object({
  id: scalar,
  type: scalar,
  name: scalar,
  amount: scalar,
  amount_gross: scalar,
})
const schema = z.object({
  event: scalar,
  mode: scalar,
  mode_int: scalar,
  webhook_id: scalar,
  order_id: scalar,
  invoice_id: scalar,
  order_timestamp: scalar,
  order_date: scalar,
  date_unix: scalar,
  date_iso8601: scalar,
  currency: scalar,
  coupon: scalar,
  customer: loose(customer),
  order: loose(order),
  subscription: loose(item),
  refund: loose(item),
  base_product_name: scalar,
  purchases: listOf(scalar),
  passthrough: loose(z.json()),
})
type Body = z.infer<typeof schema>

const TEST_MODE = '1'

export function toThrivecartEvent(fields: JsonObject): ThrivecartEvent {
  const body = schema.parse(fields)
  return {
    name: text(body.event) ?? '',
    test: text(body.mode) === 'test' || text(body.mode_int) === TEST_MODE,
    deliveryId: text(body.webhook_id),
    orderId: text(body.order_id) ?? text(body.order?.id),
    invoiceId: text(body.invoice_id),
    at: text(body.date_unix) ?? text(body.date_iso8601),
    orderedAt: text(body.order_timestamp) ?? text(body.order_date),
    currency: text(body.currency) ?? '',
    customer: customerOf(body.customer),
    order: orderOf(body),
    subscription: itemOf(body.subscription),
    refund: itemOf(body.refund),
    productName: text(body.base_product_name),
    purchases: valuesOf(body.purchases).flatMap((name) => text(name) ?? []),
    passthrough: body.passthrough ?? null,
  }
}

function text(value: string | number | null | undefined): string | undefined {
  const known = plainText(value)
  return known === 'null' ? undefined : known
}

const valuesOf = <Item>(
  list: readonly Item[] | Readonly<Record<string, Item>> | null | undefined
) => Object.values(list ?? [])

const customerOf = (given: Body['customer']): ThrivecartCustomer => ({
  email: text(given?.email),
  name: text(given?.name),
  firstName: text(given?.first_name) ?? text(given?.firstname),
  lastName: text(given?.last_name) ?? text(given?.lastname),
  phone: text(given?.contactno) ?? text(given?.phone),
  company: text(given?.business_name) ?? text(given?.company),
  place: placeOf(given?.address),
  ip: text(given?.ip_address),
  hasTickedBox: isSet(given?.checkbox_confirmation, false),
  customFields: given?.custom_fields ?? {},
})

const placeOf = (given: z.infer<typeof address>): ThrivecartCustomer['place'] => ({
  street: [given?.line1, given?.line2].flatMap((line) => text(line) ?? []).join(', '),
  city: text(given?.city),
  state: text(given?.state),
  postalCode: text(given?.zip),
  country: text(given?.country),
})

/** Money that is charged for no thing. */
const NO_THING: readonly string[] = ['shipping', 'tax']

const orderOf = ({ order: given, coupon }: Body): ThrivecartOrder => ({
  total: text(given?.total_gross) ?? text(given?.total),
  charges: valuesOf(given?.charges)
    .filter((one) => !NO_THING.includes(text(one?.item_type) ?? ''))
    .flatMap((one) => text(one?.name) ?? []),
  coupon: text(given?.coupon) ?? text(coupon),
})

const itemOf = (given: Body['subscription']): ThrivecartItem => ({
  id: [given?.type, given?.id].flatMap((part) => text(part) ?? []).join('-') || undefined,
  name: text(given?.name),
  amount: text(given?.amount_gross) ?? text(given?.amount),
})
