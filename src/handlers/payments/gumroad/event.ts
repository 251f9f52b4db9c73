// Fields of a ping → Gumroad event. Sales and subscriptions come in two layouts; what one lacks is empty.

import * as z from 'zod/mini'
import { plainText, type JsonObject } from '../../../lib/json.ts'
import type {
  GumroadBuyer,
  GumroadEvent,
  GumroadSale,
  GumroadSubscription,
} from '../../../mappers/payments/gumroad/event.ts'
import { flag, isSet, loose } from '../../shapes.ts'

const scalar = loose(z.union([z.string(), z.number()]))
const named = loose(z.record(z.string(), z.json()))
const plan = loose(z.object({ tier: loose(z.object({ name: scalar })), recurrence: scalar }))
const schema = z.object({
  resource_name: scalar,
  test: flag,
  product_name: scalar,
  subscription_id: scalar,
  recurrence: scalar,
  custom_fields: named,
  email: scalar,
  user_email: scalar,
  full_name: scalar,
  street_address: scalar,
  city: scalar,
  state: scalar,
  zip_code: scalar,
  country: scalar,
  ip_country: scalar,
  can_contact: flag,
  sale_id: scalar,
  order_number: scalar,
  sale_timestamp: scalar,
  price: scalar,
  currency: scalar,
  quantity: scalar,
  variants: named,
  offer_code: scalar,
  referrer: scalar,
  url_params: named,
  is_recurring_charge: flag,
  is_preorder_authorization: flag,
  is_gift_receiver_purchase: flag,
  refunded: flag,
  disputed: flag,
  dispute_won: flag,
  cancelled_at: scalar,
  cancelled_by_admin: flag,
  cancelled_by_buyer: flag,
  cancelled_by_seller: flag,
  cancelled_due_to_payment_failures: flag,
  ended_at: scalar,
  ended_reason: scalar,
  restarted_at: scalar,
  type: scalar,
  effective_as_of: scalar,
  old_plan: plan,
  new_plan: plan,
})
type Ping = z.infer<typeof schema>

/** Every field can be missing, so that any object is a ping. */
export function toGumroadEvent(fields: JsonObject): GumroadEvent {
  const ping = schema.parse(fields)
  return {
    resource: plainText(ping.resource_name) ?? 'sale',
    test: isSet(ping.test, false),
    productName: plainText(ping.product_name),
    subscriptionId: plainText(ping.subscription_id),
    recurrence: plainText(ping.recurrence),
    customFields: ping.custom_fields ?? {},
    buyer: buyerOf(ping),
    sale: saleOf(ping),
    subscription: subscriptionOf(ping),
  }
}

const buyerOf = (ping: Ping): GumroadBuyer => ({
  email: plainText(ping.email) ?? plainText(ping.user_email),
  fullName: plainText(ping.full_name),
  street: plainText(ping.street_address),
  city: plainText(ping.city),
  state: plainText(ping.state),
  zipCode: plainText(ping.zip_code),
  country: plainText(ping.country),
  ipCountry: plainText(ping.ip_country),
  canContact:
    plainText(String(ping.can_contact ?? '')) === undefined ? null : isSet(ping.can_contact, false),
})

const saleOf = (ping: Ping): GumroadSale => ({
  id: plainText(ping.sale_id),
  orderNumber: plainText(ping.order_number),
  soldAt: plainText(ping.sale_timestamp),
  price: plainText(ping.price),
  currency: plainText(ping.currency),
  quantity: plainText(ping.quantity),
  variants: ping.variants ?? {},
  offerCode: plainText(ping.offer_code),
  referrer: plainText(ping.referrer),
  urlParams: ping.url_params ?? {},
  isRenewal: isSet(ping.is_recurring_charge, false),
  isPreorder: isSet(ping.is_preorder_authorization, false),
  isGift: isSet(ping.is_gift_receiver_purchase, false),
  isRefunded: isSet(ping.refunded, false),
  isDisputed: isSet(ping.disputed, false) && !isSet(ping.dispute_won, false),
})

const subscriptionOf = (ping: Ping): GumroadSubscription => ({
  at: plainText(ping.cancelled_at ?? ping.ended_at ?? ping.restarted_at),
  cancelledBy: cancelledBy(ping),
  endedReason: plainText(ping.ended_reason),
  change: plainText(ping.type),
  effectiveFrom: plainText(ping.effective_as_of),
  before: planText(ping.old_plan),
  after: planText(ping.new_plan),
})

function cancelledBy(ping: Ping): GumroadSubscription['cancelledBy'] {
  if (isSet(ping.cancelled_by_buyer, false)) return 'buyer'
  if (isSet(ping.cancelled_by_seller, false)) return 'seller'
  if (isSet(ping.cancelled_by_admin, false)) return 'gumroad'
  return isSet(ping.cancelled_due_to_payment_failures, false) ? 'failures' : undefined
}

/** "Pro, monthly". */
function planText(given: z.infer<typeof plan>): string | undefined {
  const parts = [given?.tier?.name, given?.recurrence].flatMap((part) => plainText(part) ?? [])
  return parts.length === 0 ? undefined : parts.join(', ')
}
