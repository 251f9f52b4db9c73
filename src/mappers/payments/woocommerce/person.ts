// Whom a WooCommerce event is about: the billing address. Where the parcel goes is not looked at.

import { streetOf } from '../../fields/street.ts'
import type { RawPerson } from '../../fields/person.ts'
import type { WooAddress, WooCustomer, WooSubject } from './event.ts'

export function rawPersonOf(subject: WooSubject): RawPerson {
  if (subject.kind === 'ping') return {}
  if (subject.kind === 'customer') return ofCustomer(subject.customer)
  return ofBilling(subject.order.billing ?? {})
}

function ofCustomer({ email, first_name, last_name, billing }: WooCustomer): RawPerson {
  const known = ofBilling(billing ?? {})
  const isNamed = !!first_name || !!last_name
  return {
    ...known,
    email: email || known.email,
    ...(isNamed ? { firstName: first_name ?? undefined, lastName: last_name ?? undefined } : {}),
  }
}

const ofBilling = (billing: WooAddress): RawPerson => ({
  email: billing.email ?? undefined,
  phone: billing.phone ?? undefined,
  firstName: billing.first_name ?? undefined,
  lastName: billing.last_name ?? undefined,
  company: billing.company ?? undefined,
  street: streetOf(billing.address_1, billing.address_2),
  city: billing.city ?? undefined,
  state: billing.state ?? undefined,
  postalCode: billing.postcode ?? undefined,
  country: billing.country ?? undefined,
})
