// Whom a Stripe object is about: every object keeps the contact in another place, often in several.

import { streetOf } from '../../fields/street.ts'
import type { RawPerson } from '../../fields/person.ts'
import type { StripeAddress, StripeCharge, StripeContact, StripeObject } from './event.ts'

/** What the object says about the person, as Stripe wrote it. The first place that knows a part wins. */
export function rawPersonOf(object: StripeObject): RawPerson {
  const contacts = contactsOf(object)
  const first = (part: 'email' | 'phone' | 'name' | 'business_name') =>
    contacts.map((contact) => contact[part]).find((text) => text?.trim()) ?? undefined
  return {
    email: first('email'),
    phone: first('phone'),
    fullName: first('name'),
    company: first('business_name'),
    ...addressOf(contacts.flatMap(({ address }) => address ?? [])),
  }
}

/** True when the object itself says how to reach the person. */
export function isReachable(object: StripeObject): boolean {
  const { email, phone } = rawPersonOf(object)
  return email !== undefined || phone !== undefined
}

/** Charges that came with the object, or were asked for. */
export const chargesOf = ({ charge, latest_charge, charges }: StripeObject): StripeCharge[] => [
  ...[charge, latest_charge].flatMap((one) => (typeof one === 'object' && one ? [one] : [])),
  ...(charges?.data ?? []),
]

/** Places by how close they are to this very event; the customer's own record comes last. */
function contactsOf(object: StripeObject): StripeContact[] {
  const { customer, customer_details, billing_details, last_payment_error } = object
  const onInvoice: StripeContact = {
    email: object.customer_email,
    name: object.customer_name,
    phone: object.customer_phone,
    address: object.customer_address,
  }
  const tried = last_payment_error?.payment_method?.billing_details
  return [
    ...(customer_details ? [customer_details] : []),
    onInvoice,
    ...(billing_details ? [billing_details] : []),
    { email: object.receipt_email },
    ...(tried ? [tried] : []),
    ...chargesOf(object).flatMap((charge) => [
      ...(charge.billing_details ? [charge.billing_details] : []),
      { email: charge.receipt_email },
    ]),
    ...(object.object === 'customer' ? [object] : []),
    ...(typeof customer === 'object' && customer !== null ? [customer] : []),
  ]
}

/** One whole address, never parts of two. Checkout often knows no more than the card's country. */
function addressOf(addresses: readonly StripeAddress[]): RawPerson {
  const address = addresses.find(isPostal) ?? addresses.find(({ country }) => !!country)
  return {
    street: streetOf(address?.line1, address?.line2),
    city: address?.city ?? undefined,
    state: address?.state ?? undefined,
    postalCode: address?.postal_code ?? undefined,
    country: address?.country ?? undefined,
  }
}

const isPostal = ({ line1, city, state, postal_code }: StripeAddress) =>
  [line1, city, state, postal_code].some((part) => !!part)
