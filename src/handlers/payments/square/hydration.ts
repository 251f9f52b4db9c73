// What Square is asked for: first the payment of a refund, then the customer, then what they bought. The last is only asked
// for where Square had to be asked anyway: an event that says enough needs no API key.

import type { Json } from '../../../lib/json.ts'
import { isTelling } from '../../../mappers/payments/square.ts'
import { customerIdOf, isReachable, paymentOf } from '../../../mappers/payments/square/person.ts'
import type {
  SquareEvent,
  SquareOptions,
  SquarePayment,
} from '../../../mappers/payments/square/event.ts'
import type { Need } from '../../provider.ts'
import type { Hydrate } from '../../sender-api.ts'
import { readAnswer } from './body.ts'

const PLAN_CACHE_MS = 600_000

export const squareHydration: Hydrate<SquareEvent, SquareOptions> = { need, merge }

function need(event: SquareEvent, options: SquareOptions): Need | null {
  if (!isTelling(event, options)) return null
  return paymentNeed(event) ?? customerNeed(event) ?? orderNeed(event) ?? planNeed(event)
}

/** Nothing else may enter a path of the API. */
const asId = (id: string | null | undefined): string | undefined =>
  /^[\w-]+$/.test(id ?? '') ? (id ?? undefined) : undefined

function paymentNeed({ subject }: SquareEvent): Need | null {
  if (subject?.kind !== 'refund' && subject?.kind !== 'dispute') return null
  const id = asId(
    subject.kind === 'refund'
      ? subject.refund.payment_id
      : subject.dispute.disputed_payment?.payment_id
  )
  return id === undefined || subject.payment !== null
    ? null
    : { what: 'the payment and whose it was', path: `/v2/payments/${id}` }
}

function customerNeed(event: SquareEvent): Need | null {
  const id = asId(customerIdOf(event))
  return id === undefined || event.customer !== null || isReachable(event)
    ? null
    : { what: "the customer's contact details", path: `/v2/customers/${id}` }
}

function orderNeed(event: SquareEvent): Need | null {
  const id = asId(paymentOf(event)?.order_id)
  const wasAsked = event.customer !== null || event.subject?.kind !== 'payment'
  return id === undefined || event.order !== null || !wasAsked
    ? null
    : { what: 'what was bought', path: `/v2/orders/${id}`, optional: true }
}

function planNeed({ subject, customer }: SquareEvent): Need | null {
  if (subject?.kind !== 'subscription' || subject.planName !== null || customer === null)
    return null
  const id = asId(subject.subscription.plan_variation_id)
  if (id === undefined) return null
  const path = `/v2/catalog/object/${id}`
  return { what: 'the name of the plan', path, optional: true, cacheMs: PLAN_CACHE_MS }
}

function merge(event: SquareEvent, json: Json): SquareEvent {
  const { customer, payment, order, object } = readAnswer(json)
  const planName = object?.subscription_plan_variation_data.name
  return {
    ...event,
    customer: customer ?? event.customer,
    order: order ?? event.order,
    subject: subjectWith(event.subject, payment ?? null, planName ?? null),
  }
}

function subjectWith(
  subject: SquareEvent['subject'],
  payment: SquarePayment | null,
  planName: string | null
): SquareEvent['subject'] {
  if (subject?.kind === 'subscription' && planName !== null) return { ...subject, planName }
  const isOfPayment = subject?.kind === 'refund' || subject?.kind === 'dispute'
  return isOfPayment && payment !== null ? { ...subject, payment } : subject
}
