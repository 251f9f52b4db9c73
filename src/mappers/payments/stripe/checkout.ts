// Checkout and payment links: the event that says most about a sale, and the one about a cart that was left.

import { formatMoney } from '../../fields/money.ts'
import type { PaymentKind } from '../../lead.ts'
import type { StripeObject } from './event.ts'
import { amountOf, isNothing } from './money.ts'
import { isReachable } from './person.ts'
import { productsOf } from './products.ts'
import { known, startOf, type Telling, type Told } from './told.ts'

/** A debit that is under way is complete as a checkout. */
export const completedSession: Telling = (session) =>
  session.mode === 'setup'
    ? { ignored: 'A way to pay was saved for later: nothing was bought.' }
    : sale(session, kindOf(session))

/** A debit that has arrived after days. */
export const paidSession: Telling = (session) => sale(session, 'purchase')

export const failedSession: Telling = (session) => ({
  ...about(session),
  kind: 'failure',
  // The invoice tells of the attempt as well.
  ids: known(session.payment_intent, session.id, session.invoice && `${session.invoice}:attempt:1`),
  answers: [['failure', 'Reason', 'the debit did not go through']],
})

export const expiredSession: Telling = (session) => {
  const mayBeFound = typeof session.customer === 'string'
  if (!isReachable(session) && !mayBeFound) {
    return { ignored: 'A checkout was left by somebody who had given no email address.' }
  }
  const wayBack = session.after_expiration?.recovery?.url
  return {
    ...about(session),
    kind: 'cart_abandoned',
    ids: known(session.id),
    reference: null,
    receiptUrl: wayBack,
  }
}

function sale(session: StripeObject, kind: PaymentKind): Told {
  const { payment_intent, invoice, id } = session
  const start = isSubscription(session) ? startOf(session.subscription) : undefined
  const isFree = kind === 'subscription_started'
  const amount = amountOf(session, session.amount_total)
  return {
    ...about(session),
    kind,
    ids: known(invoice, payment_intent, id, start),
    isFullest: true,
    // What the subscription costs later is not said here.
    amount: isFree ? undefined : amount,
    answers: isFree && amount ? [['due_today', 'Due today', formatMoney(amount)]] : [],
  }
}

/** Old API versions call a free trial paid, too. */
function kindOf(session: StripeObject): PaymentKind {
  const { payment_status, amount_total } = session
  if (payment_status === 'unpaid') return 'pending'
  const isFree = payment_status === 'no_payment_required' || isNothing(amount_total)
  return isFree && isSubscription(session) ? 'subscription_started' : 'purchase'
}

const isSubscription = ({ mode }: StripeObject) => mode === 'subscription'

/** A buyer can quote the payment or the subscription; nobody ever sees the session's id. */
function about(session: StripeObject): Omit<Told, 'kind' | 'ids'> {
  const { payment_intent, subscription, id, mode } = session
  const reference = payment_intent ?? (isSubscription(session) ? subscription : null) ?? id
  const referenceTo = payment_intent ? 'payment' : 'subscription'
  return {
    amount: amountOf(session, session.amount_total),
    products: productsOf(session),
    reference,
    ...(reference === id ? {} : { referenceTo }),
    ...(mode ? { recurring: isSubscription(session) } : {}),
  }
}
