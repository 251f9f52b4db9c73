// What an item of Adyen tells of money: the kind, the amount, and the ids by which other items tell of the same. All that
// follows an authorisation names it as its original.

import { fromMinorUnits } from '../../fields/money.ts'
import type { Ignored, PaymentKind } from '../../lead.ts'
import type { Fact, PaymentEvent } from '../../payment.ts'
import type { AdyenEvent, AdyenOptions } from './event.ts'
import { isReachable } from './person.ts'

export type Told = Omit<PaymentEvent, 'event' | 'eventId' | 'person'>

type Meaning = (event: AdyenEvent, options: AdyenOptions) => Told | Ignored

const authorised: Meaning = (event, { capture }) => {
  if (!event.isSuccess) return failed(event)
  if (isNothing(event)) return { ignored: 'No money: only a card or an account was checked.' }
  // Some ways of paying take the money at once, whatever the account is set to.
  const isPaid = capture === 'automatic' || event.data['networkProcessingMode'] === 'sale'
  const ids = [event.pspReference]
  return isPaid
    ? { ...saleOf(event, paidKind(event)), ids, isFullest: true }
    : { ...saleOf(event, 'pending'), ids }
}

const pending: Meaning = (event) =>
  event.isSuccess ? { ...saleOf(event, 'pending'), ids: [event.pspReference] } : failed(event)

const captured: Meaning = (event, { capture }) => {
  if (!event.isSuccess) return failed(event)
  if (capture === 'automatic' && !isReachable(event))
    return { ignored: 'The AUTHORISATION of this payment has told of it, and of the shopper.' }
  const told = { ...saleOf(event, paidKind(event)), ids: [paymentIn(event)] }
  return capture === 'manual' ? { ...told, isFullest: true } : told
}

function failed(event: AdyenEvent): Told {
  return {
    ...saleOf(event, 'failure'),
    ids: [event.pspReference],
    answers: [['reason', 'Reason', event.reason], ...factsOf(event)],
  }
}

const refunded: Meaning = (event) =>
  event.isSuccess
    ? { ...amountOf(event), kind: 'refund', ids: [event.pspReference], saleIds: [paymentIn(event)] }
    : { ignored: 'A refund that was not made: nothing has changed for the shopper.' }

/** Before it was captured. Who was told that it is paid is told that it is not. */
const cancelled: Meaning = (event, { capture }) => {
  if (!event.isSuccess) return { ignored: 'A payment that could not be cancelled.' }
  const answers: readonly Fact[] = [['reason', 'Reason', 'Cancelled before it was captured']]
  const told = { ...amountOf(event), ids: [event.pspReference], answers }
  return capture === 'manual'
    ? { ...told, kind: 'failure' }
    : { ...told, kind: 'refund', saleIds: [paymentIn(event)] }
}

const cancelledOrRefunded: Meaning = (event, options) =>
  event.data['modification.action'] === 'cancel'
    ? cancelled(event, options)
    : refunded(event, options)

const REVERSED = 'CHARGEBACK_REVERSED'

/** One dispute has several stages: the payment makes them one. */
const disputed: Meaning = (event) => ({
  ...amountOf(event),
  kind: 'dispute',
  ids: [event.pspReference, event.originalReference],
  saleIds: [paymentIn(event)],
  answers: [
    ['reason', 'Reason', event.reason],
    ['outcome', 'Outcome', event.code === REVERSED ? 'Reversed' : ''],
    ['defendUntil', 'To be answered until', event.data['defensePeriodEndsAt']?.slice(0, 10)],
  ],
})

export const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['AUTHORISATION', authorised],
  ['PENDING', pending],
  ['CAPTURE', captured],
  ['CAPTURE_FAILED', failed],
  ['REFUND', refunded],
  ['CANCELLATION', cancelled],
  ['TECHNICAL_CANCEL', cancelled],
  ['CANCEL_OR_REFUND', cancelledOrRefunded],
  ['NOTIFICATION_OF_CHARGEBACK', disputed],
  ['CHARGEBACK', disputed],
  ['SECOND_CHARGEBACK', disputed],
  [REVERSED, disputed],
])

function saleOf(event: AdyenEvent, kind: PaymentKind) {
  return {
    ...amountOf(event),
    kind,
    recurring: event.data['recurringProcessingModel'] === 'Subscription',
    answers: factsOf(event),
  }
}

/** Only what is signed is told as money. */
const amountOf = (event: AdyenEvent) =>
  ({
    amount: isNothing(event) ? undefined : fromMinorUnits(event.value, event.currency, 'adyen'),
    reference: event.merchantReference,
    referenceTo: 'order',
  }) as const

const isNothing = ({ value }: AdyenEvent): boolean => value === 0 || value === '0'

/** A subscription's payments after the first are made without the shopper. */
const paidKind = ({ data }: AdyenEvent): PaymentKind =>
  data['recurringProcessingModel'] === 'Subscription' && data['shopperInteraction'] === 'ContAuth'
    ? 'renewal'
    : 'purchase'

const paymentIn = ({ originalReference, pspReference }: AdyenEvent): string =>
  originalReference || pspReference

const factsOf = ({ paymentMethod, data }: AdyenEvent): readonly Fact[] => [
  ['paymentMethod', 'Payment method', paymentMethod],
  ['shopperReference', 'Customer reference', data['shopperReference']],
]
