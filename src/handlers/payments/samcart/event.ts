// JSON or form fields → SamCart event. Nothing of the layout is certain, so everything may be missing or lie beside it.

import * as z from 'zod/mini'
import { plainText as text, type JsonObject } from '../../../lib/json.ts'
import type {
  SamcartCustomer,
  SamcartEvent,
  SamcartOrder,
  SamcartProduct,
} from '../../../mappers/payments/samcart/event.ts'
import { flag, isSet, loose } from '../../shapes.ts'

const scalar = loose(z.union([z.string(), z.number()]))
const named = loose(z.record(z.string(), z.json()))
const customer = z.object({
  email: scalar,
  first_name: scalar,
  last_name: scalar,
  name: scalar,
  phone: scalar,
  phone_number: scalar,
  company: scalar,
  billing_address: scalar,
  billing_city: scalar,
  billing_state: scalar,
  billing_zip: scalar,
  billing_country: scalar,
})
const order = z.object({
  id: scalar,
  charge_id: scalar,
  processor_transaction_id: scalar,
  subscription_id: scalar,
  total: scalar,
  refund_amount: scalar,
  currency: scalar,
  coupon: scalar,
  ip_address: scalar,
  created_at: scalar,
  custom_fields: named,
  test: flag,
})
const product = loose(z.object({ id: scalar, name: scalar, price: scalar }))
const schema = z.object({
  type: scalar,
  event: scalar,
  test: flag,
  created_at: scalar,
  order_id: scalar,
  amount: scalar,
  currency: scalar,
  customer: loose(customer),
  order: loose(order),
  subscription: loose(z.object({ id: scalar })),
  product,
  products: loose(z.union([z.array(product), z.record(z.string(), product)])),
  custom_fields: named,
})
/** Some accounts' bodies carry a key of their own. */
export const SECRET_FIELD = 'api_key'

type Body = z.infer<typeof schema>

export function toSamcartEvent(fields: JsonObject): SamcartEvent {
  const body = schema.parse(fields)
  const { [SECRET_FIELD]: _, ...said } = fields
  return {
    type: text(body.type) ?? text(body.event) ?? '',
    test: isSet(body.test, false) || isSet(body.order?.test, false),
    at: text(body.created_at) ?? text(body.order?.created_at),
    customer: customerOf(body.customer),
    order: orderOf(body),
    subscriptionId: text(body.subscription?.id) ?? text(body.order?.subscription_id),
    products: productsOf(body),
    customFields: body.custom_fields ?? body.order?.custom_fields ?? {},
    body: said,
  }
}

const customerOf = (given: Body['customer']): SamcartCustomer => ({
  email: text(given?.email),
  firstName: text(given?.first_name),
  lastName: text(given?.last_name),
  fullName: text(given?.name),
  phone: text(given?.phone) ?? text(given?.phone_number),
  company: text(given?.company),
  street: text(given?.billing_address),
  city: text(given?.billing_city),
  state: text(given?.billing_state),
  postalCode: text(given?.billing_zip),
  country: text(given?.billing_country),
})

const orderOf = ({ order: given, ...body }: Body): SamcartOrder => ({
  id: text(given?.id) ?? text(body.order_id),
  chargeId: text(given?.charge_id) ?? text(given?.processor_transaction_id),
  total: text(given?.total) ?? text(body.amount),
  refunded: text(given?.refund_amount),
  currency: text(given?.currency) ?? text(body.currency),
  coupon: text(given?.coupon),
  ip: text(given?.ip_address),
})

function productsOf({ product: single, products }: Body): SamcartProduct[] {
  const all = [...Object.values(products ?? {}), single].flatMap((one) => one ?? [])
  return all.map(({ id, name, price }) => ({ id: text(id), name: text(name), price: text(price) }))
}
