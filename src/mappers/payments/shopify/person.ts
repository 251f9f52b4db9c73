// Whom a Shopify event is about: the buyer, by what they gave with this order, then by their record. Where the parcel goes
// is not looked at: it may be somebody else.

import { streetOf } from '../../fields/street.ts'
import type { RawPerson } from '../../fields/person.ts'
import type { ShopifyAddress, ShopifyCustomer, ShopifyEvent, ShopifyOrder } from './event.ts'

export function rawPersonOf({ subject }: ShopifyEvent): RawPerson {
  if (subject === null) return {}
  if (subject.kind === 'customer') return buyerOf({}, subject.customer)
  if (subject.kind === 'consent') {
    const { email_address, phone } = subject.consent
    return { email: first(email_address), phone: first(phone) }
  }
  return subject.order === null ? {} : buyerOf(subject.order, subject.order.customer ?? {})
}

export function isReachable(event: ShopifyEvent): boolean {
  const { email, phone } = rawPersonOf(event)
  return email !== undefined || phone !== undefined
}

function buyerOf(order: Partial<ShopifyOrder>, customer: ShopifyCustomer): RawPerson {
  const addresses = [order.billing_address, customer.default_address].flatMap((one) => one ?? [])
  const named = [customer, ...addresses].find((one) => one.first_name || one.last_name)
  return {
    email: first(order.email, order.contact_email, customer.email),
    phone: first(
      order.phone,
      order.sms_marketing_phone,
      customer.phone,
      ...addresses.map(({ phone }) => phone)
    ),
    firstName: first(named?.first_name),
    lastName: first(named?.last_name),
    fullName: first(...addresses.map(({ name }) => name)),
    company: first(...addresses.map(({ company }) => company)),
    ...placeOf(
      addresses.find(({ address1, city, zip }) => address1 || city || zip) ?? addresses[0]
    ),
  }
}

/** One whole address, never parts of two. */
const placeOf = (address: ShopifyAddress | undefined): RawPerson => ({
  street: streetOf(address?.address1, address?.address2),
  city: first(address?.city),
  state: first(address?.province_code, address?.province),
  postalCode: first(address?.zip),
  country: first(address?.country_code, address?.country),
})

const first = (...texts: readonly (string | null | undefined)[]): string | undefined =>
  texts.find((text) => text?.trim()) ?? undefined
