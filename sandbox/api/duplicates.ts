// Which contact an email or phone belongs to: the rule behind create, update, upsert and the duplicate lookup.

import type { Contact } from '../model.ts'
import { duplicated, success, type Answer } from './answer.ts'
import { requiredText, text } from './dto.ts'
import { READ, type Call, type Row } from './row.ts'
import { fullName, singleView } from './views.ts'

type Identifier = 'email' | 'phone'
type Identity = { readonly [K in Identifier]?: string }
export type Owner = { readonly field: Identifier; readonly contact: Contact }

/** Owners of the values, in the given order of fields. */
export const ownersOf = (
  { store }: Pick<Call, 'store'>,
  locationId: string,
  identity: Identity,
  order: readonly Identifier[]
): Owner[] =>
  order.flatMap((field) => {
    const value = identity[field]
    const contact =
      value === undefined ? undefined : store.contacts.findBy(field, locationId, value)
    return contact === undefined ? [] : [{ field, contact }]
  })

/** Refusal when another contact has the email or phone, and the location allows no duplicates. */
export function refuseDuplicate(call: Call, contact: Contact): Answer | undefined {
  const { allowDuplicateContact, contactUniqueIdentifiers } = call.settings
  if (allowDuplicateContact) return undefined
  const owner = ownersOf(call, contact.locationId, contact, contactUniqueIdentifiers).find(
    ({ contact: other }) => other.id !== contact.id
  )
  return owner === undefined
    ? undefined
    : duplicated({
        contactName: fullName(owner.contact),
        contactId: owner.contact.id,
        matchingField: owner.field,
      })
}

/** Compares as it is written: a number in another form than E.164 misses. */
function lookUp(call: Call): Answer {
  const { locationId = '', email, number } = call.query
  const { allowDuplicateContact, contactUniqueIdentifiers } = call.settings
  const identity = {
    ...(email === undefined ? {} : { email }),
    ...(number === undefined ? {} : { phone: number }),
  }
  const order = allowDuplicateContact ? (['email', 'phone'] as const) : contactUniqueIdentifiers
  const owner = ownersOf(call, locationId, identity, order)[0]
  return success({ contact: owner === undefined ? null : singleView(owner.contact) })
}

export const duplicateRows: readonly Row[] = [
  {
    method: 'GET',
    path: '/contacts/search/duplicate',
    scope: READ,
    reaches: 'query',
    query: { locationId: requiredText, number: text, email: text },
    handle: lookUp,
  },
]
