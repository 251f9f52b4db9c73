// Which of Kajabi's events tell of money.

import { itemOf, type KajabiEvent } from './event.ts'

export type Told = 'purchase' | 'payment' | 'order'

/** The API's names, and those of webhooks that are made in Kajabi's settings. */
const EVENTS: ReadonlyMap<string, Told> = new Map<string, Told>([
  ['purchase', 'purchase'],
  ['purchase.created', 'purchase'],
  ['payment_succeeded', 'payment'],
  ['payment.succeeded', 'payment'],
  ['order_created', 'order'],
  ['order.created', 'order'],
])
export const TYPES: readonly (readonly [string, Told])[] = [
  ['orders', 'order'],
  ['purchases', 'purchase'],
  ['transactions', 'payment'],
]
export const API_NAMES: Readonly<Record<Told, string>> = {
  purchase: 'purchase',
  payment: 'payment_succeeded',
  order: 'order_created',
}

/** What the event tells, by its name, or by its items where it has none. */
export const paymentIn = (event: KajabiEvent): Told | undefined =>
  event.event === null
    ? TYPES.find(([type]) => itemOf(event, type) !== undefined)?.[1]
    : EVENTS.get(event.event)
