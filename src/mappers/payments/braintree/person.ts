// Whom a Braintree notification is about: the customer of the payment, else the PayPal account that paid, else whom
// Braintree's API has named.

import type { RawPerson } from '../../fields/person.ts'
import type { BraintreeBuyer, BraintreeEvent, BraintreeTransaction } from './event.ts'

/** The payment that a notification is about; of a subscription the latest. */
export const transactionOf = ({
  transaction,
  subscription,
  dispute,
}: BraintreeEvent): BraintreeTransaction | null =>
  transaction ?? subscription?.transactions[0] ?? dispute?.transaction ?? null

export function personOf(event: BraintreeEvent): RawPerson {
  const { customer, billing, paypal } = payerOf(event)
  const address = billing ?? event.address
  const own = (field: keyof BraintreeBuyer) => said(customer?.[field]) ?? said(event.buyer?.[field])
  return {
    email: own('email') ?? said(paypal?.payerEmail),
    phone: own('phone'),
    firstName: own('firstName') ?? said(address?.firstName) ?? said(paypal?.payerFirstName),
    lastName: own('lastName') ?? said(address?.lastName) ?? said(paypal?.payerLastName),
    company: own('company') ?? said(address?.company),
    website: own('website'),
    street: [address?.streetAddress, address?.extendedAddress]
      .flatMap((line) => said(line) ?? [])
      .join(', '),
    city: said(address?.locality),
    state: said(address?.region),
    postalCode: said(address?.postalCode),
    country: said(address?.countryCodeAlpha2),
  }
}

/** True when the notification itself says how to reach the person. */
export function isReachable(event: BraintreeEvent): boolean {
  const { email, phone } = personOf(event)
  return email !== undefined || phone !== undefined
}

/** A later payment of a subscription may lack what an earlier one tells: it is the same customer. */
function payerOf(event: BraintreeEvent): Partial<BraintreeTransaction> {
  const latest = transactionOf(event)
  const all = [latest ?? {}, ...(event.subscription?.transactions ?? [])]
  return all.find(({ customer, paypal }) => customer?.email || paypal?.payerEmail) ?? latest ?? {}
}

const said = (text: string | null | undefined) => text?.trim() || undefined
