// Answers to the questions of a Fillout form: the type says what a value is, the value's own shape how it is read.

import { isObject, type Json } from '../../../lib/json.ts'
import { flatten, type Entry, type Said } from '../../fields/flatten.ts'
import { humanise } from '../../fields/keys.ts'
import { isLink, linkedFile } from '../../fields/linked-file.ts'
import type { RawField } from '../../fields/person.ts'
import type { LeadFile } from '../../lead.ts'
import type { FilloutQuestion } from './submission.ts'

const SAID: ReadonlyMap<string, Said> = new Map([
  ['Email', 'email'],
  ['EmailInput', 'email'],
  ['PhoneNumber', 'phone'],
])
const SILENT = new Set(['Password', 'Captcha'])

/** The first address is the person's. */
export const questionEntries = (questions: readonly FilloutQuestion[]): Entry[] => {
  const home = questions.find(({ type }) => type === 'Address')
  return questions.flatMap((question) =>
    question === home ? addressEntries(question) : entriesOf(question)
  )
}

function entriesOf(question: FilloutQuestion): Entry[] {
  const { type, value } = question
  const [path, label] = [keyOf(question), labelOf(question)]
  if (value === undefined || SILENT.has(type ?? '') || filesOf(question).length > 0) return []
  if (typeof value === 'boolean') return [{ path, label, value: value ? 'Yes' : 'No' }]
  if (isNested(value)) return nestedEntries(question, value)
  const is = SAID.get(type ?? '')
  return flatten(value).map((entry) => ({
    path,
    label,
    ...(is === undefined ? {} : { is }),
    value: entry.value,
  }))
}

const keyOf = ({ id, name }: FilloutQuestion) => id || name || 'answer'
const labelOf = ({ name, type }: FilloutQuestion) => name?.trim() || humanise(type || 'answer')

const isNested = (value: Json): value is Json[] | { [key: string]: Json } =>
  isObject(value) || (Array.isArray(value) && value.some((item) => typeof item === 'object'))

/** Rows of a matrix, of a table, of a form within the form. */
const nestedEntries = (question: FilloutQuestion, value: Json): Entry[] =>
  flatten(value).map((entry) => ({
    path: `${keyOf(question)}.${entry.path}`,
    label: `${labelOf(question)} (${entry.label ?? humanise(entry.path)})`,
    is: 'answer',
    value: entry.value,
  }))

const PARTS: readonly (readonly [RawField, readonly string[]])[] = [
  ['street', ['address', 'street']],
  ['city', ['city']],
  ['state', ['state']],
  ['postalCode', ['zipCode', 'zip', 'postalCode']],
  ['country', ['country']],
]

function addressEntries(question: FilloutQuestion): Entry[] {
  const address = question.value
  if (!isObject(address)) return entriesOf(question)
  return PARTS.flatMap(([is, names]): Entry[] => {
    const value = names.map((name) => address[name]).find((part) => typeof part === 'string')
    if (typeof value !== 'string' || value.trim() === '') return []
    return [{ path: `${keyOf(question)}.${is}`, label: humanise(is), is, value }]
  })
}

const UPLOADS = new Set(['FileUpload', 'Signature', 'AudioRecording'])

/** Uploads come as `{ url, filename }`, a signature as its link. */
export function filesOf({ type, value }: FilloutQuestion): LeadFile[] {
  const isUpload = UPLOADS.has(type ?? '')
  const items: readonly Json[] = Array.isArray(value) ? value : [value ?? null]
  return items.flatMap((item) => {
    const { url, filename } = isObject(item) ? item : { url: item, filename: null }
    const name = typeof filename === 'string' ? filename : null
    if (typeof url !== 'string' || !isLink(url)) return []
    return isUpload || name !== null ? linkedFile(url, name) : []
  })
}
