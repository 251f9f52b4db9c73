// A contact as HighLevel writes it, in events and in answers of its API → entries.

import type { Json } from '../../../lib/json.ts'
import { flatten, type Entry } from '../../fields/flatten.ts'
import { humanise } from '../../fields/keys.ts'
import type { LeadFile } from '../../lead.ts'

type Text = string | null | undefined

export type HighLevelContact = {
  readonly [Field in PersonField]?: Text
} & {
  readonly source?: Text
  readonly dateAdded?: Text
  readonly dnd?: boolean | null | undefined
  readonly tags?: readonly string[] | null | undefined
  readonly customFields?: readonly (HighLevelField | null | undefined)[] | null | undefined
  readonly attachments?: readonly Json[] | null | undefined
}

/** Events name a custom field by its id alone; a name is used where one comes along. */
type HighLevelField = {
  readonly id?: Text
  readonly name?: Text
  readonly key?: Text
  readonly value?: Json | undefined
}

const PERSON = [
  ['email', 'email'],
  ['phone', 'phone'],
  ['firstName', 'firstName'],
  ['lastName', 'lastName'],
  ['name', 'fullName'],
  ['companyName', 'company'],
  ['address1', 'street'],
  ['city', 'city'],
  ['state', 'state'],
  ['country', 'country'],
  ['postalCode', 'postalCode'],
  ['dateOfBirth', 'dateOfBirth'],
  ['website', 'website'],
  ['timezone', 'timezone'],
] as const
export type PersonField = (typeof PERSON)[number][0]

export const personOf = (contact: HighLevelContact): Entry[] =>
  PERSON.flatMap(([path, is]) => {
    const value = contact[path]?.trim()
    return value ? [{ path, is, value }] : []
  })

/** What is known besides the person: source, tags, custom fields, and that nobody may write or call. */
export const detailsOf = ({ source, tags, dnd, customFields }: HighLevelContact): Entry[] => [
  ...(source?.trim() ? [{ path: 'source', is: 'answer', value: source.trim() } as const] : []),
  ...(tags && tags.length > 0 ? [{ path: 'tags', is: 'answer', value: tags } as const] : []),
  ...(customFields ?? []).flatMap((field) => (field ? fieldOf(field) : [])),
  ...(dnd ? [{ path: 'dnd', label: 'Do not disturb', value: 'true' }] : []),
]

function fieldOf({ id, name, key, value }: HighLevelField): Entry[] {
  const label = name?.trim() || (key ? humanise(key.replace(/^contact\./, '')) : undefined)
  return flatten({ value: value ?? null }).map((entry) => ({
    path: `customFields.${key ?? id ?? name ?? 'field'}`,
    label: label ?? `Custom field ${id ?? ''}`.trim(),
    is: 'answer',
    value: entry.value,
  }))
}

export const filesOf = ({ attachments }: HighLevelContact): LeadFile[] =>
  (attachments ?? [])
    .flatMap((one) => flatten([one]))
    .flatMap(({ value }) => [value].flat())
    .filter((value) => /^https?:\/\//.test(value))
    .map((url) => ({ name: url.split(/[?#]/)[0]?.split('/').at(-1) || 'file', url }))
