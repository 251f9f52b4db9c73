// Who has paid: shops leave it in the billing address, in the metadata or with the customer; often nowhere.

import { streetOf } from '../../fields/street.ts'
import { parseJson } from '../../../lib/json.ts'
import { normalizeEmail } from '../../fields/email.ts'
import { flatten, type Entry } from '../../fields/flatten.ts'
import type { RawPerson } from '../../fields/person.ts'
import type { MollieCustomer, MollieSale } from './event.ts'

const METADATA = 'metadata'

/** What the shop has put beside the payment: an object, or text that may hold one. */
export function metadataOf({ metadata }: MollieSale): Entry[] {
  const read = typeof metadata === 'string' ? (parseJson(metadata) ?? metadata) : metadata
  return typeof read === 'object' ? flatten({ [METADATA]: read }) : flatten(plain(metadata))
}

const plain = (metadata: MollieSale['metadata']) => ({ [METADATA]: metadata ?? null })

const isEmail = ({ path, value }: Entry): boolean =>
  /e-?mail/i.test(path) && typeof value === 'string' && normalizeEmail(value) !== undefined

/** The metadata without what says who it is. */
export const withoutEmail = (entries: readonly Entry[]): Entry[] =>
  entries.filter((entry) => !isEmail(entry))

export function rawPersonOf(sale: MollieSale, customer: MollieCustomer | null): RawPerson {
  const address = sale.billingAddress ?? sale.recipient ?? {}
  const { consumerName, consumerAccount, cardHolder } = sale.details ?? {}
  const isNamed = !!(address.givenName ?? address.familyName)
  const inMetadata = metadataOf(sale).find(isEmail)?.value
  const emails = [address.email, inMetadata, customer?.email, consumerAccount]
  const names = [customer?.name, consumerName, cardHolder]
  return {
    email: emails.flatMap((email) => usable(email) ?? [])[0],
    phone: address.phone ?? undefined,
    firstName: address.givenName ?? undefined,
    lastName: address.familyName ?? undefined,
    fullName: isNamed ? undefined : (names.find((name) => name?.trim()) ?? undefined),
    company: address.organizationName ?? undefined,
    street: streetOf(address.streetAndNumber, address.streetAdditional),
    city: address.city ?? undefined,
    state: address.region ?? undefined,
    postalCode: address.postalCode ?? undefined,
    country: address.country ?? undefined,
  }
}

const usable = (email: unknown): string | undefined =>
  typeof email === 'string' ? normalizeEmail(email) : undefined

/** True where nobody else has to be asked who it is. */
export function isReachable(sale: MollieSale, customer: MollieCustomer | null): boolean {
  const { email, phone } = rawPersonOf(sale, customer)
  return !!email || !!phone?.trim()
}
