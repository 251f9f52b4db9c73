// Stripe event → Lead. One table says which events are mapped and what each says about money.

import { personFrom } from '../fields/person.ts'
import type { Answer, Ignored, Lead, MapContext } from '../lead.ts'
import { answersOf, consentOf } from './stripe/answers.ts'
import type { StripeEvent, StripeObject } from './stripe/event.ts'
import {
  invoiceOutcome,
  moneyOf,
  productsOf,
  sessionOutcome,
  subscriptionOutcome,
  type Outcome,
} from './stripe/money.ts'
import { rawPersonOf } from './stripe/person.ts'

const OUTCOMES = new Map<string, (object: StripeObject) => Outcome | null>([
  ['checkout.session.completed', sessionOutcome],
  ['checkout.session.async_payment_succeeded', sessionOutcome],
  [
    'checkout.session.async_payment_failed',
    (session) => ({ ...sessionOutcome(session), status: 'failed' }),
  ],
  ['invoice.paid', (invoice) => invoiceOutcome(invoice, invoice.amount_paid, 'paid')],
  ['invoice.payment_failed', (invoice) => invoiceOutcome(invoice, invoice.amount_due, 'failed')],
  ['payment_intent.succeeded', (intent) => ({ minor: intent.amount_received, status: 'paid' })],
  ['charge.refunded', (charge) => ({ minor: charge.amount_refunded, status: 'refunded' })],
  ['customer.created', () => null],
  ['customer.subscription.created', subscriptionOutcome],
  ['customer.subscription.updated', subscriptionOutcome],
  ['customer.subscription.deleted', subscriptionOutcome],
  ['customer.subscription.paused', subscriptionOutcome],
  ['customer.subscription.resumed', subscriptionOutcome],
  ['customer.subscription.trial_will_end', subscriptionOutcome],
])

export const isMappedType = (type: string): boolean => OUTCOMES.has(type)

/** True when the event itself says how to reach the person. */
export function isReachable(object: StripeObject): boolean {
  const { email, phone } = rawPersonOf(object)
  return email !== undefined || phone !== undefined
}

export function mapStripeEvent(event: StripeEvent, context: MapContext): Lead | Ignored {
  const { type, subject } = event
  const outcome = OUTCOMES.get(type)
  if (event.thin) {
    return { ignored: `stripe event ${type} is thin: let the endpoint send snapshot payloads` }
  }
  if (outcome === undefined || subject === null) {
    return { ignored: `stripe event type ${type} is not mapped` }
  }
  const { person, unusable } = personFrom(rawPersonOf(subject), context)
  const paid = outcome(subject)
  const money = paid === null ? undefined : moneyOf(subject, paid)
  const { answers, attribution } = answersOf(subject)
  const occurredAt = instant(event.created)
  return {
    kind: 'payment',
    event: type,
    eventId: event.id,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    test: !event.livemode,
    person,
    answers: [...answers, ...(money ? [] : unpricedProducts(subject)), ...unusable],
    attribution,
    consent: consentOf(subject),
    ...(money === undefined ? {} : { money }),
    files: [],
  }
}

/** Prices in tiers have no amount to show, but a name. */
function unpricedProducts(object: StripeObject): Answer[] {
  const value = object.object === 'subscription' ? productsOf(object) : []
  return value.length === 0 ? [] : [{ key: 'products', label: 'Products', value }]
}

function instant(seconds: number | null): string | undefined {
  const at = new Date(seconds === null ? Number.NaN : seconds * 1000)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
