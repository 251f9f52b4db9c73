// Who has paid: in the transaction, in the one that it gives back, in the subscription or in the customer's profile.

import type { RawPerson } from '../../fields/person.ts'
import type { AuthorizeNetAddress, AuthorizeNetEvent, AuthorizeNetProfile } from './event.ts'

type Known = Pick<AuthorizeNetEvent, 'transaction' | 'original' | 'subscription' | 'profile'>

/** The first place that has an address gives name, company, phone and address; where parcels go is never read. */
export function rawPersonOf({ transaction, original, subscription, profile }: Known): RawPerson {
  const profiles = [subscription?.profile ?? null, profile]
  const addresses = [
    transaction?.billTo,
    original?.billTo,
    ...profiles.flatMap((one) => billingOf(one)),
  ]
  const emails = [
    transaction?.customer?.email,
    original?.customer?.email,
    ...profiles.map((one) => one?.email),
    ...addresses.map((address) => address?.email),
  ]
  const address = addresses.find((one) => one && Object.values(one).some((part) => part?.trim()))
  return {
    email: emails.find((email) => email?.trim()) ?? undefined,
    phone: address?.phoneNumber ?? undefined,
    firstName: address?.firstName ?? undefined,
    lastName: address?.lastName ?? undefined,
    company: address?.company ?? undefined,
    street: address?.address ?? undefined,
    city: address?.city ?? undefined,
    state: address?.state ?? undefined,
    postalCode: address?.zip ?? undefined,
    country: address?.country ?? undefined,
  }
}

const billingOf = (profile: AuthorizeNetProfile | null): (AuthorizeNetAddress | null)[] =>
  [profile?.paymentProfile, ...(profile?.paymentProfiles ?? [])].map((one) => one?.billTo ?? null)

/** True where nobody else has to be asked who it is. */
export function isReachable(known: Known): boolean {
  const { email, phone } = rawPersonOf(known)
  return !!email || !!phone?.trim()
}
