// A Jotform submission → Lead. Controls of several parts (name, address…) become the person's parts, the others answers.

import type { JsonObject } from '../../lib/json.ts'
import { flatten, type Entry } from '../fields/flatten.ts'
import { humanise } from '../fields/keys.ts'
import { surroundingsOf } from '../fields/surroundings.ts'
import type { Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'
import { drawingOf, uploadsIn } from './jotform/files.ts'
import { questionsIn, type JotformQuestion } from './jotform/question.ts'
import { controlText, personParts } from './jotform/values.ts'

export type JotformSubmission = {
  readonly id: string | null
  readonly formId: string
  readonly formTitle: string
  readonly ip: string
  readonly answers: JsonObject
  /** "Label:value, Label:value": the only place with the words that people read. */
  readonly pretty: string
}

export function mapJotformSubmission(submission: JotformSubmission, context: MapContext): Lead {
  const { id, formId, formTitle, ip, answers, pretty } = submission
  const questions = questionsIn(answers, pretty)
  const drawings = questions.flatMap(({ label, value }) => drawingOf(label, value))
  return submissionLead(
    {
      event: 'submission',
      eventId: id,
      entries: questions.flatMap((question) => entriesOf(question, questions)),
      files: [...uploadsIn(answers), ...drawings],
      form: { id: formId, name: formTitle },
      page: { ip },
    },
    context
  )
}

function entriesOf(question: JotformQuestion, all: readonly JotformQuestion[]): Entry[] {
  const { name, label, value, control } = question
  if (drawingOf(label, value).length > 0) return []
  if (control === null) return plainEntries(question)
  const text = controlText(control, value)
  if (text === '') return []
  const parts = personParts(control, value)
  // One whole name and one whole address, never parts of two.
  const isFirst = all.find((one) => one.control === control && isOfLead(one)) === question
  if (parts.length > 0 && isFirst) return parts.map((part) => entryOf(part, question))
  const is = control === 'phone' && isOfLead(question) ? 'phone' : 'answer'
  const isPersonal = control === 'phone' || parts.length > 0
  return [{ path: name, label, ...(isPersonal ? { is } : {}), value: text }]
}

/** A number at the emergency is not the lead's. */
const isOfLead = ({ slug, label }: JotformQuestion): boolean =>
  surroundingsOf([], slug, label) !== 'nobody'

const entryOf = (
  { name, is, value }: ReturnType<typeof personParts>[number],
  question: JotformQuestion
): Entry => ({
  path: `${question.name}.${name}`,
  label: `${question.label} (${humanise(name)})`,
  is,
  value,
})

/** Texts and lists as they are; whatever has parts of an unknown kind, part by part. */
const plainEntries = ({ name, label, value }: JotformQuestion): Entry[] =>
  flatten({ [name]: value }).map((entry) => {
    const part = entry.label ?? humanise(entry.path.slice(name.length + 1))
    return { ...entry, label: entry.path === name ? label : `${label} (${part})` }
  })
