// Only compiled (`npm run types`): what the compiler lets through of a search, and what it must not. An error that does
// not come is one itself.

import { createClient, custom, opportunity, where, type SearchFilter } from 'hoopgate/client'

const crm = createClient({ token: 'pit-x', locationId: 'loc1' })

export const allowed: readonly SearchFilter[] = [
  where('activeWorkflows').eq('w1'),
  where('lastAppointment').range({ gt: '2026-01-01' }),
  { field: 'tags', operator: 'contains', value: 'vip' },
  { field: 'customFields.cf1', operator: 'range', value: { gte: 1 } },
  { group: 'OR', filters: [{ group: 'AND', filters: [where('dnd').eq(false)] }] },
]

// @ts-expect-error: email takes no part of a text
where('email').contains('example')
// @ts-expect-error: a date is a range
where('dateAdded').eq('2026-01-01')
// @ts-expect-error: an id always exists
where('id').exists()
// @ts-expect-error: followers are whole ids
where('followers').contains('user')
// @ts-expect-error: a flag is a boolean
where('dnd').eq('true')
// @ts-expect-error: no such state
where('dndSettings.SMS.status').eq('off')
// @ts-expect-error: a range needs a bound
where('dateAdded').range({})
// @ts-expect-error: no such field
where('additional_phones').exists()
// @ts-expect-error: opportunities nest, they equal nothing
where('opportunities').eq('p1')
// @ts-expect-error: an empty nest
where('opportunities').nested()
// @ts-expect-error: no such field of an opportunity
opportunity('monetaryValue').eq('5')
// @ts-expect-error: a contact's field is none of an opportunity
where('opportunities').nested(where('email').exists())
// @ts-expect-error: numbers have no parts
custom.number('cf1').contains('123')
// @ts-expect-error: a number is a number
custom.number('cf1').eq('123')
// @ts-expect-error: a date is a range
custom.date('cf1').eq('2026-01-01')
// @ts-expect-error: options are whole
custom.options('cf1').contains('Ema')

export const refused: readonly SearchFilter[] = [
  // @ts-expect-error: website takes no part of a text
  { field: 'website', operator: 'contains', value: 'example' },
  // @ts-expect-error: exists has no value
  { field: 'email', operator: 'exists', value: 'x' },
  // @ts-expect-error: eq needs a value
  { field: 'email', operator: 'eq' },
  // @ts-expect-error: no such operator
  { field: 'email', operator: 'like', value: 'x' },
  // @ts-expect-error: no such group
  { group: 'NOT', filters: [] },
]

export const requests = () => [
  crm.contacts.search({ sort: [{ field: 'email', direction: 'asc' }] }),
  // @ts-expect-error: sorts on two fields at most
  crm.contacts.search({ sort: [byEmail, byEmail, byEmail] }),
  // @ts-expect-error: a field that is not sorted on
  crm.contacts.search({ sort: [{ field: 'phone', direction: 'asc' }] }),
  // @ts-expect-error: a page and a cursor exclude each other
  crm.contacts.search({ page: 2, after: [1, 'c1'] }),
  // @ts-expect-error: the API's word is pageLimit
  crm.contacts.search({ pageSize: 20 }),
]
const byEmail = { field: 'email', direction: 'asc' } as const

export const inputs = () => [
  // @ts-expect-error: no location
  createClient({ token: 'pit-x' }),
  // @ts-expect-error: no token
  createClient({ locationId: 'loc1' }),
  // @ts-expect-error: an upsert takes no tags, which would replace the contact's
  crm.contacts.upsert({ email: 'ada@example.com', tags: ['x'] }),
  // @ts-expect-error: PUT refuses companyName
  crm.contacts.update('c1', { companyName: 'Acme' }),
  // @ts-expect-error: a task has a title
  crm.contacts.tasks.create('c1', { dueDate: '2026-11-04', completed: false }),
  // @ts-expect-error: a note has a body
  crm.contacts.notes.create('c1', { title: 'x' }),
  // @ts-expect-error: an id is a text
  crm.contacts.get(42),
  // @ts-expect-error: tags are a list
  crm.contacts.tags.add('c1', 'vip'),
]
