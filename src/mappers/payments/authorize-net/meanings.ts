// Which notifications of Authorize.net are mapped, and to what. The name says what was tried, the response code what came
// of it.

import type { PaymentKind } from '../../lead.ts'
import type { AuthorizeNetEvent } from './event.ts'

/** `void`: before it is settled, a payment is not refunded but voided. `lead`: somebody to know, without money. */
export type AuthorizeNetMeaning = PaymentKind | 'void' | 'lead'

const PREFIX = 'net.authorize.'
const MEANINGS: ReadonlyMap<string, AuthorizeNetMeaning> = new Map<string, AuthorizeNetMeaning>([
  ['payment.authcapture.created', 'purchase'],
  ['payment.capture.created', 'purchase'],
  ['payment.priorAuthCapture.created', 'purchase'],
  ['payment.fraud.approved', 'purchase'],
  ['payment.authorization.created', 'pending'],
  ['payment.fraud.held', 'pending'],
  ['payment.fraud.declined', 'failure'],
  ['payment.refund.created', 'refund'],
  ['payment.void.created', 'void'],
  ['customer.created', 'lead'],
  ['customer.subscription.created', 'subscription_started'],
  ['customer.subscription.updated', 'subscription_changed'],
  ['customer.subscription.suspended', 'subscription_changed'],
  ['customer.subscription.expiring', 'subscription_changed'],
  ['customer.subscription.cancelled', 'subscription_ended'],
  ['customer.subscription.terminated', 'subscription_ended'],
  ['customer.subscription.expired', 'subscription_ended'],
  ['customer.subscription.failed', 'failure'],
])

export const meaningOf = ({ type }: AuthorizeNetEvent): AuthorizeNetMeaning | undefined =>
  type.startsWith(PREFIX) ? MEANINGS.get(type.slice(PREFIX.length)) : undefined

export const isAboutTransaction = ({ type }: AuthorizeNetEvent): boolean =>
  type.startsWith(`${PREFIX}payment.`)
export const isAboutSubscription = ({ type }: AuthorizeNetEvent): boolean =>
  type.startsWith(`${PREFIX}customer.subscription.`)

/** Transactions of an account in test mode have no number: they are stored nowhere. */
export const isTest = (event: AuthorizeNetEvent): boolean =>
  isAboutTransaction(event) && /^0+$/.test(event.entityId)

const AUTHORIZED = 'authOnlyTransaction'
const REFUND = 'refundTransaction'

/** What has come of it; the reason where it is nothing. */
export function outcomeOf(
  event: AuthorizeNetEvent,
  meaning: Exclude<AuthorizeNetMeaning, 'lead'>
): PaymentKind | { readonly ignored: string } {
  const { transaction, responseCode } = event
  const isRefused = responseCode === '2' || responseCode === '3'
  const type = transaction?.transactionType
  if (meaning === 'void') {
    if (type === AUTHORIZED) return { ignored: 'An authorisation was voided: nothing was paid.' }
    return type === REFUND ? { ignored: 'A refund was voided: the payment stands.' } : 'refund'
  }
  if (meaning === 'refund') return isRefused ? { ignored: 'The refund was refused.' } : 'refund'
  if (meaning !== 'purchase' && meaning !== 'pending') return meaning
  if (isRefused) return 'failure'
  if (responseCode === '4') return 'pending'
  if (event.type.endsWith('.fraud.approved') && type === AUTHORIZED) return 'pending'
  return meaning === 'purchase' && payNumOf(event) > 1 ? 'renewal' : meaning
}

/** Which payment of a subscription it is; 0 for none. */
export const payNumOf = ({ transaction }: AuthorizeNetEvent): number =>
  Number(transaction?.subscription?.payNum ?? 0) || 0
