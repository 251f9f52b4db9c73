// Whom a Chargebee event is about: the customer, with what only the billing address says.

import type { RawPerson } from '../../fields/person.ts'
import type { ChargebeeAddress, ChargebeeEvent } from './event.ts'

export function personOf({ customer, invoice }: ChargebeeEvent): RawPerson {
  const address = customer?.billing_address ?? invoice?.billing_address
  const own = (name: 'email' | 'phone' | 'first_name' | 'last_name' | 'company') =>
    said(customer?.[name]) ?? said(address?.[name])
  return {
    email: own('email'),
    phone: own('phone'),
    firstName: own('first_name'),
    lastName: own('last_name'),
    company: own('company'),
    street: streetOf(address ?? {}),
    city: said(address?.city),
    state: said(address?.state) ?? said(address?.state_code),
    postalCode: said(address?.zip),
    country: said(address?.country),
  }
}

/** True when the event itself says how to reach the customer. */
export function isReachable(event: ChargebeeEvent): boolean {
  const { email, phone } = personOf(event)
  return email !== undefined || phone !== undefined
}

export const customerIdOf = ({
  customer,
  subscription,
  invoice,
  transaction,
  creditNote,
}: ChargebeeEvent): string =>
  customer?.id ||
  [subscription, invoice, transaction, creditNote].find((part) => part?.customer_id)?.customer_id ||
  ''

const streetOf = ({ line1, line2, line3 }: ChargebeeAddress): string =>
  [line1, line2, line3].flatMap((line) => said(line) ?? []).join(', ')

const said = (text: string | null | undefined) => text?.trim() || undefined
