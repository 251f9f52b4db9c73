// The numbered values of a Gravity Forms entry → entries in the order of the fields. The first name and the first address
// are the person's.

import type { Entry } from '../../fields/flatten.ts'
import type { RawField } from '../../fields/person.ts'
import { ADDRESS_INPUTS, kindOf, NAME_INPUTS, textsOf, type Inputs, type Kind } from './kinds.ts'
import { isFile, valuesIn, type Numbered } from './values.ts'

type Labels = Readonly<Record<string, string>>
type Field = { readonly id: string; readonly inputs: Inputs; readonly kind: Kind }

/** What `sources` name, such as `1.3`, stands alone: the route knows better than the numbers. */
export function numberedEntries(
  numbered: readonly Numbered[],
  labels: Labels,
  sources: readonly string[]
): Entry[] {
  const isWhole = ({ number }: Numbered) => !number.includes('.') || sources.includes(number)
  const fields = fieldsOf(numbered.filter((one) => !isWhole(one)))
  const persons = ['name', 'address'].map((kind) => fields.find((field) => field.kind === kind))
  return [
    ...numbered.filter(isWhole).flatMap((one) => wholeEntry(one, labels)),
    ...fields.flatMap((field) =>
      persons.includes(field) ? personEntries(field) : inputEntry(field, labels)
    ),
  ].toSorted((one, other) => Number.parseFloat(one.path) - Number.parseFloat(other.path))
}

function fieldsOf(numbered: readonly Numbered[]): Field[] {
  const fields = new Map<string, Map<number, string>>()
  for (const { number, value } of numbered) {
    const [id = '', input] = number.split('.')
    const inputs = fields.get(id) ?? new Map<number, string>()
    fields.set(id, inputs.set(Number(input), [valuesIn(value)].flat().join(', ')))
  }
  return [...fields].map(([id, inputs]) => ({ id, inputs, kind: kindOf(inputs) }))
}

const labelOf = (id: string, labels: Labels, otherwise = `Field ${id}`): string =>
  labels[id]?.trim() || otherwise

/** The format that a phone field imposes on American numbers. */
const PHONE = /^\(\d{3}\) \d{3}-\d{4}$/

function wholeEntry({ number, value }: Numbered, labels: Labels): Entry[] {
  const values = valuesIn(value)
  if (values.length === 0 || isFile({ number, value })) return []
  const isPhone = typeof values === 'string' && PHONE.test(values) && !labels[number]
  return [
    {
      path: number,
      label: labelOf(number, labels),
      ...(isPhone ? { is: 'phone' } : {}),
      value: values,
    },
  ]
}

const PERSON_PARTS: Readonly<Record<string, readonly (readonly [number, RawField, string])[]>> = {
  name: [
    [3, 'firstName', 'First name'],
    [6, 'lastName', 'Last name'],
  ],
  address: [
    [1, 'street', 'Street'],
    [3, 'city', 'City'],
    [4, 'state', 'State'],
    [5, 'postalCode', 'Postcode'],
    [6, 'country', 'Country'],
  ],
}

function personEntries({ id, inputs, kind }: Field): Entry[] {
  const parts = (PERSON_PARTS[kind] ?? []).flatMap(([number, is, label]): Entry[] => {
    const value = textsOf(inputs, is === 'street' ? [1, 2] : [number]).join(', ')
    return value === '' ? [] : [{ path: `${id}.${number}`, label, is, value }]
  })
  const full = textsOf(inputs, NAME_INPUTS)
  const isFuller = kind === 'name' && full.length > parts.length
  return isFuller
    ? [...parts, { path: id, label: 'Full name', is: 'answer', value: full.join(' ') }]
    : parts
}

function inputEntry({ id, inputs, kind }: Field, labels: Labels): Entry[] {
  const [first = '', second = '', third = ''] = textsOf(inputs)
  const answer = { path: id, label: labelOf(id, labels), is: 'answer' } as const
  switch (kind) {
    case 'name':
      return filled({ ...answer, value: textsOf(inputs, NAME_INPUTS).join(' ') })
    case 'address':
      return filled({ ...answer, value: textsOf(inputs, ADDRESS_INPUTS).join(', ') })
    case 'consent':
      return [{ path: id, label: labelOf(id, labels, second), is: 'consent', value: first }]
    case 'product':
      return [
        {
          ...answer,
          label: labelOf(id, labels, 'Product'),
          value: `${third} × ${first} (${second})`,
        },
      ]
    case 'choices':
      return filled({ path: id, label: labelOf(id, labels), value: textsOf(inputs) })
  }
}

const filled = (entry: Entry): Entry[] => (entry.value.length === 0 ? [] : [entry])

/** Names of the products that the entry holds. */
export const productsIn = (numbered: readonly Numbered[]): string[] =>
  fieldsOf(numbered.filter(({ number }) => number.includes('.'))).flatMap(({ inputs, kind }) =>
    kind === 'product' ? textsOf(inputs, [1]) : []
  )
