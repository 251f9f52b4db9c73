// Who paid, without what Flutterwave puts there itself, and what the shop put beside the payment.

import { flatten, type Entry } from '../../fields/flatten.ts'
import type { RawPerson } from '../../fields/person.ts'
import type { FlutterwaveCustomer, FlutterwaveEvent } from './event.ts'

/** Test mode hides the address behind this. */
const TEST_ADDRESS = /^ravesb_[^_]+_/i
const TEST_REFERENCE = /^FLW-MOCK/i
const NOBODY = /^anonymous customer$/i
const NOTHING = /^n\/?a$/i

export const isTest = ({ data }: FlutterwaveEvent): boolean =>
  TEST_ADDRESS.test(data.customer.email) || TEST_REFERENCE.test(data.flutterwaveReference)

/** The customer of the event, and of the charge where the event names none. */
export const customerOf = ({ data, charge }: FlutterwaveEvent): FlutterwaveCustomer =>
  isNamed(data.customer) || charge === null ? data.customer : charge.customer

const isNamed = (customer: FlutterwaveCustomer) => customer.email !== '' || phoneOf(customer) !== ''

export const isReachable = (event: FlutterwaveEvent): boolean => isNamed(customerOf(event))

const phoneOf = ({ phone }: FlutterwaveCustomer) => (NOTHING.test(phone) ? '' : phone)

export function personOf(customer: FlutterwaveCustomer): RawPerson {
  const { email, name, firstName, lastName, address } = customer
  return {
    email: email.replace(TEST_ADDRESS, ''),
    fullName: NOBODY.test(name) ? '' : name,
    firstName,
    lastName,
    phone: phoneOf(customer),
    street: [address.line1, address.line2].filter(Boolean).join(', '),
    city: address.city ?? '',
    state: address.state ?? '',
    postalCode: address.postal_code ?? '',
    country: address.country ?? '',
  }
}

/** Flutterwave's own, and the account that a bank transfer came from. */
const OWN = /^meta\.(?:__|originator|bankname$)/i

/** On a refund or chargeback all of it is Flutterwave's. */
export const metaEntries = ({ type, meta }: FlutterwaveEvent): Entry[] =>
  type.startsWith('charge.') ? flatten({ meta }).filter(({ path }) => !OWN.test(path)) : []

const PAGE = '__CheckoutInitAddress'

/** Where the checkout was opened, unless that is a page of Flutterwave's. */
export function pageOf({ meta }: FlutterwaveEvent): string | undefined {
  const page = meta[PAGE]
  return typeof page === 'string' && URL.canParse(page) && !/flutterwave/.test(new URL(page).host)
    ? page
    : undefined
}
