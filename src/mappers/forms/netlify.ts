// A Netlify Forms submission → Lead. Fields come twice: in the form's order with a title each, and by name among the data,
// where Netlify adds what it knows of the visitor.

import { isObject, type Json, type JsonObject } from '../../lib/json.ts'
import { withoutControls } from '../fields/controls.ts'
import { flatten, type Entry } from '../fields/flatten.ts'
import { isLink, linkedFile } from '../fields/linked-file.ts'
import type { Ignored, Lead, LeadFile, MapContext } from '../lead.ts'
import { submissionLead, type Submission } from '../submission.ts'

export type NetlifySubmission = {
  readonly id: string | null
  readonly createdAt: string | null
  readonly form: { readonly id: string; readonly name: string }
  /** `null` for what is no submission, such as a deploy. */
  readonly data: JsonObject | null
  readonly fields: readonly NetlifyField[]
}

type NetlifyField = { readonly name: string; readonly title: string; readonly value: Json }

/** What Netlify knows of the visitor. */
const VISITOR = ['ip', 'user_agent', 'referrer']

export function mapNetlifySubmission(
  { id, createdAt, form, data, fields: titled }: NetlifySubmission,
  context: MapContext
): Lead | Ignored {
  if (data === null && titled.length === 0)
    return { ignored: 'The notification is of no form submission.' }
  const fields = [...titled, ...untitled(data ?? {}, titled)]
  return submissionLead(
    {
      event: 'submission_created',
      eventId: id,
      submittedAt: createdAt,
      entries: withoutControls(fields.flatMap(entriesOf), context.fields),
      files: fields.flatMap(({ value }) => filesOf(value)),
      form,
      page: visitorIn(data ?? {}),
    },
    context
  )
}

/** Data that has no title. */
function untitled(data: JsonObject, titled: readonly NetlifyField[]): NetlifyField[] {
  const known = new Set([...titled.map(({ name }) => name), ...VISITOR])
  return Object.entries(data).flatMap(([name, value]) =>
    known.has(name) ? [] : [{ name, title: '', value }]
  )
}

/** The page that was posted from is what browsers call the referrer of the post. */
function visitorIn(data: JsonObject): NonNullable<Submission['page']> {
  const textOf = (name: string) => {
    const value = data[name]
    return typeof value === 'string' ? value : undefined
  }
  return { url: textOf('referrer'), ip: textOf('ip'), userAgent: textOf('user_agent') }
}

function entriesOf({ name, title, value }: NetlifyField): Entry[] {
  if (filesOf(value).length > 0) return []
  return flatten({ [name]: value }).map((entry) =>
    title !== '' && entry.path === name ? { ...entry, label: title } : entry
  )
}

const filesOf = (value: Json): LeadFile[] =>
  [value].flat().flatMap((item) => {
    if (!isObject(item)) return []
    const { url, filename, type, size } = item
    if (typeof url !== 'string' || !isLink(url)) return []
    return {
      ...linkedFile(url, typeof filename === 'string' ? filename : null),
      ...(typeof type === 'string' && type !== '' ? { type } : {}),
      ...(typeof size === 'number' ? { bytes: size } : {}),
    }
  })
