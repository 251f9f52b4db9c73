// What a notification of Authorize.net lacks, and what the API answers: the transaction (of a refund also the one that is
// given back), the subscription, and the customer's profile where none of them says who it is.

import type { Json } from '../../../lib/json.ts'
import type { AuthorizeNetEvent } from '../../../mappers/payments/authorize-net/event.ts'
import {
  isAboutSubscription,
  isAboutTransaction,
  isTest,
  meaningOf,
} from '../../../mappers/payments/authorize-net/meanings.ts'
import { isReachable } from '../../../mappers/payments/authorize-net/person.ts'
import type { Need } from '../../provider.ts'
import type { Hydrate } from '../../sender-api.ts'
import { toProfile, toSubscription, toTransaction } from './objects.ts'

export const authorizeNetHydration: Hydrate<AuthorizeNetEvent> = {
  need: (event) => {
    if (meaningOf(event) === undefined || isTest(event)) return null
    return needOfSubject(event) ?? needOfOriginal(event) ?? needOfProfile(event)
  },
  merge: (event, answer) => {
    const { transaction: known } = event
    const transaction = toTransaction(answer)
    if (transaction !== null && known === null) return { ...event, transaction }
    if (transaction !== null) {
      return transaction.transId === known?.refTransId ? { ...event, original: transaction } : event
    }
    const subscription = event.subscription ?? toSubscription(answer)
    return { ...event, subscription, profile: event.profile ?? toProfile(answer) }
  },
}

function needOfSubject(event: AuthorizeNetEvent): Need | null {
  const { entityId, transaction, subscription } = event
  if (isAboutTransaction(event) && transaction === null) return transactionOf(entityId)
  return isAboutSubscription(event) && subscription === null ? subscriptionOf(entityId) : null
}

/** How much had been paid; and who had paid, which a refund does not always repeat. */
function needOfOriginal(event: AuthorizeNetEvent): Need | null {
  const { type, transaction, original } = event
  if (!type.endsWith('.refund.created') || !transaction?.refTransId || original !== null)
    return null
  const need = transactionOf(transaction.refTransId, 'the transaction that is given back')
  return need && isReachable(event) ? { ...need, optional: true } : need
}

function needOfProfile(event: AuthorizeNetEvent): Need | null {
  const { transaction, subscription, profile, customerProfileId, entityId } = event
  if (profile !== null || isReachable(event)) return null
  const isProfile = !isAboutTransaction(event) && !isAboutSubscription(event)
  return profileOf(
    (isProfile ? entityId : null) ??
      transaction?.profile?.customerProfileId ??
      subscription?.profile?.customerProfileId ??
      customerProfileId ??
      ''
  )
}

const transactionOf = (transId: string, what = 'the transaction') =>
  question(what, transId, { getTransactionDetailsRequest: { transId } })

const subscriptionOf = (subscriptionId: string) =>
  question('the subscription', subscriptionId, {
    ARBGetSubscriptionRequest: { subscriptionId, includeTransactions: false },
  })

const profileOf = (customerProfileId: string) =>
  question("the customer's contact details", customerProfileId, {
    getCustomerProfileRequest: { customerProfileId },
  })

const PATH = '/xml/v1/request.api'

/** Everything there has a number. */
const question = (what: string, id: string, post: Json): Need | null =>
  /^[0-9]+$/.test(id) ? { what, path: PATH, post } : null
