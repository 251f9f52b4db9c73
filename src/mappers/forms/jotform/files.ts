// Uploads of a Jotform submission, as links, and drawn signatures, which come as an image without a link.

import type { JsonObject, Json } from '../../../lib/json.ts'
import { isLink, linkedFile } from '../../fields/linked-file.ts'
import type { LeadFile } from '../../lead.ts'

/** The links of a list that holds nothing else. */
export function linksIn(value: Json | undefined): readonly string[] {
  if (!Array.isArray(value)) return []
  const links = value.flatMap((item) => (typeof item === 'string' && isLink(item) ? [item] : []))
  return links.length === value.length ? links : []
}

/** An upload may stand under two keys. */
export const uploadsIn = (answers: JsonObject): LeadFile[] =>
  [...new Set(Object.values(answers).flatMap(linksIn))].map((url) => linkedFile(url))

/** A drawn signature is named, not kept: its image would fill the note. */
export function drawingOf(label: string, value: Json): LeadFile[] {
  const type = typeof value === 'string' ? /^data:([\w.+/-]+);base64,/.exec(value)?.[1] : undefined
  return type === undefined ? [] : [{ name: label, type }]
}
