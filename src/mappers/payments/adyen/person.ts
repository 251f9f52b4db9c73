// Whom an item of Adyen is about: the shopper, as far as the additional settings of the webhook tell.

import type { RawPerson } from '../../fields/person.ts'
import type { AdyenEvent } from './event.ts'

/** What checkouts and Adyen put where nothing is known. */
const PLACEHOLDER = /^(?:null|n\/?a|unknown|zz|checkout shopper placeholder)$/i
/** `[first name=Ana, infix=de, last name=Sousa, gender=UNKNOWN]` (unconfirmed), else a name as it is. */
const NAME_PARTS = /^\[?first name=([^,\]]*), ?infix=([^,\]]*), ?last name=([^,\]]*)/i

export function personOf({ data }: AdyenEvent): RawPerson {
  const told = (name: string) => known(data[name])
  const billing = (name: string) => told(`billingAddress.${name}`)
  return {
    email: told('shopperEmail') ?? told('paypalEmail'),
    phone: told('shopperTelephone') ?? told('paypalPhone'),
    ...nameIn(told('shopperName') ?? told('cardHolderName')),
    street: [billing('street'), billing('houseNumberOrName')]
      .filter((part) => part !== undefined)
      .join(' '),
    city: billing('city'),
    state: billing('stateOrProvince'),
    postalCode: billing('postalCode'),
    country: billing('country'),
  }
}

export function isReachable(event: AdyenEvent): boolean {
  const { email, phone } = personOf(event)
  return email !== undefined || phone !== undefined
}

function nameIn(name: string | undefined): RawPerson {
  const [, first, infix, last] = NAME_PARTS.exec(name ?? '') ?? []
  if (first === undefined) return { fullName: name }
  const lastName = [known(infix), known(last)].filter((part) => part !== undefined).join(' ')
  return { firstName: known(first), lastName }
}

function known(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' || PLACEHOLDER.test(trimmed) ? undefined : trimmed
}
