// A Tally response → Lead. Choices arrive as ids: their words stand in the options beside them.

import { isObject, type Json } from '../../lib/json.ts'
import { consentOf } from '../fields/consent.ts'
import type { Entry, Said } from '../fields/flatten.ts'
import { humanise } from '../fields/keys.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'
import { filesIn, optionOf, wordsIn, type TallyOptions } from './tally/values.ts'

export type TallyResponse = {
  readonly event: string
  readonly id: string | null
  readonly formId: string
  readonly formName: string
  readonly submittedAt: string | null
  readonly fields: readonly TallyField[]
}

export type TallyField = {
  readonly key: string
  readonly label: string
  readonly type: string
  /** `null` where nothing was answered; ids where there are options. */
  readonly value: Json
  readonly options: TallyOptions
  /** Of a matrix, whose value holds ids of columns by the id of the row. */
  readonly rows: TallyOptions
  readonly columns: TallyOptions
}

const SUBMITTED = 'FORM_RESPONSE'

export function mapTallyResponse(response: TallyResponse, context: MapContext): Lead | Ignored {
  const { event, id, formId, formName, submittedAt, fields } = response
  if (event !== SUBMITTED) return { ignored: `Tally's event "${event}" is no submitted form.` }
  return submissionLead(
    {
      event,
      eventId: id,
      submittedAt,
      entries: fields.filter((field) => !isTwin(field, fields)).flatMap(entriesOf),
      files: fields.flatMap(({ value }) => filesIn(value)),
      form: { id: formId, name: formName },
    },
    context
  )
}

/** Check boxes come twice: as the list of what was ticked, and box by box as true or false. */
const isTwin = ({ key, value }: TallyField, fields: readonly TallyField[]): boolean =>
  typeof value === 'boolean' &&
  fields.some((other) => other.options.length > 0 && key.startsWith(`${other.key}_`))

const SAID: Readonly<Record<string, Said>> = { INPUT_EMAIL: 'email', INPUT_PHONE_NUMBER: 'phone' }
/** Nobody read their label: it is the name that the form's author gave them. */
const UNSEEN = new Set(['HIDDEN_FIELDS', 'CALCULATED_FIELDS'])
/** One of several: what was picked is no list, though it comes as one. */
const SINGLE = new Set(['MULTIPLE_CHOICE', 'DROPDOWN'])

function entriesOf(field: TallyField): Entry[] {
  const { key, type, value, options } = field
  if (isObject(value)) return rowsOf(field, value)
  const box = consentBox(field)
  const said = wordsIn(value, options)
  if (box !== undefined || said.length === 0) return box ?? []
  const is = Object.hasOwn(SAID, type) ? SAID[type] : undefined
  return [
    {
      ...(UNSEEN.has(type) ? { path: field.label || key } : { path: key, label: labelOf(field) }),
      ...(is === undefined ? {} : { is }),
      value: Array.isArray(value) && !SINGLE.has(type) ? said : oneOrAll(said),
    },
  ]
}

const labelOf = ({ key, label, type }: TallyField) => label || humanise(type || key)

const oneOrAll = ([only = '', ...more]: readonly string[]) =>
  more.length === 0 ? only : [only, ...more]

/** A lone box to tick carries the sentence that is agreed to; left alone, it was refused. */
function consentBox({
  key,
  type,
  value,
  options: [only, ...more],
}: TallyField): Entry[] | undefined {
  const sentence = only?.text?.trim()
  if (type !== 'CHECKBOXES' || !sentence || more.length > 0 || !Array.isArray(value))
    return undefined
  const box = { path: key, label: sentence, value: value.length > 0 ? 'Yes' : 'No' }
  return consentOf(box) === undefined ? undefined : [box]
}

/** A question that was asked row by row. */
const rowsOf = (field: TallyField, cells: Readonly<Record<string, unknown>>): Entry[] =>
  Object.entries(cells).flatMap(([id, cell]): Entry[] => {
    const said = wordsIn(cell, field.columns)
    const label = `${labelOf(field)} (${optionOf(id, field.rows) ?? humanise(id)})`
    return said.length === 0
      ? []
      : [{ path: `${field.key}.${id}`, label, is: 'answer', value: oneOrAll(said) }]
  })
