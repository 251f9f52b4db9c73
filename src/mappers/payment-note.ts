// The first lines of a payment's note, in one voice for sales, refunds, failures and subscriptions:
// "Paid 49.00 USD for Course A (order 1042)".

import { formatMoney } from './fields/money.ts'
import type { Lead, Money, PaymentKind } from './lead.ts'

/** What happened, before the amount. */
const VERBS: Readonly<Record<PaymentKind, string>> = {
  purchase: 'Paid',
  renewal: 'Paid',
  pending: 'Payment pending:',
  refund: 'Refunded',
  refund_failed: 'Refund failed:',
  failure: 'Payment failed:',
  dispute: 'Payment disputed:',
  subscription_started: 'Subscription started:',
  subscription_changed: 'Subscription changed:',
  subscription_ended: 'Subscription ended:',
  cart_abandoned: 'Left in the cart:',
}

/** These are about things; what they cost is said after them. */
const ABOUT_PRODUCTS: readonly PaymentKind[] = [
  'subscription_started',
  'subscription_changed',
  'subscription_ended',
  'cart_abandoned',
]

const KIND_OF_STATUS: Readonly<Partial<Record<Money['status'], PaymentKind>>> = {
  paid: 'purchase',
  failed: 'failure',
  refunded: 'refund',
  pending: 'pending',
}

/** Names of what was bought, wherever the lead has them. */
export const productsOf = ({ money, payment }: Pick<Lead, 'money' | 'payment'>) =>
  money?.products ?? payment?.products ?? []

export function paymentLines(lead: Lead): string[] {
  const { money, payment } = lead
  const kind = payment?.kind ?? (money && KIND_OF_STATUS[money.status])
  const isCart = kind === 'cart_abandoned'
  return [
    kind === undefined ? `${lead.event}${colon(amountOf(money))}` : lineOf(kind, lead),
    ...(money?.receiptUrl === undefined
      ? []
      : [`${isCart ? 'Cart' : 'Receipt'}: ${money.receiptUrl}`]),
  ]
}

function lineOf(kind: PaymentKind, lead: Lead): string {
  const products = productsOf(lead).join(', ')
  const amount = amountOf(lead.money)
  const told = ABOUT_PRODUCTS.includes(kind)
    ? [products, amount].filter((part) => part !== '').join(', ')
    : [amount, products === '' ? '' : `for ${products}`].filter((part) => part !== '').join(' ')
  const verb = told === '' ? VERBS[kind].replace(/:$/, '') : VERBS[kind]
  const line = [verb, told, referenceOf(lead.money)].filter((part) => part !== '').join(' ')
  return kind === 'renewal' ? `${line}, renewal` : line
}

const colon = (text: string) => (text === '' ? '' : `: ${text}`)

/** "10.00 of 49.00 USD" where a part was given back. */
function amountOf(money: Money | undefined): string {
  if (money === undefined) return ''
  const { amount, of } = money
  return formatMoney(
    of === undefined || of === amount ? money : { ...money, amount: `${amount} of ${of}` }
  )
}

function referenceOf(money: Money | undefined): string {
  if (money?.reference === undefined) return ''
  const { reference, referenceTo } = money
  return `(${referenceTo === undefined ? '' : `${referenceTo} `}${reference})`
}
