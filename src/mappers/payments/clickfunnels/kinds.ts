// Names of ClickFunnels' events → what they tell. Separators differ between its pages and its events: names are compared
// without them.

import { compact } from '../../fields/keys.ts'
import type { PaymentKind } from '../../lead.ts'

/** `lead` has no money; `order` is what the order itself says, `invoice` the first payment or a further one. */
export type Told = PaymentKind | 'lead' | 'order' | 'invoice'

const TOLD: ReadonlyMap<string, Told> = byName({
  'contact.created': 'lead',
  'contact.identified': 'lead',
  'form_submission.created': 'lead',
  'order.created': 'order',
  'order.completed': 'order',
  'one-time-order.completed': 'purchase',
  'one-time-order.invoice.paid': 'purchase',
  'one_time_order.refunded': 'refund',
  'orders/invoice.paid': 'invoice',
  'orders/invoice.refunded': 'refund',
  'orders/invoice.past_due': 'failure',
  'renewal-invoice-payment-declined': 'failure',
  'subscription.invoice.paid': 'invoice',
  'subscription.first_payment_received': 'purchase',
  'subscription.activated': 'subscription_started',
  'subscription.trial_started': 'subscription_started',
  'subscription.reactivated': 'subscription_changed',
  'subscription.upgraded': 'subscription_changed',
  'subscription.downgraded': 'subscription_changed',
  'subscription.trial_ended': 'subscription_changed',
  'subscription.trial_converted': 'subscription_changed',
  'subscription.canceled': 'subscription_ended',
  'subscription.churned': 'subscription_ended',
  'subscription.completed': 'subscription_ended',
})

function byName(told: Readonly<Record<string, Told>>): ReadonlyMap<string, Told> {
  return new Map(Object.entries(told).map(([type, what]) => [compact(type), what]))
}

export const toldBy = (type: string): Told | undefined => TOLD.get(compact(type))
