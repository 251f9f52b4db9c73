// Types of SamCart's notifications → what they tell. Receivers know them as words ("Product Purchased") and as one word
// ("SubscriptionChargeFailed"): spelling does not matter.

import { compact } from '../../fields/keys.ts'
import type { PaymentKind } from '../../lead.ts'

const NAMES: readonly (readonly [PaymentKind, string])[] = [
  [
    'purchase',
    'Order, Purchase, Order Completed, Product Purchased, Checkout Charged, Upsell Purchased, Product Added To Order',
  ],
  [
    'renewal',
    'Charge, Subscription Charged, Recurring Payment Succeeded, Subscription Recovered, Recurring Payment Recovered',
  ],
  [
    'refund',
    'Refund, Product Refunded, Order Refunded, Subscription Charge Refunded, Partial Refund, Product Partially Refunded, ' +
      'Subscription Charge Partially Refunded',
  ],
  [
    'failure',
    'Charge Failed, Checkout Failed, Subscription Charge Failed, Recurring Payment Failed, Subscription Delinquent',
  ],
  ['dispute', 'Dispute, Chargeback'],
  ['subscription_started', 'Subscription Started'],
  [
    'subscription_changed',
    'Cancel Scheduled, Subscription Cancel Scheduled, Subscription Cancel Scheduled Stopped, Subscription Restarted',
  ],
  [
    'subscription_ended',
    'Cancel, Canceled, Cancelled, Cancellation, Subscription Canceled, Subscription Cancelled, Subscription Cancellation, ' +
      'Subscription Completed',
  ],
  [
    'cart_abandoned',
    'Prospect, Prospect Created, Cart Abandoned, Abandoned Cart, Checkout Abandoned',
  ],
]

const KINDS: ReadonlyMap<string, PaymentKind> = new Map(
  NAMES.flatMap(([kind, names]) => names.split(', ').map((name) => [compact(name), kind] as const))
)

export const kindOf = (type: string): PaymentKind | undefined => KINDS.get(compact(type))
