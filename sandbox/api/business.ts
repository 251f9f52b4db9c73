// Rows 9 and 11: contacts of a business, and attaching many of them at once.

import { success, type Answer } from './answer.ts'
import { aNumeral, aString, between, requiredText, strings, text } from './dto.ts'
import { findByQuery } from './list.ts'
import { READ, refuseUnknown, WRITE, type Call, type Row } from './row.ts'
import { saveContact } from './saving.ts'
import { textsOf } from './text.ts'
import { listView } from './views.ts'

const MAX_IDS = 50

function listOfBusiness(call: Call): Answer {
  const { locationId = '', limit = '25', skip = '0', query = '' } = call.query
  const all = findByQuery(call, locationId, query).filter(
    ({ businessId }) => businessId === call.params.businessId
  )
  const page = all.slice(Number(skip), Number(skip) + Number(limit))
  return success({ contacts: page.map(listView), count: all.length })
}

/** `businessId: null` detaches. Ids of other locations are left out of the answer. */
function attach(call: Call): Answer {
  const { businessId, locationId, ids } = call.body
  const refusal = refuseUnknown(
    call,
    'businesses',
    typeof businessId === 'string' ? [businessId] : []
  )
  if (refusal !== undefined) return refusal
  const contacts = textsOf(ids)
    .map((id) => call.store.contacts.get(id))
    .filter((contact) => contact !== undefined)
    .filter((contact) => contact.locationId === locationId)
  for (const { businessId: _, ...contact } of contacts)
    saveContact(call, typeof businessId === 'string' ? { ...contact, businessId } : contact)
  return success({ success: true, ids: contacts.map(({ id }) => id) })
}

export const businessRows: readonly Row[] = [
  {
    method: 'GET',
    path: '/contacts/business/:businessId',
    scope: READ,
    reaches: 'query',
    query: {
      locationId: requiredText,
      limit: { checks: [aNumeral, between(1, 100)] },
      skip: { checks: [aNumeral] },
      query: text,
    },
    handle: listOfBusiness,
  },
  {
    method: 'POST',
    path: '/contacts/bulk/business',
    scope: WRITE,
    reaches: 'body',
    body: {
      locationId: requiredText,
      ids: {
        required: true,
        checks: [
          strings,
          (name, value) =>
            Array.isArray(value) && value.length > MAX_IDS
              ? `${name} must contain no more than ${MAX_IDS} elements`
              : undefined,
        ],
      },
      businessId: { required: true, nullable: true, checks: [aString] },
    },
    handle: attach,
  },
]
