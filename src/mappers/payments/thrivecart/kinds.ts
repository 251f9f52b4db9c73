// Names of ThriveCart's events → what they tell. Account webhooks write `order.success`, the API's subscriptions `order_created`.

import type { Ignored, PaymentKind } from '../../lead.ts'

type Told = { readonly kind: PaymentKind; readonly accompanies?: true }

const KINDS: ReadonlyMap<string, PaymentKind> = new Map<string, PaymentKind>([
  ['order.success', 'purchase'],
  ['order_success', 'purchase'],
  ['order_created', 'purchase'],
  ['order.subscription_payment', 'renewal'],
  ['order_rebill', 'renewal'],
  ['order.rebill_failed', 'failure'],
  ['order_rebill_failed', 'failure'],
  ['order.refund', 'refund'],
  ['order_refund', 'refund'],
  ['order.subscription_cancelled', 'subscription_ended'],
  ['order_rebill_cancelled', 'subscription_ended'],
  ['order.subscription_paused', 'subscription_changed'],
  ['subscription_paused', 'subscription_changed'],
  ['order.subscription_resumed', 'subscription_changed'],
  ['subscription_resumed', 'subscription_changed'],
  ['cart.abandoned', 'cart_abandoned'],
  ['cart_abandoned', 'cart_abandoned'],
])

export function meaningOf(name: string): Told | Ignored {
  const kind = KINDS.get(name)
  if (kind !== undefined) return { kind }
  // Of the product, the bump, the upsell, the downsell.
  if (/^order_payment(?:_[a-z]+)?$/.test(name)) return { kind: 'purchase', accompanies: true }
  if (/^order_refund_[a-z]+$/.test(name)) return { kind: 'refund' }
  if (/^affiliate[._]/.test(name)) return { ignored: `"${name}" is about an affiliate, no buyer.` }
  return { ignored: `ThriveCart's event "${name}" is not mapped.` }
}
