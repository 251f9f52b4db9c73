// Whom a Square event is about: payments know an email address at best, invoices their recipient, and the customer's own
// record fills what is missing. Where a parcel goes is not looked at: it may be somebody else.

import { streetOf } from '../../fields/street.ts'
import type { RawPerson } from '../../fields/person.ts'
import type { SquareAddress, SquareContact, SquareEvent, SquarePayment } from './event.ts'

/** What is known of the buyer, the closest to this very event first. */
export function rawPersonOf(event: SquareEvent): RawPerson {
  const contacts = contactsOf(event)
  const first = (part: 'email_address' | 'phone_number' | 'company_name') =>
    contacts.map((contact) => contact[part]).find((text) => text?.trim()) ?? undefined
  const named = contacts.find(({ given_name, family_name }) => given_name || family_name)
  const birthday = contacts.map(({ birthday: date }) => date).find((date) => isWithYear(date))
  return {
    email: first('email_address'),
    phone: first('phone_number'),
    company: first('company_name'),
    firstName: named?.given_name ?? undefined,
    lastName: named?.family_name ?? undefined,
    dateOfBirth: birthday ?? undefined,
    ...addressOf(contacts.flatMap(({ address }) => address ?? [])),
  }
}

/** Where nobody told the year, Square writes 0000. */
const isWithYear = (date: string | null | undefined) => !!date && !date.startsWith('0000')

export function isReachable(event: SquareEvent): boolean {
  const { email, phone } = rawPersonOf(event)
  return email !== undefined || phone !== undefined
}

/** The payment that an event is about, as far as it is known. */
export function paymentOf({ subject }: SquareEvent): SquarePayment | null {
  return subject !== null && 'payment' in subject ? subject.payment : null
}

export function customerIdOf(event: SquareEvent): string | undefined {
  const { subject } = event
  if (subject?.kind === 'invoice')
    return subject.invoice.primary_recipient?.customer_id ?? undefined
  if (subject?.kind === 'subscription') return subject.subscription.customer_id ?? undefined
  return paymentOf(event)?.customer_id ?? undefined
}

/** Nobody to reach, and nobody left to ask: most payments at a till. */
export function isAnonymous(event: SquareEvent): boolean {
  if (isReachable(event)) return false
  const waitsForPayment =
    (event.subject?.kind === 'refund' || event.subject?.kind === 'dispute') &&
    event.subject.payment === null
  return !waitsForPayment && (event.customer !== null || customerIdOf(event) === undefined)
}

function contactsOf(event: SquareEvent): SquareContact[] {
  const { subject, customer } = event
  const payment = paymentOf(event)
  return [
    ...(payment === null ? [] : [buyerOf(payment)]),
    ...(subject?.kind === 'invoice' ? [subject.invoice.primary_recipient ?? {}] : []),
    ...(subject?.kind === 'customer' ? [subject.customer] : []),
    ...(customer === null ? [] : [customer]),
  ]
}

const buyerOf = ({ buyer_email_address, billing_address }: SquarePayment): SquareContact => ({
  email_address: buyer_email_address,
  given_name: billing_address?.first_name,
  family_name: billing_address?.last_name,
  address: billing_address,
})

/** One whole address, never parts of two. A card often knows no more than its postal code. */
function addressOf(addresses: readonly SquareAddress[]): RawPerson {
  const found = addresses.find(({ locality, address_line_1 }) => locality || address_line_1)
  const address = found ?? addresses[0]
  return {
    street: streetOf(address?.address_line_1, address?.address_line_2),
    city: address?.locality ?? undefined,
    state: address?.administrative_district_level_1 ?? undefined,
    postalCode: address?.postal_code ?? undefined,
    country: address?.country ?? undefined,
  }
}
