// What hoopgate uses of a Kajabi event: items of several types, side by side in one list.

import type { Json } from '../../../lib/json.ts'
import { flatten, type Entry, type Said } from '../../fields/flatten.ts'

export type KajabiEvent = {
  readonly id: string | null
  /** `null` when the list came without the event around it. */
  readonly event: string | null
  readonly items: readonly KajabiItem[]
}

export type KajabiItem = {
  readonly id: string | null
  readonly type: string
  readonly attributes: Readonly<Record<string, Json>>
  /** Ids of the items that it belongs to, by the name of the relation. */
  readonly related: Readonly<Record<string, string>>
}

type Attributes = KajabiItem['attributes']

export const itemOf = (
  { items }: Pick<KajabiEvent, 'items'>,
  ...types: readonly string[]
): KajabiItem | undefined => items.find(({ type }) => types.includes(type))

export function textIn(attributes: Attributes, name: string): string | undefined {
  const value = attributes[name]
  return typeof value === 'string' ? value : undefined
}

/** In the order in which they are tried. */
const SAID: readonly (readonly [string, Said])[] = [
  ['name', 'fullName'],
  ['first_name', 'firstName'],
  ['last_name', 'lastName'],
  ['email', 'email'],
  ['mobile_phone_number', 'phone'],
  ['phone_number', 'phone'],
  ['business_number', 'phone'],
  ['address_city', 'city'],
  ['address_state', 'state'],
  ['address_zip', 'postalCode'],
  ['address_country', 'country'],
]
const STREET = ['address_line_1', 'address_line_2']

export const isAboutPerson = (name: string): boolean =>
  STREET.includes(name) || SAID.some(([said]) => said === name)

/** What submissions, customers and contacts say of a person under the same names. */
export function personEntries(attributes: Attributes): Entry[] {
  const street = STREET.flatMap((name) => textIn(attributes, name)?.trim() || []).join(', ')
  return [
    ...SAID.flatMap(([name, is]) =>
      flatten({ [name]: attributes[name] ?? null }).map((entry) => ({ ...entry, is }))
    ),
    ...(street === '' ? [] : [{ path: 'address_line_1', is: 'street', value: street } as const]),
  ]
}
