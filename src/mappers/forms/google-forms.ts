// A response to a Google form → Lead. Questions have words but no kinds of contact: who it is, is found by the words.

import { isObject, type Json } from '../../lib/json.ts'
import { flatten, type Entry } from '../fields/flatten.ts'
import { isLink, linkedFile } from '../fields/linked-file.ts'
import type { Lead, LeadFile, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'

export type GoogleFormsResponse = {
  readonly id: string | null
  readonly formId: string
  readonly formTitle: string
  readonly submittedAt: string | null
  /** Empty unless the form collects addresses. */
  readonly respondentEmail: string
  readonly test: boolean
  readonly answers: readonly GoogleFormsAnswer[]
}

export type GoogleFormsAnswer = {
  readonly title: string
  /** Google's name of the kind of question, such as `CHECKBOX`; empty when it was not sent. */
  readonly type: string
  readonly value: Json
}

export const mapGoogleFormsResponse = (response: GoogleFormsResponse, context: MapContext): Lead =>
  submissionLead(
    {
      event: 'form',
      eventId: response.id,
      submittedAt: response.submittedAt,
      test: response.test,
      entries: [
        ...respondent(response.respondentEmail),
        ...response.answers.flatMap((answer) => entriesOf(answer)),
      ],
      files: response.answers.flatMap((answer) => filesOf(answer)),
      form: { id: response.formId, name: response.formTitle },
    },
    context
  )

const respondent = (email: string): Entry[] =>
  email.trim() === ''
    ? []
    : [{ path: 'respondentEmail', label: 'Email address', is: 'email', value: email }]

function entriesOf({ title, type, value }: GoogleFormsAnswer): Entry[] {
  if (type === FILE_UPLOAD) return []
  const label = title.trim() || 'Question'
  // A dot between letters would make it a nested name.
  const path = label.replaceAll(/(?<=\S)\.(?=\S)/g, ' ')
  return flatten(value).map((entry) =>
    isObject(value)
      ? {
          path: `${path}.${entry.path}`,
          label: `${label} (${entry.path})`,
          is: 'answer',
          value: entry.value,
        }
      : { path, label, value: entry.value }
  )
}

const FILE_UPLOAD = 'FILE_UPLOAD'

/** Uploads lie in the Drive of the form's owner; a response holds their ids. */
function filesOf({ title, type, value }: GoogleFormsAnswer): LeadFile[] {
  if (type !== FILE_UPLOAD) return []
  return flatten(value)
    .flatMap((entry) => entry.value)
    .map((id) =>
      linkedFile(
        isLink(id) ? id : `https://drive.google.com/open?id=${encodeURIComponent(id)}`,
        title
      )
    )
}
