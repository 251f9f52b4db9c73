// Events about a subscription: what it costs in each period, and that it goes on or does not.

import { instant } from '../../fields/instant.ts'
import type { PaystackData } from './event.ts'
import { money, type Meaning, type Read } from './meaning.ts'

const subscription = (data: PaystackData): Omit<Meaning, 'kind'> => ({
  parts: [data.subscription_code, data.next_payment_date],
  ids: [],
  amount: money(data.amount, data.plan?.currency),
  products: [data.plan?.name],
  reference: data.subscription_code,
  referenceTo: 'subscription',
  recurring: true,
})

export const subscribed: Read = (data) => ({
  ...subscription(data),
  kind: 'subscription_started',
  ids: data.subscription_code ? [`${data.subscription_code}:start`] : [],
  occurredAt: instant(data.created_at),
})

export const notRenewed: Read = (data) => ({
  ...subscription(data),
  kind: 'subscription_changed',
  answers: [['status', 'Status', 'will not be renewed']],
})

export const disabled: Read = (data) => ({
  ...subscription(data),
  kind: 'subscription_ended',
  answers: [['status', 'Status', data.status]],
})
