// Who paid, and what the shop put beside the payment in its own words.

import { flatten, type Entry } from '../../fields/flatten.ts'
import type { RawPerson } from '../../fields/person.ts'
import type { RazorpayContact, RazorpayEvent } from './event.ts'
import { OF_SUBSCRIPTION } from './sale.ts'

/** What Razorpay writes there itself: the id of a link, or the number of an invoice. */
const OWN_NUMBER = /^(?:Invoice )?#\S+$/

/** The shop's own words: the description, and its notes. */
export function entriesOf({ payment, order, link, invoice, subscription }: RazorpayEvent): Entry[] {
  const description = (link?.description || payment?.description)?.trim() ?? ''
  const isOfShop =
    description !== '' && !OWN_NUMBER.test(description) && !description.endsWith(OF_SUBSCRIPTION)
  const lists = [payment, order, link, invoice, subscription].map((thing) =>
    flatten({ notes: thing?.notes ?? null })
  )
  return [
    ...(isOfShop ? [{ path: 'description', label: 'Description', value: description }] : []),
    // The same notes, where several have some.
    ...(lists.find((list) => list.length > 0) ?? []),
  ]
}

/** Stands there where the shop does not ask for an address. */
const NO_ADDRESS = 'void@razorpay.com'

/** Each from the first that tells it. */
export function personOf({ payment, link, invoice, customer }: RazorpayEvent): RawPerson {
  const known = [payment, link?.customer, invoice?.customer, customer]
  const first = (read: (contact: RazorpayContact) => string | null | undefined) =>
    known.map((contact) => contact && read(contact)?.trim()).find((text) => text) ?? undefined
  return {
    email: first(({ email }) => (email?.trim().toLowerCase() === NO_ADDRESS ? '' : email)),
    phone: first(({ contact }) => contact),
    fullName: first(({ name }) => name),
  }
}

/** True when the event itself says how to reach the buyer. */
export function isReachable(event: RazorpayEvent): boolean {
  const { email, phone } = personOf(event)
  return email !== undefined || phone !== undefined
}
