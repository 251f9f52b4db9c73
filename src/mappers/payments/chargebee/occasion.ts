// What a Chargebee event tells: the kind, the amount, and the ids by which other events tell of the same.

import { spoken } from '../../fields/words.ts'
import { dayOf, instantOfEpoch } from '../../fields/instant.ts'
import type { Ignored, PaymentKind } from '../../lead.ts'
import type { Fact, PaymentEvent } from '../../payment.ts'
import type { ChargebeeEvent, ChargebeeOptions } from './event.ts'
import {
  amountOf,
  creditNoteId,
  invoiceId,
  known,
  paidOf,
  priceOf,
  productsOf,
  startOf,
  totalOf,
} from './money.ts'

export type Told = Omit<PaymentEvent, 'event' | 'eventId' | 'person'>
type Meaning = (event: ChargebeeEvent, options: ChargebeeOptions) => Told | Ignored

const started: Meaning = (event, options) => ({
  ...subscriptionOf(event, options),
  kind: 'subscription_started',
  ids: [...startOf(event.subscription?.id), ...invoiceId(event.invoice?.id)],
})

const changed =
  (what: string): Meaning =>
  (event, options) => ({
    ...subscriptionOf(event, options),
    kind: 'subscription_changed',
    ids: [],
    answers: [['what', 'What', what]],
  })

const toBeCancelled: Meaning = (event, options) => ({
  ...subscriptionOf(event, options),
  kind: 'subscription_changed',
  ids: [],
  answers: [
    ['what', 'What', 'It will be cancelled'],
    ['endsOn', 'Ends on', dayOf(instantOfEpoch(event.subscription?.current_term_end))],
    reasonOf(event),
  ],
})

const ended: Meaning = (event, options) => ({
  ...subscriptionOf(event, options),
  kind: 'subscription_ended',
  ids: [],
  answers: [reasonOf(event)],
})

const paid: Meaning = (event, options) => ({
  ...saleOf(event, options),
  amount: amountOf(event.transaction?.amount ?? totalOf(event.invoice), event, options),
  isFullest: true,
})

const invoiced: Meaning = (event, options) => {
  const { invoice } = event
  if (invoice === null) return { ignored: 'An event about an invoice without the invoice.' }
  if (Number(totalOf(invoice)) === 0) return { ignored: 'An invoice of nothing.' }
  if (invoice.status === 'voided') return { ignored: 'An invoice that was voided.' }
  const sale = saleOf(event, options)
  return invoice.status === 'paid' ? sale : { ...sale, kind: 'pending' }
}

const failed: Meaning = (event, options) => {
  const { transaction, invoice } = event
  return {
    ...saleOf(event, options),
    kind: 'failure',
    amount: amountOf(transaction?.amount ?? invoice?.amount_due, event, options),
    ids: known(transaction?.id),
    answers: [
      ['reason', 'Reason', transaction?.error_text],
      ['attempt', 'Attempt', String(invoice?.dunning_attempts.length || '')],
      ['nextAttempt', 'Next attempt', dayOf(instantOfEpoch(invoice?.next_retry_at))],
    ],
  }
}

const refunded: Meaning = (event, options) => {
  const { transaction, invoice, creditNote } = event
  const of = amountOf(paidOf(invoice), event, options)?.amount
  return {
    kind: 'refund',
    amount: amountOf(transaction?.amount ?? creditNote?.total, event, options),
    of,
    ids: [...known(transaction?.id), ...creditNoteId(creditNote?.id)],
    saleIds: [
      ...invoiceId(invoice?.id ?? creditNote?.reference_invoice_id),
      ...known(transaction?.refunded_txn_id),
    ],
    products: productsOf(event),
    ...referenceTo(invoice?.id ?? creditNote?.reference_invoice_id),
    answers: [['reason', 'Reason', spoken(creditNote?.reason_code)]],
  }
}

/** Credit is money given back only once it was paid out; else it goes against the next invoice. */
const credited: Meaning = (event, options) => {
  const { type, status, linked_refunds = [] } = event.creditNote ?? {}
  if (type !== 'refundable' || status !== 'refunded')
    return { ignored: 'Credit that was not paid out: payment_refunded tells when it is.' }
  const told = refunded(event, options)
  return 'ignored' in told
    ? told
    : { ...told, ids: [...told.ids, ...linked_refunds.flatMap(({ txn_id }) => known(txn_id))] }
}

const renewed: Meaning = () => ({
  ignored: 'What is paid for a renewal is told by payment_succeeded.',
})

const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['subscription_created', started],
  ['subscription_created_with_backdating', started],
  ['subscription_started', started],
  ['subscription_activated', started],
  ['subscription_activated_with_backdating', started],
  ['subscription_changed', changed('')],
  ['subscription_changed_with_backdating', changed('')],
  ['subscription_trial_extended', changed('The trial was extended')],
  ['subscription_cancellation_scheduled', toBeCancelled],
  ['subscription_scheduled_cancellation_removed', changed('It will not be cancelled after all')],
  ['subscription_paused', changed('It is paused')],
  ['subscription_resumed', changed('It goes on after a pause')],
  ['subscription_reactivated', changed('It is active again')],
  ['subscription_reactivated_with_backdating', changed('It is active again')],
  ['subscription_renewed', renewed],
  ['subscription_cancelled', ended],
  ['subscription_canceled_with_backdating', ended],
  ['payment_succeeded', paid],
  ['payment_failed', failed],
  ['payment_refunded', refunded],
  ['invoice_generated', invoiced],
  ['invoice_generated_with_backdating', invoiced],
  ['credit_note_created', credited],
  ['credit_note_created_with_backdating', credited],
])

export const CUSTOMER_CREATED = 'customer_created'

/** A new customer has bought nothing yet. */
const NOTHING: Told = { kind: 'pending', ids: [] }

export function toldBy(event: ChargebeeEvent, options: ChargebeeOptions): Told | Ignored {
  if (event.type === CUSTOMER_CREATED) return NOTHING
  return (
    MEANINGS.get(event.type)?.(event, options) ?? {
      ignored: `Chargebee's event "${event.type}" is not mapped.`,
    }
  )
}

function saleOf(event: ChargebeeEvent, options: ChargebeeOptions) {
  const { invoice, transaction } = event
  return {
    kind: paidKind(event),
    amount: amountOf(totalOf(invoice), event, options),
    products: productsOf(event),
    ids: [
      ...known(transaction?.id),
      ...invoiceId(invoice?.id),
      ...(invoice?.first_invoice === true ? startOf(invoice.subscription_id) : []),
    ],
    recurring: invoice?.recurring === true,
    ...referenceTo(invoice?.id),
  }
}

/** An invoice of a subscription that is not its first, unless it is for something besides. */
function paidKind({ invoice }: ChargebeeEvent): PaymentKind {
  const { first_invoice, recurring, subscription_id } = invoice ?? {}
  return first_invoice !== true && (recurring ?? Boolean(subscription_id)) ? 'renewal' : 'purchase'
}

function subscriptionOf(event: ChargebeeEvent, options: ChargebeeOptions) {
  const { subscription, invoice } = event
  return {
    amount: amountOf(totalOf(invoice) ?? priceOf(subscription), event, options),
    products: productsOf(event),
    reference: subscription?.id,
    referenceTo: 'subscription',
    recurring: true,
  } as const
}

const referenceTo = (id: string | null | undefined) =>
  ({ reference: id, referenceTo: 'invoice' }) as const

const reasonOf = ({ subscription }: ChargebeeEvent): Fact => [
  'reason',
  'Reason',
  subscription?.cancel_reason_code || spoken(subscription?.cancel_reason),
]
