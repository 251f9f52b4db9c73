// What an event of Stripe lacks, and how the answer completes it: the object of a thin event, whom it is about, and in
// passing what was bought and by which invoice.

import { isObject, type Json } from '../../../lib/json.ts'
import type { StripeEvent, StripeObject } from '../../../mappers/payments/stripe/event.ts'
import { lacksInvoice } from '../../../mappers/payments/stripe/payment.ts'
import { chargesOf, isReachable } from '../../../mappers/payments/stripe/person.ts'
import { hasUnnamed, named } from '../../../mappers/payments/stripe/products.ts'
import { isIgnored, meaningOf } from '../../../mappers/payments/stripe/table.ts'
import type { Need } from '../../provider.ts'
import type { Hydrate } from '../../sender-api.ts'
import {
  toCharge,
  toContact,
  toInvoiceId,
  toItems,
  toLines,
  toPayments,
  toSubject,
} from './event.ts'

type Question = {
  readonly need: Need
  /** What the answer makes of the event; `null` when it is something else than was asked for. */
  readonly fill: (answer: Json) => Partial<StripeEvent> | null
}

export const stripeHydration: Hydrate<StripeEvent> = {
  need: (event) => {
    const need = questionOf(event)?.need ?? null
    return need === null || event.account === null ? need : { ...need, account: event.account }
  },
  merge: (event, answer) => ({ ...event, ...questionOf(event)?.fill(answer) }),
}

function questionOf(event: StripeEvent): Question | null {
  const meaning = meaningOf(event)
  if (isIgnored(meaning)) return null
  const { subject } = event
  if (subject === null) return objectQuestion(event)
  const isSilent = meaning === 'customer' || meaning?.kind === 'failure'
  return personQuestion(subject) ?? (isSilent ? null : detailQuestion(subject))
}

/** The answer must be what the event names: anything else would be somebody else's. */
function objectQuestion({ related, type }: StripeEvent): Question | null {
  if (related === null) return null
  return {
    need: { what: 'what it is about', path: related.path },
    fill: (answer) => {
      const isIt = isObject(answer) && answer['id'] === related.id
      const subject = isIt ? toSubject(answer, type) : null
      return subject === null ? null : { subject }
    },
  }
}

/** Nothing else may enter a path of the API. */
const isStripeId = (id: unknown): id is string =>
  typeof id === 'string' && /^[A-Za-z0-9_]+$/.test(id)

/** Many events name nobody but a customer, or a charge that says who has paid. */
function personQuestion(subject: StripeObject): Question | null {
  if (isReachable(subject)) return null
  const [paid] = chargesOf(subject)
  const customer = subject.customer ?? paid?.customer
  const charge = subject.charge ?? subject.latest_charge
  if (isStripeId(customer)) {
    return {
      need: { what: "the customer's contact details", path: `/v1/customers/${customer}` },
      fill: (answer) => into(subject, 'customer', toContact(answer)),
    }
  }
  if (!isStripeId(charge)) return null
  return {
    need: { what: "the payer's contact details", path: `/v1/charges/${charge}` },
    fill: (answer) => into(subject, 'charge', toCharge(answer)),
  }
}

/** What is nice to know: it keeps no event waiting. */
function detailQuestion(subject: StripeObject): Question | null {
  const { id, object, line_items, items } = subject
  if (!isStripeId(id)) return null
  if (object === 'checkout.session' && !line_items) {
    const path = `/v1/checkout/sessions/${id}/line_items?limit=20`
    return {
      need: { what: 'the names of what was bought', path, optional: 'in-passing' },
      fill: (answer) => into(subject, 'line_items', toLines(answer)),
    }
  }
  if (object === 'subscription' && items && hasUnnamed(items)) {
    const path = `/v1/subscriptions/${id}?expand[]=items.data.price.product`
    return {
      need: { what: 'the names of the products', path, optional: 'in-passing' },
      fill: (answer) => into(subject, 'items', named(items, toItems(answer))),
    }
  }
  return object === 'invoice' ? paymentsQuestion(subject) : invoiceQuestion(subject)
}

/** Of an invoice of new API versions: by its payment a refund knows the sale. */
function paymentsQuestion(invoice: StripeObject): Question | null {
  const { id, payment_intent, charge, payments } = invoice
  if (payment_intent || charge || payments) return null
  return {
    need: {
      what: 'the payment of the invoice',
      path: `/v1/invoice_payments?invoice=${id}&limit=10`,
      optional: 'in-passing',
    },
    fill: (answer) => into(invoice, 'payments', toPayments(answer)),
  }
}

/** Of a payment that an invoice has made: by that invoice its other events know the sale. */
function invoiceQuestion(subject: StripeObject): Question | null {
  const { id, object, payment_intent } = subject
  const intent = object === 'payment_intent' ? id : payment_intent
  const [charge] = object === 'dispute' ? chargesOf(subject) : [subject]
  if (!isStripeId(intent) || charge === undefined || !lacksInvoice(subject, charge)) return null
  const query = `payment[type]=payment_intent&payment[payment_intent]=${intent}&limit=1`
  return {
    need: {
      what: 'the invoice that was paid',
      path: `/v1/invoice_payments?${query}`,
      optional: 'in-passing',
    },
    fill: (answer) => {
      const order_reference = toInvoiceId(answer)
      return into(subject, 'payment_details', order_reference === null ? null : { order_reference })
    },
  }
}

/** The event with what was found as a part of its subject. */
const into = <Name extends keyof StripeObject>(
  subject: StripeObject,
  name: Name,
  found: StripeObject[Name] | null
) => (found === null || found === undefined ? null : { subject: { ...subject, [name]: found } })
