// Whom a ClickFunnels event is about: the contact, and what an order adds to it. Only the buyer's address is read; parcels
// may go to somebody else.

import { isObject, type Json } from '../../../lib/json.ts'
import { flatten, type Entry } from '../../fields/flatten.ts'
import type { RawField } from '../../fields/person.ts'
import type { ClickfunnelsRecord } from './event.ts'

const CONTACT: ReadonlyMap<string, RawField> = new Map<string, RawField>([
  ['email_address', 'email'],
  ['email', 'email'],
  ['first_name', 'firstName'],
  ['last_name', 'lastName'],
  ['name', 'fullName'],
  ['phone_number', 'phone'],
  ['phone', 'phone'],
  ['time_zone', 'timezone'],
  ['website_url', 'website'],
])
/** Ids, dates and what else ClickFunnels keeps for itself. */
const MACHINE = /(?:^|_)(?:id|ids|uuid|at)$|^anonymous$/

export const isAnonymous = (contact: ClickfunnelsRecord): boolean =>
  ['email_address', 'phone_number'].every((name) => !contact[name])

/** A contact's fields, or those of a form, which are the form author's. */
export function contactEntries(contact: ClickfunnelsRecord): Entry[] {
  const { tags, custom_attributes, ...fields } = contact
  const known = Object.entries(fields).filter(([name]) => !MACHINE.test(name))
  return [
    ...flatten(Object.fromEntries(known)).map((entry) => {
      const is = CONTACT.get(entry.path)
      return is === undefined ? entry : { ...entry, is }
    }),
    ...flatten(custom_attributes ?? null),
    ...tagEntries(tags),
  ]
}

function tagEntries(tags: Json | undefined): Entry[] {
  const names = (Array.isArray(tags) ? tags : []).flatMap((tag) =>
    isObject(tag) && typeof tag['name'] === 'string' ? tag['name'] : []
  )
  return names.length === 0 ? [] : [{ path: 'tags', label: 'Tags', is: 'answer', value: names }]
}

const ORDER: readonly (readonly [RawField, readonly string[]])[] = [
  ['phone', ['phone_number']],
  ['company', ['billing_address_organization_name']],
  ['street', ['billing_address_street_one', 'billing_address_street_two']],
  ['city', ['billing_address_city']],
  ['state', ['billing_address_region']],
  ['postalCode', ['billing_address_postal_code']],
  ['country', ['billing_address_country']],
]

export const orderEntries = (order: ClickfunnelsRecord): Entry[] =>
  ORDER.flatMap(([is, [path = '', ...more]]): Entry[] => {
    const value = [path, ...more].flatMap((name) => textIn(order, name) || []).join(', ')
    return value === '' ? [] : [{ path, is, value }]
  })

function textIn(order: ClickfunnelsRecord, name: string): string | undefined {
  const value = order[name]
  return typeof value === 'string' ? value.trim() : undefined
}
