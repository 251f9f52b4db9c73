// A WPForms entry → Lead. The form's author chose the names; the add-on only has its own way to write lists and dates.

import type { Entry } from '../fields/flatten.ts'
import { isSamePath } from '../fields/keys.ts'
import { isLink, linkedFile } from '../fields/linked-file.ts'
import type { HookEvent } from '../generic/hook.ts'
import type { Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'

export function mapWpformsEntry(event: HookEvent, context: MapContext): Lead {
  const named = new Set(['form_id', 'form_name'].flatMap((path) => entryAt(event, path) ?? []))
  const answers = event.entries.filter((entry) => !named.has(entry))
  return submissionLead(
    {
      event: 'form',
      eventId: event.eventId,
      entries: answers.filter((entry) => !isUpload(entry)).flatMap((entry) => asSent(entry, event)),
      files: answers
        .filter(isUpload)
        .flatMap(({ value }) => [value].flat().map((url) => linkedFile(url))),
      form: { id: textAt(event, 'form_id'), name: textAt(event, 'form_name') },
    },
    context
  )
}

const entryAt = ({ entries }: HookEvent, path: string) =>
  entries.find((entry) => isSamePath(entry.path, path))

function textAt(event: HookEvent, path: string): string | undefined {
  const value = entryAt(event, path)?.value
  return typeof value === 'string' ? value : undefined
}

const isUpload = ({ value }: Entry): boolean =>
  [value].flat().every((text) => isLink(text) && text.includes('/uploads/wpforms/'))

/** Several choices come as one text, a date as `value` beside its seconds. */
function asSent(entry: Entry, { entries }: HookEvent): Entry[] {
  const [, name, part] = /^(.+)\.(value|unix)$/.exec(entry.path) ?? []
  if (name !== undefined && ['value', 'unix'].every((one) => has(entries, `${name}.${one}`)))
    return part === 'value' ? [{ ...entry, path: name }] : []
  const choices = typeof entry.value === 'string' ? entry.value.split('||') : []
  const value = choices.map((choice) => choice.trim()).filter((choice) => choice !== '')
  return choices.length > 1 ? [{ ...entry, value }] : [entry]
}

const has = (entries: readonly Entry[], path: string) =>
  entries.some((entry) => entry.path === path)
