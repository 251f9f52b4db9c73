// Whom a payment of PayPal is about: most of its resources name nobody, but the next one, until one names the buyer. Only
// ids are taken from what is known; the host is never theirs to say.

import type { Json } from '../../../lib/json.ts'
import {
  isReachable,
  type PaypalEvent,
  type PaypalLink,
  type PaypalResource,
} from '../../../mappers/payments/paypal/event.ts'
import type { Need } from '../../provider.ts'
import type { Hydrate } from '../../sender-api.ts'
import { readResource } from './body.ts'

const HOUR_MS = 3_600_000

/** Where each is asked for, the nearest first: what was refunded before whose order it was. */
const PATHS: readonly (readonly [PaypalResource, string])[] = [
  ['capture', '/v2/payments/captures/'],
  ['sale', '/v1/payments/sale/'],
  ['order', '/v2/checkout/orders/'],
  ['subscription', '/v1/billing/subscriptions/'],
  ['payment', '/v1/payments/payment/'],
  ['authorization', '/v2/payments/authorizations/'],
]
const PLAN = '/v1/billing/plans/'

export const paypalHydration: Hydrate<PaypalEvent> = {
  need: (event) => next(event)?.need ?? null,
  merge: (event, answer: Json) => {
    const asked = next(event)
    const facts = asked === null ? null : readResource(asked.kind, answer, event.type)
    return facts === null ? event : { ...event, facts: [...event.facts, facts] }
  },
}

type Question = { readonly kind: PaypalResource; readonly need: Need }

function next({ facts }: PaypalEvent): Question | null {
  const isKnown = (kind: PaypalResource) => facts.some((one) => one.kind === kind)
  const named = facts.flatMap(({ links }) => links).filter(({ kind }) => !isKnown(kind))
  if (facts.some(isReachable)) return planIn(named)
  for (const [kind, path] of PATHS) {
    const link = named.find((one) => one.kind === kind)
    if (link !== undefined) return { kind, need: { what: 'the buyer', path: `${path}${link.id}` } }
  }
  return null
}

/** Its name is what was bought. */
function planIn(named: readonly PaypalLink[]): Question | null {
  const plan = named.find(({ kind }) => kind === 'plan')
  if (plan === undefined) return null
  const need = {
    what: "the plan's name",
    path: `${PLAN}${plan.id}`,
    optional: true,
    cacheMs: HOUR_MS,
  } as const
  return { kind: 'plan', need }
}
