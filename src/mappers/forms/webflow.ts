// A Webflow form submission → Lead. Fields go by the names that the site's author gave them; the schema says their kinds.

import type { Json } from '../../lib/json.ts'
import { withoutControls } from '../fields/controls.ts'
import { flatten, type Entry } from '../fields/flatten.ts'
import { isLink, linkedFile } from '../fields/linked-file.ts'
import type { Ignored, Lead, LeadFile, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'

export type WebflowEvent = {
  readonly event: string
  readonly isSubmission: boolean
  readonly id: string | null
  readonly form: { readonly id: string; readonly name: string }
  readonly submittedAt: string | null
  readonly pageUrl: string
  readonly data: Readonly<Record<string, Json>>
  /** Kinds of fields by name, such as `FormCheckboxInput`. */
  readonly kinds: ReadonlyMap<string, string>
}

export function mapWebflowEvent(received: WebflowEvent, context: MapContext): Lead | Ignored {
  const { event, isSubmission, id, form, submittedAt, pageUrl, data, kinds } = received
  if (!isSubmission) return { ignored: `Webflow's event "${event}" is no submitted form.` }
  const fields = Object.entries(data)
  const entries = fields.flatMap(([name, value]) => entriesOf(name, value, kinds.get(name)))
  return submissionLead(
    {
      event,
      eventId: id,
      submittedAt,
      entries: withoutControls(entries, context.fields),
      files: fields.flatMap(([name, value]) => filesOf(value, kinds.get(name))),
      form,
      page: { url: pageUrl },
    },
    context
  )
}

function entriesOf(name: string, value: Json, kind: string | undefined): Entry[] {
  if (filesOf(value, kind).length > 0) return []
  const entries = flatten({ [name]: value })
  return kind === 'FormCheckboxInput' ? entries.map(ticked) : entries
}

/** A box that was not ticked arrives as well. */
function ticked(entry: Entry): Entry {
  const word = String(entry.value).toLowerCase()
  if (word === 'true' || word === 'on') return { ...entry, value: 'Yes' }
  return word === 'false' ? { ...entry, value: 'No' } : entry
}

const filesOf = (value: Json, kind: string | undefined): LeadFile[] =>
  kind === 'FormFileUploadInput' ? [value].flat().flatMap(fileOf) : []

const fileOf = (item: Json): LeadFile[] =>
  typeof item === 'string' && isLink(item) ? [linkedFile(item)] : []
