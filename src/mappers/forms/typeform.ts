// A Typeform response → Lead. Answers carry only ids: the question's words stand in the form's definition, if it came along.

import type { Entry, Said } from '../fields/flatten.ts'
import { flatten } from '../fields/flatten.ts'
import { humanise } from '../fields/keys.ts'
import type { Lead, LeadFile, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'
import type { Json } from '../../lib/json.ts'

type Text = string | null | undefined

export type TypeformResponse = {
  readonly event: string
  readonly id: string | null
  readonly formId: string
  readonly formTitle: string
  readonly submittedAt: string | null
  readonly hidden: Readonly<Record<string, Json>>
  readonly score: number | null
  readonly questions: readonly TypeformQuestion[]
  readonly answers: readonly TypeformAnswer[]
}

export type TypeformQuestion = {
  readonly id?: Text
  readonly ref?: Text
  readonly title?: Text
  readonly type?: Text
}

/** The value stands under the name that `type` says. */
export type TypeformAnswer = {
  readonly type?: Text
  readonly field: { readonly id?: Text; readonly ref?: Text; readonly type?: Text }
  readonly text?: Text
  readonly email?: Text
  readonly phone_number?: Text
  readonly url?: Text
  readonly file_url?: Text
  readonly date?: Text
  readonly number?: number | null | undefined
  readonly boolean?: boolean | null | undefined
  readonly choice?: { readonly label?: Text; readonly other?: Text } | null | undefined
  readonly choices?:
    | { readonly labels?: readonly string[] | null | undefined; readonly other?: Text }
    | null
    | undefined
  readonly payment?:
    | { readonly amount?: string | number | null | undefined; readonly name?: Text }
    | null
    | undefined
}

export const mapTypeformResponse = (response: TypeformResponse, context: MapContext): Lead =>
  submissionLead(
    {
      event: response.event,
      eventId: response.id,
      submittedAt: response.submittedAt,
      entries: [
        ...response.answers.flatMap((answer) => entryOf(answer, response.questions)),
        ...flatten({ ...response.hidden }),
        ...(response.score ? [{ path: 'score', value: String(response.score) }] : []),
      ],
      files: response.answers.flatMap((answer) => filesOf(answer)),
      form: { id: response.formId, name: response.formTitle },
    },
    context
  )

/** Refs that nobody chose are UUIDs or ULIDs and tell nothing. */
const isMachineMade = (ref: string) =>
  /^[0-9a-f]{8}-[0-9a-f-]{27}$|^[0-9A-HJKMNP-TV-Z]{26}$/.test(ref)

function entryOf(answer: TypeformAnswer, questions: readonly TypeformQuestion[]): Entry[] {
  const { id, ref } = answer.field
  const value = valueOf(answer)
  if (value === undefined) return []
  const question = questions.find((one) => one.id === id)
  const key = ref && !isMachineMade(ref) ? ref : (id ?? 'answer')
  const words = question?.title?.trim() || (key === id ? '' : humanise(key))
  const label = words || kindOf(answer)
  // "Number" and "Short text" are no names to find a person by.
  const is = saidBy(answer) ?? (words === '' ? 'answer' : undefined)
  return [{ path: key, label, ...(is === undefined ? {} : { is }), value }]
}

/** Without the definition only the kind of question is known. */
const kindOf = ({ field, type }: TypeformAnswer) => humanise(field.type ?? type ?? 'answer')

const SAID: Readonly<Record<string, Said>> = {
  email: 'email',
  phone_number: 'phone',
  url: 'answer',
}

function saidBy({ type, field }: TypeformAnswer): Said | undefined {
  if (field.type === 'legal') return 'consent'
  return Object.hasOwn(SAID, type ?? '') ? SAID[type ?? ''] : undefined
}

function valueOf(answer: TypeformAnswer): string | readonly string[] | undefined {
  const { text, email, phone_number, url, date, number, boolean, choice, choices, payment } = answer
  const picked = [...(choices?.labels ?? []), ...(choices?.other ? [choices.other] : [])]
  if (picked.length > 0) return picked
  if (typeof boolean === 'boolean') return boolean ? 'Yes' : 'No'
  const value = text || email || phone_number || url || date || choice?.label || choice?.other
  return value || number?.toString() || payment?.amount?.toString() || undefined
}

function filesOf({ file_url: url }: TypeformAnswer): LeadFile[] {
  if (!url) return []
  return [{ name: url.split(/[?#]/)[0]?.split('/').at(-1) || 'file', url }]
}
