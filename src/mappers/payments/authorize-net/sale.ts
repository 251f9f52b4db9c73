// What a notification of Authorize.net says of money. Notifications tell no currency, and answers only sometimes.

import { fromMajorUnits } from '../../fields/money.ts'
import type { PaymentKind } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import { productName } from '../product-name.ts'
import type { AuthorizeNetEvent, AuthorizeNetTransaction } from './event.ts'
import { isTest, payNumOf } from './meanings.ts'

type Sale = Pick<PaymentEvent, 'kind' | 'ids'> & Partial<PaymentEvent>

/** The first payment of a subscription and its start are one occasion. */
const startOf = (subscriptionId: string) => `${subscriptionId}:start`

export function subscriptionOf(
  event: AuthorizeNetEvent,
  kind: PaymentKind,
  currency: string
): Sale {
  const { id, entityId, subscription, amount } = event
  return {
    kind,
    ids: [kind === 'subscription_started' ? startOf(entityId) : id],
    amount: fromMajorUnits(subscription?.amount ?? amount, currency),
    products: [subscription?.name],
    reference: entityId,
    referenceTo: 'subscription',
    recurring: true,
    answers: [['status', 'Subscription status', subscription?.status]],
  }
}

export function transactionOf(
  event: AuthorizeNetEvent,
  transaction: AuthorizeNetTransaction,
  kind: PaymentKind,
  currency: string
): Sale {
  const { currencyCode, customerIP, customer } = transaction
  const { order, lineItems } = boughtOf(event, transaction)
  const product = productName(order?.description)
  const names = (lineItems ?? []).map(({ name }) => name)
  const money = (major: AuthorizeNetTransaction['authAmount']) =>
    fromMajorUnits(major, currencyCode || currency)
  const isDone = kind === 'purchase' || kind === 'renewal'
  const captured = isDone && isSome(transaction.settleAmount) ? transaction.settleAmount : null
  return {
    kind,
    ...idsOf(event, transaction, kind),
    amount: money(captured ?? event.amount ?? transaction.authAmount),
    ...(kind === 'refund' ? { of: money(paidOf(event))?.amount } : {}),
    products: names.some((name) => name?.trim()) ? names : [product],
    ...referenceOf(event, order?.invoiceNumber),
    ...(transaction.subscription ? { recurring: true } : {}),
    answers: [
      ['description', 'Description', product === undefined ? order?.description : null],
      ['customer_id', 'Customer id', customer?.id],
      ['reason', 'Reason', kind === 'failure' ? transaction.responseReasonDescription : null],
    ],
    page: { ip: customerIP },
  }
}

/** A refund does not always repeat what it is about. */
const boughtOf = (
  { original }: AuthorizeNetEvent,
  { order, lineItems }: AuthorizeNetTransaction
) => (order || lineItems ? { order, lineItems } : { ...original })

const isSome = (major: AuthorizeNetTransaction['settleAmount']) => /[1-9]/.test(String(major ?? ''))

/** Of a refund: what had been paid; a void gives back all of it. */
function paidOf({ original, transaction, entityId }: AuthorizeNetEvent) {
  if (original !== null) return original.settleAmount ?? original.authAmount
  return transaction?.refTransId && transaction.refTransId !== entityId
    ? null
    : transaction?.authAmount
}

function idsOf(
  event: AuthorizeNetEvent,
  { refTransId, subscription }: AuthorizeNetTransaction,
  kind: PaymentKind
): Pick<PaymentEvent, 'ids' | 'saleIds'> {
  const own = numberOf(event)
  if (event.type.endsWith('.void.created')) return { ids: [`${own}:void`], saleIds: [own] }
  if (kind === 'refund') return { ids: [own], ...(refTransId ? { saleIds: [refTransId] } : {}) }
  const start = subscription?.id && payNumOf(event) === 1 ? startOf(subscription.id) : ''
  return { ids: [own, refTransId ?? '', start] }
}

/** Tests have none. */
const numberOf = (event: AuthorizeNetEvent): string => (isTest(event) ? '' : event.entityId)

const referenceOf = (event: AuthorizeNetEvent, invoice: string | null | undefined) =>
  invoice?.trim()
    ? ({ reference: invoice, referenceTo: 'invoice' } as const)
    : ({ reference: numberOf(event), referenceTo: 'payment' } as const)
