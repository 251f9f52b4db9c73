// Disputes: the customer's bank takes the money back, or asks about it first.

import { spoken } from '../../fields/words.ts'
import type { StripeObject } from './event.ts'
import { amountOf } from './money.ts'
import { invoiceOf } from './payment.ts'
import { chargesOf } from './person.ts'
import { dayOf, known, type Telling, type Told } from './told.ts'

export const openedDispute: Telling = (dispute) => ({
  ...about(dispute),
  ids: known(dispute.id),
  answers: [
    ...reasonOf(dispute),
    ['stage', 'Stage', isInquiry(dispute) ? 'the bank asks: no money was taken back yet' : null],
    // 0 where the bank does not want to hear anything.
    ['answer_by', 'Answer by', dayOf(dispute.evidence_details?.due_by)],
  ],
})

const OUTCOMES: ReadonlyMap<string, string> = new Map([
  ['won', 'won: the money stays'],
  ['lost', 'lost: the customer has the money back'],
  ['warning_closed', 'the bank has asked and left it there: the money stays'],
])

export const closedDispute: Telling = (dispute) => ({
  ...about(dispute),
  ids: dispute.id ? [`${dispute.id}:closed`] : [],
  answers: [
    ['outcome', 'Outcome', OUTCOMES.get(dispute.status ?? '') ?? spoken(dispute.status)],
    ...reasonOf(dispute),
  ],
})

const isInquiry = ({ status }: StripeObject): boolean => status?.startsWith('warning') ?? false

function about(dispute: StripeObject): Omit<Told, 'ids'> {
  const { id, payment_intent, charge } = dispute
  const [paid = {}] = chargesOf(dispute)
  return {
    kind: 'dispute',
    saleIds: known(
      invoiceOf(dispute) ?? invoiceOf(paid),
      payment_intent,
      typeof charge === 'object' ? charge?.id : charge
    ),
    amount: amountOf(dispute, dispute.amount),
    reference: id,
    referenceTo: 'dispute',
  }
}

const reasonOf = ({ reason }: StripeObject): NonNullable<Told['answers']> => [
  ['reason', 'Reason', spoken(reason)],
]
